"""What uses a picture or a document: what is published and shows it, and what is not, yet.

Read in the content itself, as it is stored at that moment. Wagtail's index of references says where
to look: it knows what is saved. What waits in a draft, or for its hour, stands in a revision; what
pages show besides their content is told by the apps that show it (`show_besides`).
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, ForeignKey, Q
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    Page,
    ReferenceIndex,
    Revision,
    TaskState,
    get_page_models,
)

from pages.blocks.people import PeopleBlock
from pages.council import shown
from pages.embargoed_files import files_with_paths, withheld_photos
from pages.lab.programme import programme_of
from pages.members import members_of, seats_in
from pages.models import LabProgrammePage, MembersPage
from pages.references import blocks_in
from snippets.models import Person

__all__ = ["Uses", "show_besides", "uses_of"]

logger = logging.getLogger("demain.files")


@dataclass
class Uses:
    """Where one file stands."""

    # Live pages of every language that show it, whoever may read them: all of that was released.
    # A photo whose person does not consent is shown by none.
    published: list[Page] = field(default_factory=list)
    # Pages and shared content that name it and show it to no reader: in a draft, in review,
    # planned, taken off the site; somebody whose photo no page shows.
    waiting: list[Any] = field(default_factory=list)
    # Those of the last that can't be without it: their rows, or drafts that nobody could open then.
    keeping: list[Any] = field(default_factory=list)

    @property
    def is_kept(self) -> bool:
        return bool(self.published or self.keeping)


# A page or an entry: the class that holds its key, and the key.
_Key = tuple[Any, str]
# Of files of one kind, by their keys: which live pages show which of them, by the pages' keys.
Besides = Callable[[Any, Iterable[int]], Mapping[int, set[int]]]
_besides: list[Besides] = []


def show_besides(tell: Besides) -> None:
    """Have `tell` asked as well, of what pages show that does not stand in their content."""
    _besides.append(tell)


def uses_of(
    files: Sequence[Any], *, is_locking: bool = False, with_drafts: bool = True
) -> dict[int, Uses]:
    """Return where each of these files, all of one kind, stands, by primary key.

    With `is_locking`, which takes a transaction, nobody writes until its end what was looked at:
    a page that is being published at this moment is waited for. Without `with_drafts` only those
    drafts are read that may not be able to be without a file.
    """
    found = {file.pk: Uses() for file in files}
    if not found:
        return found
    model: Any = type(files[0])
    if is_locking:
        # A key of another table is not written to a row that is held.
        list(model._base_manager.filter(pk__in=found).select_for_update(of=("self",)))
    besides = _shown_besides(model, found)
    noted = _noted(model, found)
    drafts = _drafts(found, None if with_drafts else _keeping_kinds(model))
    withheld = withheld_photos(files)
    for source in _rows({*noted, *drafts, *besides}, is_locking):
        key = _key_of(source)
        own = _held_by(source, model)
        saved = own.keys() | besides.get(key, set())
        held = [own, *(_held_by(draft, model) for draft in drafts.get(key, ()))]
        for pk in found.keys() & saved.union(*held):
            is_shown = source.live and pk in saved and pk not in withheld
            shown_by = _shown_by(source) if is_shown else []
            found[pk].published += [page for page in shown_by if page not in found[pk].published]
            if not shown_by:
                found[pk].waiting.append(source)
                if any(one.get(pk) for one in held):
                    found[pk].keeping.append(source)
    return found


def _key_of(source: Any) -> _Key:
    return (Page if isinstance(source, Page) else type(source), str(source.pk))


def _shown_besides(model: Any, keys: Iterable[int]) -> dict[_Key, set[int]]:
    found: dict[_Key, set[int]] = {}
    for tell in _besides:
        for page, files in tell(model, keys).items():
            found.setdefault((Page, str(page)), set()).update(files)
    return found


def _noted(model: Any, keys: Iterable[int]) -> set[_Key]:
    """Return what the index says that names a file."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(key) for key in keys],
    )
    named = rows.values_list("base_content_type", "object_id").distinct()
    kinds = {base: ContentType.objects.get_for_id(base).model_class() for base, _key in named}
    return {(kinds[base], key) for base, key in named if kinds[base] is not None}


def _held_by(source: Any, model: Any) -> dict[int, bool]:
    """Return the files of one kind that a page or an entry, as it is in memory, holds.

    True is the value of those that it can't be without: their key is protected.
    """
    own: Any = type(source)
    found: dict[int, bool] = {}
    for key, path in files_with_paths(source, model):
        found[key] = found.get(key, False) or _is_protected(own, path)
    return found


@cache
def _is_protected(model: Any, path: str) -> bool:
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return ReferenceIndex(content_type=kind, model_path=path).on_delete is PROTECT


