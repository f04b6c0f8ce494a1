"""The map that we draw: where the communes stand on it, and which of them lead somewhere.

The drawing is `templates/components/communes_map.html`; its units are those of `points_by_code`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from snippets.communes import points_by_code
from snippets.folding import fold

__all__ = ["CommunesMap", "MapPlace", "map_of"]

# From here on, a name stands to the left of its point: to the right it would leave the map.
RIGHT_HALF = 170


@dataclass(frozen=True)
class MapPlace:
    """A commune on the map, with the showings that its list tells."""

    code: str
    name: str
    x: int
    y: int
    showings: list[Any] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return _anchor(self.code)

    @property
    def is_on_the_right(self) -> bool:
        return self.x > RIGHT_HALF

    @property
    def label_x(self) -> int:
        return self.x + (-15 if self.is_on_the_right else 15)

    @property
    def label_y(self) -> int:
        return self.y + 4

    @property
    def has_one_now(self) -> bool:
        return any(showing.is_on for showing in self.showings)


@dataclass(frozen=True)
class CommunesMap:
    """Those that lead to the list beside the map, by their names, and the points of the others."""

    shown: list[MapPlace]
    others: list[tuple[int, int]]

    def __bool__(self) -> bool:
        return bool(self.shown)


def map_of(showings: Iterable[Any]) -> CommunesMap:
    """Return the map of these showings, of which each has its venue's commune at hand.

    What is cancelled is nowhere. The first showing of a commune gets the `anchor` in the list that
    the map leads to. A commune that left the Metropolis has no point: it stands in the list alone.
    """
    found: dict[str, list[Any]] = {}
    for showing in sorted(showings, key=lambda showing: not showing.is_on):
        if not showing.is_cancelled:
            found.setdefault(showing.venue.commune_id, []).append(showing)
    points = points_by_code()
    places = []
    for code, of_commune in found.items():
        of_commune[0].anchor = _anchor(code)
        if code in points:
            name = of_commune[0].venue.commune.name
            places.append(MapPlace(code, name, *points[code], of_commune))
    others = [point for code, point in points.items() if code not in found]
    return CommunesMap(sorted(places, key=lambda place: fold(place.name)), others)


def _anchor(code: str) -> str:
    return f"commune-{code}"
