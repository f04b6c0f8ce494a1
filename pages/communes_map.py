"""The map that we draw: where the communes stand on it, and which of them lead somewhere.

The drawing is `templates/components/communes_map.html`; its units are those of `points_by_code`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from snippets.communes import points_by_code
from snippets.folding import fold

__all__ = ["CommunesMap", "MapPlace", "map_of"]

# Units of the drawing: its width, from a point to its name, about what a letter takes, and how far
# above and below the middle of a name a point would touch it.
WIDTH = 300
TO_NAME = 15
OF_LETTER = 7.5
HALF_LINE = 15
# From here on, a name that may stand on both sides of its point stands to the left.
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
    def is_named_left(self) -> bool:
        """Whether its name stands to the left: on the side where it hides fewer points."""
        sides = (self._hidden(-1), self._hidden(1))
        return sides[0] < sides[1] or (sides[0] == sides[1] and self.x > RIGHT_HALF)

    def _hidden(self, way: int) -> float:
        """Count the points that the name would hide; where it leaves the map, it hides them all.

        A long name may leave it on both sides: then the further out, the worse.
        """
        near = self.x + way * TO_NAME
        far = near + way * OF_LETTER * len(self.name)
        points = points_by_code()
        if (outside := max(-far, far - WIDTH)) > 0:
            return len(points) + outside
        left, right = sorted((near, far))
        return sum(
            left <= x <= right and abs(y - self.y) <= HALF_LINE
            for code, (x, y) in points.items()
            if code != self.code
        )

    @property
    def label_x(self) -> int:
        return self.x + (-TO_NAME if self.is_named_left else TO_NAME)

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

    What is cancelled is nowhere, and so is what hangs at a venue that is not told. The first
    showing of a commune gets the `anchor` in the list that the map leads to. A commune that left
    the Metropolis has no point: it stands in the list alone.
    """
    found: dict[str, list[Any]] = {}
    for showing in sorted(showings, key=lambda showing: not showing.is_on):
        if showing.public_venue and not showing.is_cancelled:
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
