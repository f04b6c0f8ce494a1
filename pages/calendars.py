"""Dates for whoever keeps a calendar: RFC 5545, written by `icalendar`.

A date has one UID in all languages and for good, and a SEQUENCE that rises when it is moved: so a
calendar that asks again moves what it has, and strikes out what is cancelled. There is no METHOD:
nobody is invited.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
)

from pages.agenda import Entry
from pages.closed_dates import ClosedDate
from pages.frame import Frame
from pages.navigation import frame_for
from snippets.forms.paris_time import happens
from snippets.one_line import one_line

__all__ = ["PAST", "calendar_of", "calendar_response", "dated_event", "whole_day_event"]

PARIS = ZoneInfo("Europe/Paris")
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)
# How long a date stays in a calendar of lists once it is over: an agenda of ten years would be
# written anew after each change of the site.
PAST = timedelta(days=366)
# How often a calendar should ask again.
ASKED_AGAIN = timedelta(hours=6)


def calendar_of(
    page: Any,
    entries: Iterable[Entry],
    request: HttpRequest,
    closed: Iterable[ClosedDate] = (),
    name: str = "",
) -> HttpResponse:
    """Return the calendar of `entries`, called after the `page` below which it stands.

    Dates that were `closed` are in it to be struck out. Of a page that is closed itself, the
    calendar has a `name` that says nothing of it.
    """
    frame = frame_for(request, page)
    assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
    events = [_event(entry, frame.root_url, request) for entry in entries]
    events += [_struck(date_) for date_ in closed]
    return calendar_response(name or page.title, frame, events)


def calendar_response(name: str, frame: Frame, events: Iterable[Event]) -> HttpResponse:
    """Return a calendar of these events, called by a name and by the council's."""
    council, listed = frame.council.name, list(events)
    calendar = Calendar()
    calendar.add("prodid", f"-//{one_line(council)}//Demain//{frame.language.upper()}")
    calendar.add("version", "2.0")
    called = one_line(f"{name} – {council}")
    calendar.add("name", called)
    calendar.add("x-wr-calname", called)
    calendar.add("refresh-interval", vDuration(ASKED_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASKED_AGAIN))
    # Of an empty list too: a calendar without any component is none.
    calendar.add_component(_timezone())
    for event in listed:
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _timezone() -> Timezone:
    """Return Paris's summer and winter times, as the law has had them since 1996.

    Each begins at the hour that clocks show until then (RFC 5545, 3.6.5): at two and at three.
    """
    zone = Timezone()
    zone.add("tzid", "Europe/Paris")
    for part, first, month, before, after, name in (
        (TimezoneDaylight(), datetime(1996, 3, 31, 2), 3, WINTER, SUMMER, "CEST"),
        (TimezoneStandard(), datetime(1996, 10, 27, 3), 10, SUMMER, WINTER, "CET"),
    ):
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(entry: Entry, root_url: str, request: HttpRequest) -> Event:
    row, page = entry.date, entry.page
    if hasattr(page, "calendar_event"):
        return page.calendar_event(root_url, request)
    address = f"{root_url}{page.get_url(request)}"
    title = one_line(entry.title)
    told = page.last_published_at or page.first_published_at
    event = dated_event(row.translation_key, told, row.sequence, row.starts, row.ends)
    event.add("summary", f"{_state(entry)}{title}")
    # To a calendar, a date that waits for another is one on which nothing happens.
    event.add("status", "CONFIRMED" if row.takes_place else "CANCELLED")
    event.add("categories", [str(entry.kind_name)])
    event.add("url", address)
    event.add("description", _description(entry, address))
    if entry.venue:
        event.add("location", f"{entry.venue.name}, {entry.venue.full_address}")
    elif entry.online_address:
        event.add("location", entry.online_address)
    return event


def _struck(date_: ClosedDate) -> Event:
    """Return what strikes a date out: that it was, and when, which is known, and nothing more."""
    event = dated_event(date_.key, date_.closed_at, date_.sequence, date_.starts, date_.ends)
    event.add("summary", date_.called)
    event.add("status", "CANCELLED")
    return event


def dated_event(
    key: UUID, told: datetime | None, sequence: int, starts: datetime, ends: datetime
) -> Event:
    """Return an event without words; `told` is when it was told so, never where it is previewed."""
    event = _unwritten(key, told, sequence)
    first, last = _clock(starts), _clock(ends)
    if first is None or last is None:
        first, last = starts.astimezone(UTC), ends.astimezone(UTC)
    event.add("dtstart", first)
    event.add("dtend", last)
    return event


def whole_day_event(key: UUID, told: datetime | None, sequence: int, day: date) -> Event:
    """Return an event of a whole day, without words; whoever has it stays free for others."""
    event = _unwritten(key, told, sequence)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _unwritten(key: UUID, told: datetime | None, sequence: int) -> Event:
    event = Event()
    event.add("uid", str(key))
    moment = (told or timezone.now()).astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", moment)
    if told:
        event.add("last-modified", moment)
    event.add("sequence", sequence)
    return event


def _clock(moment: datetime) -> datetime | None:
    """Return what a clock in Paris shows, or None where it shows that twice that night.

    A calendar that is told 02:15 of such a night takes the first of the two.
    """
    local = moment.astimezone(PARIS)
    return local if len(happens(local.replace(tzinfo=None, fold=0))) == 1 else None


def _state(entry: Entry) -> str:
    # Of a visit, French says it in the feminine.
    is_visit = entry.kind == "visit"
    if entry.date.is_cancelled:
        return pgettext("a visit", "Cancelled: ") if is_visit else _("Cancelled: ")
    if entry.date.waits_for_its_date:
        return pgettext("a visit", "Postponed: ") if is_visit else _("Postponed: ")
    return ""


def _description(entry: Entry, address: str) -> str:
    lines = [one_line(entry.page.summary), *map(one_line, entry.notes)]
    if entry.online_address:
        lines.append(_("Online: %(address)s") % {"address": entry.online_address})
    lines.append(address)
    return "\n\n".join(lines)
