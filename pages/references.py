"""Everything that a page's content points to, fetched together before it is rendered.

Wagtail asks the database once for every chooser block *definition*: the same picture in four
kinds of block costs four queries. Here the page's streams are walked first, each kind of object
is fetched once, and the choosers of `pages/blocks/base.py` and the rich-text links read from
what was found. Links and cards are resolved to the reader's language on the way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.utils import translation
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from pages.frame import Link
from pages.navigation import is_public, restricted_paths
from snippets.models import CreditedImage

__all__ = [
    "PICTURE_RELATIONS",
    "References",
    "current_references",
    "floor_list",
    "references_of",
    "with_pictures",
]

# What the `picture` tag reads: fetched with the pictures, so that it asks for nothing.
PICTURE_RELATIONS = ("renditions",)
PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
LINK_ID = re.compile(r'\bid="(\d+)"')

_current: ContextVar["References | None"] = ContextVar("references", default=None)


@dataclass
class References:
    """What a page points to, by primary key; a key maps to None where nothing can be shown."""

    language: str
    images: dict[int, Any] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)
    # Chosen pages as they were chosen, mostly in the source language.
    pages: dict[int, Any] = field(default_factory=dict)
    # The same pages as the reader may follow them.
    links: dict[int, Link | None] = field(default_factory=dict)
    # The reader's page behind each page chosen for a list of cards, with its picture.
    cards: dict[int, Any] = field(default_factory=dict)
    # Lists from the floor (people, groups, mandates) that a block of the page has fetched.
    lists: dict[str, list[Any]] = field(default_factory=dict)

    def known(self, model: type, keys: Sequence[int]) -> list[Any] | None:
        """Return the objects in the order of `keys`, or None where one was never looked for."""
        if issubclass(model, Page):
            found = self.pages
        elif issubclass(model, CreditedImage):
            found = self.images
        elif issubclass(model, get_document_model()):
            found = self.documents
        else:
            return None
        if any(key is not None and key not in found for key in keys):
            return None
        return [found.get(key) for key in keys]


def current_references() -> References | None:
    """Return what the page being rendered points to; None outside of a page."""
    return _current.get()


def floor_list(name: str, make: Callable[[str], Iterable[Any]]) -> list[Any]:
    """Return a list from the floor in the reader's language, fetched once for all blocks.

    `make` gets the language's code.
    """
    references = _current.get()
    if references is None:
        return list(make(translation.get_language() or settings.LANGUAGE_CODE))
    if name not in references.lists:
        references.lists[name] = list(make(references.language))
    return references.lists[name]


@contextmanager
def references_of(page: Any, request: Any = None) -> Iterator[References]:
    """Make the references of `page` those that blocks and links read from."""
    token = _current.set(None)
    references = _collect(page, request)
    _current.set(references)
    try:
        yield references
    finally:
        _current.reset(token)


@dataclass
class _Wanted:
    images: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    cards: set[int] = field(default_factory=set)

    def add(self, block: blocks.Block, value: Any, listed: bool) -> None:
        if isinstance(block, blocks.RichTextBlock):
            self.pages |= set(linked_pages(value))
        elif isinstance(block, blocks.PageChooserBlock):
            self.pages.add(value)
            if listed:
                self.cards.add(value)
        elif isinstance(block, ImageChooserBlock):
            self.images.add(value)
        elif isinstance(block, blocks.ChooserBlock) and block.model_class is get_document_model():
            self.documents.add(value)


def linked_pages(html: str) -> list[int]:
    """Return the ids of the pages that stored rich text links to."""
    ids = (LINK_ID.search(tag) for tag in PAGE_LINK.findall(html))
    return [int(match.group(1)) for match in ids if match]


def _leaves(
    block: blocks.Block, value: Any, listed: bool = False
) -> Iterator[tuple[blocks.Block, Any, bool]]:
    """Walk a stored stream value; a leaf comes with whether it stands in a list."""
    if value in (None, ""):
        return
    if isinstance(block, blocks.StreamBlock):
        for member in value:
            child = block.child_blocks.get(member["type"])
            if child is not None:
                yield from _leaves(child, member["value"])
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _leaves(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield from _leaves(block.child_block, item["value"] if is_wrapped else item, True)
    else:
        yield block, value, listed


def _wanted_by(page: Any) -> _Wanted:
    wanted = _Wanted()
    for model_field in page._meta.get_fields():
        if isinstance(model_field, StreamField):
            stored = getattr(page, model_field.name).get_prep_value()
            for leaf in _leaves(model_field.stream_block, stored):
                wanted.add(*leaf)
        elif isinstance(model_field, RichTextField):
            wanted.pages |= set(linked_pages(getattr(page, model_field.name)))
    return wanted


def _collect(page: Any, request: Any) -> References:
    references = References(language=page.locale.language_code)
    wanted = _wanted_by(page)
    _fill_pages(references, wanted, request)
    image_ids = set(wanted.images)
    holders = [page, *{id(card): card for card in references.cards.values() if card}.values()]
    image_ids |= {holder.share_image_id for holder in holders if holder.share_image_id}
    references.images = dict.fromkeys(image_ids)
    if image_ids:
        found = CreditedImage.objects.prefetch_related(*PICTURE_RELATIONS).in_bulk(image_ids)
        references.images |= found
    for holder in holders:
        if holder.share_image_id:
            holder.share_image = references.images[holder.share_image_id]
    references.documents = dict.fromkeys(wanted.documents)
    if wanted.documents:
        references.documents |= get_document_model().objects.in_bulk(wanted.documents)
    return references


def _fill_pages(references: References, wanted: _Wanted, request: Any) -> None:
    references.pages = dict.fromkeys(wanted.pages)
    references.links = dict.fromkeys(wanted.pages)
    references.cards = dict.fromkeys(wanted.cards)
    if not wanted.pages:
        return
    keys = Page.objects.filter(pk__in=wanted.pages).values("translation_key")
    rows = list(Page.objects.filter(translation_key__in=keys).select_related("locale"))
    restricted = restricted_paths()
    targets = {
        row.translation_key: row
        for row in rows
        if row.locale.language_code == references.language
        and row.alias_of_id is None
        and is_public(row, restricted)
    }
    for row in rows:
        if row.pk not in wanted.pages:
            continue
        references.pages[row.pk] = row
        target = targets.get(row.translation_key)
        if target is not None:
            references.links[row.pk] = Link(target.title, target.get_url(request) or "")
    shown = {
        row.pk: targets[row.translation_key]
        for row in rows
        if row.pk in wanted.cards and row.translation_key in targets
    }
    specific = _specific(list(shown.values()))
    references.cards |= {pk: specific.get(target.pk) for pk, target in shown.items()}


def _specific(pages: list[Page]) -> dict[int, Any]:
    """Return the pages as their own types, without their streams; one query for each type."""
    found: dict[int, Any] = {}
    by_type: dict[int, list[int]] = {}
    for page in pages:
        by_type.setdefault(page.content_type_id, []).append(page.pk)
    for type_id, keys in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        rows = model.objects.filter(pk__in=keys).defer_streamfields()
        if any(model_field.name == "theme" for model_field in model._meta.get_fields()):
            rows = rows.select_related("theme", "mandate")
        found |= {row.pk: row for row in rows}
    return found


def with_pictures(pages: list[Any]) -> list[Any]:
    """Fetch the pictures of a list of pages, with all that the `picture` tag reads."""
    images = {page.share_image_id for page in pages if page.share_image_id}
    if images:
        found = CreditedImage.objects.in_bulk(images)
        prefetch_related_objects(list(found.values()), *PICTURE_RELATIONS)
        for page in pages:
            if page.share_image_id:
                page.share_image = found.get(page.share_image_id)
    return pages
