"""A Lab as schema.org tells it: an `Event` whose days are events, whose sessions are.

A value that is None is left out (`pages/structured_data.py`).
"""

from typing import Any

from pages.lab.programme import Day, Session
from pages.structured_data import in_language

__all__ = ["day_thing", "place_of", "session_thing", "span_of"]


def span_of(days: list[Day]) -> dict[str, Any]:
    """Return the first and the last day."""
    if not days:
        return {"startDate": None, "endDate": None}
    return {"startDate": days[0].date.isoformat(), "endDate": days[-1].date.isoformat()}


def place_of(venue: Any) -> dict[str, Any] | None:
    if venue is None or not venue.live:
        return None
    return {"@type": "Place", "name": venue.name, "address": venue.full_address}


def day_thing(day: Day, venue: Any, address: str) -> dict[str, Any]:
    """Return a day of a programme; `address` is that of its page, with the host, or empty."""
    return _without_nothing(
        {
            "@type": "Event",
            "name": in_language(day.title, day.language),
            "startDate": day.date.isoformat(),
            "endDate": day.date.isoformat(),
            "location": place_of(venue),
            "url": address or None,
        }
    )


def session_thing(session: Session, address: str = "") -> dict[str, Any]:
    row = session.row
    state = "EventCancelled" if row.is_cancelled else "EventScheduled"
    speakers = [{"@type": "Person", "name": one.person.name} for one in session.speakers]
    return _without_nothing(
        {
            "@type": "Event",
            "name": in_language(session.words.title, session.language),
            "startDate": row.starts_at.isoformat() if row.starts_at else None,
            "endDate": row.ends_at.isoformat() if row.ends_at else None,
            "eventStatus": f"https://schema.org/{state}",
            "location": _where(session),
            "inLanguage": row.spoken or None,
            "performer": speakers or None,
            "url": address or None,
        }
    )


def _where(session: Session) -> dict[str, Any] | None:
    room = session.room
    if room is None:
        met = session.words.meeting_point
        return {"@type": "Place", "name": in_language(met, session.language)} if met else None
    inside = place_of(room.venue)
    return _without_nothing({"@type": "Place", "name": room.name, "containedInPlace": inside})


def _without_nothing(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value is not None}
