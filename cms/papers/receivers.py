"""When papers fall behind what they tell of, and when they go."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from cms.editorial.models import Glossary
from cms.tasks.signals import worker_beat
from pages.models import LabChallengePage, LabDayPage, LabProgrammePage, StandardPage
from snippets.bulk_writes import rows_published, rows_released
from snippets.embargo import is_embargoed_file
from snippets.models import (
    Concept,
    Consent,
    Council,
    CreditedImage,
    Mandate,
    Organisation,
    Person,
    PressContact,
    Room,
    Track,
    Venue,
)

from .making import make_waiting_papers, papers_wait, programmes_at_work
from .models import Paper, PaperMaking, PaperOffer
from .withholding import withhold_naming, withhold_papers

__all__: list[str] = []

# What Wagtail writes to a row when its draft is saved.
DRAFT_FIELDS = frozenset({"latest_revision", "has_unpublished_changes"})
# What of a person stands in papers, and is taken out of them by whoever edits the person.
PERSONAL = ("name", "biography", "photo_id", "organisation_id", "live")
# How often papers are compared with what changed without a release of the programme: the lexicon.
COMPARED_EVERY = timedelta(hours=6)
# How often those that could not be made are tried again.
TRIED_EVERY = timedelta(hours=1)
State = PaperMaking.State


@receiver((page_published, page_unpublished), sender=LabProgrammePage)
def make_papers_of_programme(instance: LabProgrammePage, **kwargs: Any) -> None:
    papers_wait([instance.translation_key])


@receiver(page_published, sender=LabDayPage)
@receiver(page_published, sender=LabChallengePage)
def make_papers_of_part(instance: Page, **kwargs: Any) -> None:
    papers_wait(_above(instance))


@receiver(page_unpublished, sender=LabDayPage)
@receiver(page_unpublished, sender=LabChallengePage)
def withhold_papers_of_part(instance: Page, **kwargs: Any) -> None:
    """What is taken out of public is in no dossier either, from now on."""
    withhold_papers(_above(instance))


def _above(part: Page) -> Any:
    above = Page.objects.filter(path=part.path[: -Page.steplen])
    return list(above.values_list("translation_key", flat=True))


@receiver((post_save, post_delete), sender=PageViewRestriction)
def withhold_papers_of_closed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page that only some may read closes what stands below it, in translations too."""
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path is None:
        return
    programmes = LabProgrammePage.objects.order_by()
    below = programmes.filter(path__startswith=path)
    steps = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    above = programmes.filter(path__in=steps)
    withhold_papers(set((below | above).values_list("translation_key", flat=True)))


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
@receiver(post_save, sender=Mandate)
@receiver(post_save, sender=PressContact)
@receiver((post_save, post_delete), sender=Glossary)
def make_all_papers(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """What is named in them is compared with each programme: seldom saved, and quickly seen."""
    if not raw and not _is_draft(kwargs):
        papers_wait()


@receiver((published, unpublished), sender=Concept)
@receiver((rows_published, rows_released), sender=Concept)
def make_papers_with_words(**kwargs: Any) -> None:
    papers_wait()


@receiver((page_published, page_unpublished), sender=StandardPage)
def make_papers_below(instance: StandardPage, **kwargs: Any) -> None:
    """What the page above says of the Lab stands in its presentation dossier."""
    below = LabProgrammePage.objects.child_of(instance).order_by()
    papers_wait(set(below.values_list("translation_key", flat=True)))


@receiver((post_save, post_delete), sender=Consent)
def withhold_papers_of_member(instance: Consent, raw: bool = False, **kwargs: Any) -> None:
    """Nobody gets a paper with what somebody may just have taken back, until it is made anew."""
    if not raw:
        withhold_naming([instance.person_key])


@receiver(pre_save, sender=Person)
def note_what_is_taken_out(instance: Person, raw: bool = False, **kwargs: Any) -> None:
    if raw or _is_draft(kwargs) or not instance.pk:
        return
    before = Person.objects.filter(pk=instance.pk, live=True).values(*PERSONAL).first()
    now = {name: getattr(instance, name) for name in PERSONAL}
    instance.papers_are_withheld = before is not None and before != now


@receiver(post_save, sender=Person)
def withhold_papers_of_person(instance: Person, **kwargs: Any) -> None:
    """Whoever is no member has no consent to take back: their photo or their life is taken out."""
    if instance.__dict__.pop("papers_are_withheld", False):
        withhold_naming([instance.translation_key])


@receiver(post_save, sender=CreditedImage)
def withhold_papers_with_closed_photo(
    instance: CreditedImage, raw: bool = False, **kwargs: Any
) -> None:
    if raw:
        return
    is_held = is_embargoed_file(instance.file.name)
    if is_held or instance.licence_has_ended(timezone.localdate()):
        withhold_naming(_portrayed(instance))


@receiver(pre_delete, sender=CreditedImage)
def note_whose_photo_goes(instance: CreditedImage, **kwargs: Any) -> None:
    instance.portrayed = _portrayed(instance)


def _portrayed(image: CreditedImage) -> list[Any]:
    people = Person.objects.filter(photo=image.pk).order_by()
    return list(people.values_list("translation_key", flat=True))


@receiver(post_delete, sender=CreditedImage)
def withhold_papers_with_portrait(instance: CreditedImage, **kwargs: Any) -> None:
    """A deleted photo goes out of its person past `save`."""
    withhold_naming(instance.__dict__.pop("portrayed", ()))


def _is_draft(kwargs: Any) -> bool:
    """Tell whether a row was saved only to note its draft: nothing of that is public."""
    columns = kwargs.get("update_fields")
    return columns is not None and set(columns) <= DRAFT_FIELDS


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
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = PaperMaking.objects.order_by()
    # A photo whose licence ends with a day is out of the papers with the next one.
    compared = rows.filter(state=State.MADE, ended_at__lt=max(now - COMPARED_EVERY, midnight))
    failed = rows.filter(state=State.FAILED, ended_at__lt=now - TRIED_EVERY)
    left = rows.filter(state=State.MAKING).exclude(programme_key__in=programmes_at_work())
    for behind in (compared, failed, left):
        behind.update(state=State.WAITING)
    make_waiting_papers()
