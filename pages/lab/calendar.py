"""Sessions for whoever keeps a calendar: RFC 5545, as the agenda's dates are."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Event

from pages.calendars import calendar_response, dated_event
from pages.lab.programme import Session
from pages.navigation import frame_for
from snippets.one_line import one_line

__all__ = ["calendar_of_sessions"]


def calendar_of_sessions(
    page: Any,
    name: str,
    sessions: Iterable[Session],
    request: HttpRequest,
    struck: Iterable[Any] = (),
) -> HttpResponse:
    """Return the calendar of some sessions of a programme, whose page is `page`.

    `struck` are rows that were public and are the team's own now: they are cancelled in whatever
    calendar has them, and not a word of what they are now is told.
    """
    frame = frame_for(request, page)
    assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
    address = f"{frame.root_url}{page.get_url(request)}"
    events = [_event(session, address) for session in sessions if session.row.starts_at]
    events += [_struck(row) for row in struck if row.starts_at]
    return calendar_response(name, frame, events)


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
    lines = [one_line(text) for text in (words.abstract, words.note) if text]
    if session.language:
        lines.insert(0, pgettext("a session", "Not translated yet"))
    event.add("description", "\n\n".join([*lines, own]))
    if where := _where(session):
        event.add("location", where)
    return event


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
