"""Props that the older pictures didn't need: animals, vehicles, tools, household things.

Each stands (or hangs) at (x, y), is `s` units tall and looks to `f` (1 right, -1 left); `c` is the
token of its main colour.
"""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon, tube
from ..sheet import Sheet

__all__ = [
    "backpack",
    "ballot_box",
    "bench",
    "book",
    "boxes",
    "bucket",
    "car",
    "clock",
    "crowd",
    "door",
    "drone",
    "extinguisher",
    "flames",
    "helicopter",
    "laptop",
    "microphone",
    "owl",
    "placard",
    "sheep",
    "smoke",
    "suitcase",
    "tent",
    "turbine",
    "umbrella",
    "van",
    "winter_tree",
    "wolf",
]


def _rect(x: float, y: float, w: float, h: float) -> list[Point]:
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=16)


def _pen(s: float) -> float:
    return max(2.4, min(5.0, s * 0.022))


def sheep(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s)
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

    color, width = c or "ink60", _pen(s)
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
    width = _pen(s)
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


def car(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 2)
    body = [
        (-1.2, 0.18),
        (-1.22, 0.5),
        (-0.95, 0.58),
        (-0.6, 0.98),
        (0.35, 1.0),
        (0.72, 0.6),
        (1.2, 0.5),
        (1.26, 0.18),
    ]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in body], step=18), c or "two", width
    )
    for pane in (
        ((-0.72, 0.6), (-0.5, 0.9), (-0.14, 0.91), (-0.14, 0.6)),
        ((-0.04, 0.6), (-0.04, 0.91), (0.3, 0.9), (0.56, 0.6)),
    ):
        sheet.shape(
            polygon([(x + f * px * s, y - py * s) for px, py in pane], step=18),
            "white",
            width * 0.8,
        )
    for dx in (-0.7, 0.72):
        sheet.shape(oval(x + f * dx * s, y - s * 0.2, s * 0.22, s * 0.22, step=6), "ink", width)
        sheet.fill(oval(x + f * dx * s, y - s * 0.2, s * 0.09, s * 0.09, step=4), "paper")
    sheet.fill(oval(x + f * 1.17 * s, y - s * 0.42, s * 0.06, s * 0.06, step=4), "paper")


def van(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.6)
    body = [(-1.1, 0.14), (-1.1, 1.0), (0.5, 1.0), (0.86, 0.62), (1.1, 0.5), (1.12, 0.14)]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in body], step=18), c or "white", width
    )
    pane = [(0.34, 0.58), (0.34, 0.88), (0.5, 0.88), (0.76, 0.6)]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in pane], step=18), "two40", width * 0.8
    )
    sheet.fill(
        [
            (x - f * s * 1.08, y - s * 0.52),
            (x + f * s * 0.96, y - s * 0.52),
            (x + f * s * 1.0, y - s * 0.42),
            (x - f * s * 1.08, y - s * 0.42),
        ],
        "one",
    )
    for dx in (-0.66, 0.64):
        sheet.shape(oval(x + f * dx * s, y - s * 0.17, s * 0.18, s * 0.18, step=6), "ink", width)
        sheet.fill(oval(x + f * dx * s, y - s * 0.17, s * 0.07, s * 0.07, step=4), "paper")


def helicopter(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.4)
    tail = [(-0.2, 0.62), (-1.3, 0.7), (-1.34, 0.92), (-1.22, 0.92), (-1.14, 0.78), (-0.1, 0.86)]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in tail], step=14), c or "two", width
    )
    sheet.shape(oval(x + f * s * 0.2, y - s * 0.58, s * 0.52, s * 0.34, step=8), c or "two", width)
    sheet.shape(
        curve(
            [
                (x + f * s * 0.3, y - s * 0.56),
                (x + f * s * 0.4, y - s * 0.84),
                (x + f * s * 0.66, y - s * 0.7),
                (x + f * s * 0.7, y - s * 0.54),
            ],
            closed=True,
        ),
        "white",
        width,
    )
    sheet.line([(x + f * s * 0.16, y - s * 0.9), (x + f * s * 0.16, y - s * 1.02)], width * 1.6)
    sheet.stroke(
        [(x - s * 0.9, y - s * 1.0), (x + f * s * 0.16, y - s * 1.05), (x + s * 1.2, y - s * 0.98)],
        width * 1.4,
    )
    sheet.stroke(
        [
            (x - f * s * 0.2, y - s * 0.12),
            (x + f * s * 0.3, y - s * 0.1),
            (x + f * s * 0.8, y - s * 0.14),
        ],
        width * 1.3,
    )
    for dx in (0.0, 0.4):
        sheet.line([(x + f * dx * s, y - s * 0.28), (x + f * dx * s, y - s * 0.1)], width)


