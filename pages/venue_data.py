"""A venue as schema.org tells it."""

from typing import Any

from django.utils.translation import gettext as _

__all__ = ["place_data"]


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
