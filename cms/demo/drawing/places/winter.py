"""A winter without snow: bare trees, a dam whose lake has sunk, breath in a cold room."""

from __future__ import annotations

import math

from ..ink import curve, polygon
from ..sheet import Sheet

__all__ = ["bare_tree", "breath", "dam"]


def bare_tree(sheet: Sheet, x: float, y: float, h: float, color: str = "ink") -> None:
    """A tree without leaves, forked four times."""

    def branch(px: float, py: float, angle: float, length: float, width: float, left: int) -> None:
        ex, ey = px + math.sin(angle) * length, py - math.cos(angle) * length
        bend = length * sheet.rng.uniform(-0.08, 0.08)
        sheet.line(curve([(px, py), ((px + ex) / 2 + bend, (py + ey) / 2), (ex, ey)]), width, color)
        if left:
            for side in (-1, 1):
                turn = angle + side * sheet.rng.uniform(0.3, 0.6)
                branch(ex, ey, turn, length * sheet.rng.uniform(0.62, 0.8), width * 0.7, left - 1)

    branch(x, y, sheet.rng.uniform(-0.06, 0.06), h * 0.34, max(4.0, h * 0.05), 4)


def dam(
    sheet: Sheet, x: float, y: float, w: float, h: float, full: float, width: float = 4
) -> None:
    """A dam seen from above its lake; `full` is how much of the lake is left, 0 to 1."""
    basin = curve(
        [
            (x - w * 0.1, y + h * 0.5),
            (x + w * 0.1, y + h * 0.1),
            (x + w * 0.36, y - h * 0.12),
            (x + w * 0.62, y - h * 0.14),
            (x + w * 0.9, y + h * 0.1),
            (x + w * 1.1, y + h * 0.5),
        ]
    )
    sheet.shape(basin, "ink15", width)
    for k in range(4):
        t = 0.16 + 0.17 * k
        tide = [
            (x - w * (0.1 - t * 0.3), y + h * 0.5),
            (x + w * (0.12 + t * 0.28), y + h * (0.1 + t * 0.3)),
            (x + w * 0.5, y - h * (0.13 - t * 0.42)),
            (x + w * (0.88 - t * 0.28), y + h * (0.1 + t * 0.3)),
            (x + w * (1.1 - t * 0.3), y + h * 0.5),
        ]
        sheet.line(curve(tide), width * 0.7, "ink60")
    half = w * (0.16 + 0.24 * full)
    pond = curve(
        [
            (x + w * 0.5 - half, y + h * 0.52),
            (x + w * 0.5 - half * 0.5, y + h * 0.36),
            (x + w * 0.5 + half * 0.5, y + h * 0.36),
            (x + w * 0.5 + half, y + h * 0.52),
        ],
        closed=True,
    )
    sheet.shape(pond, "one", width * 0.8)
    wall = polygon(
        [
            (x - w * 0.06, y + h * 0.46),
            (x + w * 1.06, y + h * 0.46),
            (x + w * 0.86, y + h * 1.24),
            (x + w * 0.14, y + h * 1.24),
        ]
    )
    sheet.shape(wall, "paper", width)
    for k in range(9):
        t = (k + 0.5) / 9
        top, foot = x + w * (-0.06 + 1.12 * t), x + w * (0.14 + 0.72 * t)
        sheet.line(polygon([(top, y + h * 0.5), (foot, y + h * 1.22)], closed=False), width * 0.5)
    sheet.box(x - w * 0.1, y + h * 0.4, w * 1.2, h * 0.11, "ink30", width)


def breath(sheet: Sheet, x: float, y: float, s: float, facing: int = 1) -> None:
    """A small cloud before a mouth."""
    f = facing
    outline = curve(
        [
            (x, y),
            (x + f * s * 0.4, y - s * 0.3),
            (x + f * s * 0.8, y - s * 0.36),
            (x + f * s * 1.1, y - s * 0.1),
            (x + f * s * 0.9, y + s * 0.16),
            (x + f * s * 0.5, y + s * 0.2),
        ],
        closed=True,
    )
    sheet.shape(outline, "white", max(2.0, s * 0.05), "ink60", shift=0)
