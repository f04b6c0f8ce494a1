"""The weeks of a month with what happens on each day, Monday first."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from pages.agenda import Entry, Month

__all__ = ["Day", "weeks_of"]


@dataclass
class Day:
    date: date
    is_in_month: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def anchor(self) -> Any:
        """The day under which the list has its entries: its own, or that on which one began."""
        days = [timezone.localtime(entry.date.starts).date() for entry in self.entries]
        return self.date if self.date in days or not days else days[0]


def weeks_of(month: Month, entries: Iterable[Entry], today: date) -> list[list[Day]]:
    """Return whole weeks; a date of several days stands on each of them."""
    weeks = [
        [Day(day, day.month == month.number, day == today) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.number)
    ]
    days = {day.date: day for week in weeks for day in week if day.is_in_month}
    for entry in entries:
        first = timezone.localtime(entry.date.starts).date()
        # What ends at midnight ends with the day before.
        last = timezone.localtime(entry.date.ends - timedelta(microseconds=1)).date()
        here = max(first, month.first)
        while here <= min(last, month.last):
            days[here].entries.append(entry)
            here += timedelta(days=1)
    return weeks
