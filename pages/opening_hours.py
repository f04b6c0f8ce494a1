"""When a place is open: weekly rows, the days on which it is closed all the same, and today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any

from django.utils.dates import WEEKDAYS

__all__ = ["OpeningDays", "next_opening", "spans_on", "week_of"]

Span = tuple[time, time]


@dataclass(frozen=True)
class OpeningDays:
    """Weekdays that follow each other and have the same hours: Tuesday to Friday."""

    # From Monday, 0.
    first: int
    last: int
    # In their order; empty where it is closed.
    spans: tuple[Span, ...]

    @property
    def first_name(self) -> str:
        return str(WEEKDAYS[self.first])

    @property
    def last_name(self) -> str:
        """Empty where there is one day only."""
        return str(WEEKDAYS[self.last]) if self.last != self.first else ""


def week_of(rows: Iterable[Any]) -> list[OpeningDays]:
    """Return the whole week from its rows, days alike taken together; nothing without a row."""
    spans = _by_weekday(rows)
    if not spans:
        return []
    alike = groupby(range(7), key=lambda day: spans.get(day, ()))
    found = []
    for of_day, days in alike:
        numbers = list(days)
        found.append(OpeningDays(numbers[0], numbers[-1], of_day))
    return found


def spans_on(day: date, rows: Iterable[Any], closed: Iterable[date]) -> tuple[Span, ...]:
    """Return from when to when it is open on a day."""
    return () if day in set(closed) else _by_weekday(rows).get(day.weekday(), ())


def next_opening(
    day: date, last: date, rows: Sequence[Any], closed: Sequence[date]
) -> tuple[date, Span] | None:
    """Return the first day after `day` on which it opens again, up to `last`, with its hours."""
    while day < last:
        day += timedelta(days=1)
        if spans := spans_on(day, rows, closed):
            return day, spans[0]
        if not rows:
            return None
    return None


def _by_weekday(rows: Iterable[Any]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, list[Span]] = {}
    for row in rows:
        found.setdefault(row.weekday, []).append((row.opens, row.closes))
    return {day: tuple(sorted(spans)) for day, spans in found.items()}
