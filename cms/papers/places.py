"""Where it takes place: venues and rooms, and the drawn map on which they are numbered."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.communes_map import MapPlace
from pages.lab.programme import Programme
from snippets.communes import points_by_code

from .said import Data, foreign, paragraphs, said

__all__ = ["map_of_places", "places_data"]


def _venues(programme: Programme, page: Any) -> list[Any]:
    """Return the public venues, that of the programme first, then by name."""
    found: dict[Any, Any] = {}
    if page.venue and page.venue.live:
        found[page.venue.translation_key] = page.venue
    for room in programme.rooms:
        if room.venue.live:
            found.setdefault(room.venue.translation_key, room.venue)
    return list(found.values())


def places_data(programme: Programme, page: Any) -> list[Data]:
    """Return each venue with its number on the map and its rooms of the programme."""
    return [
        {
            "number": str(number),
            "name": said(venue.name, foreign(venue, page.locale_id)),
            "address_line": venue.full_address,
            "stop": _stop(venue),
            "step_free": _step_free(venue.is_step_free),
            "directions": paragraphs(venue.directions, foreign(venue, page.locale_id)),
            "rooms": [
                _room(room, page)
                for room in programme.rooms
                if room.venue.translation_key == venue.translation_key
            ],
        }
        for number, venue in enumerate(_venues(programme, page), 1)
    ]


def _room(room: Any, page: Any) -> Data:
    own = foreign(room, page.locale_id)
    capacity = room.capacity or 0
    facts = [
        ngettext("%(count)d seat", "%(count)d seats", capacity) % {"count": capacity}
        if capacity
        else "",
        _step_free(room.is_step_free),
    ]
    return {
        "name": said(room.name, own),
        "facts": ", ".join(filter(None, facts)),
        "directions": paragraphs(room.directions, own),
    }


def _stop(venue: Any) -> str:
    if not venue.stop:
        return ""
    if not venue.line:
        return _("Stop: %(stop)s") % {"stop": venue.stop}
    return _("Stop: %(stop)s (%(line)s)") % {"stop": venue.stop, "line": venue.line}


def _step_free(answer: bool | None) -> str:
    return {True: _("step-free access"), False: _("steps on the way"), None: ""}[answer]


@dataclass(frozen=True)
class Mark:
    """A commune on the map, and the numbers of the venues there: “1, 2”."""

    place: MapPlace
    numbers: str


def map_of_places(programme: Programme, page: Any) -> tuple[str, str]:
    """Return the drawing as SVG, and what it shows in words; both empty without a place."""
    points = points_by_code()
    numbers: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for number, venue in enumerate(_venues(programme, page), 1):
        if venue.commune_id in points:
            numbers.setdefault(venue.commune_id, []).append(str(number))
            names[venue.commune_id] = venue.commune.name
    if not numbers:
        return "", ""
    marks = [
        Mark(MapPlace(code, names[code], *points[code]), ", ".join(those))
        for code, those in numbers.items()
    ]
    others = [point for code, point in points.items() if code not in numbers]
    drawing = render_to_string("papers/places.svg", {"marks": marks, "others": others})
    told = "; ".join(f"{mark.numbers}: {mark.place.name}" for mark in marks)
    return drawing, _("Drawn map of the metropolis with the places: %(places)s.") % {"places": told}
