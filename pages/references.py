"""Everything that a page's content points to, fetched together before it is rendered.

Wagtail asks the database once for every chooser block *definition*: the same picture in four
kinds of block costs four queries. Here the page's streams are walked first, each kind of object
is fetched once, and the choosers of `pages/blocks/choosers.py` and the rich-text links read from
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
from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.utils import translation
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from pages.embargoed_files import shown_documents
from pages.frame import Link
from pages.navigation import target_of
from pages.tree import Node, page_tree
from snippets.embargo import look_up_embargoes
from snippets.models import CreditedImage, ImageAlternative

__all__ = [
    "References",
    "blocks_in",
    "current_references",
    "files_of",
    "first_plate",
    "picture_relations",
    "references_of",
    "snippet_list",
    "with_pictures",
]

PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
FILE_LINK = re.compile(r'<a\b[^>]*\blinktype="document"[^>]*>')
LINK_ID = re.compile(r'\bid="(\d+)"')


def picture_relations() -> tuple[Any, ...]:
    """Return what the `picture` tag reads: fetched with the pictures, so that it asks nothing."""
    alternatives = ImageAlternative.objects.select_related("locale")
    return ("renditions", Prefetch("alternatives", alternatives))


_current: ContextVar["References | None"] = ContextVar("references", default=None)


@dataclass
class References:
    """What a page points to, by primary key; a key maps to None where nothing can be shown."""

    language: str
    images: dict[int, Any] = field(default_factory=dict)
    chosen_documents: set[int] = field(default_factory=set)
    # Chosen pages as they were chosen, mostly in the source language.
    pages: dict[int, Any] = field(default_factory=dict)
    # The same pages as the reader may follow them.
    links: dict[int, Link | None] = field(default_factory=dict)
    # The reader's page behind each page chosen for a list of cards, with its picture.
    cards: dict[int, Any] = field(default_factory=dict)
    # The first plate of each tome that a block opens, in the reader's language.
    openings: dict[int, Any] = field(default_factory=dict)
    # Lists of snippets (people, groups, mandates) that a block of the page has fetched.
    lists: dict[str, list[Any]] = field(default_factory=dict)

    @cached_property
    def documents(self) -> dict[int, Any]:
        """Asked for by what shows one: an address below a page may show none of its texts."""
        found: dict[int, Any] = dict.fromkeys(self.chosen_documents)
        if found:
            documents = get_document_model().objects.select_related("collection")
            found |= shown_documents(documents.in_bulk(self.chosen_documents))
        return found

    def known(self, model: type, keys: Sequence[int | None]) -> list[Any] | None:
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
        return [None if key is None else found.get(key) for key in keys]


def current_references() -> References | None:
    """Return what the page being rendered points to; None outside of a page."""
    return _current.get()


def snippet_list(name: str, make: Callable[[str], Iterable[Any]]) -> list[Any]:
    """Return a list of snippets in the reader's language, fetched once for all blocks.

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
    tomes: set[int] = field(default_factory=set)
    # How the lists are fetched that blocks show of the snippets, by the name of the list.
    lists: dict[str, Callable[[str], Iterable[Any]]] = field(default_factory=dict)

    def add(self, block: blocks.Block, value: Any, listed: bool) -> None:
        if hasattr(block, "shown_list"):
            name, make = block.shown_list
            self.lists[name] = make
        elif hasattr(block, "opens_tome"):
            self.tomes.add(value[block.opens_tome])
        elif isinstance(block, blocks.RichTextBlock):
            self.add_links(value)
        elif isinstance(block, blocks.PageChooserBlock):
            self.pages.add(value)
            if listed:
                self.cards.add(value)
        elif isinstance(block, ImageChooserBlock):
            self.images.add(value)
        elif isinstance(block, blocks.ChooserBlock) and block.model_class is get_document_model():
            self.documents.add(value)

    def add_links(self, html: str) -> None:
        """Add what stored rich text links to."""
        self.pages |= _linked(PAGE_LINK, html)
        self.documents |= _linked(FILE_LINK, html)


def _linked(kind: re.Pattern[str], html: str) -> set[int]:
    ids = (LINK_ID.search(tag) for tag in kind.findall(html))
    return {int(match.group(1)) for match in ids if match}


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
        if hasattr(block, "shown_list") or value.get(getattr(block, "opens_tome", "")):
            yield block, value, listed
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
            wanted.add_links(getattr(page, model_field.name))
    # Pictures in rows of their own: those that the press prints, the plates of a tome.
    wanted.images |= {visual.image_id for visual in getattr(page, "stored_visuals", ())}
    for plate in getattr(page, "stored_plates", ()):
        wanted.images.add(plate.image_id)
        wanted.add_links(plate.notes)
    return wanted


def blocks_in(stream: Any, kind: type[blocks.Block]) -> Iterator[Any]:
    """Yield the stored values of the blocks of a kind that shows a list (`shown_list`)."""
    for block, value, _listed in _leaves(stream.stream_block, stream.get_prep_value()):
        if isinstance(block, kind):
            yield value


def files_of(
    block: blocks.BaseStreamBlock, stored: Any, texts: Iterable[str] = ()
) -> tuple[set[int], set[int]]:
    """Return the pictures and the documents that a stored stream shows or links to, by primary key.

    `texts` are rich texts that belong to it and are stored elsewhere.
    """
    wanted = _Wanted()
    for leaf in _leaves(block, stored):
        wanted.add(*leaf)
    for text in texts:
        wanted.add_links(text)
    return wanted.images - {None}, wanted.documents - {None}  # type: ignore[arg-type]  # unset


