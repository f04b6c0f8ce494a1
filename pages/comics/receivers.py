"""When the files of tomes are made, and when they go."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pages.models import ComicsIndexPage, TomeFile, TomePage
from snippets.models import Council, CreditedImage

from .making import make_tome_files_soon

__all__: list[str] = []


@receiver(page_published, sender=TomePage)
def make_files_of_published(instance: TomePage, **kwargs: Any) -> None:
    """Queue all languages: a fact that was published in one has changed in the others."""
    make_tome_files_soon(_live(translation_key=instance.translation_key))


@receiver(page_published, sender=ComicsIndexPage)
def make_files_of_collection(instance: ComicsIndexPage, **kwargs: Any) -> None:
    """Each file names the collection."""
    make_tome_files_soon(_live(path__startswith=instance.path))


@receiver((page_slug_changed, post_page_move))
def make_files_under_new_address(instance: Page, **kwargs: Any) -> None:
    """Each file names the address of its tome."""
    make_tome_files_soon(_live(path__startswith=instance.path))


@receiver((post_save, post_delete), sender=Site)
def make_files_of_site(raw: bool = False, **kwargs: Any) -> None:
    """Each file names the address of its tome, which begins with the site's."""
    if not raw:
        make_tome_files_soon(_live())


@receiver(post_save, sender=Council)
def make_files_of_publisher(created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        make_tome_files_soon(_live())


@receiver(post_save, sender=CreditedImage)
def make_files_with_picture(
    instance: CreditedImage, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Make the files anew that hold a picture whose file, author or licence has changed."""
    if raw or created:
        return
    pages = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(CreditedImage),
        to_object_id=str(instance.pk),
    ).values_list("object_id", flat=True)
    keys = {int(key) for key in pages}
    if keys:
        make_tome_files_soon(_live(pk__in=keys))


@receiver(page_unpublished, sender=TomePage)
def take_files_back(instance: TomePage, **kwargs: Any) -> None:
    for row in TomeFile.objects.filter(page_id=instance.pk):
        row.delete()


@receiver(post_delete, sender=TomeFile)
def delete_stored_file(instance: TomeFile, **kwargs: Any) -> None:
    transaction.on_commit(partial(default_storage.delete, instance.name))


def _live(**conditions: Any) -> list[int]:
    found = TomePage.objects.live().filter(alias_of__isnull=True, **conditions)
    return list(found.values_list("pk", flat=True))
