"""Whether a file that waited for an embargo is out: asked of the releases that use it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from pages.permissions import may_review
from pages.tree import Node, page_tree
from snippets.consents import former_photos, portraits
from snippets.embargo import (
    EMBARGO_COLLECTION,
    EMBARGO_FOLDER,
    embargo_is_lifted,
    is_embargo_collection,
    is_embargoed_file,
)

__all__ = [
    "closed_meetings_with",
    "files_in",
    "files_with_paths",
    "is_document_open",
    "is_file_told",
    "is_of_committee",
    "out_of",
    "public_pages_with",
    "shown_documents",
    "told_files",
    "untold_files",
    "withheld_photos",
]


def out_of(files: list[Any]) -> set[int]:
    """Return which of these held files, all of one kind, anybody may read now.

    A public release must use it, and none that is still under embargo; that another page shows
    it changes nothing. The photo of a member of the council is out as long as the member consents,
    and a former one where they do and a public page shows it (decision 77).
    """
    tree = page_tree()
    out = {
        pk
        for pk, releases in _releases_with(files).items()
        if any(tree.is_public(node) for node in releases)
        and not any(tree.is_embargoed(node.translation_key) for node in releases)
    }
    photos = portraits(file.pk for file in files if isinstance(file, AbstractImage))
    closed = {pk for pk, portrait in photos.items() if not portrait.is_allowed}
    waiting = {pk for pk, portrait in photos.items() if portrait.is_embargoed}
    former = _former_photos([file for file in files if file.pk not in photos])
    closed |= {pk for pk, may_be_out in former.items() if not may_be_out}
    return (out | (photos.keys() - waiting) | former.keys()) - closed


def withheld_photos(files: Iterable[Any]) -> set[int]:
    """Return which of these files are photos of people who do not consent: nobody sees those.

    Wherever they stand; that includes photos that were theirs.
    """
    keys = [file.pk for file in files if isinstance(file, AbstractImage)]
    closed = {pk for pk, portrait in portraits(keys).items() if not portrait.is_allowed}
    return closed | {pk for pk, is_allowed in former_photos(keys).items() if not is_allowed}


def _former_photos(files: list[Any]) -> dict[int, bool]:
    """Return the former photos of members that a public page shows, and whether all consent.

    Those that wait for an embargo besides are out with their release alone.
    """
    images = {file.pk: file for file in files if isinstance(file, AbstractImage)}
    former = former_photos(images) if images else {}
    if not former:
        return {}
    tree = page_tree()
    users = _pages_with(images[pk] for pk in former)
    return {
        pk: may_be_shown
        for pk, may_be_shown in former.items()
        if not may_be_shown
        or (
            any(tree.is_public(node) for node in users[pk])
            and not any(tree.is_embargoed(node.translation_key) for node in users[pk])
            and not is_embargo_collection(images[pk].collection)
        )
    }


def is_document_open(document: Any) -> bool:
    """Tell whether anybody may read a document; one of a held release is held in any collection.

    One of a committee is closed in any collection, unless a public page gives it to everybody.
    """
    if is_embargo_collection(document.collection):
        return document.pk in out_of([document])
    if is_of_committee(document):
        return False
    releases = _releases_with([document])[document.pk]
    return not any(page_tree().is_embargoed(node.translation_key) for node in releases)


def is_of_committee(document: Any) -> bool:
    """Tell whether only meetings that are closed use a document, of all the pages that are live."""
    return document.pk in closed_meetings_with([document]) and not public_pages_with([document])


def closed_meetings_with(documents: Iterable[Any]) -> set[int]:
    """Return which of these documents a committee's meeting uses, in any language, live or not."""
    from pages.models import MeetingPage

    kind = ContentType.objects.get_for_model(MeetingPage).pk
    users = {
        pk: {node.translation_key for node in nodes if node.content_type_id == kind}
        for pk, nodes in _pages_with(documents).items()
    }
    if not any(users.values()):
        return set()
    keys = set().union(*users.values())
    committees = MeetingPage.objects.filter(held_by=MeetingPage.HeldBy.COMMITTEE)
    closed = set(
        committees.filter(translation_key__in=keys).values_list("translation_key", flat=True)
    )
    return {pk for pk, theirs in users.items() if theirs & closed}


