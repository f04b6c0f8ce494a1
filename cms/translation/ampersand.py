"""An ampersand that a translator typed as a character, not as the beginning of an entity.

wagtail-localize reads every translation as HTML, in which "Q&A" ends in an entity without a
name: its parser drops the ampersand, and "&copy" without a semicolon becomes ©.
"""

import re
from html.entities import html5

__all__ = ["escape_lone_ampersands"]

AMPERSAND = re.compile(r"&(?!#[0-9]+;|#[xX][0-9a-fA-F]+;)(?P<name>[A-Za-z][A-Za-z0-9]*;)?")


def escape_lone_ampersands(text: str) -> str:
    """Return HTML that shows what was typed; entities, which end in a semicolon, stay."""
    return AMPERSAND.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    name = match["name"] or ""
    return match[0] if name in html5 else f"&amp;{name}"