@cache
def _keeping_kinds(model: Any) -> tuple[int, ...]:
    """Return the types of content that have a protected key to such files, in a row of theirs."""
    kinds = []
    for kind in ReferenceIndex.indexed_models:
        children = get_all_child_relations(kind) if issubclass(kind, ClusterableModel) else ()
        rows = [kind, *(relation.related_model for relation in children)]
        if any(
            key.related_model is model and key.remote_field.on_delete is PROTECT
            for row in rows
            for key in row._meta.get_fields()
            if isinstance(key, ForeignKey)
        ):
            kinds.append(ContentType.objects.get_for_model(kind).pk)
    return tuple(kinds)


def _drafts(keys: Iterable[int], kinds: Iterable[int] | None) -> dict[_Key, list[Any]]:
    """Return the drafts, and what is in review or planned, in whose content a key stands.

    Of all types of content, or of those whose keys are given.
    """
    mentions = re.compile(rf"\b(?:{'|'.join(str(key) for key in keys)})\b")
    reviewed = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    wanted = Q(approved_go_live_at__isnull=False) | Q(pk__in=reviewed.values("revision"))
    bases: set[Any] = {Page, *(m for m in ReferenceIndex.indexed_models if not issubclass(m, Page))}
    for kind in bases:
        if issubclass(kind, DraftStateMixin):
            changed = kind._base_manager.filter(has_unpublished_changes=True)
            wanted |= Q(pk__in=changed.exclude(latest_revision=None).values("latest_revision"))
    revisions = Revision.objects.filter(wanted).select_related(None).order_by("pk")
    if kinds is not None:
        revisions = revisions.filter(content_type__in=kinds)
    found: dict[_Key, list[Any]] = {}
    for revision in revisions:
        if mentions.search(str(revision.content)):
            kind = ContentType.objects.get_for_id(revision.base_content_type_id).model_class()
            if kind is None:
                continue
            try:
                draft = revision.as_object()
            except Exception:  # of modelcluster: what it can't be without is gone; nobody opens it
                logger.warning("Revision %s can't be read.", revision.pk)
                continue
            found.setdefault((kind, revision.object_id), []).append(draft)
    return found


def _rows(keys: set[_Key], is_locking: bool) -> Iterator[Any]:
    """Yield pages, in the tree's order, and shared content as they are stored."""
    for kind in sorted({kind for kind, _pk in keys}, key=lambda kind: kind.__name__):
        if not issubclass(kind, Page | DraftStateMixin):
            continue
        own = [pk for of, pk in keys if of is kind]
        rows = kind._base_manager.filter(pk__in=own)
        rows = rows.order_by("path" if issubclass(kind, Page) else "pk")
        if is_locking:
            rows = rows.select_for_update(of=("self",))
        for row in list(rows):
            yield row.specific if isinstance(row, Page) else row


def _shown_by(source: Any) -> list[Page]:
    """Return the live pages on which readers meet what stands in this live page or entry."""
    if isinstance(source, Page):
        return [source]
    if isinstance(source, Person):
        return list(_with_portrait(source))
    versions = type(source)._base_manager.filter(translation_key=source.translation_key)
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(type(source)),
        to_object_id__in=[str(pk) for pk in versions.values_list("pk", flat=True)],
    )
    # Chosen in one language, it is read by each in its own.
    pages = Page.objects.live().filter(pk__in={int(row.object_id) for row in rows})
    return list(pages.filter(locale=source.locale_id).order_by("path"))


def _with_portrait(person: Person) -> Iterator[Page]:
    """Yield the pages that show somebody with their photo: lists that nobody chose them for.

    So do the papers of a Lab that they take part in; its pages name them only.
    """
    # Changed in memory: without what they do not consent to.
    if not any(one.photo for one in shown([Person.objects.get(pk=person.pk)])):
        return
    is_member = bool(members_of(seats_in(person.locale_id, person=person.pk)))
    for model, names in _with_lists_of_people().items():
        for page in model.objects.live().filter(locale=person.locale_id).order_by("path"):
            is_listed = any(
                value.get("role") in person.roles
                for name in names
                for value in blocks_in(getattr(page, name), PeopleBlock)
            )
            if is_listed or (is_member and model is MembersPage):
                yield page
    for page in LabProgrammePage.objects.live().order_by("path"):
        if any(one.pk == person.pk and one.photo for one in programme_of(page).people):
            yield page


@cache
def _with_lists_of_people() -> dict[Any, list[str]]:
    """Return the page types that may list people, with their streams that may."""
    found: dict[Any, list[str]] = {MembersPage: []}
    for model in get_page_models():
        names = [
            stream.name
            for stream in model._meta.get_fields()
            if isinstance(stream, StreamField) and _may_hold(stream.stream_block, PeopleBlock)
        ]
        if names:
            found[model] = names
    return found


def _may_hold(block: blocks.Block, kind: type[blocks.Block]) -> bool:
    children = getattr(block, "child_blocks", {}).values()
    if isinstance(block, blocks.ListBlock):
        children = [block.child_block]
    return isinstance(block, kind) or any(_may_hold(child, kind) for child in children)
