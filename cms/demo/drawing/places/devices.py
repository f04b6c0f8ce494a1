"""Screens, telephones, server racks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, oval, polygon
from ..sheet import Sheet

__all__ = ["monitor", "phone", "rack", "speaking_screen"]


def monitor(
    sheet: Sheet, x: float, y: float, w: float, h: float, color: str = "two", width: float = 4
) -> None:
    """A screen standing at (x, y), its lower left corner."""
    sheet.shape(
        polygon(
            [
                (x + w * 0.42, y),
                (x + w * 0.58, y),
                (x + w * 0.62, y + h * 0.2),
                (x + w * 0.38, y + h * 0.2),
            ]
        ),
        "ink80",
        width * 0.8,
    )
    sheet.shape(polygon([(x, y), (x, y - h), (x + w, y - h), (x + w, y)]), "ink80", width)
    sheet.fill(
        polygon(
            [
                (x + w * 0.05, y - h * 0.08),
                (x + w * 0.05, y - h * 0.92),
                (x + w * 0.95, y - h * 0.92),
                (x + w * 0.95, y - h * 0.08),
            ]
        ),
        color,
    )


def phone(sheet: Sheet, x: float, y: float, s: float, turn: float = 0, open_: bool = False) -> None:
    """A telephone of length s; `open_` shows its inside."""

    c, n = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def at(px: float, py: float) -> Point:
        return (x + (px * c - py * n) * s, y + (px * n + py * c) * s)

    sheet.shape(
        polygon([at(-0.26, -0.5), at(0.26, -0.5), at(0.26, 0.5), at(-0.26, 0.5)]), "ink80", 3
    )
    inside = "two60" if open_ else "paper"
    sheet.fill(polygon([at(-0.2, -0.42), at(0.2, -0.42), at(0.2, 0.36), at(-0.2, 0.36)]), inside)
    if open_:
        for px, py, r in ((-0.08, -0.25, 0.07), (0.08, 0.0, 0.08), (-0.05, 0.22, 0.06)):
            cx, cy = at(px, py)
            sheet.fill(oval(cx, cy, r * s, r * s), "ink")


def rack(
    sheet: Sheet,
    corners: Sequence[Point],
    rows: int,
    color: str,
    light: str,
    width: float = 3,
    idle: bool = False,
) -> None:
    """A server rack as a quadrilateral (upper left, upper right, lower right, lower left).

    An `idle` one shows no light at all.
    """
    sheet.shape(polygon(corners), color, width)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners

    def at(u: float, v: float) -> Point:
        left, right = (
            (ax + (dx - ax) * v, ay + (dy - ay) * v),
            (bx + (cx - bx) * v, by + (cy - by) * v),
        )
        return (left[0] + (right[0] - left[0]) * u, left[1] + (right[1] - left[1]) * u)

    for k in range(rows):
        v0, v1 = (k + 0.18) / rows, (k + 0.82) / rows
        sheet.fill([at(0.1, v0), at(0.9, v0), at(0.9, v1), at(0.1, v1)], "ink80")
        if idle:
            sheet.line(
                [at(0.2, (v0 + v1) / 2), at(0.8, (v0 + v1) / 2)], width * 0.5, "ink60", shake=0
            )
            continue
        count = sheet.rng.randrange(2, 6)
        for j in range(count):
            u = 0.17 + 0.09 * j
            sheet.fill(
                [
                    at(u, v0 + 0.2 / rows),
                    at(u + 0.05, v0 + 0.2 / rows),
                    at(u + 0.05, v0 + 0.42 / rows),
                    at(u, v0 + 0.42 / rows),
                ],
                light,
            )
        sheet.line([at(0.6, (v0 + v1) / 2), at(0.84, (v0 + v1) / 2)], width * 0.7, "paper", shake=0)


def speaking_screen(sheet: Sheet, x: float, y: float, w: float) -> None:
    """A screen of letters centred at (x, y): one writes on it with the eyes."""
    frame = polygon(
        [
            (x - w * 0.5, y - w * 0.42),
            (x + w * 0.46, y - w * 0.34),
            (x + w * 0.5, y + w * 0.38),
            (x - w * 0.46, y + w * 0.46),
        ]
    )
    sheet.shape(frame, "ink80", 5)
    for row in range(4):
        for column in range(5):
            cx = x - w * 0.36 + w * 0.18 * column
            cy = y - w * 0.24 + w * 0.18 * row + w * 0.01 * column
            chosen = (row, column) == (1, 3)
            r = w * (0.085 if chosen else 0.066)
            sheet.fill(
                polygon([(cx - r, cy - r), (cx + r, cy - r), (cx + r, cy + r), (cx - r, cy + r)]),
                "paper" if chosen else "two",
            )
            _letter(sheet, cx, cy, r * 0.6, row * 5 + column)


def _letter(sheet: Sheet, x: float, y: float, s: float, k: int) -> None:
    """The idea of a letter: two strokes that differ from cell to cell."""
    ends: tuple[tuple[Point, Point], ...] = (
        ((x - s, y + s), (x, y - s)),
        ((x + s, y + s), (x, y - s)),
        ((x - s, y - s), (x - s, y + s)),
        ((x - s, y), (x + s, y)),
        ((x - s, y + s), (x + s, y + s)),
        ((x - s, y - s), (x + s, y - s)),
        ((x + s, y - s), (x + s, y + s)),
    )
    for i in (k % 7, (k * 3 + 1) % 7, (k * 5 + 3) % 7):
        sheet.line(polygon(list(ends[i]), closed=False, step=5), 3, shake=0)
