"""The castle of Vizille, the fort of the Bastille, mill wheels and stone bridges."""

from __future__ import annotations

import math

from ..ink import curve, oval, polygon
from ..sheet import Sheet

__all__ = ["arch_bridge", "castle", "fort", "mill_wheel"]


def castle(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    wall: str = "paper",
    roof: str = "two",
    width: float = 4,
) -> None:
    """Vizille: a long block with steep slate roofs, a square pavilion and a round tower."""
    h = w * 0.3
    left = x + w * 0.14
    sheet.shape(
        polygon([(left, y), (left, y - h), (x + w * 0.8, y - h), (x + w * 0.8, y)]), wall, width
    )
    main = polygon(
        [
            (left - 6, y - h),
            (left + w * 0.05, y - h * 1.62),
            (x + w * 0.76, y - h * 1.62),
            (x + w * 0.82, y - h),
        ]
    )
    sheet.shape(main, roof, width)
    sheet.hatch(main, 84, 11, width * 0.5)
    for k in range(5):
        dx = left + w * 0.07 + k * w * 0.12
        sheet.shape(
            polygon(
                [
                    (dx, y - h * 1.06),
                    (dx, y - h * 1.3),
                    (dx + w * 0.025, y - h * 1.42),
                    (dx + w * 0.05, y - h * 1.3),
                    (dx + w * 0.05, y - h * 1.06),
                ]
            ),
            wall,
            width * 0.6,
        )
    for k in range(2):
        cx = left + w * (0.14 + 0.33 * k)
        sheet.shape(
            polygon(
                [
                    (cx, y - h * 1.55),
                    (cx, y - h * 1.95),
                    (cx + w * 0.035, y - h * 1.95),
                    (cx + w * 0.035, y - h * 1.55),
                ]
            ),
            wall,
            width * 0.7,
        )
    for row in range(3):
        for k in range(8):
            wx = left + w * 0.04 + k * w * 0.078
            wy = y - h * 0.9 + row * h * 0.29
            sheet.fill(
                polygon(
                    [
                        (wx, wy),
                        (wx + w * 0.026, wy),
                        (wx + w * 0.026, wy + h * 0.17),
                        (wx, wy + h * 0.17),
                    ]
                ),
                "ink80",
            )
    pavilion = x + w * 0.74
    sheet.shape(
        polygon([(pavilion, y), (pavilion, y - h * 1.3), (x + w, y - h * 1.3), (x + w, y)]),
        wall,
        width,
    )
    top = polygon(
        [
            (pavilion - 7, y - h * 1.3),
            (pavilion + w * 0.06, y - h * 2.25),
            (x + w * 0.94, y - h * 2.25),
            (x + w + 7, y - h * 1.3),
        ]
    )
    sheet.shape(top, roof, width)
    sheet.hatch(top, 84, 11, width * 0.5)
    for row in range(3):
        for k in range(3):
            wx, wy = pavilion + w * 0.04 + k * w * 0.075, y - h * 1.15 + row * h * 0.36
            sheet.fill(
                polygon(
                    [
                        (wx, wy),
                        (wx + w * 0.03, wy),
                        (wx + w * 0.03, wy + h * 0.2),
                        (wx, wy + h * 0.2),
                    ]
                ),
                "ink80",
            )
    tx, tw = x + w * 0.02, w * 0.15
    sheet.shape(
        polygon(
            [(tx, y + h * 0.1), (tx, y - h * 1.15), (tx + tw, y - h * 1.15), (tx + tw, y + h * 0.1)]
        ),
        wall,
        width,
    )
    cone = polygon(
        [(tx - 8, y - h * 1.15), (tx + tw / 2, y - h * 2.1), (tx + tw + 8, y - h * 1.15)]
    )
    sheet.shape(cone, roof, width)
    sheet.hatch(cone, 80, 10, width * 0.5)
    for row in range(3):
        wy = y - h * 0.95 + row * h * 0.36
        sheet.fill(
            polygon(
                [
                    (tx + tw * 0.4, wy),
                    (tx + tw * 0.62, wy),
                    (tx + tw * 0.62, wy + h * 0.2),
                    (tx + tw * 0.4, wy + h * 0.2),
                ]
            ),
            "ink80",
        )
    sheet.hatch(
        [(tx + tw * 0.7, y), (tx + tw * 0.7, y - h * 1.15), (tx + tw, y - h * 1.15), (tx + tw, y)],
        30,
        9,
        width * 0.5,
    )
    sheet.hatch(
        [(x + w * 0.93, y), (x + w * 0.93, y - h * 1.3), (x + w, y - h * 1.3), (x + w, y)],
        30,
        9,
        width * 0.5,
    )


