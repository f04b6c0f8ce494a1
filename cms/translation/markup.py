"""The HTML of a text, read with measure: nothing but words and the marks that a text may have."""

from html import escape, unescape
from typing import Any

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PreformattedString
from bs4.exceptions import ParserRejectedMarkup
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

__all__ = ["LONGEST", "canonical", "markup_refusal"]

# Characters of one text: the longest of the council's has 4,000.
LONGEST = 50_000
# Marks of one text, and how deep they may stand within each other. wagtail-localize walks them by
# a function that calls itself.
MOST_MARKS, DEEPEST = 1_000, 20


def markup_refusal(words: str) -> str:
    """Return the sentence that says why a text can't be read as HTML, "" where it can.

    A comment and its like is no element to wagtail-localize, and is none to us: a browser and
    Python's parser do not agree on where it ends, so that "<!--><script>" is a script to one.
    """
    if "<" not in words:
        return ""
    if words.count("<") > 2 * MOST_MARKS:
        return _(
            "This text holds more than %(most)d marks such as bold and links. Take some out."
        ) % {"most": MOST_MARKS}
    try:
        soup = BeautifulSoup(words, "html.parser")
    except ParserRejectedMarkup:
        return _no_text("<![")
    waiting: list[tuple[Any, int]] = [(soup, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST:
            return _(
                "This text holds marks within marks, more than %(most)d deep. Take some out."
            ) % {"most": DEEPEST}
        for child in element.children:
            if not isinstance(child, NavigableString):
                waiting.append((child, depth + 1))
            elif isinstance(child, PreformattedString):  # a comment and its like
                return _no_text(child.output_ready().strip())
    return ""


def _no_text(mark: str) -> str:
    return _("This text holds “%(mark)s”, which is nothing that a reader sees. Take it out.") % {
        "mark": mark[:20]
    }


def canonical(words: str) -> str:
    """Return a text, which `markup_refusal` lets pass, as it is stored: each mark is closed."""
    if "<" in words:
        return StringValue.from_translated_html(words).data
    return escape(unescape(words), quote=False) if "&" in words or ">" in words else words
