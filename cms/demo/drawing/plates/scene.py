"""One panel while it is being drawn: its sheet, its light, where the ground meets the sky."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..ink import Point, oval, polygon
from .veil import VeiledSheet

__all__ = ["TONES", "Scene", "Tones"]


@dataclass(frozen=True)
class Tones:
    """What colour leaves, water, walls have in the two inks of a theme."""

    leaf: str = "one"
    leaf2: str = "one60"
    water: str = "one40"
    ground: str = "two20"
    ground2: str = "two40"
    roof: str = "one"
    roof2: str = "two"
    wall: str = "two20"
    rock: str = "one30"
    sky: str = "two40"
    glow: str = "two40"
    wood: str = "two60"


TONES: dict[str, Tones] = {
    "house": Tones(),
    "forests": Tones(),
    "vizille": Tones(
        leaf="two80",
        leaf2="two60",
        water="two",
        ground="one20",
        ground2="one30",
        roof="one",
        roof2="two",
        wall="one20",
        rock="two30",
        sky="one30",
        glow="warm30",
        wood="one40",
    ),
    "mobilities": Tones(water="one60"),
    "citizenship": Tones(leaf="one60", leaf2="one40", water="one30", rock="one30"),
    "digital": Tones(leaf="two", leaf2="two60", water="one60", rock="one30", sky="two40"),
}


class Scene:
    """Sizes are units of the plate, from the panel's upper left corner; `hy` is the horizon."""

    def __init__(self, sheet: VeiledSheet, light: str, horizon: float, options: Mapping[str, Any]):
        self.sheet, self.light, self.options = sheet, light, options
        self.w, self.h = float(sheet.width), float(sheet.height)
        self.hy = self.h * horizon
        self.tones = TONES[sheet.theme.key]
        # What stands between us and the people.
        self.fronts: list[Callable[[], None]] = []

    @property
    def rng(self) -> Any:
        return self.sheet.rng

    @property
    def dark(self) -> bool:
        return self.light in ("night", "night-rain", "lamplit", "fire")

    def box(self, x: float, y: float, w: float, h: float) -> list[Point]:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]

    def whole(self) -> list[Point]:
        return self.box(-6, -6, self.w + 12, self.h + 12)

    def paint(self, color: str, top: float = -6, bottom: float | None = None) -> None:
        """A flat band across the panel."""
        low = self.h + 6 if bottom is None else bottom
        self.sheet.fill(self.box(-6, top, self.w + 12, low - top), color)

    def rule(self, y: float, width: float = 4, color: str = "ink") -> None:
        """A level line across the panel."""
        self.sheet.line(polygon([(-6, y), (self.w + 6, y)], closed=False, step=40), width, color)

    def edge(self, a: Point, b: Point, width: float = 3.5, color: str = "ink") -> None:
        self.sheet.line(polygon([a, b], closed=False, step=30), width, color)

    def shine(self, points: list[Point], color: str = "") -> None:
        """A lit shape: a window at night, a lamp. By day it is dark glass."""
        if self.dark or self.light == "dusk":
            with self.sheet.bare():
                self.sheet.fill(points, color or self.tones.glow)
        else:
            self.sheet.fill(points, "ink60")

    def halo(self, x: float, y: float, r: float, color: str = "") -> None:
        """A disc of light around a lamp; none by day."""
        if not self.dark and self.light != "dusk":
            return
        with self.sheet.bare():
            tint = self.sheet.color(color or self.tones.glow)
        for k, share in enumerate((0.16, 0.2, 0.3)):
            d = oval(x, y, r * (1 - 0.28 * k), r * (1 - 0.28 * k), step=12)
            text = "L".join(f"{px:.0f} {py:.0f}" for px, py in d)
            self.sheet.parts.append(f'<path d="M{text}Z" fill="{tint}" fill-opacity="{share}"/>')

    def boards(self, top: float, gap: float = 150, color: str = "ink40") -> None:
        """A floor's joints, running to a point above the panel's middle."""
        middle, far = self.w / 2, top - self.h * 0.5
        count = int(self.w / gap) + 8
        for k in range(-count, count + 1):
            x = middle + k * gap
            t = (top - far) / (self.h - far)
            self.edge((middle + (x - middle) * t, top), (x, self.h + 4), 2.2, color)
