"""Headings of a stream: their addresses on the page, and the outline made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from snippets.addresses import ascii_slug

from .page_links import cards_of

__all__ = ["Heading", "headings_of"]

# Blocks that draw their title as a heading.
TITLED = (
    "call_to_action",
    "mandates",
    "people",
    "press_contacts",
    "related_pages",
    "working_groups",
)


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str


def headings_of(stream: Any) -> Iterator[tuple[int, Heading]]:
    """Yield each block that draws a heading, by position; equal ones get different anchors."""
    taken: dict[str, int] = {}
    for position, block in enumerate(stream):
        text = _heading_of(block)
        if not text:
            continue
        anchor = ascii_slug(text) or "part"
        taken[anchor] = taken.get(anchor, 0) + 1
        if taken[anchor] > 1:
            anchor = f"{anchor}-{taken[anchor]}"
        yield position, Heading(anchor, text)


def _heading_of(block: Any) -> str:
    if block.block_type == "heading":
        return str(block.value)
    if block.block_type not in TITLED:
        return ""
    # Without a public page they draw nothing.
    if block.block_type == "related_pages" and not cards_of(block.value["pages"]):
        return ""
    return str(block.value["title"])
