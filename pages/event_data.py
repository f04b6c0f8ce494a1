"""schema.org's `Event` of each date of a page."""

from typing import Any

from django.utils import timezone

from pages.structured_data import StructuredData
from pages.venue_data import place_data

__all__ = ["events_of"]


def events_of(
    page: Any, data: StructuredData, kind: str = "Event", dates: Any = None
) -> list[dict[str, Any]]:
    """Return a thing for each of the dates of a page, or of `dates`, the first to come first.

    `kind` is `Event` or one that schema.org derives from it.
    """
    whole = data.of_page(page)
    spoken = list(getattr(page, "spoken", ()))
    return [
        {
            "@type": kind,
            "name": page.title,
            **whole,
            "inLanguage": spoken or whole["inLanguage"],
            "organizer": data.publisher,
            "startDate": timezone.localtime(date.starts).isoformat(),
            "endDate": timezone.localtime(date.ends).isoformat(),
            "eventStatus": f"https://schema.org/{_status(date)}",
            "previousStartDate": (
                timezone.localtime(date.former_start).isoformat() if date.former_start else None
            ),
            **_location(page),
            "isAccessibleForFree": True,
        }
        for date in (page.shown_dates if dates is None else dates)
    ]


def _status(date: Any) -> str:
    if date.is_cancelled:
        return "EventCancelled"
    if date.waits_for_its_date:
        return "EventPostponed"
    return "EventRescheduled" if date.is_moved else "EventScheduled"


def _location(page: Any) -> dict[str, Any]:
    venue = page.public_venue
    online = getattr(page, "online_address", "")
    places: list[dict[str, Any]] = []
    if venue:
        places.append(place_data(venue))
    if online:
        places.append({"@type": "VirtualLocation", "url": online})
    if not places:
        return {}
    mode = "Mixed" if len(places) == 2 else "Online" if online else "Offline"
    return {
        "location": places if len(places) == 2 else places[0],
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
    }
