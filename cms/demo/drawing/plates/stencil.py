"""A prop's own axes: shapes in units of its size, y upwards, x towards where it faces."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, curve, oval, polygon, tube
from ..sheet import Sheet

__all__ = ["Stencil"]


class Stencil:
    """Draws around (x, y) on `sheet`; `s` is the size, `f` 1 or -1, `turn` degrees clockwise."""

    def __init__(self, sheet: Sheet, x: float, y: float, s: float, f: int = 1, turn: float = 0):
        self.sheet, self.x, self.y, self.s, self.f = sheet, x, y, s, f
        self.turn = turn
        self.cos, self.sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self.pen = max(2.4, min(6.5, s * 0.02))

    def at(self, px: float, py: float) -> Point:
        dx, dy = self.f * px * self.s, -py * self.s
        return self.x + dx * self.cos - dy * self.sin, self.y + dx * self.sin + dy * self.cos

    def moved(self, points: Sequence[Point]) -> list[Point]:
        return [self.at(*point) for point in points]

    def poly(self, points: Sequence[Point], color: str, width: float = 1, shift: float = 0) -> None:
        """A shape with straight edges; `width` times the pen, 0 for no line."""
        outline = polygon(self.moved(points), step=16)
        self.sheet.shape(outline, color, self.pen * width, shift=shift)

    def box(self, x: float, y: float, w: float, h: float, color: str, width: float = 1) -> None:
        """A rectangle whose lower left corner is (x, y)."""
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], color, width)

    def blob(self, points: Sequence[Point], color: str, width: float = 1, shift: float = 0) -> None:
        """A rounded shape through the points."""
        outline = curve(self.moved(points), True, 6)
        self.sheet.shape(outline, color, self.pen * width, shift=shift)

    def disc(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        color: str,
        width: float = 1,
        turn: float = 0,
    ) -> None:
        cx, cy = self.at(x, y)
        outline = oval(cx, cy, rx * self.s, ry * self.s, self.turn + turn * self.f, 5)
        self.sheet.shape(outline, color, self.pen * width, shift=0)

    def ring(self, x: float, y: float, rx: float, ry: float, width: float = 1) -> None:
        cx, cy = self.at(x, y)
        outline = oval(cx, cy, rx * self.s, ry * self.s, self.turn, 5)
        self.sheet.line(outline, self.pen * width, closed=True, shake=0.4)

    def line(self, points: Sequence[Point], width: float = 1, color: str = "ink") -> None:
        """A straight-edged line."""
        moved = polygon(self.moved(points), closed=False, step=16)
        self.sheet.line(moved, self.pen * width, color, shake=0.5)

    def stroke(self, points: Sequence[Point], width: float = 1, color: str = "ink") -> None:
        """A curved line through the points."""
        self.sheet.line(curve(self.moved(points), step=6), self.pen * width, color, shake=0.5)

    def tube(self, points: Sequence[Point], radii: Sequence[float], color: str) -> None:
        outline = tube(self.moved(points), [r * self.s for r in radii], 7)
        self.sheet.shape(outline, color, self.pen, shift=0)

    def hatch(self, points: Sequence[Point], angle: float, gap: float, width: float = 0.6) -> None:
        self.sheet.hatch(self.moved(points), angle, max(5, gap * self.s), self.pen * width)

    def coil(self, start: Point, end: Point, turns: int, r: float, width: float = 0.8) -> None:
        """A coiled cord that hangs a little between two points."""
        points = []
        sag = 0.12 * math.dist(start, end)
        count = turns * 8
        for k in range(count + 1):
            t = k / count
            a = 2 * math.pi * turns * t
            px = start[0] + (end[0] - start[0]) * t + r * math.cos(a)
            py = start[1] + (end[1] - start[1]) * t - sag * 4 * t * (1 - t) + r * math.sin(a)
            points.append((px, py))
        self.sheet.line(self.moved(points), self.pen * width, shake=0)
