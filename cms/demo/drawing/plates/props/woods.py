"""What one finds in a wood, alive or burnt."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def bell(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sheep bell with its strap; `c` "ink80" for one that has been through fire."""
    width = pen(s * 1.3)
    sheet.line(
        curve(
            [
                (x - s * 0.3, y - s * 0.72),
                (x - s * 0.26, y - s * 0.98),
                (x, y - s * 1.06),
                (x + s * 0.26, y - s * 0.98),
                (x + s * 0.3, y - s * 0.72),
            ]
        ),
        width * 2.6,
        "ink80",
    )
    sheet.shape(oval(x, y - s * 0.06, s * 0.09, s * 0.09, step=5), "ink", width, shift=0)
    body = curve(
        [
            (x - s * 0.44, y - s * 0.08),
            (x - s * 0.36, y - s * 0.5),
            (x - s * 0.26, y - s * 0.78),
            (x, y - s * 0.84),
            (x + s * 0.26, y - s * 0.78),
            (x + s * 0.36, y - s * 0.5),
            (x + s * 0.44, y - s * 0.08),
            (x, y - s * 0.02),
        ],
        closed=True,
    )
    sheet.shape(body, c or "two", width * 1.2)
    sheet.line(
        curve([(x - s * 0.41, y - s * 0.2), (x, y - s * 0.14), (x + s * 0.41, y - s * 0.2)]), width
    )
    sheet.line(
        curve(
            [(x - s * 0.24, y - s * 0.32), (x - s * 0.2, y - s * 0.56), (x - s * 0.12, y - s * 0.7)]
        ),
        width * 1.3,
        "white",
    )
    sheet.hatch(
        [
            (x + s * 0.14, y - s * 0.76),
            (x + s * 0.3, y - s * 0.66),
            (x + s * 0.4, y - s * 0.2),
            (x + s * 0.16, y - s * 0.18),
        ],
        66,
        max(6, s * 0.05),
        width * 0.6,
    )


