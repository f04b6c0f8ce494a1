"""A committee's meeting and its files, behind the sign-in from the first draft on (decision 65)."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from pages.embargoed_files import closed_meetings_with, files_in, public_pages_with
from snippets.embargo import is_embargo_collection

__all__ = [
    "COMMITTEE_COLLECTION",
    "close",
    "close_files",
    "close_versions",
    "committee_collection",
    "files_to_give_back",
    "give_back_files",
]

# A row of the council's database, which its own people read.
COMMITTEE_COLLECTION = "Comités"


def close(page: Any) -> None:
    """Put a page behind the sign-in, unless something keeps it closer already."""
    if not PageViewRestriction.objects.filter(page=page.pk).exists():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def close_versions(page: Any) -> None:
    """Close a committee's page in every language, and the files of each and of its draft."""
    for version in type(page)._base_manager.filter(translation_key=page.translation_key):
        if version.is_closed:
            close(version)
        close_files(version)
        if version.has_unpublished_changes and version.latest_revision is not None:
            close_files(version.get_latest_revision_as_object())


def committee_collection() -> Collection:
    """Return the collection whose files are behind the sign-in, made where it is missing."""
    found = Collection.objects.filter(name=COMMITTEE_COLLECTION).first()
    if found is None:
        found = Collection.get_first_root_node().add_child(name=COMMITTEE_COLLECTION)
    if not CollectionViewRestriction.objects.filter(collection=found).exists():
        CollectionViewRestriction.objects.create(
            collection=found, restriction_type=CollectionViewRestriction.LOGIN
        )
    return found


def close_files(page: Any) -> None:
    """Move the documents that `page`, as it is in memory, uses into the committees' collection.

    One that a public page gives to everybody stays where it is, and so does one under embargo.
    """
    model = get_document_model()
    keys = files_in(page, model)
    if not keys:
        return
    rows = list(model.objects.filter(pk__in=keys).select_related("collection"))
    public = public_pages_with(rows)
    collection = committee_collection()
    for row in rows:
        if row.pk in public or row.collection_id == collection.pk:
            continue
        if not is_embargo_collection(row.collection):
            row.collection = collection
            row.save(update_fields=["collection"])


def files_to_give_back(page: Any) -> list[Any]:
    """Return the documents of the committees' collection that a meeting uses, and no closed one."""
    model = get_document_model()
    rows = model.objects.filter(pk__in=files_in(page, model), collection__name=COMMITTEE_COLLECTION)
    kept = closed_meetings_with(rows)
    return [row for row in rows if row.pk not in kept]


def give_back_files(page: Any) -> None:
    """Take the documents of a meeting that is opened out of the committees' collection."""
    for row in files_to_give_back(page):
        row.collection = Collection.get_first_root_node()
        row.save(update_fields=["collection"])
