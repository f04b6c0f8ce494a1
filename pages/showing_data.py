"""A showing as schema.org tells it."""

from typing import Any

from pages.agenda import Entry
from pages.event_data import events_of
from pages.structured_data import StructuredData
from pages.venue_data import place_data

__all__ = ["exhibition_event"]


def exhibition_event(showing: Any, data: StructuredData) -> dict[str, Any]:
    """Return the ExhibitionEvent, with its guided visits; its days are dates, as in Paris."""
    exhibition, venue = showing.public_exhibition, showing.public_venue
    status = "Cancelled" if showing.is_cancelled else "Scheduled"
    visits = events_of(showing, data, dates=showing.visits_to_come)
    for visit, event in zip(showing.visits_to_come, visits, strict=True):
        event |= {"name": Entry(visit, showing).title, "maximumAttendeeCapacity": visit.places}
    return {
        "@type": "ExhibitionEvent",
        "name": showing.title,
        **data.of_page(showing),
        # An event has neither a publisher nor a date of its page.
        "publisher": None,
        "dateModified": None,
        "startDate": showing.first_day.isoformat(),
        "endDate": showing.last_day.isoformat(),
        "eventStatus": f"https://schema.org/Event{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place_data(venue) if venue else None,
        "organizer": {"@type": "Organization", "name": showing.host},
        "workFeatured": exhibition and {"@type": "CreativeWork", "name": exhibition.title},
        "subEvent": [_told(event) for event in visits] or None,
    }


def _told(event: dict[str, Any]) -> dict[str, Any]:
    """Return a thing within another, of which nobody takes out what is not told."""
    of_page = ("publisher", "dateModified", "description", "image", "inLanguage")
    return {k: v for k, v in event.items() if v is not None and k not in of_page}
