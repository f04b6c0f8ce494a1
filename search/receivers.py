"""Which writes change what is found, and the keys that they touch."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.models import page_types
from search.index import changed
from search.kinds import MEMBER, PARTICIPANT, key_of_page, kind_of_model
from snippets.bulk_writes import rows_written
from snippets.models import Concept, Consent, Keyword, KeywordLabel, Membership, Person, Term

__all__ = ["connect_pages"]

# Wagtail notes a draft in the row of its page or entry: nobody finds anything else after that.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "latest_revision_id",
    }
)


def _is_silent(instance: Any, created: bool, update_fields: Any, raw: bool) -> bool:
    """Tell whether a save leaves everything as it is found."""
    if raw:
        return True
    if update_fields is not None:
        return set(update_fields) <= DRAFT_FIELDS
    return created and not instance.live


def note_page(
    instance: Page,
    created: bool,
    update_fields: Any = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    if not _is_silent(instance, created, update_fields, raw):
        changed([key_of_page(instance)])


def note_written_pages(sender: Any, pks: Iterable[int], **kwargs: Any) -> None:
    """Facts go to the other languages past all signals of models."""
    changed(f"{kind_of_model(sender)}:{pk}" for pk in pks)


def note_deleted_page(instance: Page, **kwargs: Any) -> None:
    changed([key_of_page(instance)])


def connect_pages() -> None:
    """Listen to the house's page types only.

    Whoever listens to the deletion of anything makes Django fetch whatever it deletes.
    """
    for model in page_types():
        name = model._meta.label
        post_save.connect(note_page, sender=model, dispatch_uid=f"search.page.{name}")
        post_delete.connect(note_deleted_page, sender=model, dispatch_uid=f"search.gone.{name}")
        rows_written.connect(note_written_pages, sender=model, dispatch_uid=f"search.rows.{name}")


@receiver(pre_save, sender=Concept, dispatch_uid="search.mark_entry")
def mark_entry(instance: Concept, **kwargs: Any) -> None:
    """Its words are stored right after it: they need not be noted one by one."""
    instance.is_being_noted = True  # type: ignore[attr-defined]


@receiver(post_save, sender=Concept, dispatch_uid="search.note_entry")
def note_entry(
    instance: Concept,
    created: bool,
    update_fields: Any = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    if not _is_silent(instance, created, update_fields, raw):
        changed([f"concept:{instance.pk}"])


@receiver(post_delete, sender=Concept, dispatch_uid="search.note_deleted_entry")
def note_deleted_entry(instance: Concept, **kwargs: Any) -> None:
    changed([f"concept:{instance.pk}"])


@receiver(rows_written, sender=Concept, dispatch_uid="search.note_written_entries")
def note_written_entries(pks: Iterable[int], **kwargs: Any) -> None:
    """An import writes thousands of entries past all signals of models."""
    changed(f"concept:{pk}" for pk in pks)


@receiver((post_save, post_delete), sender=Term, dispatch_uid="search.note_word")
def note_word(instance: Term, raw: bool = False, **kwargs: Any) -> None:
    entry = instance._state.fields_cache.get("concept")
    if not raw and not getattr(entry, "is_being_noted", False):
        changed([f"concept:{instance.concept_id}"])


@receiver(
    (post_save, post_delete), sender=get_document_model(), dispatch_uid="search.note_document"
)
def note_document(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        changed([f"document:{instance.pk}"])


@receiver((post_save, post_delete), sender=KeywordLabel, dispatch_uid="search.note_label")
def note_label(instance: KeywordLabel, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _note_tagged(instance.keyword_id)


@receiver(post_save, sender=Keyword, dispatch_uid="search.note_keyword")
def note_keyword(instance: Keyword, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not created:
        _note_tagged(instance.pk)


def _note_tagged(keyword: int) -> None:
    """The pages that bear a keyword are found by its words."""
    for model in page_types():
        if hasattr(model, "tags"):
            tagged: Any = model._default_manager  # not every type has keywords
            pages = tagged.filter(tags=keyword).values_list("pk", flat=True)
            changed(f"{kind_of_model(model)}:{pk}" for pk in pages)


@receiver(post_save, sender=Person, dispatch_uid="search.note_person")
def note_person(
    instance: Person,
    created: bool,
    update_fields: Any = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    if not _is_silent(instance, created, update_fields, raw):
        changed(_keys_of_people([instance.pk]))


@receiver(post_delete, sender=Person, dispatch_uid="search.note_deleted_person")
def note_deleted_person(instance: Person, **kwargs: Any) -> None:
    changed(_keys_of_people([instance.pk]))


@receiver(rows_written, sender=Person, dispatch_uid="search.note_written_people")
def note_written_people(pks: Iterable[int], **kwargs: Any) -> None:
    changed(_keys_of_people(pks))


@receiver((post_save, post_delete), sender=Membership, dispatch_uid="search.note_seat")
def note_seat(instance: Membership, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        changed(_keys_of_people([instance.person_id]))


@receiver((post_save, post_delete), sender=Consent, dispatch_uid="search.note_consent")
def note_consent(instance: Consent, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        people = Person.objects.filter(translation_key=instance.person_key)
        changed(_keys_of_people(people.values_list("pk", flat=True)))


def _keys_of_people(pks: Iterable[int]) -> list[str]:
    """Whoever is a member of the council may take part in a Lab as well."""
    return [f"{kind}:{pk}" for pk in pks for kind in (MEMBER, PARTICIPANT)]
