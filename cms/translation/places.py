"""Where each text of a translation stands: the tab, field and block that editors of it see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, TabbedInterface, get_edit_handler
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

__all__ = ["Place", "leaf_of", "places_of", "shapes_of"]

# Behind all that has a panel.
LAST = 10_000
# The elements of a rich text that its reader sees as another thing than a paragraph.
SHAPES = {"li", "h2", "h3", "h4", "h5", "blockquote"}


@dataclass(frozen=True)
class Place:
    """`order` is that of the panels; `blocks` are names from the outermost block to the innermost.

    A block that stands among others has its number with it: "Question for debate 2".
    """

    tab: str
    field: str
    order: int
    blocks: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Return the block that is a heading of the screen, "" outside of a list of blocks."""
        return self.blocks[0] if len(self.blocks) > 1 else ""

    @property
    def name(self) -> str:
        """Return what a text is called below its headings."""
        return " › ".join(self.blocks[1:] or self.blocks) or self.field


def shapes_of(source: TranslationSource) -> dict[int, tuple[str, ...]]:
    """Return for each rich text, by its context, an element's name for each of its texts."""
    templates = source.templatesegment_set.values_list("context_id", "template__template")
    return {context: _shapes(template) for context, template in templates}


def places_of(source: TranslationSource, things: Iterable[Any]) -> dict[int, Place]:
    """Return the places of things by their contexts; they come in the order of the page.

    A thing has a `context`, its `path`, and its `field_path`, which is the same in names alone.
    """
    model = source.specific_content_type.model_class()
    panels = {name: (tab, heading, order) for order, (name, tab, heading) in _panels(model)}
    numbers: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    elsewhere = (_("Content"), "", LAST)
    known: dict[Any, list[tuple[str, bool]]] = {}
    fields: dict[str, tuple[Any, str]] = {}
    found: dict[int, Place] = {}
    for thing in things:
        name, *below = thing.path.split(".")
        tab, heading, order = panels.get(name, elsewhere)
        if name not in fields:
            field = _field(model, name)
            fields[name] = field, _heading(field, name)
        field, own_heading = fields[name]
        labels = _labels(field, below, thing.field_path.split(".")[1:], known)
        found[thing.context] = Place(
            tab,
            heading or own_heading,
            order,
            tuple(_numbered(numbers, name, labels)),
        )
    return found


def _panels(model: Any) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Yield each field or relation of the editor in its order, with its tab and heading."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    tabs = handler.children if isinstance(handler, TabbedInterface) else [handler]
    named = isinstance(handler, TabbedInterface)
    found = ((panel, str(tab.heading) if named else "") for tab in tabs for panel in _leaves(tab))
    for order, (panel, tab) in enumerate(found):
        name = panel.field_name if isinstance(panel, FieldPanel) else panel.relation_name
        yield order, (name, tab or _("Content"), capfirst(str(panel.heading or "")))


def _leaves(panel: Any) -> Iterator[Any]:
    if isinstance(panel, FieldPanel | InlinePanel):
        yield panel
        return
    for child in getattr(panel, "children", ()):
        yield from _leaves(child)


def _field(model: Any, name: str) -> Any:
    return next((field for field in model._meta.get_fields() if field.name == name), None)


def _heading(field: Any, name: str) -> str:
    if field is None:
        return name
    if hasattr(field, "verbose_name"):
        return capfirst(str(field.verbose_name))
    return capfirst(str(field.related_model._meta.verbose_name))


def _labels(
    field: Any, below: list[str], names: list[str], known: dict[Any, list[tuple[str, bool]]]
) -> list[tuple[str, str]]:
    """Return the names of what lies below a field, each with the key of what is counted or "".

    `known` are those of blocks, by field and names: the same ones stand there again and again.
    """
    if isinstance(field, StreamField):
        kinds = known.get((field, *names))
        if kinds is None:
            kinds = known[field, *names] = list(_block_labels(field.stream_block, names))
        return [
            (label, key if is_counted else "")
            for (label, is_counted), key in zip(kinds, below, strict=False)
        ]
    if field is None or not field.is_relation or not below:
        return []
    child = field.related_model
    labels = [(capfirst(str(child._meta.verbose_name)), below[0])]
    if len(below) > 1:
        inner = _field(child, below[1])
        labels.append((_heading(inner, below[1]), ""))
        labels += _labels(inner, below[2:], names[2:], known)
    return labels


def _block_labels(block: Any, names: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield what each block is called, and whether it is one of many."""
    for name in names:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
            yield _label(block) or _("Item"), True
        else:
            outer, block = block, getattr(block, "child_blocks", {}).get(name)
            if block is None:
                return
            yield _label(block), not isinstance(outer, blocks.StructBlock)


def _label(block: Any) -> str:
    return capfirst(str(block.label or ""))


def _numbered(
    numbers: dict[tuple[str, str], dict[str, int]], field: str, labels: list[tuple[str, str]]
) -> Iterator[str]:
    """Number the blocks of one name in the order in which their texts come."""
    outer = field
    for label, key in labels:
        if not key:
            yield label
            continue
        seen = numbers[(outer, label)]
        yield f"{label} {seen.setdefault(key, len(seen) + 1)}"
        outer = key


def leaf_of(model: Any, field_path: str) -> Any:
    """Return the block or field at the end of a path of names, None where it ends nowhere."""
    name, *names = field_path.split(".")
    field = _field(model, name)
    if not names:
        return field
    if not isinstance(field, StreamField):
        return None if field is None else leaf_of(field.related_model, ".".join(names))
    block = field.stream_block
    for name in names:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
        else:
            block = getattr(block, "child_blocks", {}).get(name)
    return block


class _Shapes(HTMLParser):
    """Notes the innermost element around each text of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "text":
            self.found.append(next((t for t in reversed(self.around) if t in SHAPES), ""))
        else:
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.around:
            while self.around.pop() != tag:
                pass


@lru_cache(maxsize=1024)
def _shapes(template: str) -> tuple[str, ...]:
    reader = _Shapes()
    reader.feed(template)
    return tuple(reader.found)
