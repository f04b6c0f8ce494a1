"""The words of a text without its tags, and what in them is nobody's term: names, quotations."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

__all__ = ["addresses_in", "hidden", "plain", "quotations_in"]

BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Of the two quotation marks that are apostrophes as well, the second ends no word.
QUOTATION = re.compile(
    r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|‹[^‹›]*›|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)"
)
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
WEB = r"(?:https?://|www\.)[^\s<>«»“”\"]*[^\s<>«»“”\".,;:!?)\]’]"
ADDRESS = re.compile(rf"{EMAIL}|{WEB}")

# As one dials in France, or from abroad.
TELEPHONE = re.compile(
    r"(?<![\w+])(?:\+\d{2,3}[\s\u00a0\u202f.-]*(?:\(0\)[\s\u00a0\u202f.-]*)?\d|0\d)"
    r"(?:[\s\u00a0\u202f.-]?\d\d){3,4}(?!\w)"
)


def plain(html: str) -> str:
    """Return what a reader sees of a text as wagtail-localize keeps it."""
    return unescape(TAG.sub("", BREAK.sub(" ", html)))


def quotations_in(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in QUOTATION.finditer(text)]


def addresses_in(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in ADDRESS.finditer(text)]


def hidden(start: int, end: int, spans: Iterable[Sequence[int]]) -> bool:
    """Tell whether a part of a text lies in one of these parts."""
    return any(first <= start and end <= last for first, last in spans)
