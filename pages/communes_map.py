"""The map that we draw: where the communes stand on it, and which of them lead somewhere.

The drawing is `templates/components/communes_map.html`; its units are those of `Commune.x` and `y`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pages.memory import remember
from snippets.folding import fold
from snippets.models import Commune

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
    """Those that lead to the list beside the map, by their names, and the others."""

    shown: list[MapPlace]
    others: list[MapPlace]

    def __bool__(self) -> bool:
        return bool(self.shown)


def map_of(showings: Iterable[Any]) -> CommunesMap:
    """Return the map of these showings, of which each has its venue's commune at hand.

    What is cancelled is nowhere. The first showing of a commune gets the `anchor` in the list that
    the map leads to.
    """
    by_code: dict[str, list[Any]] = {}
    communes = {}
    for showing in sorted(showings, key=lambda showing: not showing.is_on):
        if showing.is_cancelled:
            continue
        commune = showing.venue.commune
        communes[commune.code] = commune
        by_code.setdefault(commune.code, []).append(showing)
    for code, found in by_code.items():
        found[0].anchor = _anchor(code)
    shown = [_place(commune, by_code[code]) for code, commune in communes.items()]
    return CommunesMap(
        sorted(shown, key=lambda place: fold(place.name)),
        [place for place in remember("map", _everywhere) if place.code not in by_code],
    )


def _anchor(code: str) -> str:
    return f"commune-{code}"


def _everywhere() -> list[MapPlace]:
    return [_place(commune, []) for commune in Commune.objects.filter(is_listed=True, x__gt=0)]


def _place(commune: Commune, showings: list[Any]) -> MapPlace:
    return MapPlace(commune.code, commune.name, commune.x or 0, commune.y or 0, showings)
