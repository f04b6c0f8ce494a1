"""Sessions for whoever keeps a calendar: RFC 5545, as the agenda's dates are."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Event

from pages.calendars import calendar_response, dated_event, whole_day_event
from pages.lab.programme import Session
from pages.navigation import frame_for
from snippets.hours import hour_of
from snippets.one_line import one_line

__all__ = ["calendar_of_sessions", "event_of_day"]


def calendar_of_sessions(
    page: Any,
    name: str,
    sessions: Iterable[Session],
    request: HttpRequest,
    struck: Iterable[Any] = (),
    days: Iterable[Any] = (),
) -> HttpResponse:
    """Return the calendar of some sessions of a programme, whose page is `page`.

    The pages of its `days` stand above them, as the agenda has them: under the same UID, so that
    whoever keeps both calendars has no day twice.


    `struck` are rows that were public and are the team's own now: they are cancelled in whatever
    calendar has them, and not a word of what they are now is told.
    """
    frame = frame_for(request, page)
    assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
    address = f"{frame.root_url}{page.get_url(request)}"
    events = []
    for day in days:
        day.programme = page
        events.append(event_of_day(day, f"{frame.root_url}{day.get_url(request)}"))
    events += [_event(session, address) for session in sessions if session.row.starts_at]
    events += [_struck(row) for row in struck if row.starts_at]
    return calendar_response(name, frame, events)


def event_of_day(day: Any, address: str) -> Event:
    """Return a `LabDayPage` as one event of a whole day, which says from when until when it lasts.

    Its programme is at hand, and `address` is its own, with the host.
    """
    date, lab = day.agenda_date, day.programme
    told = day.last_published_at or day.first_published_at
    event = whole_day_event(date.translation_key, told, date.sequence, day.day)
    state = _("Cancelled: ") if date.is_cancelled else ""
    event.add("summary", f"{state}{one_line(lab.title)} – {one_line(day.title)}")
    event.add("status", "CANCELLED" if date.is_cancelled else "CONFIRMED")
    event.add("categories", [str(day.agenda.kinds["lab"])])
    event.add("url", address)
    lines = [] if date.is_whole_day else [_hours(date)]
    event.add("description", "\n\n".join([*lines, one_line(day.summary), address]))
    if lab.venue and lab.venue.live:
        event.add("location", one_line(f"{lab.venue.name}, {lab.venue.full_address}"))
    return event


def _hours(date: Any) -> str:
    return f"{hour_of(date.starts)} – {hour_of(date.ends)}"


def _event(session: Session, address: str) -> Event:
    row, words = session.row, session.words
    event = dated_event(session.key, session.told_at, row.sequence, row.starts_at, row.ends_at)
    state = _("Cancelled: ") if row.is_cancelled else ""
    # Words of another language say so; a calendar shows them as they are.
    language = {"LANGUAGE": session.language} if session.language else {}
    event.add("summary", f"{state}{one_line(words.title)}", parameters=language)
    event.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    event.add("categories", [str(row.get_kind_display())])
    own = f"{address}sessions/{session.address}/"
    event.add("url", own)
    lines = ["\n".join(_facts(session))] if session.by_role or row.spoken else []
    lines += [one_line(text) for text in (words.abstract, words.note) if text]
    if session.language:
        lines.insert(0, pgettext("a session", "Not translated yet"))
    event.add("description", "\n\n".join([*lines, own]))
    if where := _where(session):
        event.add("location", where)
    return event


def _facts(session: Session) -> list[str]:
    """Return who takes part, by what they do, and the languages of a session, a line each."""
    told = [
        (str(role), ", ".join(one.person.name for one in people))
        for role, people in session.by_role
    ]
    if languages := session.tongues:
        told.append((_("Languages"), ", ".join(languages)))
    return [_("%(what)s: %(told)s") % {"what": what, "told": one_line(who)} for what, who in told]


def _where(session: Session) -> str:
    room = session.room
    if room is None:
        return one_line(session.words.meeting_point)
    venue = f", {room.venue.name}, {room.venue.full_address}" if room.venue.live else ""
    return one_line(f"{room.name}{venue}")


def _struck(row: Any) -> Event:
    told = row.page.last_published_at
    event = dated_event(row.translation_key, told, row.sequence, row.starts_at, row.ends_at)
    event.add("summary", _("Cancelled: a session of the Lab"))
    event.add("status", "CANCELLED")
    return event
