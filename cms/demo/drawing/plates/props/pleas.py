"""Three drawings pinned to a wall: what each of three people wants, beside what they refuse."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...places.buildings import house
from ...sheet import Sheet
from .animals import sheep
from .outdoors import flames
from .pen import Draw, pen, rect

__all__ = ["THINGS"]


def _pinned(sheet: Sheet, x: float, y: float, s: float) -> float:
    """A sheet `s` wide whose lower edge is at y, in two halves; returns the width of its lines."""
    width, tall = pen(s * 1.2), s * 0.62
    sheet.shape(rect(x - s / 2, y - tall, s, tall), "white", width)
    for side in (-1, 1):
        tape = [(-0.05, -0.012), (0.05, -0.03), (0.055, 0.014), (-0.045, 0.032)]
        px = x + side * s * 0.47
        sheet.fill([(px + dx * s, y - tall + side * dy * s) for dx, dy in tape], "two40")
    middle = [(x, y - tall * 0.92), (x, y - tall * 0.08)]
    sheet.line(polygon(middle, closed=False), width * 0.8, "ink40")
    return width


def _refused(sheet: Sheet, x: float, y: float, s: float) -> None:
    """Struck out: a thick cross over the right half."""
    for dy in (-1, 1):
        stroke = [
            (x + s * 0.05, y - s * (0.31 + 0.25 * dy)),
            (x + s * 0.45, y - s * (0.31 - 0.25 * dy)),
        ]
        sheet.line(polygon(stroke, closed=False), s * 0.034, "ink", shake=0.6)


def _slope(sheet: Sheet, x: float, y: float, s: float, width: float) -> list[Point]:
    """A hillside `s` wide that comes down to the right; returns its upper and lower end."""
    top, foot = (x - s * 0.5, y - s * 0.84), (x + s * 0.12, y)
    ground = [top, foot, (x + s * 0.5, y), (x - s * 0.5, y)]
    sheet.fill(polygon(ground, step=12), "ink15")
    sheet.line(polygon([top, foot, (x + s * 0.5, y)], closed=False), width)
    return [top, foot]


def trunks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Trunks across a slope stop the mud above a house; or else it is in the kitchen."""
    width, brown = _pinned(sheet, x, y, s), sheet.over("warm", "ink", 0.6)
    half, low = s * 0.4, y - s * 0.09
    left = x - s * 0.25
    top, foot = _slope(sheet, left, low, half, width)

    def on(t: float, up: float = 0) -> Point:
        return (
            top[0] + (foot[0] - top[0]) * t + half * up * 0.84,
            top[1] + (foot[1] - top[1]) * t - half * up * 0.54,
        )

    for t in (0.42, 0.86):
        heap = [on(t - 0.36), on(t - 0.24, 0.14), on(t - 0.12, 0.26), on(t - 0.02), on(t - 0.2)]
        sheet.shape(curve(heap, closed=True), brown, width * 0.8, shift=0)
        (cx, cy), r = on(t, 0.12), half * 0.14
        sheet.shape(oval(cx, cy, r, r, step=4), "two", width, shift=0)
        sheet.line(oval(cx, cy, r * 0.5, r * 0.5, step=3), width * 0.6, closed=True)
    house(
        sheet, left + half * 0.17, low, half * 0.32, half * 0.24, "paper", "one", width * 0.8, 1, 1
    )
    right = x + s * 0.25
    top, foot = _slope(sheet, right, low, half, width)
    house(
        sheet, right + half * 0.16, low, half * 0.32, half * 0.24, "paper", "one", width * 0.8, 1, 1
    )
    wave = [on(0.0), on(0.3, 0.14), on(0.75, 0.2), on(1.0, 0.3), on(1.2, 0.36)]
    end = [(right + half * 0.5, low - half * 0.2), (right + half * 0.5, low), foot]
    sheet.shape(curve([*wave, *end], closed=True), brown, width, shift=0)
    _refused(sheet, x, y, s)


