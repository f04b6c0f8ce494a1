"""When papers fall behind what they tell of, and when they go."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.tasks.signals import worker_beat
from pages.models import LabChallengePage, LabDayPage, LabProgrammePage
from snippets.models import Consent, Council, Organisation, Person, Room, Track, Venue

from .making import make_waiting_papers, papers_wait
from .models import Paper, PaperMaking, PaperOffer

__all__: list[str] = []

# How often papers are compared with what changed without a release of the programme: the lexicon.
COMPARED_EVERY = timedelta(hours=6)


@receiver((page_published, page_unpublished), sender=LabProgrammePage)
def make_papers_of_programme(instance: LabProgrammePage, **kwargs: Any) -> None:
    papers_wait([instance.translation_key])


@receiver((page_published, page_unpublished), sender=LabDayPage)
@receiver((page_published, page_unpublished), sender=LabChallengePage)
def make_papers_of_part(instance: Page, **kwargs: Any) -> None:
    above = Page.objects.filter(path=instance.path[: -Page.steplen])
    papers_wait(above.values_list("translation_key", flat=True))


@receiver((page_slug_changed, post_page_move))
def make_papers_under_new_address(instance: Page, **kwargs: Any) -> None:
    """Each paper names the address of its programme."""
    below = LabProgrammePage.objects.filter(path__startswith=instance.path)
    papers_wait(set(below.values_list("translation_key", flat=True)))


@receiver(post_save, sender=Room)
@receiver(post_save, sender=Track)
@receiver(post_save, sender=Venue)
@receiver(post_save, sender=Organisation)
@receiver(post_save, sender=Person)
@receiver(post_save, sender=Council)
def make_all_papers(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """What is named in them is compared with each programme: seldom saved, and quickly seen."""
    if not raw:
        papers_wait()


@receiver((post_save, post_delete), sender=Consent)
def withhold_papers(instance: Consent, raw: bool = False, **kwargs: Any) -> None:
    """Nobody gets a paper with what somebody may just have taken back, until it is made anew."""
    if raw:
        return
    key = str(instance.person_key)
    rows = Paper.objects.values_list("pk", "page", "people")
    named = {pk: page for pk, page, people in rows if key in people}
    if named:
        Paper.objects.filter(pk__in=named).update(is_withheld=True)
        PaperOffer.tell(set(named.values()))
    papers_wait()


@receiver(page_unpublished, sender=LabProgrammePage)
def take_papers_back(instance: LabProgrammePage, **kwargs: Any) -> None:
    for row in Paper.objects.filter(page=instance.pk):
        row.delete()


@receiver(post_delete, sender=LabProgrammePage)
def forget_making(instance: LabProgrammePage, **kwargs: Any) -> None:
    key = instance.translation_key
    if not LabProgrammePage.objects.filter(translation_key=key).exists():
        PaperMaking.objects.filter(programme_key=key).delete()


@receiver(post_save, sender=Paper)
def offer_paper(instance: Paper, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        PaperOffer.tell({instance.page_id})


@receiver(post_delete, sender=Paper)
def delete_stored_file(instance: Paper, **kwargs: Any) -> None:
    transaction.on_commit(partial(default_storage.delete, instance.name))
    PaperOffer.tell({instance.page_id})


@receiver(worker_beat, dispatch_uid="papers.make_waiting")
def make_what_waits(**kwargs: Any) -> None:
    old = timezone.now() - COMPARED_EVERY
    # What failed is tried again with it.
    ended = (PaperMaking.State.MADE, PaperMaking.State.FAILED)
    compared = PaperMaking.objects.filter(state__in=ended, ended_at__lt=old)
    compared.update(state=PaperMaking.State.WAITING)
    make_waiting_papers()
