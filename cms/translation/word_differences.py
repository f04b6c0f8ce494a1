"""What differs between two texts, word by word: tags, words, white space and signs are apart."""

import html
import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.utils.translation import gettext, gettext_lazy

__all__ = ["Part", "are_signs", "plain", "word_differences"]

# A kind, "equal", "insert" or "delete", and the words as a reader sees them.
Part = tuple[str, str]

TAG = r"</?[A-Za-z][^>]*>"
# "1 200,50" and "2040-2050" are one number: a comma between digits is no punctuation.
NUMBER = r"\d+(?:[.,:/\u2010-\u2015\u2212 \u00a0\u202f-]\d+)*"
TOKEN = re.compile(rf"{NUMBER}|[^\W\d_]+|\s+|.", re.DOTALL)
# What may come and go without another meaning. A question mark, a dash or "%" may not.
SIGNS = frozenset(",;:.…'’ʼ‘\"“”«»")
NAMES = {
    "a": gettext_lazy("link"),
    "b": gettext_lazy("bold"),
    "strong": gettext_lazy("bold"),
    "i": gettext_lazy("italic"),
    "em": gettext_lazy("italic"),
    "br": gettext_lazy("new line"),
}


def word_differences(before: str, after: str) -> list[Part]:
    """Return the parts that make `before` into `after`, both HTML as wagtail-localize keeps it.

    What was inserted comes after what was deleted at the same place. A tag is named only where it
    differs from another text: what came or went as a whole is read without its tags.
    """
    old, new = _tokens(before), _tokens(after)
    names_tags = bool(old and new)
    parts: list[Part] = []
    for kind, *(i1, i2, j1, j2) in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            _add(parts, kind, _shown(old[i1:i2], names_tags=False))
        if kind in ("delete", "replace"):
            _add(parts, "delete", _shown(old[i1:i2], names_tags))
        if kind in ("insert", "replace"):
            _add(parts, "insert", _shown(new[j1:j2], names_tags))
    return _without_islands(parts)


def are_signs(parts: Iterable[Part]) -> bool:
    """Tell whether nothing differs but commas, full stops, apostrophes, quotes, white space."""
    return all(
        kind == "equal" or all(sign.isspace() or sign in SIGNS for sign in words)
        for kind, words in parts
    )


def plain(text: str) -> str:
    """Return HTML as its reader sees it, without tags."""
    return html.unescape(re.sub(TAG, "", text))


def _tokens(text: str) -> list[str]:
    # Tags first: "&lt;b&gt;" is a text that shows one.
    found: list[str] = []
    for piece in re.split(f"({TAG})", text):
        if piece[:1] == "<" and re.fullmatch(TAG, piece):
            found.append(piece)
        else:
            found += TOKEN.findall(html.unescape(piece))
    return found


def _is_tag(token: str) -> bool:
    return len(token) > 2 and re.fullmatch(TAG, token) is not None


def _shown(tokens: list[str], names_tags: bool) -> str:
    return "".join(
        _named(token) if _is_tag(token) else token
        for token in tokens
        if names_tags or not _is_tag(token)
    )


def _named(tag: str) -> str:
    name = re.sub(r"[</>]|\s.*", "", tag, flags=re.DOTALL).lower()
    said = str(NAMES.get(name, name))
    return gettext("[end of %(tag)s]") % {"tag": said} if tag.startswith("</") else f"[{said}]"


def _add(parts: list[Part], kind: str, words: str) -> None:
    if words:
        parts.append((kind, words))


def _without_islands(parts: list[Part]) -> list[Part]:
    """Join changes that nothing but white space parts: they are read in one go."""
    found: list[Part] = []
    deleted = inserted = ""
    for place, (kind, words) in enumerate(parts):
        follows = place + 1 < len(parts)
        if kind == "delete":
            deleted += words
        elif kind == "insert":
            inserted += words
        elif words.isspace() and (deleted and inserted) and follows:
            deleted, inserted = deleted + words, inserted + words
        else:
            _add(found, "delete", deleted)
            _add(found, "insert", inserted)
            deleted = inserted = ""
            found.append((kind, words))
    _add(found, "delete", deleted)
    _add(found, "insert", inserted)
    return found
