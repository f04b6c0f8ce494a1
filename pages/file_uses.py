"""What uses a picture or a document: what is published and shows it, and what is not, yet.

Read in the content itself, as it is stored at that moment. Wagtail's index of references says where
to look: it knows what is saved. What waits in a draft, or for its hour, stands in a revision.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, Q
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, Revision, get_page_models

from pages.blocks.people import PeopleBlock
from pages.council import shown
from pages.embargoed_files import files_in
from pages.members import members_of, seats_in
from pages.models import MembersPage
from pages.references import blocks_in
from snippets.models import Person

__all__ = ["Uses", "uses_of"]

logger = logging.getLogger("demain.files")


@dataclass
class Uses:
    """Where one file stands."""

    # Live pages of every language that show it, whoever may read them: all of that was released.
    published: list[Page] = field(default_factory=list)
    # Pages and shared content that name it and show it to no reader: in a draft, in review,
    # planned, taken off the site; somebody whose photo no page shows.
    waiting: list[Any] = field(default_factory=list)
    # Those of the last whose rows can't be without it: they keep it in the database.
    keeping: list[Any] = field(default_factory=list)

    @property
    def is_kept(self) -> bool:
        return bool(self.published or self.keeping)


# A page or an entry: the class that holds its key, and the key.
_Key = tuple[Any, str]


def uses_of(
    files: Sequence[Any], *, is_locking: bool = False, with_drafts: bool = True
) -> dict[int, Uses]:
    """Return where each of these files, all of one kind, stands, by primary key.

    With `is_locking`, which takes a transaction, nobody writes until its end what was looked at:
    a page that is being published at this moment is waited for.
    """
    found = {file.pk: Uses() for file in files}
    if not found:
        return found
    model = type(files[0])
    if is_locking:
        # A key of another table is not written to a row that is held.
        list(model._base_manager.filter(pk__in=found).select_for_update(of=("self",)))
    noted, protected = _noted(model, found)
    drafts = _drafts(found) if with_drafts else {}
    for source in _rows({*noted, *drafts}, is_locking):
        key = _key_of(source)
        saved = files_in(source, model)
        drafted = {pk for draft in drafts.get(key, ()) for pk in files_in(draft, model)}
        for pk in found.keys() & (saved | drafted):
            shown_by = _shown_by(source) if source.live and pk in saved else []
            found[pk].published += [page for page in shown_by if page not in found[pk].published]
            if not shown_by:
                found[pk].waiting.append(source)
                if (key, pk) in protected:
                    found[pk].keeping.append(source)
    return found


def _key_of(source: Any) -> _Key:
    return (Page if isinstance(source, Page) else type(source), str(source.pk))


def _noted(model: Any, keys: Iterable[int]) -> tuple[set[_Key], set[tuple[_Key, int]]]:
    """Return what the index says that names a file, and what a protected key of it names."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(key) for key in keys],
    )
    noted: set[_Key] = set()
    protected: set[tuple[_Key, int]] = set()
    for row in rows:
        base = ContentType.objects.get_for_id(row.base_content_type_id).model_class()
        if base is None:
            continue
        key = (base, row.object_id)
        noted.add(key)
        if row.on_delete is PROTECT:
            protected.add((key, int(row.to_object_id)))
    return noted, protected


def _drafts(keys: Iterable[int]) -> dict[_Key, list[Any]]:
    """Return the drafts, and what is planned, in whose content one of the keys stands."""
    mentions = re.compile(rf"\b(?:{'|'.join(str(key) for key in keys)})\b")
    wanted = Q(approved_go_live_at__isnull=False)
    kinds: set[Any] = {Page, *(m for m in ReferenceIndex.indexed_models if not issubclass(m, Page))}
    for kind in kinds:
        if issubclass(kind, DraftStateMixin):
            changed = kind._base_manager.filter(has_unpublished_changes=True)
            wanted |= Q(pk__in=changed.exclude(latest_revision=None).values("latest_revision"))
    found: dict[_Key, list[Any]] = {}
    for revision in Revision.objects.filter(wanted).select_related(None).order_by("pk"):
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
    """Yield the pages that show somebody with their photo: lists that nobody chose them for."""
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