def drone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s)
    sheet.stroke(
        [(x - s * 0.8, y - s * 0.5), (x, y - s * 0.36), (x + s * 0.8, y - s * 0.5)], width * 2
    )
    for side in (-1, 1):
        sheet.shape(
            oval(x + side * s * 0.8, y - s * 0.6, s * 0.36, s * 0.07, step=5), "white", width * 0.8
        )
    sheet.shape(oval(x, y - s * 0.34, s * 0.28, s * 0.17, step=5), c or "ink80", width)
    sheet.fill(oval(x + f * s * 0.08, y - s * 0.26, s * 0.06, s * 0.06, step=3), "two")


def turbine(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 0.5)
    sheet.shape(
        polygon(
            [
                (x - s * 0.02, y),
                (x - s * 0.01, y - s * 0.7),
                (x + s * 0.01, y - s * 0.7),
                (x + s * 0.02, y),
            ],
            step=20,
        ),
        "white",
        width,
    )
    for k in range(3):
        a = math.radians(-80 + 120 * k)
        tip = (x + math.cos(a) * s * 0.36, y - s * 0.7 + math.sin(a) * s * 0.36)
        b = a + 0.24
        side = (x + math.cos(b) * s * 0.15, y - s * 0.7 + math.sin(b) * s * 0.15)
        sheet.shape(polygon([(x, y - s * 0.7), side, tip], step=14), c or "white", width)
    sheet.fill(oval(x, y - s * 0.7, s * 0.025, s * 0.025, step=3), "ink")


def laptop(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.4)
    sheet.shape(
        polygon(
            [
                (x - s * 0.7, y),
                (x - s * 0.62, y - s * 0.2),
                (x + s * 0.62, y - s * 0.2),
                (x + s * 0.7, y),
            ],
            step=16,
        ),
        "ink30",
        width,
    )
    sheet.shape(
        polygon(
            [
                (x - s * 0.62, y - s * 0.2),
                (x - s * 0.6, y - s),
                (x + s * 0.6, y - s),
                (x + s * 0.62, y - s * 0.2),
            ],
            step=16,
        ),
        "ink80",
        width,
    )
    sheet.fill(_rect(x - s * 0.53, y - s * 0.92, s * 1.06, s * 0.64), c or "two40")
    for k in range(3):
        sheet.line(
            [
                (x - s * 0.44, y - s * (0.78 - 0.16 * k)),
                (x + s * (0.1 + 0.14 * ((k * 2) % 3)), y - s * (0.78 - 0.16 * k)),
            ],
            width,
            "ink",
            shake=0,
        )


def book(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.5)
    for side in (-1, 1):
        sheet.shape(
            curve(
                [
                    (x, y),
                    (x + side * s * 0.4, y - s * 0.16),
                    (x + side * s * 0.78, y - s * 0.1),
                    (x + side * s * 0.78, y - s * 0.82),
                    (x + side * s * 0.4, y - s * 0.9),
                    (x, y - s * 0.76),
                ],
                closed=True,
            ),
            c if c else "white",
            width,
        )
        for k in range(3):
            yy = y - s * (0.3 + 0.16 * k)
            sheet.line(
                [(x + side * s * 0.14, yy), (x + side * s * 0.62, yy - s * 0.05)],
                width * 0.7,
                "ink40",
            )


