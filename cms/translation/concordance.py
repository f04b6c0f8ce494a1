"""Every pair of wordings that was released and holds some words, in either language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from snippets.folding import fold

from .memory import plain_of
from .models import MemoryUnit

__all__ = ["Pair", "concordance"]

WORD = re.compile(r"\w+")

# Words of a text, and whether they are those that somebody looks for.
Part = tuple[str, bool]


@dataclass(frozen=True)
class Pair:
    """A released pair, each text in its parts, without bold, italic and links."""

    source: list[Part]
    target: list[Part]
    released_at: datetime


def concordance(words: str, source: str, target: str) -> list[Pair]:
    """Return the pairs of two languages that hold the words, those released last first.

    Accents and capitals don't count, and the last word may go on: *habitant* finds *habitants*.
    The languages are codes.
    """
    wanted = [fold(word) for word in WORD.findall(words)]
    if not wanted:
        return []
    units = MemoryUnit.objects.filter(source_language=source, target_language=target)
    rows = units.order_by("-released_at", "-pk").values_list("source", "target", "released_at")
    found = []
    for *texts, moment in rows.iterator():
        there, here = (_parts(plain_of(text), wanted) for text in texts)
        if len(there) > 1 or len(here) > 1 or there[0][1] or here[0][1]:
            found.append(Pair(there, here, moment))
    return found


def _parts(text: str, wanted: Sequence[str]) -> list[Part]:
    """Divide a text at the words that are looked for; in one part where it has none."""
    if wanted[0] not in fold(text):  # most texts: looking at each of their words takes longer
        return [(text, False)]
    words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
    parts: list[Part] = []
    done = 0
    for first in range(len(words) - len(wanted) + 1):
        here = words[first : first + len(wanted)]
        start, end = here[0][0], here[-1][1]
        if start < done or not _is_it([word for *_place, word in here], wanted):
            continue
        parts += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [part for part in (*parts, (text[done:], False)) if part[0]] or [("", False)]


def _is_it(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return list(words[:-1]) == list(wanted[:-1]) and words[-1].startswith(wanted[-1])
