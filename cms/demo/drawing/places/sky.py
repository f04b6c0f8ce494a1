"""Sun, moon, clouds, birds and stars."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, curve, hatching, oval, polygon
from ..sheet import Sheet

__all__ = ["birds", "bolt", "cloud", "rain", "rays", "stars", "sun"]


def sun(sheet: Sheet, x: float, y: float, r: float, color: str = "two", ring: bool = True) -> None:
    """A disc of pure spot ink; what is drawn after and multiplies will darken it."""
    sheet.overprint(oval(x, y, r, r, step=10), color, 1)
    if ring:
        sheet.line(oval(x - 4, y + 3, r, r, step=10), max(2.5, r * 0.02), closed=True)


def rays(
    sheet: Sheet,
    x: float,
    y: float,
    inner: float,
    outer: float,
    color: str,
    count: int = 26,
    width: float = 3,
) -> None:
    """Strokes around a sun, uneven as a child's but straighter."""
    for k in range(count):
        a = 2 * math.pi * (k + sheet.rng.uniform(-0.15, 0.15)) / count
        far = outer * sheet.rng.uniform(0.82, 1.1)
        sheet.line(
            [(x + math.cos(a) * d, y + math.sin(a) * d) for d in (inner, (inner + far) / 2, far)],
            width,
            color,
            shake=0.5,
        )


def cloud(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    color: str = "paper",
    width: float = 3.5,
    hatch: str = "",
) -> None:
    """A flat-bottomed cloud whose left lower corner is at (x, y)."""
    h = w * 0.3
    points = [
        (0, 0),
        (-0.02, -0.35),
        (0.12, -0.5),
        (0.2, -0.9),
        (0.42, -1.0),
        (0.54, -0.72),
        (0.7, -0.85),
        (0.86, -0.6),
        (0.88, -0.36),
        (1.0, -0.25),
        (0.98, 0.02),
        (0.5, 0.06),
    ]
    outline = curve([(x + px * w, y + py * h) for px, py in points], closed=True)
    sheet.shape(outline, color, width)
    if hatch:
        lower = [
            (x + px * w, y + py * h)
            for px, py in ((0.05, -0.02), (0.25, -0.3), (0.6, -0.36), (0.92, -0.1), (0.5, 0.02))
        ]
        sheet.hatch(lower, 0, 9, 2, hatch)


def birds(
    sheet: Sheet, x: float, y: float, size: float, count: int = 5, color: str = "ink"
) -> None:
    """A loose flight of swifts."""
    for k in range(count):
        bx = x + k * size * 1.7 + sheet.rng.uniform(-size, size) * 0.6
        by = y + sheet.rng.uniform(-size, size) * 1.3
        s = size * sheet.rng.uniform(0.6, 1)
        sheet.stroke(
            [
                (bx - s, by - s * 0.4),
                (bx - s * 0.3, by - s * 0.25),
                (bx, by),
                (bx + s * 0.35, by - s * 0.35),
                (bx + s, by - s * 0.45),
            ],
            size * 0.17,
            color,
        )


def stars(sheet: Sheet, x: float, y: float, w: float, h: float, count: int, color: str) -> None:
    """Small crosses and dots of bare paper or ink."""
    for _ in range(count):
        sx, sy = x + sheet.rng.random() * w, y + sheet.rng.random() * h
        r = sheet.rng.choice((2.5, 3.5, 5, 8))
        if r > 4:
            sheet.stroke([(sx - r, sy), (sx, sy), (sx + r, sy)], r * 0.5, color)
            sheet.stroke([(sx, sy - r), (sx, sy), (sx, sy + r)], r * 0.5, color)
        else:
            sheet.fill(oval(sx, sy, r, r), color)


def bolt(sheet: Sheet, x: float, y: float, h: float, color: str = "two") -> None:
    """A flash of lightning that leaves its cloud at (x, y)."""
    points = (
        (0, 0),
        (-0.16, 0.44),
        (0.0, 0.42),
        (-0.14, 1.0),
        (0.22, 0.32),
        (0.06, 0.34),
        (0.18, 0.0),
    )
    outline = polygon([(x + px * h, y + py * h) for px, py in points], step=12)
    sheet.shape(outline, color, max(2.5, h * 0.016))


def rain(
    sheet: Sheet, outline: Sequence[Point], angle: float, gap: float, color: str, width: float = 2.5
) -> None:
    """Broken slanted strokes inside an outline."""
    d = []
    for (x0, y0), (x1, y1) in hatching(outline, angle, gap, sheet.rng):
        count = max(1, int(math.hypot(x1 - x0, y1 - y0) / 62))
        for k in range(count):
            t, u = (
                (k + sheet.rng.uniform(0, 0.3)) / count,
                (k + sheet.rng.uniform(0.5, 0.8)) / count,
            )
            d.append(
                f"M{x0 + (x1 - x0) * t:.1f} {y0 + (y1 - y0) * t:.1f}"
                f"L{x0 + (x1 - x0) * u:.1f} {y0 + (y1 - y0) * u:.1f}"
            )
    sheet.parts.append(
        f'<path d="{"".join(d)}" fill="none" stroke="{sheet.color(color)}" '
        f'stroke-width="{width:.3g}" stroke-linecap="round"/>'
    )