def roots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A stump that sprouts and whose roots hold the earth; no tracked machine."""
    width = _pinned(sheet, x, y, s)
    left, ground, u = x - s * 0.25, y - s * 0.27, s * 0.06
    earth = rect(left - s * 0.2, ground, s * 0.4, s * 0.2)
    sheet.fill(earth, "ink30")
    for dx, deep in ((-2.9, 1.6), (-1.7, 2.7), (-0.4, 3.1), (0.8, 2.9), (2.0, 2.4), (3.0, 1.3)):
        root = [
            (left + u * dx * 0.3, ground - u * 0.2),
            (left + u * dx * 0.7, ground + u * deep * 0.45),
            (left + u * dx, ground + u * deep),
        ]
        sheet.line(curve(root), u * 0.42, "ink")
        sheet.line(curve(root), u * 0.24, "two60")
    sides = [(-1.3, 0.1), (-0.9, -1.6), (0.9, -1.6), (1.3, 0.1)]
    sheet.shape(polygon([(left + px * u, ground + py * u) for px, py in sides]), "ink80", width)
    sheet.shape(oval(left, ground - u * 1.6, u * 0.9, u * 0.3, step=4), "two60", width * 0.7)
    sheet.line(polygon([(left - s * 0.2, ground), (left + s * 0.2, ground)], closed=False), width)
    for dx, tall in ((-0.5, 1.4), (0.1, 2.2), (0.6, 1.2)):
        px, py = left + u * dx, ground - u * 1.6
        sheet.line([(px, py), (px, py - u * tall)], width, "one")
        for side in (-1, 1):
            leaf = oval(px + side * u * 0.5, py - u * tall, u * 0.55, u * 0.28, -30 * side, 3)
            sheet.fill(leaf, "one")
    _digger(sheet, x + s * 0.25, y - s * 0.14, s * 0.36, width)
    _refused(sheet, x, y, s)


def _digger(sheet: Sheet, x: float, y: float, s: float, width: float) -> None:
    """A bulldozer from the side, `s` long, its blade to the left."""
    sheet.shape(rect(x - s * 0.2, y - s * 0.52, s * 0.56, s * 0.26), "two", width)
    sheet.shape(rect(x + s * 0.02, y - s * 0.82, s * 0.3, s * 0.32), "white", width)
    sheet.line([(x - s * 0.1, y - s * 0.52), (x - s * 0.1, y - s * 0.74)], width * 1.6)
    track = [
        (
            x + s * 0.12 + s * 0.4 * math.copysign(abs(math.cos(a)) ** 0.5, math.cos(a)),
            y - s * 0.14 + s * 0.14 * math.sin(a),
        )
        for a in (math.tau * k / 24 for k in range(24))
    ]
    sheet.shape(track, "ink80", width)
    for dx in (-0.16, 0.03, 0.22, 0.4):
        sheet.fill(oval(x + s * dx, y - s * 0.14, s * 0.06, s * 0.06, step=3), "ink30")
    blade = [(-0.38, -0.5), (-0.3, -0.3), (-0.32, -0.1), (-0.44, 0.0), (-0.38, -0.24)]
    sheet.line([(x - s * 0.34, y - s * 0.2), (x - s * 0.14, y - s * 0.26)], width * 2)
    sheet.shape(curve([(x + px * s, y + py * s) for px, py in blade], closed=True), "ink60", width)


def flock(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Sheep that keep the grass short; no brambles that burn."""
    width = _pinned(sheet, x, y, s)
    left, low = x - s * 0.25, y - s * 0.09
    meadow = [(-0.2, -0.16), (-0.06, -0.22), (0.08, -0.2), (0.2, -0.13), (0.2, 0), (-0.2, 0)]
    sheet.fill([(left + px * s, low + py * s) for px, py in meadow], "one40")
    for dx, dy, size, side in (
        (-0.09, -0.2, 0.11, 1),
        (0.09, -0.13, 0.12, -1),
        (-0.07, -0.03, 0.13, 1),
    ):
        sheep(sheet, left + dx * s, low + dy * s, size * s, side, "white")
    right = x + s * 0.25
    flames(sheet, right, low - s * 0.05, s * 0.36, 1, "")
    for k in range(4):
        px = right + s * (-0.2 + 0.085 * k)
        cane = [
            (px, low),
            (px + s * 0.03, low - s * (0.17 + 0.04 * (k % 2))),
            (px + s * 0.12, low - s * 0.16),
            (px + s * 0.15, low - s * 0.02),
        ]
        sheet.line(curve(cane), width * 1.6, "one")
        for j in range(1, 6):
            tx, ty = curve(cane)[len(curve(cane)) * j // 6]
            sheet.line([(tx, ty), (tx + s * 0.018, ty - s * 0.024)], width * 0.9)
    _refused(sheet, x, y, s)


THINGS: dict[str, Draw] = {"plea-trunks": trunks, "plea-roots": roots, "plea-flock": flock}
