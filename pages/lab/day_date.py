"""A day of a Lab as a date of the agenda: worked out of its sessions, and shown as any other."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from snippets.forms.paris_time import which_of_two
from snippets.hours import moment_of

__all__ = ["DayDate", "Span", "span_of_day"]


class Span(NamedTuple):
    starts: datetime
    ends: datetime
    is_cancelled: bool


def span_of_day(day: date, sessions: Iterable[Any]) -> Span:
    """Return from when until when a day lasts: what takes place, and nothing of the team's own.

    A day of which no session is told yet lasts from midnight to midnight. One whose every session
    is cancelled is cancelled itself, and keeps the hours that were told.
    """
    told = [row for row in sessions if row.is_public]
    planned = [row for row in told if not row.is_cancelled]
    hours = [(row.moment(day, "begins"), row.moment(day, "ends")) for row in planned or told]
    begins = [moment for moment, _end in hours if moment]
    ends = [moment for _begin, moment in hours if moment]
    if not begins or not ends:
        return Span(_midnight(day), _midnight(day + timedelta(days=1)), False)
    return Span(min(begins), max(ends), not planned)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class DayDate:
    """What the agenda's templates, feeds and calendars read of a date (`AgendaDate`), of a day.

    A day waits for no other date: whoever moves a Lab gives its days other dates.
    """

    waits_for_its_date = False
    is_moved = False
    former_start = None

    def __init__(self, page: Any) -> None:
        self.page = page
        self.pk, self.translation_key = page.pk, page.translation_key
        self.starts, self.ends = page.starts, page.ends
        self.is_cancelled, self.sequence = page.is_cancelled, page.sequence

    def __str__(self) -> str:
        day = date_format(timezone.localtime(self.starts))
        return day if self.is_whole_day else moment_of(self.starts)

    @property
    def is_whole_day(self) -> bool:
        """Whether no hour of it is known yet."""
        return self.starts == _midnight(self.page.day) and self.ends == _midnight(
            self.page.day + timedelta(days=1)
        )

    @property
    def takes_place(self) -> bool:
        return not self.is_cancelled

    @property
    def told_state(self) -> str:
        return _("cancelled") if self.is_cancelled else ""

    @property
    def starts_in(self) -> str:
        return which_of_two(self.starts)

    @property
    def ends_in(self) -> str:
        return which_of_two(self.ends)

    def is_over(self, now: datetime) -> bool:
        return self.ends <= now
