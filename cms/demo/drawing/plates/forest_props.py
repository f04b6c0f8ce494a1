"""Props of the tome of the forests: a bell, an hourglass that runs, a yew, what fire left."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import Point, curve, oval, polygon
from ..places.buildings import house
from ..places.felling import hourglass
from ..sheet import Sheet

__all__ = ["FOREST_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def _pen(s: float) -> float:
    return max(2.4, min(6.5, s * 0.022))


def _rect(x: float, y: float, w: float, h: float) -> list[Point]:
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=16)


def bell(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sheep bell with its strap; `c` "ink80" for one that has been through fire."""
    width = _pen(s * 1.3)
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


def glass(level: float) -> Draw:
    """An hourglass whose upper bulb is `level` full, 0 to 1."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        w, width = s * 0.32, max(3.0, s * 0.026)
        outline = curve(
            [
                (x - w, y - s * 0.92),
                (x + w, y - s * 0.92),
                (x + w * 0.9, y - s * 0.68),
                (x + w * 0.1, y - s * 0.5),
                (x + w * 0.9, y - s * 0.3),
                (x + w, y - s * 0.08),
                (x - w, y - s * 0.08),
                (x - w * 0.9, y - s * 0.3),
                (x - w * 0.1, y - s * 0.5),
                (x - w * 0.9, y - s * 0.68),
            ],
            closed=True,
        )
        sheet.shape(outline, "white", width)
        if level > 0.02:
            top, half = y - s * (0.52 + 0.36 * level), w * min(0.9, 0.12 + 0.9 * level)
            sheet.fill(
                curve(
                    [
                        (x - half, top),
                        (x + half, top),
                        (x + half * 0.7, y - s * 0.6),
                        (x, y - s * 0.5),
                        (x - half * 0.7, y - s * 0.6),
                    ],
                    closed=True,
                ),
                c or "two",
            )
            sheet.line([(x, y - s * 0.5), (x, y - s * 0.3), (x, y - s * 0.12)], width, c or "two")
        fill = 1 - level
        if fill > 0.02:
            sheet.fill(
                curve(
                    [
                        (x - w * 0.92, y - s * 0.09),
                        (x - w * 0.7, y - s * (0.1 + 0.14 * fill)),
                        (x, y - s * (0.1 + 0.26 * fill)),
                        (x + w * 0.7, y - s * (0.1 + 0.14 * fill)),
                        (x + w * 0.92, y - s * 0.09),
                    ],
                    closed=True,
                ),
                c or "two",
            )
        for py in (y - s, y - s * 0.09):
            sheet.box(x - w * 1.25, py, w * 2.5, s * 0.09, "ink80", width)
        for side in (-1, 1):
            sheet.line(
                polygon([(x + side * w * 1.1, y - s), (x + side * w * 1.1, y)], closed=False),
                width * 1.2,
            )

    return draw


def glass_lying(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.parts.append(f'<g transform="rotate(90 {x:.1f} {y - s * 0.2:.1f})">')
    hourglass(sheet, x, y + s * 0.3, s, c or "two")
    sheet.parts.append("</g>")


def board(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A plank half eaten by fire, without its words."""
    width = _pen(s * 1.6)
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


def bread(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.6)
    sheet.shape(
        curve(
            [
                (x - s, y - s * 0.1),
                (x - s * 0.9, y - s * 0.5),
                (x - s * 0.3, y - s * 0.72),
                (x + s * 0.5, y - s * 0.68),
                (x + s * 0.95, y - s * 0.4),
                (x + s * 0.95, y - s * 0.06),
                (x, y + s * 0.02),
            ],
            closed=True,
        ),
        c or "two80",
        width,
    )
    for k in range(3):
        dx = s * (-0.5 + 0.45 * k)
        sheet.line(
            curve(
                [
                    (x + dx, y - s * 0.34),
                    (x + dx + s * 0.14, y - s * 0.5),
                    (x + dx + s * 0.2, y - s * 0.62),
                ]
            ),
            width * 1.6,
            "paper",
        )