def bench(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 2.2, _pen(s * 1.4)
    for dx in (-0.42, 0.42):
        sheet.line(polygon([(x + dx * w, y - s * 0.48), (x + dx * w, y)], closed=False), width * 2)
        sheet.line(
            polygon([(x + dx * w, y - s), (x + dx * w, y - s * 0.48)], closed=False), width * 1.6
        )
    for level, tall in ((0.52, 0.1), (0.78, 0.12), (0.98, 0.12)):
        sheet.shape(_rect(x - w / 2, y - s * level, w, s * tall), c or "two60", width)


def door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 0.46, _pen(s)
    sheet.shape(_rect(x - w * 0.56, y - s * 1.03, w * 1.12, s * 1.03), "paper", width)
    sheet.shape(_rect(x - w / 2, y - s, w, s), c or "one", width)
    for top in (0.9, 0.48):
        sheet.line(_rect(x - w * 0.34, y - s * top, w * 0.68, s * 0.34), width * 0.7, closed=True)
    sheet.fill(oval(x + f * w * 0.38, y - s * 0.48, s * 0.02, s * 0.02, step=3), "paper")


def clock(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    r, width = s / 2, _pen(s * 1.6)
    sheet.shape(oval(x, y - r, r, r, step=6), c or "white", width * 1.5)
    for k in range(12):
        a = math.pi * k / 6
        sheet.fill(
            oval(
                x + math.cos(a) * r * 0.8, y - r + math.sin(a) * r * 0.8, r * 0.05, r * 0.05, step=3
            ),
            "ink",
        )
    sheet.line([(x, y - r), (x, y - r * 1.6)], width * 1.4)
    sheet.line([(x, y - r), (x + f * r * 0.42, y - r * 0.8)], width * 1.6)


def umbrella(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Open, its handle at (x, y)."""
    width = _pen(s * 1.3)
    sheet.stroke(
        [(x + f * s * 0.05, y + s * 0.08), (x, y), (x, y - s * 0.5), (x, y - s)], width * 1.8
    )
    top: list[Point] = [
        (x - s * 0.8, y - s * 0.62),
        (x - s * 0.6, y - s * 0.94),
        (x, y - s * 1.1),
        (x + s * 0.6, y - s * 0.94),
        (x + s * 0.8, y - s * 0.62),
    ]
    low = [
        (x + s * (0.8 - 0.1 * k), y - s * (0.62 + (0.08 if k % 4 == 2 else 0.0)))
        for k in range(0, 17, 2)
    ]
    sheet.shape([*curve(top), *low], c or "two", width)
    for dx in (-0.4, 0.0, 0.4):
        sheet.stroke(
            [(x, y - s * 1.1), (x + dx * s * 0.6, y - s * 0.9), (x + dx * s, y - s * 0.62)],
            width * 0.7,
        )


def suitcase(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.5)
    sheet.line(
        curve(
            [
                (x - s * 0.2, y - s * 0.8),
                (x - s * 0.18, y - s),
                (x + s * 0.18, y - s),
                (x + s * 0.2, y - s * 0.8),
            ]
        ),
        width * 1.6,
    )
    sheet.shape(_rect(x - s * 0.62, y - s * 0.8, s * 1.24, s * 0.78), c or "one60", width)
    for dx in (-0.36, 0.36):
        sheet.line(
            polygon([(x + dx * s, y - s * 0.8), (x + dx * s, y - 2)], closed=False),
            width * 2,
            "two",
        )


def backpack(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.5)
    sheet.shape(
        curve(
            [
                (x - s * 0.36, y),
                (x - s * 0.4, y - s * 0.5),
                (x - s * 0.24, y - s * 0.95),
                (x + s * 0.24, y - s * 0.95),
                (x + s * 0.4, y - s * 0.5),
                (x + s * 0.36, y),
            ],
            closed=True,
        ),
        c or "two",
        width,
    )
    sheet.shape(
        curve(
            [
                (x - s * 0.26, y - s * 0.06),
                (x - s * 0.26, y - s * 0.4),
                (x + s * 0.26, y - s * 0.4),
                (x + s * 0.26, y - s * 0.06),
            ],
            closed=True,
        ),
        c if c else "two60",
        width,
    )


def bucket(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.6)
    sheet.line(
        curve([(x - s * 0.4, y - s * 0.7), (x, y - s * 1.1), (x + s * 0.4, y - s * 0.7)]), width
    )
    sheet.shape(
        polygon(
            [
                (x - s * 0.42, y - s * 0.7),
                (x + s * 0.42, y - s * 0.7),
                (x + s * 0.32, y),
                (x - s * 0.32, y),
            ],
            step=14,
        ),
        c or "ink30",
        width,
    )
    sheet.shape(oval(x, y - s * 0.7, s * 0.42, s * 0.1, step=5), "ink60", width)


def boxes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s)
    for dx, dy, size in ((-0.5, 0, 0.6), (0.16, 0, 0.52), (-0.26, 0.6, 0.46)):
        left, top = x + dx * s, y - (dy + size) * s
        sheet.shape(_rect(left, top, size * s, size * s), c or "two40", width)
        sheet.fill(_rect(left + size * s * 0.42, top, size * s * 0.16, size * s * 0.5), "two60")


def extinguisher(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.4)
    sheet.shape(
        curve(
            [
                (x - s * 0.18, y),
                (x - s * 0.2, y - s * 0.6),
                (x, y - s * 0.78),
                (x + s * 0.2, y - s * 0.6),
                (x + s * 0.18, y),
            ],
            closed=True,
        ),
        c or "two",
        width,
    )
    sheet.stroke(
        [(x, y - s * 0.78), (x + f * s * 0.02, y - s * 0.92), (x + f * s * 0.22, y - s * 0.9)],
        width * 1.8,
    )
    sheet.stroke(
        [(x, y - s * 0.84), (x + f * s * 0.3, y - s * 0.7), (x + f * s * 0.34, y - s * 0.3)],
        width * 1.6,
    )


def ballot_box(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.5)
    sheet.shape(_rect(x - s * 0.5, y - s * 0.86, s, s * 0.86), c or "white", width)
    sheet.shape(_rect(x - s * 0.56, y - s * 0.96, s * 1.12, s * 0.13), "one", width)
    sheet.fill(_rect(x - s * 0.22, y - s * 0.92, s * 0.44, s * 0.045), "ink")
    for k in range(3):
        sheet.shape(
            _rect(x - s * 0.4 + k * s * 0.2, y - s * (0.22 + 0.06 * k), s * 0.34, s * 0.18),
            ("two40", "paper", "two")[k],
            width * 0.7,
        )


def placard(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A board on a stick held at (x, y), without words (a sign puts them there)."""
    width = _pen(s)
    sheet.line(polygon([(x, y + s * 0.2), (x, y - s * 0.6)], closed=False), width * 2.4)
    sheet.shape(_rect(x - s * 0.46, y - s * 1.1, s * 0.92, s * 0.56), c or "paper", width * 1.2)
    for k in range(3):
        sheet.line(
            [
                (x - s * 0.34, y - s * (0.96 - 0.13 * k)),
                (x + s * (0.2 + 0.1 * (k % 2)), y - s * (0.97 - 0.13 * k)),
            ],
            width * 1.8,
            "one",
            shake=0.5,
        )


def microphone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A microphone on its stem, from the desk up."""
    width = _pen(s * 1.4)
    sheet.line(
        curve([(x, y), (x + f * s * 0.06, y - s * 0.4), (x - f * s * 0.04, y - s * 0.8)]), s * 0.05
    )
    sheet.shape(
        oval(x - f * s * 0.06, y - s * 0.9, s * 0.12, s * 0.15, -12 * f, 5), c or "ink60", width
    )
    sheet.hatch(oval(x - f * s * 0.06, y - s * 0.9, s * 0.11, s * 0.14), 45, 9, 2, "paper")


def winter_tree(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bare tree, forked five times, each bough thinner."""
    color = c or "ink80"

    def bough(px: float, py: float, turn: float, long: float, r: float, left: int) -> None:
        bend = sheet.rng.uniform(-0.1, 0.1)
        mx = px + math.sin(turn + bend) * long * 0.5
        my = py - math.cos(turn + bend) * long * 0.5
        ex, ey = mx + math.sin(turn) * long * 0.5, my - math.cos(turn) * long * 0.5
        end = r * 0.66
        sheet.fill(tube([(px, py), (mx, my), (ex, ey)], [r, (r + end) / 2, end], 9), color)
        if left:
            for side in (-1, 1):
                lean = turn + side * sheet.rng.uniform(0.28, 0.6)
                bough(ex, ey, lean, long * sheet.rng.uniform(0.6, 0.82), end, left - 1)

    bough(x, y, sheet.rng.uniform(-0.05, 0.05), s * 0.3, s * 0.035, 5)
    sheet.fill(
        curve(
            [
                (x - s * 0.08, y + s * 0.01),
                (x - s * 0.03, y - s * 0.07),
                (x + s * 0.03, y - s * 0.07),
                (x + s * 0.08, y + s * 0.01),
            ],
            closed=True,
        ),
        color,
    )


def tent(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s)
    sheet.shape(
        polygon([(x - s * 0.9, y), (x, y - s), (x + s * 0.9, y)], step=20), c or "two60", width
    )
    sheet.shape(polygon([(x - s * 0.2, y), (x, y - s), (x + s * 0.24, y)], step=20), "ink80", width)


def flames(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Tongues of fire, the tallest in the middle, each bent by the wind and pointed."""
    for k in (0, 4, 1, 3, 2):
        foot = x + (k - 2) * s * 0.2
        tall = s * (1 - 0.17 * abs(k - 2)) * sheet.rng.uniform(0.85, 1.1)
        lean = f * tall * sheet.rng.uniform(0.08, 0.22)
        for grow, color in ((1.0, c or "two"), (0.55, "two40"), (0.3, "paper")):
            half, top = s * 0.19 * grow, tall * grow
            tip = (foot + lean * grow, y - top)
            left = curve(
                [
                    (foot - half * 0.7, y + 4),
                    (foot - half * 1.15, y - top * 0.24),
                    (foot - half * 0.5, y - top * 0.55),
                    (foot - half * 0.45 + lean * grow * 0.5, y - top * 0.8),
                    tip,
                ],
                step=9,
            )
            right = curve(
                [
                    tip,
                    (foot + half * 0.55 + lean * grow * 0.3, y - top * 0.66),
                    (foot + half * 0.62, y - top * 0.42),
                    (foot + half * 1.2, y - top * 0.2),
                    (foot + half * 0.7, y + 4),
                ],
                step=9,
            )
            outline = [*left, *right[1:]]
            if grow == 1.0:
                sheet.shape(outline, color, 3.4, shift=0)
            else:
                sheet.fill(outline, color)


def smoke(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for k in range(5):
        r = s * (0.1 + 0.035 * k)
        sheet.shape(
            oval(
                x + f * s * 0.05 * k * k + (k % 2) * s * 0.06, y - s * 0.22 * k, r * 1.3, r, step=7
            ),
            c or "ink40",
            3,
            "ink60",
        )


def crowd(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Backs of heads and shoulders across the panel, at the lower edge: we stand behind them."""
    rng = sheet.rng
    position = x - s * 0.3
    while position < sheet.width + s * 0.4:
        tall = s * rng.uniform(0.9, 1.12)
        sheet.shape(
            curve(
                [
                    (position - tall * 0.62, y + s),
                    (position - tall * 0.56, y - tall * 0.3),
                    (position - tall * 0.2, y - tall * 0.52),
                    (position + tall * 0.2, y - tall * 0.52),
                    (position + tall * 0.56, y - tall * 0.3),
                    (position + tall * 0.62, y + s),
                ],
                closed=True,
            ),
            c or rng.choice(("one80", "one60", "ink80", "two80", "one")),
            4,
        )
        sheet.shape(
            oval(position, y - tall * 0.76, tall * 0.27, tall * 0.33, step=8),
            rng.choice(("ink", "ink80", "ink60", "ink30", "ink40", "ink")),
            4,
        )
        position += tall * rng.uniform(1.02, 1.3)
