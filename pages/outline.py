"""Headings of a stream: their addresses on the page, and the outline made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from snippets.addresses import ascii_slug

__all__ = ["Heading", "headings_of"]


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str


def headings_of(stream: Any) -> Iterator[tuple[int, Heading]]:
    """Yield each `heading` block with its position; equal headings get different anchors."""
    taken: dict[str, int] = {}
    for position, block in enumerate(stream):
        if block.block_type != "heading":
            continue
        text = str(block.value)
        anchor = ascii_slug(text) or "part"
        taken[anchor] = taken.get(anchor, 0) + 1
        if taken[anchor] > 1:
            anchor = f"{anchor}-{taken[anchor]}"
        yield position, Heading(anchor, text)