def board(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A plank half eaten by fire, without its words."""
    width = pen(s * 1.6)
    sheet.shape(
        polygon(
            [
                (x - s * 0.4, y - s * 0.36),
                (x - s * 0.3, y - s * 0.28),
                (x - s * 0.42, y - s * 0.2),
                (x - s * 0.28, y - s * 0.1),
                (x - s * 0.36, y),
                (x + s * 0.7, y - s * 0.02),
                (x + s * 0.72, y - s * 0.4),
            ],
            step=12,
        ),
        c or "two60",
        width,
    )
    sheet.fill(
        polygon(
            [
                (x - s * 0.4, y - s * 0.36),
                (x - s * 0.3, y - s * 0.28),
                (x - s * 0.42, y - s * 0.2),
                (x - s * 0.28, y - s * 0.1),
                (x - s * 0.36, y),
                (x - s * 0.1, y - s * 0.06),
                (x - s * 0.16, y - s * 0.2),
                (x - s * 0.08, y - s * 0.34),
            ],
            step=12,
        ),
        "ink",
    )


def brushcutter(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The lower end of a brushcutter: its shaft comes in from above, its disc lies at (x, y)."""
    width = pen(s)
    for thick, color in ((s * 0.11, "ink"), (s * 0.07, c or "two")):
        sheet.line(
            polygon(
                [(x - f * s * 0.1, y - s * 0.12), (x - f * s * 0.9, y - s * 1.5)], closed=False
            ),
            thick,
            color,
            shake=0,
        )
    teeth: list[Point] = []
    for k in range(36):
        a = 2 * math.pi * k / 36
        r = 1 if k % 2 else 0.86
        teeth.append((x + math.cos(a) * s * 0.56 * r, y + math.sin(a) * s * 0.17 * r))
    sheet.shape(polygon(teeth, step=12), "ink30", width)
    sheet.shape(oval(x, y - s * 0.02, s * 0.14, s * 0.05, step=5), "ink80", width)
    sheet.shape(
        curve(
            [
                (x - f * s * 0.34, y - s * 0.2),
                (x - f * s * 0.16, y - s * 0.32),
                (x + f * s * 0.04, y - s * 0.14),
                (x, y - s * 0.02),
                (x - f * s * 0.16, y - s * 0.04),
            ],
            closed=True,
        ),
        "ink80",
        width,
    )


def stone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    outline = polygon(
        [
            (x - s * 0.6, y),
            (x - s * 0.5, y - s * 0.4),
            (x - s * 0.1, y - s * 0.66),
            (x + s * 0.36, y - s * 0.54),
            (x + s * 0.62, y - s * 0.16),
            (x + s * 0.56, y),
        ],
        step=14,
    )
    sheet.shape(outline, c or "ink30", pen(s * 1.6))
    sheet.hatch(
        [
            (x + s * 0.1, y),
            (x + s * 0.2, y - s * 0.5),
            (x + s * 0.56, y - s * 0.2),
            (x + s * 0.5, y),
        ],
        60,
        9,
        2.4,
    )


def spark(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    points: list[Point] = []
    for k in range(18):
        a = 2 * math.pi * k / 18
        r = s * ((0.6 if k % 4 else 0.9) if k % 2 == 0 else 0.22)
        points.append((x + math.cos(a) * r, y + math.sin(a) * r))
    sheet.shape(polygon(points, step=12), c or "two", pen(s))
    sheet.fill(oval(x, y, s * 0.16, s * 0.16, step=5), "white")
    for k in range(7):
        a = -0.2 - 0.42 * k
        sheet.fill(
            oval(
                x + math.cos(a) * s * 1.2,
                y + math.sin(a) * s * (0.9 + 0.2 * (k % 2)),
                s * 0.045,
                s * 0.045,
                step=4,
            ),
            c or "two",
        )


def tall_grass(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Dry grass across the whole width, `s` high, from y down."""
    rng = sheet.rng
    for row in range(3):
        px = -10.0
        while px < sheet.width + 10:
            lean, tall = rng.uniform(-0.25, 0.35) * s, s * rng.uniform(0.6, 1.1)
            base = y + s * 0.3 * row
            sheet.line(
                curve(
                    [
                        (px, base + s * 0.3),
                        (px + lean * 0.3, base - tall * 0.5),
                        (px + lean, base - tall),
                    ]
                ),
                max(3.5, s * 0.05),
                rng.choice((c or "two", c or "two", "two60", "ink80")),
            )
            px += s * rng.uniform(0.1, 0.22)


def crozier(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Young ferns, still curled."""
    for k, (dx, tall) in enumerate(((-0.3, 0.7), (0.0, 1.0), (0.26, 0.8), (0.5, 0.56))):
        px, top = x + f * dx * s, y - s * tall
        r = s * 0.11
        spiral: list[Point] = [(px, y), (px + r * 0.2, y - s * tall * 0.5), (px, top)]
        for j in range(9):
            a = math.pi + j * 0.72
            q = r * (1 - j * 0.09)
            spiral.append((px + r + math.cos(a) * q, top + math.sin(a) * q))
        sheet.line(curve(spiral), max(5.0, s * 0.06), "ink", shake=0.3)
        sheet.line(curve(spiral), max(3.0, s * 0.038), c or ("one", "one60")[k % 2], shake=0.3)


def moths(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for _ in range(9):
        px, py = x + sheet.rng.uniform(-1, 1) * s, y + sheet.rng.uniform(-0.8, 0.6) * s
        r = s * sheet.rng.uniform(0.05, 0.09)
        for side in (-1, 1):
            sheet.fill(oval(px + side * r * 0.7, py, r * 0.7, r * 0.45, 30 * side, 4), c or "paper")


def vice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A vice that holds the bar and chain of a saw."""
    width = pen(s)
    bar = polygon(
        [
            (x - s * 0.9, y - s * 0.86),
            (x + s * 0.9, y - s * 0.86),
            (x + s * 1.05, y - s * 0.74),
            (x + s * 0.9, y - s * 0.62),
            (x - s * 0.9, y - s * 0.62),
        ],
        step=14,
    )
    sheet.shape(bar, "paper", width)
    for k in range(17):
        px = x - s * 0.88 + s * 0.11 * k
        sheet.shape(
            polygon(
                [(px, y - s * 0.86), (px + s * 0.05, y - s * 0.96), (px + s * 0.09, y - s * 0.86)],
                step=9,
            ),
            c or "two",
            2.6,
            shift=0,
        )
    for side in (-1, 1):
        sheet.shape(
            rect(x + side * s * 0.2 - s * 0.13, y - s * 0.7, s * 0.26, s * 0.42), "ink60", width
        )
    sheet.shape(rect(x - s * 0.42, y - s * 0.3, s * 0.84, s * 0.3), "ink80", width)


THINGS: dict[str, Draw] = {
    "bell": bell,
    "burnt-board": board,
    "brushcutter": brushcutter,
    "stone": stone,
    "spark": spark,
    "tall-grass": tall_grass,
    "young-fern": crozier,
    "moths": moths,
    "vice": vice,
}
