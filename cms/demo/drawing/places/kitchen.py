"""What a kitchen keeps: the fridge and what its magnets hold, dishes, an envelope."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon
from ..sheet import Sheet

__all__ = ["card", "dish", "envelope", "fridge"]


def _turned(x: float, y: float, w: float, h: float, turn: float) -> list[Point]:
    c, n = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [
        (x + px * w * c - py * h * n, y + px * w * n + py * h * c)
        for px, py in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    ]


def card(sheet: Sheet, x: float, y: float, w: float, turn: float = 0, color: str = "two") -> None:
    """A metropolitan card centred at (x, y): a portrait, three lines, no writing."""
    width = max(2.2, w * 0.03)
    corners = _turned(x, y, w, w * 0.64, turn)
    sheet.shape(polygon(corners, step=12), color, width)
    (ax, ay), (bx, by) = corners[0], corners[1]
    ux, uy = (bx - ax) / w, (by - ay) / w
    vx, vy = -uy, ux

    def at(px: float, py: float) -> Point:
        return (ax + ux * px * w + vx * py * w, ay + uy * px * w + vy * py * w)

    sheet.fill(polygon([at(0.08, 0.1), at(0.38, 0.1), at(0.38, 0.54), at(0.08, 0.54)]), "paper")
    hx, hy = at(0.23, 0.25)
    sheet.fill(oval(hx, hy, w * 0.075, w * 0.085, step=4), "ink")
    sheet.fill(
        curve([at(0.1, 0.54), at(0.14, 0.4), at(0.23, 0.36), at(0.32, 0.4), at(0.36, 0.54)]), "ink"
    )
    for py in (0.18, 0.32, 0.46):
        sheet.line([at(0.48, py), at(0.68, py), at(0.9, py)], width, "paper", shake=0.3)


def envelope(sheet: Sheet, x: float, y: float, w: float, turn: float = 0) -> None:
    """A sealed envelope centred at (x, y)."""
    width = max(2.4, w * 0.03)
    corners = _turned(x, y, w, w * 0.62, turn)
    sheet.shape(polygon(corners, step=12), "white", width)
    a, b, c, d = corners
    middle = ((a[0] + c[0]) / 2, (a[1] + c[1]) / 2)
    low = (middle[0] + (d[0] - a[0]) * 0.14, middle[1] + (d[1] - a[1]) * 0.14)
    sheet.line(polygon([a, low, b], closed=False, step=10), width, shake=0.5)
    sheet.fill(oval(low[0], low[1] - w * 0.02, w * 0.05, w * 0.05, step=3), "two")


def fridge(sheet: Sheet, x: float, y: float, h: float, color: str = "white") -> None:
    """A fridge standing at (x, y), its lower left corner; two cards, and an envelope between."""
    w = h * 0.46
    width = max(4.0, h * 0.009)
    side = polygon(
        [(x + w, y), (x + w, y - h), (x + w * 1.16, y - h * 0.96), (x + w * 1.16, y - h * 0.03)]
    )
    sheet.shape(side, "ink40", width)
    sheet.hatch(side, 50, 11, width * 0.5)
    body = curve(
        [
            (x, y - h * 0.03),
            (x, y - h * 0.5),
            (x, y - h * 0.96),
            (x + w * 0.06, y - h),
            (x + w * 0.5, y - h * 1.005),
            (x + w * 0.94, y - h),
            (x + w, y - h * 0.96),
            (x + w, y - h * 0.5),
            (x + w, y - h * 0.03),
            (x + w * 0.94, y),
            (x + w * 0.06, y),
        ],
        closed=True,
    )
    sheet.shape(body, color, width)
    sheet.line(polygon([(x, y - h * 0.68), (x + w, y - h * 0.68)], closed=False), width)
    for top, low in ((0.9, 0.76), (0.6, 0.36)):
        sheet.line(
            polygon([(x + w * 0.09, y - h * top), (x + w * 0.09, y - h * low)], closed=False),
            width * 2.6,
        )
    for dx in (0.12, 0.8):
        sheet.fill(
            polygon(
                [
                    (x + w * dx, y),
                    (x + w * (dx + 0.1), y),
                    (x + w * (dx + 0.08), y + h * 0.025),
                    (x + w * (dx + 0.02), y + h * 0.025),
                ]
            ),
            "ink",
        )
    card(sheet, x + w * 0.46, y - h * 0.84, w * 0.4, -6, "two")
    card(sheet, x + w * 0.7, y - h * 0.53, w * 0.4, 7, "one60")
    envelope(sheet, x + w * 0.5, y - h * 0.3, w * 0.52, -5)
    for dx, dy, r, magnet in (
        (0.46, 0.91, 0.04, "one"),
        (0.7, 0.6, 0.04, "two"),
        (0.5, 0.37, 0.09, "one"),
    ):
        sheet.shape(oval(x + w * dx, y - h * dy, w * r, w * r, step=4), magnet, width * 0.7)


def dish(sheet: Sheet, x: float, y: float, w: float, food: str = "two", rise: float = 0) -> None:
    """A plate centred at (x, y) on a table seen at a slant; `rise` heaps what is on it."""
    sheet.shape(oval(x, y, w * 0.5, w * 0.16, step=5), "white", max(2.4, w * 0.025))
    if rise:
        heap = curve(
            [
                (x - w * 0.34, y),
                (x - w * 0.22, y - rise * 0.8),
                (x + w * 0.06, y - rise),
                (x + w * 0.3, y - rise * 0.6),
                (x + w * 0.34, y),
                (x, y + w * 0.07),
            ],
            closed=True,
        )
        sheet.shape(heap, food, max(2.2, w * 0.022))
    else:
        sheet.fill(oval(x, y, w * 0.26, w * 0.075, step=5), food)
