"""Animals."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen

__all__ = ["THINGS", "sheep"]


def sheep(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    for dx in (-0.4, -0.22, 0.2, 0.38):
        sheet.line([(x + f * dx * s, y - s * 0.36), (x + f * dx * s, y - 2)], s * 0.075)
    points = []
    for k in range(14):
        a = 2 * math.pi * k / 14
        r = 1 if k % 2 else 0.88
        points.append((x + math.cos(a) * s * 0.6 * r, y - s * 0.58 + math.sin(a) * s * 0.36 * r))
    sheet.shape(curve(points, closed=True), c or "white", width)
    sheet.shape(
        oval(x + f * s * 0.64, y - s * 0.72, s * 0.16, s * 0.21, 24 * f, step=5), "ink80", width
    )
    sheet.shape(
        oval(x + f * s * 0.5, y - s * 0.86, s * 0.13, s * 0.06, -24 * f, step=4),
        "ink80",
        width,
        shift=0,
    )
    sheet.fill(oval(x + f * s * 0.68, y - s * 0.76, s * 0.025, s * 0.03, step=3), "paper")


def wolf(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    def at(*points: Point) -> list[Point]:
        return curve([(x + f * px * s, y - py * s) for px, py in points], closed=True)

    color, width = c or "ink60", pen(s)
    for px in (-0.62, -0.46, 0.3, 0.46):
        sheet.shape(
            polygon(
                [
                    (x + f * (px - 0.05) * s, y - s * 0.5),
                    (x + f * (px + 0.07) * s, y - s * 0.5),
                    (x + f * (px + 0.04) * s, y),
                    (x + f * (px - 0.05) * s, y),
                ],
                step=14,
            ),
            color,
            width * 0.8,
        )
    sheet.shape(
        at((-0.7, 0.66), (-0.9, 0.5), (-1.05, 0.26), (-0.92, 0.28), (-0.66, 0.52)), color, width
    )
    sheet.shape(
        at(
            (-0.7, 0.7),
            (-0.2, 0.74),
            (0.4, 0.82),
            (0.56, 0.66),
            (0.46, 0.42),
            (0.1, 0.4),
            (-0.4, 0.42),
            (-0.7, 0.46),
        ),
        color,
        width,
    )
    sheet.shape(
        at(
            (0.34, 0.78),
            (0.46, 0.98),
            (0.6, 1.0),
            (0.72, 0.9),
            (1.0, 0.78),
            (0.98, 0.7),
            (0.72, 0.66),
            (0.5, 0.6),
        ),
        color,
        width,
    )
    for px in (0.48, 0.6):
        sheet.shape(
            polygon(
                [
                    (x + f * (px - 0.05) * s, y - s * 0.95),
                    (x + f * px * s, y - s * 1.16),
                    (x + f * (px + 0.09) * s, y - s * 0.96),
                ],
                step=10,
            ),
            color,
            width * 0.8,
        )
    sheet.fill(oval(x + f * 0.7 * s, y - 0.85 * s, s * 0.028, s * 0.028, step=3), "two")
    sheet.fill(oval(x + f * 0.99 * s, y - 0.76 * s, s * 0.035, s * 0.03, step=3), "ink")


def owl(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    sheet.shape(
        curve(
            [
                (x - s * 0.3, y - s * 0.1),
                (x - s * 0.36, y - s * 0.6),
                (x - s * 0.26, y - s),
                (x, y - s * 0.92),
                (x + s * 0.26, y - s),
                (x + s * 0.36, y - s * 0.6),
                (x + s * 0.3, y - s * 0.1),
                (x, y),
            ],
            closed=True,
        ),
        c or "two60",
        width,
    )
    for side in (-1, 1):
        sheet.shape(
            oval(x + side * s * 0.13, y - s * 0.72, s * 0.12, s * 0.12, step=4), "white", width
        )
        sheet.fill(oval(x + side * s * 0.12, y - s * 0.72, s * 0.05, s * 0.06, step=3), "ink")
    sheet.fill(
        [(x - s * 0.04, y - s * 0.64), (x + s * 0.04, y - s * 0.64), (x, y - s * 0.54)], "ink"
    )


def fish(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    sheet.shape(
        curve(
            [
                (x - s * 0.5, y),
                (x - s * 0.2, y - s * 0.24),
                (x + s * 0.3, y - s * 0.2),
                (x + s * 0.55, y),
                (x + s * 0.3, y + s * 0.18),
                (x - s * 0.2, y + s * 0.2),
            ],
            closed=True,
        ),
        c or "paper",
        width,
    )
    tail = x - f * s * 0.5
    sheet.shape(
        polygon(
            [
                (tail, y),
                (tail - f * s * 0.26, y - s * 0.22),
                (tail - f * s * 0.18, y),
                (tail - f * s * 0.26, y + s * 0.22),
            ],
            step=10,
        ),
        c or "paper",
        width,
    )
    sheet.fill(oval(x + f * s * 0.34, y - s * 0.06, s * 0.04, s * 0.04, step=3), "ink")


THINGS: dict[str, Draw] = {
    "sheep": sheep,
    "wolf": wolf,
    "owl": owl,
    "fish": fish,
}