def _collect(page: Any, request: Any) -> References:
    wanted = _wanted_by(page)
    references = References(language=page.locale.language_code, chosen_documents=wanted.documents)
    _fill_pages(references, wanted, request)
    _fill_openings(references, wanted)
    for name, make in wanted.lists.items():
        references.lists[name] = list(make(references.language))
    cards = [card for card in references.cards.values() if card is not None]
    cards += getattr(page, "shown_beside", [])
    # A page that lists others fetches its own picture with theirs.
    holders = cards if getattr(page, "fetches_pictures", False) else [page, *cards]
    listed = [item for items in references.lists.values() for item in items]
    listed += getattr(page, "shown_people", [])
    _fill_images(references, wanted.images, holders, listed)
    for plate in references.openings.values():
        if plate is not None:
            plate.image = references.images[plate.image_id]
    return references


def _fill_images(
    references: References, chosen: set[int], holders: list[Any], listed: list[Any]
) -> None:
    """Fetch all pictures of a page at once: chosen ones, those of cards, portraits."""
    owners = [(holder, "share_image") for holder in holders]
    owners += [(item, "photo") for item in listed if hasattr(item, "photo_id")]
    keys = chosen | {getattr(owner, f"{name}_id") for owner, name in owners}
    keys.discard(None)
    references.images = dict.fromkeys(keys)
    if keys:
        pictures = CreditedImage.objects.prefetch_related(*picture_relations())
        references.images |= pictures.in_bulk(keys)
        look_up_embargoes(references.images.values())
    for owner, name in owners:
        key = getattr(owner, f"{name}_id")
        if key is not None:
            setattr(owner, name, references.images[key])


def _fill_pages(references: References, wanted: _Wanted, request: Any) -> None:
    tree = page_tree()
    chosen = {pk: tree.by_pk.get(pk) for pk in wanted.pages}
    targets = {pk: target_of(pk, references.language) for pk in wanted.pages}
    references.pages = {pk: node.page() if node else None for pk, node in chosen.items()}
    references.links = {
        pk: Link(node.title, node.get_url(request) or "") if node else None
        for pk, node in targets.items()
    }
    shown = {pk: target for pk, target in targets.items() if pk in wanted.cards and target}
    specific = _specific(list(shown.values()))
    references.cards = dict.fromkeys(wanted.cards)
    references.cards |= {pk: specific.get(node.pk) for pk, node in shown.items()}


def _fill_openings(references: References, wanted: _Wanted) -> None:
    """Find the first plates of the tomes that blocks open, and want their pictures."""
    targets = {pk: target_of(pk, references.language) for pk in wanted.tomes}
    plates = _first_plates({node.pk for node in targets.values() if node})
    references.openings = {
        pk: plates.get(node.pk) if node else None for pk, node in targets.items()
    }
    wanted.images |= {plate.image_id for plate in plates.values()}


def _first_plates(tomes: set[int]) -> dict[int, Any]:
    """Return the first plate of each of these tomes, with its tome and theme."""
    from pages.models import Plate

    if not tomes:
        return {}
    first = Plate.objects.filter(page=OuterRef("page")).order_by("sort_order", "pk").values("pk")
    rows = (
        Plate.objects.filter(page_id__in=tomes, pk=Subquery(first[:1]))
        .select_related("page__theme")
        .defer("transcript", "notes")
    )
    return {plate.page_id: plate for plate in rows}


def first_plate(tome: Page | None) -> Any:
    """Return the first plate of a chosen tome, in the reader's language, or None."""
    if tome is None:
        return None
    references = _current.get()
    if references is not None and tome.pk in references.openings:
        return references.openings[tome.pk]
    node = target_of(tome.pk, translation.get_language() or settings.LANGUAGE_CODE)
    return _first_plates({node.pk}).get(node.pk) if node else None


def _specific(nodes: list[Node]) -> dict[int, Any]:
    """Return pages as their own types, without their streams: one query for all types."""
    types = {node.content_type_id for node in nodes}
    models = [ContentType.objects.get_for_id(pk).model_class() for pk in types]
    names: list[str] = []
    related: list[str] = []
    streams: list[str] = []
    for model in models:
        if model is None or model is Page:
            continue
        # What Django calls the row of a page type, seen from the page's own row.
        name = model._meta.model_name or ""
        names.append(name)
        fields = {model_field.name: model_field for model_field in model._meta.get_fields()}
        related += [f"{name}__{fact}" for fact in ("theme", "mandate") if fact in fields]
        streams += [
            f"{name}__{field_name}"
            for field_name, model_field in fields.items()
            if isinstance(model_field, StreamField)
        ]
    if not names:
        return {}
    rows = (
        Page.objects.filter(pk__in=[node.pk for node in nodes])
        .select_related(*names, *related)
        .defer(*streams)
    )
    return {
        row.pk: next((getattr(row, name) for name in names if hasattr(row, name)), None)
        for row in rows
    }


def with_pictures(pages: list[Any]) -> list[Any]:
    """Fetch the pictures of a list of pages, with all that the `picture` tag reads."""
    images = {page.share_image_id for page in pages if page.share_image_id}
    if images:
        found = CreditedImage.objects.in_bulk(images)
        prefetch_related_objects(list(found.values()), *picture_relations())
        look_up_embargoes(found.values())
        for page in pages:
            if page.share_image_id:
                page.share_image = found.get(page.share_image_id)
    return pages
