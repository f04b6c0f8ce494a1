"""Finds sources of the memory that are alike: among all pairs of two languages, in this process.

The plain words of all pairs of two languages are kept in the process: ten thousand take two
megabytes. One query tells whether they are still all there is; what was added is read alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.db.models import Count, Max, Q
from rapidfuzz import fuzz, process

from .models import MemoryUnit

__all__ = ["alike"]

OFFERED = 3


@dataclass(frozen=True)
class _Known:
    """What a process has in mind: how many pairs, when the latest was made, and their words."""

    state: tuple[int, Any] = (0, None)
    last: int = 0
    plains: dict[int, str] = field(default_factory=dict)


_known: dict[tuple[str, str], _Known] = {}
_lock = Lock()


def alike(
    source_language: str, target_language: str, plains: Mapping[Any, str], least: int
) -> dict[Any, list[tuple[int, int]]]:
    """Return, by the keys of `plains`, pairs of (key of a unit, percent), the most alike first.

    `plains` are words without tags in small letters; `least` is in percent. Those without any are
    left out.
    """
    known = _plains_of(source_language, target_language)
    found = {}
    for key, plain in plains.items():
        matches = process.extract(
            plain, known, scorer=fuzz.ratio, score_cutoff=least, limit=OFFERED, processor=None
        )
        if matches:
            found[key] = [(pk, int(score)) for _words, score, pk in matches]
    return found


def _plains_of(source_language: str, target_language: str) -> dict[int, str]:
    languages = (source_language, target_language)
    units = MemoryUnit.objects.filter(
        source_language=source_language, target_language=target_language
    )
    with _lock:
        known = _known.get(languages, _Known())
    before = Q(pk__lte=known.last)
    counted = units.aggregate(
        count=Count("pk"),
        latest=Max("created_at"),
        known=Count("pk", filter=before),
        known_latest=Max("created_at", filter=before),
    )
    state = (counted["count"], counted["latest"])
    if known.state == state:
        return known.plains
    if (counted["known"], counted["known_latest"]) == known.state:
        plains = known.plains | dict(units.filter(pk__gt=known.last).values_list("pk", "plain"))
    else:
        # Some were deleted, or taken back together with their transaction: others have their keys.
        plains = dict(units.values_list("pk", "plain"))
    with _lock:
        _known[languages] = _Known(state, max(plains, default=0), plains)
    return plains