def brushcutter(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The lower end of a brushcutter: its shaft comes in from above, its disc lies at (x, y)."""
    width = _pen(s)
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
    sheet.shape(outline, c or "ink30", _pen(s * 1.6))
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
    sheet.shape(polygon(points, step=12), c or "two", _pen(s))
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


def roofs(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Eleven roofs in the distance."""
    for k in range(11):
        size = s * (0.8 + 0.25 * (k % 3))
        house(
            sheet,
            x + (k - 5.5) * s * 1.2,
            y + s * 0.3 * (k % 2),
            size,
            size * 0.66,
            ("white", "paper")[k % 2],
            c or ("one", "two", "one60")[k % 3],
            2.4,
            1,
            2,
            gable=k % 3 == 1,
        )


def yew(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A huge old yew: burnt on its left, green on its right."""
    width = _pen(s)
    black = curve(
        [
            (x, y - s * 0.3),
            (x - s * 0.46, y - s * 0.36),
            (x - s * 0.6, y - s * 0.62),
            (x - s * 0.44, y - s * 0.9),
            (x, y - s),
            (x + s * 0.06, y - s * 0.6),
        ],
        closed=True,
    )
    green = curve(
        [
            (x - s * 0.04, y - s * 0.3),
            (x + s * 0.5, y - s * 0.34),
            (x + s * 0.66, y - s * 0.62),
            (x + s * 0.46, y - s * 0.92),
            (x, y - s * 1.02),
            (x - s * 0.06, y - s * 0.6),
        ],
        closed=True,
    )
    sheet.shape(green, c or "one", width)
    for k in range(16):
        gx, gy = x + s * (0.08 + 0.12 * (k % 4)), y - s * (0.42 + 0.13 * (k // 4))
        sheet.stroke(
            [(gx, gy), (gx + s * 0.03, gy - s * 0.03), (gx + s * 0.07, gy)], width, "one60"
        )
    for k in range(7):
        a = math.radians(196 + 13 * k)
        ex, ey = x + math.cos(a) * s * 0.62, y - s * 0.52 + math.sin(a) * s * 0.5
        sheet.line(
            curve(
                [
                    (x - s * 0.06, y - s * 0.3),
                    ((x + ex) / 2, (y - s * 0.3 + ey) / 2 - s * 0.05),
                    (ex, ey),
                ]
            ),
            s * 0.045,
        )
        sheet.line(
            [(ex, ey), (ex - s * 0.05, ey - s * 0.06), (ex - s * 0.06, ey - s * 0.13)], s * 0.016
        )
    del black
    trunk = curve(
        [
            (x - s * 0.24, y + s * 0.02),
            (x - s * 0.15, y - s * 0.2),
            (x - s * 0.16, y - s * 0.42),
            (x + s * 0.15, y - s * 0.42),
            (x + s * 0.15, y - s * 0.2),
            (x + s * 0.25, y + s * 0.02),
        ],
        closed=True,
    )
    sheet.shape(trunk, "two40", width)
    half = curve(
        [
            (x - s * 0.24, y + s * 0.02),
            (x - s * 0.15, y - s * 0.2),
            (x - s * 0.16, y - s * 0.42),
            (x - s * 0.02, y - s * 0.42),
            (x - s * 0.03, y - s * 0.2),
            (x - s * 0.05, y + s * 0.02),
        ],
        closed=True,
    )
    sheet.fill(half, "ink")
    for k in range(4):
        lx = x + s * (0.02 + 0.035 * k)
        sheet.line(
            curve(
                [(lx, y - s * 0.38), (lx + s * 0.015, y - s * 0.2), (lx + s * 0.03, y - s * 0.02)]
            ),
            width * 0.7,
        )


def cot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small barred bed, empty, its sheet pulled up."""
    w, width = s * 1.5, _pen(s)
    sheet.shape(_rect(x - w / 2, y - s * 0.56, w, s * 0.2), "white", width)
    sheet.shape(
        curve(
            [
                (x - w * 0.2, y - s * 0.6),
                (x + w * 0.3, y - s * 0.66),
                (x + w * 0.5, y - s * 0.56),
                (x + w * 0.5, y - s * 0.34),
                (x - w * 0.1, y - s * 0.34),
            ],
            closed=True,
        ),
        "two40",
        width,
    )
    sheet.shape(oval(x - w * 0.36, y - s * 0.62, w * 0.11, s * 0.07, step=6), "paper", width)
    for px in (x - w / 2, x + w / 2):
        sheet.shape(_rect(px - s * 0.035, y - s, s * 0.07, s), c or "two60", width)
    for level in (0.94, 0.36):
        sheet.shape(_rect(x - w / 2, y - s * level, w, s * 0.06), c or "two60", width)
    for k in range(1, 10):
        px = x - w / 2 + w * k / 10
        sheet.shape(
            _rect(px - s * 0.018, y - s * 0.9, s * 0.036, s * 0.56), c or "two60", width * 0.8
        )


def mud(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Mud that has come in: a flat brown level across the panel from y down."""
    w = sheet.width
    crest = curve(
        [(-10, y + 6), (w * 0.2, y - 5), (w * 0.45, y + 7), (w * 0.7, y - 4), (w + 10, y + 5)]
    )
    body = [*crest, (w + 10, sheet.height + 10), (-10, sheet.height + 10)]
    sheet.fill(body, c or "ink60")
    sheet.line(crest, 4.5)
    for _k in range(int(w / 70)):
        px, py = sheet.rng.random() * w, y + (sheet.height - y) * sheet.rng.uniform(0.15, 0.95)
        sheet.stroke([(px, py), (px + 26, py - 5), (px + 60, py + 3)], 3.4, "ink")


def slipper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.shape(
        curve(
            [
                (x - s, y),
                (x - s * 0.9, y - s * 0.5),
                (x - s * 0.3, y - s * 0.55),
                (x + s * 0.5, y - s * 0.34),
                (x + s, y - s * 0.1),
                (x + s * 0.9, y + s * 0.1),
                (x - s * 0.8, y + s * 0.12),
            ],
            closed=True,
        ),
        c or "two",
        _pen(s * 2),
    )
    sheet.shape(
        oval(x - s * 0.56, y - s * 0.46, s * 0.32, s * 0.13, step=4), "ink80", _pen(s * 2), shift=0
    )


def churn(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A milk churn that serves as a ballot box."""
    width = _pen(s * 1.2)
    sheet.shape(
        curve(
            [
                (x - s * 0.36, y),
                (x - s * 0.37, y - s * 0.5),
                (x - s * 0.3, y - s * 0.66),
                (x - s * 0.17, y - s * 0.76),
                (x - s * 0.2, y - s * 0.94),
                (x + s * 0.2, y - s * 0.94),
                (x + s * 0.17, y - s * 0.76),
                (x + s * 0.3, y - s * 0.66),
                (x + s * 0.37, y - s * 0.5),
                (x + s * 0.36, y),
            ],
            closed=True,
        ),
        c or "ink30",
        width,
    )
    sheet.shape(oval(x, y - s * 0.95, s * 0.22, s * 0.06, step=6), "ink", width, shift=0)
    for level in (0.62, 0.12):
        sheet.line(
            curve(
                [
                    (x - s * 0.34, y - s * level),
                    (x, y - s * (level - 0.04)),
                    (x + s * 0.34, y - s * level),
                ]
            ),
            width * 1.2,
        )
    for side in (-1, 1):
        sheet.line(
            curve(
                [
                    (x + side * s * 0.28, y - s * 0.7),
                    (x + side * s * 0.46, y - s * 0.72),
                    (x + side * s * 0.42, y - s * 0.54),
                    (x + side * s * 0.35, y - s * 0.5),
                ]
            ),
            width * 2,
        )
    sheet.line(
        curve(
            [(x - s * 0.2, y - s * 0.2), (x - s * 0.22, y - s * 0.4), (x - s * 0.18, y - s * 0.56)]
        ),
        width * 1.8,
        "white",
    )


def doorway(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An open door with light behind it, for somebody to stand in."""
    w, width = s * 0.56, _pen(s)
    sheet.shape(_rect(x - w * 0.62, y - s * 1.06, w * 1.24, s * 1.06), "one60", width)
    sheet.fill(_rect(x - w / 2, y - s, w, s), c or "two40")
    sheet.line(_rect(x - w / 2, y - s, w, s), width, closed=True)
    leaf = polygon(
        [
            (x + f * w / 2, y - s),
            (x + f * w * 0.9, y - s * 1.04),
            (x + f * w * 0.9, y + s * 0.06),
            (x + f * w / 2, y),
        ],
        step=20,
    )
    sheet.shape(leaf, "two60", width)
    sheet.shape(_rect(x - w * 0.7, y, w * 1.4, s * 0.05), "paper", width)


def night_door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An open double door on the night and a black slope."""
    w, width = s * 0.8, _pen(s)
    sheet.shape(_rect(x - w * 0.56, y - s * 1.05, w * 1.12, s * 1.05), "two60", width)
    sheet.fill(_rect(x - w / 2, y - s, w, s), c or sheet.over("one", "ink", 0.4))
    sheet.fill(
        [
            (x - w / 2, y - s * 0.3),
            (x - w * 0.1, y - s * 0.56),
            (x + w / 2, y - s * 0.84),
            (x + w / 2, y),
            (x - w / 2, y),
        ],
        "ink",
    )
    for k in range(6):
        px = x - w * 0.4 + w * 0.15 * k
        sheet.line(
            [
                (px, y - s * (0.4 + 0.07 * k)),
                (px + 2, y - s * (0.5 + 0.07 * k)),
                (px, y - s * (0.6 + 0.07 * k)),
            ],
            4,
            "ink",
        )
    for dx, dy in ((-0.3, 0.9), (-0.1, 0.8), (-0.38, 0.7), (0.1, 0.93)):
        sheet.fill(oval(x + w * dx, y - s * dy, 3.4, 3.4, step=3), "paper")
    for side in (-1, 1):
        leaf = polygon(
            [
                (x + side * w / 2, y - s),
                (x + side * w * 0.78, y - s * 1.03),
                (x + side * w * 0.78, y + s * 0.05),
                (x + side * w / 2, y),
            ],
            step=20,
        )
        sheet.shape(leaf, "two80", width)


def blackboard(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 1.5, _pen(s)
    for dx in (-0.34, 0.34):
        sheet.line(
            polygon([(x + w * dx, y - s * 0.3), (x + w * dx * 1.25, y)], closed=False), width * 2.4
        )
    sheet.shape(_rect(x - w / 2, y - s, w, s * 0.78), "two60", width)
    sheet.fill(_rect(x - w * 0.46, y - s * 0.95, w * 0.92, s * 0.68), c or "ink80")


def bulb(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 2)
    sheet.line([(x, -5), (x, (y - s) / 2), (x, y - s * 0.7)], width * 1.2)
    for r, share in ((1.9, 0.14), (1.3, 0.2)):
        d = "L".join(f"{px:.0f} {py:.0f}" for px, py in oval(x, y, s * r, s * r, step=10))
        sheet.parts.append(
            f'<path d="M{d}Z" fill="{sheet.color("two40")}" fill-opacity="{share}"/>'
        )
    sheet.shape(_rect(x - s * 0.14, y - s * 0.74, s * 0.28, s * 0.34), "ink80", width)
    sheet.shape(oval(x, y, s * 0.36, s * 0.42, step=5), c or "two20", width)


def arms(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Raised arms across the panel, from its lower edge up to about y - s."""
    rng = sheet.rng
    px = s * 0.2
    k = 0
    while px < sheet.width:
        tall = s * rng.uniform(0.7, 1.1)
        skin = f"skin{rng.randrange(5)}"
        sleeve = rng.choice(("one", "two60", "ink80", "one60", "two"))
        lean = rng.uniform(-0.12, 0.12) * s
        r = s * 0.075
        sheet.shape(
            polygon(
                [
                    (px - r * 1.2, y + s * 0.4),
                    (px - r * 0.9 + lean, y - tall * 0.8),
                    (px + r * 0.9 + lean, y - tall * 0.8),
                    (px + r * 1.2, y + s * 0.4),
                ],
                step=20,
            ),
            sleeve,
            4,
        )
        hx, hy = px + lean * 1.1, y - tall * 0.84
        for j in range(4):
            dx = r * (-0.66 + 0.44 * j)
            tip = (hx + dx * 1.35, hy - r * (1.9 - 0.25 * abs(j - 1.5)))
            sheet.line(polygon([(hx + dx, hy), tip], closed=False), r * 0.56, "ink", shake=0)
            sheet.line(polygon([(hx + dx, hy), tip], closed=False), r * 0.36, skin, shake=0)
        sheet.shape(oval(hx, hy, r * 0.95, r * 1.1, step=5), skin, 3.4)
        px += s * rng.uniform(0.26, 0.4)
        k += 1


def bowl(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 2)
    sheet.shape(
        curve(
            [
                (x - s, y - s * 0.7),
                (x - s * 0.6, y - s * 0.06),
                (x, y),
                (x + s * 0.6, y - s * 0.06),
                (x + s, y - s * 0.7),
            ],
            closed=True,
        ),
        c or "white",
        width,
    )
    sheet.shape(oval(x, y - s * 0.68, s, s * 0.22, step=5), "two60", width)
    for k in range(2):
        dx = s * (-0.2 + 0.5 * k)
        sheet.stroke(
            [(x + dx, y - s), (x + dx + s * 0.12, y - s * 1.3), (x + dx - s * 0.06, y - s * 1.6)],
            width,
            "ink40",
        )


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


def spectacles(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Round glasses laid down."""
    width = _pen(s * 2.4)
    for dx in (-0.5, 0.5):
        sheet.line(oval(x + dx * s, y - s * 0.3, s * 0.36, s * 0.3, step=5), width, closed=True)
    sheet.line(
        curve([(x - s * 0.14, y - s * 0.34), (x, y - s * 0.42), (x + s * 0.14, y - s * 0.34)]),
        width,
    )
    sheet.line(
        curve(
            [(x + s * 0.86, y - s * 0.34), (x + s * 1.1, y - s * 0.7), (x + s * 1.5, y - s * 0.74)]
        ),
        width,
    )


def vice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A vice that holds the bar and chain of a saw."""
    width = _pen(s)
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
            _rect(x + side * s * 0.2 - s * 0.13, y - s * 0.7, s * 0.26, s * 0.42), "ink60", width
        )
    sheet.shape(_rect(x - s * 0.42, y - s * 0.3, s * 0.84, s * 0.3), "ink80", width)


FOREST_THINGS: dict[str, Draw] = {
    "bell": bell,
    "hourglass-full": glass(0.86),
    "hourglass-half": glass(0.45),
    "hourglass-empty": glass(0.0),
    "hourglass-lying": glass_lying,
    "burnt-board": board,
    "bread": bread,
    "brushcutter": brushcutter,
    "stone": stone,
    "spark": spark,
    "tall-grass": tall_grass,
    "roofs": roofs,
    "yew": yew,
    "cot": cot,
    "mud": mud,
    "slipper": slipper,
    "milk-churn": churn,
    "lit-door": doorway,
    "night-door": night_door,
    "blackboard": blackboard,
    "bulb": bulb,
    "arms": arms,
    "bowl": bowl,
    "young-fern": crozier,
    "moths": moths,
    "spectacles": spectacles,
    "vice": vice,
}
