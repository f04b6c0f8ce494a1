"""A finished page, taken apart into its tags and the text between them.

Its tags are the same on every page, and pieces of text return with menus, cards and footers: what
was read of a piece is remembered by the piece itself, so that nothing of it can go stale.
"""

import re
from typing import NamedTuple

from .remembered import remembered

__all__ = ["TAGS_KEPT", "Tag", "pieces_of", "tag_of"]

TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
LANGUAGE = re.compile(r"""\slang\s*=\s*["']?([\w-]*)""", re.IGNORECASE)
# Elements that have no content, so that nothing closes them.
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img"}
    | {"input", "link", "meta", "source", "track", "wbr"}
)
TAGS_KEPT = 8192


class Tag(NamedTuple):
    """The name of an element, whether this closes or opens it, and the language it names.

    An element without content does neither.
    """

    name: str
    closes: bool
    opens: bool
    language: str | None


def pieces_of(html: str) -> list[str]:
    """Return text and tags in turn, beginning and ending with text, which may be empty."""
    return TAG.split(html)


@remembered(TAGS_KEPT)
def tag_of(piece: str) -> Tag | None:
    """Return what a tag says; None for a comment and the like. Languages are without a region."""
    match = NAME.match(piece)
    if match is None:
        return None
    name = match.group(1).lower()
    if piece.startswith("</"):
        return Tag(name, True, False, None)
    if name in VOID or piece.endswith("/>"):
        return Tag(name, False, False, None)
    spoken = LANGUAGE.search(piece)
    return Tag(name, False, True, spoken.group(1).lower().split("-")[0] if spoken else None)
