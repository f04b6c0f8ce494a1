"""A committee's meeting and its files, behind the sign-in from the first draft on (decision 65)."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from pages.embargoed_files import files_in, public_pages_with
from snippets.embargo import is_embargo_collection

__all__ = ["COMMITTEE_COLLECTION", "close", "close_files", "committee_collection"]

# A row of the council's database, which its own people read.
COMMITTEE_COLLECTION = "Comités"


def close(page: Any) -> None:
    """Put a page behind the sign-in, unless something keeps it closer already."""
    if not PageViewRestriction.objects.filter(page=page.pk).exists():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


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
