"""Whether a file that waited for an embargo is out: asked of the releases that use it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from pages.permissions import may_review
from pages.tree import Node, page_tree
from snippets.held import held_is_opened, is_held_collection

__all__ = [
    "is_document_open",
    "is_reviewed_with",
    "out_of",
    "public_pages_with",
    "shown_documents",
]


def out_of(files: list[Any]) -> set[int]:
    """Return which of these held files, all of one kind, anybody may read now.

    A public release must use it, and none that is still under embargo; that another page shows
    it changes nothing.
    """
    tree = page_tree()
    return {
        pk
        for pk, releases in _releases_with(files).items()
        if any(tree.is_public(node) for node in releases)
        and not any(tree.is_held(node.translation_key) for node in releases)
    }


def is_document_open(document: Any) -> bool:
    """Tell whether anybody may read a document; one of a held release is held in any collection."""
    if is_held_collection(document.collection):
        return document.pk in out_of([document])
    releases = _releases_with([document])[document.pk]
    return not any(page_tree().is_held(node.translation_key) for node in releases)


def shown_documents(documents: dict[int, Any]) -> dict[int, Any]:
    """Return the documents that the page being rendered may name."""
    held = [file for file in documents.values() if is_held_collection(file.collection)]
    if not held or held_is_opened():
        return documents
    hidden = {file.pk for file in held} - out_of(held)
    return {pk: file for pk, file in documents.items() if pk not in hidden}


def is_reviewed_with(user: Any, file: Any) -> bool:
    """Tell whether `file` stands on a page that `user` edits or reviews, or in a release's draft.

    Wagtail's index of references knows the saved row only: what was put into a draft that waits
    for its review is read from the draft.
    """
    keys = [node.pk for node in _pages_with([file])[file.pk]]
    if any(may_review(user, page) for page in Page.objects.filter(pk__in=keys)):
        return True
    return any(
        may_review(user, release) and _holds(release.get_latest_revision_as_object(), file)
        for release in _drafts().exclude(pk__in=keys)
    )


def _drafts() -> Any:
    from pages.models import PressReleasePage

    drafts = PressReleasePage.objects.filter(has_unpublished_changes=True)
    return drafts.select_related("latest_revision")


def _holds(page: Page, file: Any) -> bool:
    kind = ContentType.objects.get_for_model(type(file)).pk
    # Wagtail's own reading of fields, blocks, rich text and children; it has no public name.
    found = ReferenceIndex._extract_references_from_object(page)
    return any((to, key) == (kind, str(file.pk)) for to, key, _model, _path in found)


def public_pages_with(documents: Iterable[Any]) -> dict[int, list[Node]]:
    """Return the public pages that use each document of those that anybody may read.

    A document that no public page uses, or that waits for an embargo, is not among the keys.
    """
    from pages.models import PressReleasePage

    documents = list(documents)
    tree = page_tree()
    kind = ContentType.objects.get_for_model(PressReleasePage).pk
    found = {}
    for document, nodes in zip(documents, _pages_with(documents).values(), strict=True):
        public = [node for node in nodes if node.alias_of_id is None and tree.is_public(node)]
        releases = [node for node in nodes if node.content_type_id == kind]
        is_held = any(tree.is_held(node.translation_key) for node in releases)
        if is_held_collection(document.collection):
            is_held = is_held or not any(tree.is_public(node) for node in releases)
        if public and not is_held:
            found[document.pk] = public
    return found


def _releases_with(files: Iterable[Any]) -> dict[int, list[Node]]:
    from pages.models import PressReleasePage

    kind = ContentType.objects.get_for_model(PressReleasePage).pk
    return {
        pk: [node for node in nodes if node.content_type_id == kind]
        for pk, nodes in _pages_with(files).items()
    }


def _pages_with(files: Iterable[Any]) -> dict[int, list[Node]]:
    """Return the pages that use each file, public or not, in the order of the files."""
    files = list(files)
    tree = page_tree()
    by_pk: dict[int, list[Node]] = {file.pk: [] for file in files}
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type__in=[ContentType.objects.get_for_model(type(file)) for file in files],
        to_object_id__in=[str(pk) for pk in by_pk],
    ).values_list("to_object_id", "object_id")
    for pk, page in references.distinct():
        node = tree.by_pk.get(int(page))
        if node is not None:
            by_pk[int(pk)].append(node)
    return by_pk
