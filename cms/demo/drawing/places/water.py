"""Rivers and canals: ribbons that narrow towards the horizon, with strokes for the current."""

from __future__ import annotations

from collections.abc import Sequence

from ..ink import Point, curve
from ..sheet import Sheet

__all__ = ["ribbon", "ripples"]


def ribbon(
    sheet: Sheet,
    spine: Sequence[tuple[float, float, float]],
    color: str,
    width: float = 4,
    current: str = "paper",
) -> list[Point]:
    """A stream along (x, y, half width) triples, from far to near."""
    left = curve([(x - w, y) for x, y, w in spine], step=12)
    right = curve([(x + w, y) for x, y, w in spine], step=12)
    outline = [*left, *reversed(right)]
    sheet.fill(outline, "paper")
    sheet.fill(outline, color, 1)
    sheet.line(left, width)
    sheet.line(right, width)
    near = spine[-1][2] or 1
    for k in range(len(spine) - 1):
        (x0, y0, w0), (x1, y1, w1) = spine[k], spine[k + 1]
        for _ in range(7):
            t, s = sheet.rng.random(), sheet.rng.uniform(-0.75, 0.75)
            w = w0 + (w1 - w0) * t
            x, y = x0 + (x1 - x0) * t + s * w, y0 + (y1 - y0) * t
            dx, dy = (x1 - x0) * 0.1, (y1 - y0) * 0.1
            scale = max(0.25, w / near)
            sheet.stroke(
                [(x - dx, y - dy), (x + 6 * scale, y), (x + dx, y + dy)],
                max(1.6, 5 * scale),
                current,
            )
    return outline


def ripples(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    count: int,
    color: str = "paper",
    width: float = 3,
) -> None:
    """Level strokes on still water, longer nearby."""
    for _ in range(count):
        t = sheet.rng.random()
        py = y + h * t
        length = (24 + 70 * t) * sheet.rng.uniform(0.6, 1.2)
        px = x + sheet.rng.random() * max(1, w - length)
        sheet.stroke(
            [
                (px, py),
                (px + length * 0.3, py - 4),
                (px + length * 0.6, py + 3),
                (px + length, py - 1),
            ],
            width * (0.5 + 0.7 * t),
            color,
        )