def fort(sheet: Sheet, x: float, y: float, w: float, wall: str = "paper", width: float = 3) -> None:
    """The Bastille: three ramparts that climb a spur from (x, y), the lower left corner."""
    tiers = (
        ((0.0, 0.0), (0.03, 0.17), (0.42, 0.25), (0.9, 0.14), (0.96, -0.1), (0.5, 0.0)),
        ((0.22, 0.2), (0.24, 0.36), (0.52, 0.44), (0.84, 0.34), (0.88, 0.13), (0.5, 0.22)),
        ((0.4, 0.4), (0.41, 0.56), (0.58, 0.62), (0.74, 0.55), (0.76, 0.34), (0.58, 0.42)),
    )
    for k, tier in enumerate(tiers):
        outline = polygon([(x + px * w, y - py * w) for px, py in tier])
        sheet.shape(outline, wall, width)
        right = [(x + px * w, y - py * w) for px, py in (tier[2], tier[3], tier[4], tier[5])]
        sheet.hatch(right, 40, max(5, w * 0.045), width * 0.5)
        for j in range(4 - k):
            t = (j + 0.6) / (4.4 - k)
            hx = tier[0][0] + (tier[2][0] - tier[0][0]) * t
            hy = tier[0][1] + 0.1 + 0.06 * t
            sheet.fill(oval(x + hx * w, y - hy * w, w * 0.016, w * 0.028), "ink80")
    fx, fy = x + 0.58 * w, y - 0.61 * w
    sheet.line([(fx, fy), (fx, fy - w * 0.12), (fx, fy - w * 0.24)], width)
    sheet.shape(
        polygon([(fx, fy - w * 0.24), (fx + w * 0.16, fy - w * 0.2), (fx, fy - w * 0.14)]),
        "two",
        width * 0.7,
    )


def mill_wheel(
    sheet: Sheet, x: float, y: float, r: float, color: str = "one", width: float = 4
) -> None:
    """An undershot wheel centred at (x, y): two rims, and broad floats between them."""
    count = 16
    for k in range(8):
        a = math.pi * k / 4 + 0.2
        (ax, ay), (bx, by) = [
            (x + math.cos(a) * d * r, y + math.sin(a) * d * r) for d in (0.1, 0.8)
        ]
        sheet.line([(ax, ay), ((ax + bx) / 2, (ay + by) / 2), (bx, by)], r * 0.07, "ink80", shake=0)
    for k in range(count):
        a = 2 * math.pi * (k + 0.35) / count
        c, n = math.cos(a), math.sin(a)
        thick = r * 0.055
        inner, outer = r * 0.7, r * 1.16
        corners = [
            (x + c * d - n * side * thick, y + n * d + c * side * thick)
            for d, side in ((inner, -1), (outer, -1), (outer, 1), (inner, 1))
        ]
        sheet.shape(polygon(corners), color, width * 0.8)
    for rr in (0.78, 1.0):
        thick = r * 0.045
        outer_ring = oval(x, y, r * rr + thick, r * rr + thick, step=9)
        inner_ring = oval(x, y, r * rr - thick, r * rr - thick, step=9)
        ring = [*outer_ring, outer_ring[0], inner_ring[0], *reversed(inner_ring)]
        sheet.fill(ring, color)
        sheet.line(outer_ring, width * 0.8, closed=True, shake=0.4)
        sheet.line(inner_ring, width * 0.8, closed=True, shake=0.4)
    sheet.shape(oval(x, y, r * 0.13, r * 0.13), "ink80", width)


def arch_bridge(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    arches: int = 3,
    wall: str = "paper",
    width: float = 3.5,
    under: str = "ink80",
) -> None:
    """A stone bridge; y is the water's level, `h` the height of the parapet above it."""
    sheet.shape(
        polygon(
            [(x, y), (x, y - h * 0.86), (x + w * 0.5, y - h), (x + w, y - h * 0.86), (x + w, y)]
        ),
        wall,
        width,
    )
    for k in range(arches):
        cx, half = x + w * (k + 0.5) / arches, w / arches * 0.4
        arch = curve(
            [
                (cx - half, y + 2),
                (cx - half * 0.92, y - h * 0.36),
                (cx, y - h * 0.66),
                (cx + half * 0.92, y - h * 0.36),
                (cx + half, y + 2),
            ]
        )
        sheet.shape(arch, under, width)
    sheet.line(
        curve([(x, y - h * 0.72), (x + w * 0.5, y - h * 0.86), (x + w, y - h * 0.72)]), width * 0.7
    )
    sheet.hatch(
        [
            (x, y - h * 0.7),
            (x + w * 0.5, y - h * 0.84),
            (x + w, y - h * 0.7),
            (x + w, y - h * 0.5),
            (x, y - h * 0.5),
        ],
        80,
        15,
        width * 0.4,
    )
