"""A showing and a venue as schema.org tells them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.structured_data import StructuredData

__all__ = ["exhibition_event", "place_data"]

STATUS = "https://schema.org/Event"


def exhibition_event(showing: Any, data: StructuredData) -> dict[str, Any]:
    """Return the ExhibitionEvent; its days are dates, as they are in Paris."""
    exhibition = showing.exhibition
    return {
        "@type": "ExhibitionEvent",
        "name": showing.title,
        **data.of_page(showing),
        # An event has neither a publisher nor a date of its page.
        "publisher": None,
        "dateModified": None,
        "startDate": showing.first_day.isoformat(),
        "endDate": showing.last_day.isoformat(),
        "eventStatus": f"{STATUS}{'Cancelled' if showing.is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": place_data(showing.venue),
        "organizer": {"@type": "Organization", "name": showing.host},
        "workFeatured": exhibition
        and {
            "@type": "CreativeWork",
            "name": exhibition.title,
            "about": exhibition.theme.public_name(showing.locale_id) or exhibition.title,
        },
        "subEvent": [_visit(visit, showing) for visit in showing.visits_to_come] or None,
    }


def place_data(venue: Any) -> dict[str, Any]:
    """Return the Place: its address, its point, and whether a wheelchair gets in, where known."""
    place: dict[str, Any] = {
        "@type": "Place",
        "name": venue.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.address,
            "postalCode": venue.postal_code,
            "addressLocality": venue.commune.name,
            "addressCountry": "FR",
        },
    }
    if venue.latitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(venue.latitude),
            "longitude": float(venue.longitude),
        }
    if venue.capacity:
        place["maximumAttendeeCapacity"] = venue.capacity
    if venue.is_step_free is not None:
        place["amenityFeature"] = {
            "@type": "LocationFeatureSpecification",
            "name": _("Step-free access"),
            "value": venue.is_step_free,
        }
    return place


def _visit(visit: Any, showing: Any) -> dict[str, Any]:
    status = "Scheduled"
    if visit.is_cancelled:
        status = "Cancelled"
    elif visit.is_postponed:
        status = "Rescheduled" if visit.former_start else "Postponed"
    event = {
        "@type": "Event",
        "name": _("Guided visit: %(title)s") % {"title": showing.title},
        "startDate": timezone.localtime(visit.starts).isoformat(),
        "endDate": timezone.localtime(visit.ends).isoformat(),
        "eventStatus": f"{STATUS}{status}",
        "location": place_data(showing.venue),
    }
    if visit.former_start:
        event["previousStartDate"] = timezone.localtime(visit.former_start).isoformat()
    if visit.places:
        event["maximumAttendeeCapacity"] = visit.places
    return event
