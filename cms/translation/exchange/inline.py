"""Bold, italic and links of a text, from HTML into the inline marks of XML formats."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail_localize.strings import INLINE_TAGS

from cms.translation.ampersand import escape_lone_ampersands

__all__ = ["Mark", "as_xml", "clean", "name_of_tag", "parts_of", "tag_of_name"]

# XML can't hold these.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAME = re.compile(r"(?P<tag>[a-z]+)(?P<number>\d+)")


@dataclass(frozen=True)
class Mark:
    """The beginning or the end of an element of a text, or both: a line's end.

    `name` is that of its tag and a number of its own, such as `b1`; a link has its id.
    """

    tag: str
    name: str
    opens: bool
    closes: bool


def clean(text: str) -> str:
    """Return text for XML. A carriage return would be read as a line's end: it is written out."""
    escaped = escape(ILLEGAL.sub("", text), quote=False)
    return escaped.replace('"', "&quot;").replace("\r", "&#13;")


def parts_of(html: str) -> Iterator[str | Mark]:
    """Yield the words of a text, unescaped, and its marks in their order."""
    counted: Counter[str] = Counter()
    yield from _walk(BeautifulSoup(escape_lone_ampersands(html), "html.parser"), counted)


def _walk(element: Any, counted: Counter[str]) -> Iterator[str | Mark]:
    for child in element.children:
        if isinstance(child, NavigableString):
            yield str(child)
        elif isinstance(child, Tag):
            counted[child.name] += 1
            name = str(child.get("id") or f"{child.name}{counted[child.name]}")
            if child.name == "br":
                yield Mark(child.name, name, opens=True, closes=True)
                continue
            yield Mark(child.name, name, opens=True, closes=False)
            yield from _walk(child, counted)
            yield Mark(child.name, name, opens=False, closes=True)


def as_xml(html: str, mark: Callable[[Mark], str]) -> str:
    """Return a text as XML, in which `mark` writes its marks."""
    return "".join(clean(part) if isinstance(part, str) else mark(part) for part in parts_of(html))


def tag_of_name(name: str) -> str:
    """Return the tag of a mark by its name, "" where there is no such tag in a text."""
    found = NAME.fullmatch(name)
    return found["tag"] if found and found["tag"] in INLINE_TAGS else ""


def name_of_tag(tag: str, name: str) -> str:
    """Return how HTML opens a mark: a link has its id."""
    return f'<a id="{escape(name)}">' if tag == "a" else f"<{tag}>"