def shown_documents(documents: dict[int, Any]) -> dict[int, Any]:
    """Return the documents that the page being rendered may name."""
    held = [file for file in documents.values() if is_embargo_collection(file.collection)]
    if not held or embargo_is_lifted():
        return documents
    hidden = {file.pk for file in held} - out_of(held)
    return {pk: file for pk, file in documents.items() if pk not in hidden}


def told_files(files: QuerySet, user: Any) -> QuerySet:
    """Leave out of `files` those under embargo of which `user` is not told."""
    untold = untold_files(files.model, user)
    return files.exclude(pk__in=untold) if untold else files


def is_file_told(user: Any, file: Any) -> bool:
    return not untold_files(type(file), user, file.pk)


def untold_files(model: Any, user: Any, *keys: int) -> set[int]:
    """Return which files under embargo are not told to `user`: of all, or among `keys`.

    Told is whoever may change the file, and whoever edits or reviews a release that uses it.
    Another page that uses it tells nobody, for anybody who edits one could put it there; nor does
    the right to choose files, which others have for their own work.
    """
    files = _held(model)
    if keys:
        files = files.filter(pk__in=keys)
    mine = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
        user, ["change"]
    )
    held = {file.pk: file for file in files.exclude(pk__in=mine.values("pk"))}
    if not held:
        return set()
    in_collection = [file for file in held.values() if _waits_by_itself(file)]
    hidden = held.keys() - out_of(in_collection)
    return hidden - _reviewed(user, [held[pk] for pk in hidden])


def _held(model: Any) -> QuerySet:
    """Return the files that wait, or did: by their place, and documents by a held release too."""
    if issubclass(model, AbstractImage):
        return model.objects.filter(file__startswith=f"{EMBARGO_FOLDER}/")
    releases = [str(node.pk) for node in page_tree().held()]
    used = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=releases,
        to_content_type=ContentType.objects.get_for_model(model),
    ).values_list("to_object_id", flat=True)
    keys = {int(key) for key in used} if releases else set()
    files = model.objects.select_related("collection")
    return files.filter(Q(collection__name=EMBARGO_COLLECTION) | Q(pk__in=keys))


def _waits_by_itself(file: Any) -> bool:
    return is_embargoed_file(file.file.name) or is_embargo_collection(file.collection)


def _reviewed(user: Any, files: list[Any]) -> set[int]:
    """Return which files stand in a release that `user` edits or reviews.

    Wagtail's index of references knows the saved row only: what was put into a draft that waits
    for its review is read from the draft.
    """
    if not files:
        return set()
    with_file = _releases_with(files)
    keys = {node.pk for nodes in with_file.values() for node in nodes}
    mine = {page.pk for page in Page.objects.filter(pk__in=keys) if may_review(user, page)}
    found = {pk for pk, nodes in with_file.items() if any(node.pk in mine for node in nodes)}
    for release in _drafts():
        if found == with_file.keys():
            break
        if may_review(user, release):
            found |= files_in(release.get_latest_revision_as_object(), type(files[0]))
    return found & with_file.keys()


def _drafts() -> Any:
    from pages.models import PressReleasePage

    drafts = PressReleasePage.objects.filter(has_unpublished_changes=True)
    return drafts.select_related("latest_revision")


def files_in(page: Page, model: Any) -> set[int]:
    """Return the keys of the files of one kind that a page, as it is in memory, holds."""
    return {key for key, _path in files_with_paths(page, model)}


def files_with_paths(source: Any, model: Any) -> Iterator[tuple[int, str]]:
    """Yield the key of each file of one kind that a page or an entry, as it is in memory, holds.

    With the place in the model, as Wagtail's index of references names it: "visuals.item.image".
    """
    kind = ContentType.objects.get_for_model(model).pk
    # Wagtail's own reading of fields, blocks, rich text and children; it has no public name.
    found = ReferenceIndex._extract_references_from_object(source)
    for to, key, model_path, _content_path in found:
        if to == kind and key.isdecimal():
            yield int(key), model_path


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
        is_embargoed = any(tree.is_embargoed(node.translation_key) for node in releases)
        if is_embargo_collection(document.collection):
            is_embargoed = is_embargoed or not any(tree.is_public(node) for node in releases)
        if public and not is_embargoed:
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
