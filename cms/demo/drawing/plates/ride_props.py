"""Props of the tome of mobilities: a thermos, a lorry, a bus, a three-wheeler, what the wind takes."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import Point, curve, oval, polygon
from ..places.transport import bicycle
from ..sheet import Sheet

__all__ = ["RIDE_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def _pen(s: float) -> float:
    return max(2.6, min(6.5, s * 0.022))


def _rect(x: float, y: float, w: float, h: float) -> list[Point]:
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=20)


def thermos(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A big thermos with a dent in its side, its neck open."""
    w, width = s * 0.2, _pen(s * 1.2)
    body = curve(
        [
            (x - w, y),
            (x - w, y - s * 0.3),
            (x - w * 0.78, y - s * 0.42),
            (x - w, y - s * 0.52),
            (x - w, y - s * 0.74),
            (x - w * 0.62, y - s * 0.86),
            (x + w * 0.62, y - s * 0.86),
            (x + w, y - s * 0.74),
            (x + w, y - s * 0.3),
            (x + w, y),
        ],
        closed=True,
    )
    sheet.shape(body, c or "two", width * 1.2)
    sheet.shape(_rect(x - w * 0.56, y - s, w * 1.12, s * 0.15), "ink30", width)
    sheet.shape(oval(x, y - s, w * 0.56, s * 0.035, step=5), "ink", width * 0.7, shift=0)
    for level in (0.78, 0.06):
        sheet.line(
            curve([(x - w, y - s * level), (x, y - s * (level - 0.03)), (x + w, y - s * level)]),
            width,
        )
    sheet.line(
        curve(
            [(x - w * 0.9, y - s * 0.36), (x - w * 0.66, y - s * 0.42), (x - w * 0.9, y - s * 0.48)]
        ),
        width,
    )
    sheet.line(
        curve(
            [(x + w * 0.5, y - s * 0.7), (x + w * 0.56, y - s * 0.4), (x + w * 0.5, y - s * 0.14)]
        ),
        width * 2,
        "white",
    )
    sheet.line(
        curve(
            [
                (x + w, y - s * 0.68),
                (x + w * 1.7, y - s * 0.62),
                (x + w * 1.7, y - s * 0.34),
                (x + w, y - s * 0.28),
            ]
        ),
        width * 2.2,
    )


def steam_cup(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 2)
    sheet.shape(
        polygon(
            [
                (x - s * 0.4, y - s * 0.7),
                (x + s * 0.4, y - s * 0.7),
                (x + s * 0.3, y),
                (x - s * 0.3, y),
            ],
            step=12,
        ),
        c or "two60",
        width,
    )
    sheet.shape(oval(x, y - s * 0.7, s * 0.4, s * 0.11, step=4), "ink80", width)
    for k in range(3):
        px = x + s * (-0.2 + 0.2 * k)
        sheet.stroke(
            [(px, y - s * 0.9), (px + s * 0.1, y - s * 1.15), (px - s * 0.04, y - s * 1.4)],
            width,
            "paper",
        )


def bus(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bus from the side, heads along its windows; its lamps lit."""
    w, width = s * 2.7, _pen(s)
    left = x - w / 2
    shell = [
        (left, y - s * 0.14),
        (left, y - s * 0.9),
        (left + s * 0.1, y - s),
        (left + w - s * 0.1, y - s),
        (left + w, y - s * 0.9),
        (left + w, y - s * 0.14),
    ]
    sheet.shape(polygon(shell, step=24), c or "two", width)
    for k in range(6):
        px = left + w * (0.05 + 0.152 * k)
        sheet.shape(_rect(px, y - s * 0.88, w * 0.13, s * 0.4), "two20", width * 0.8)
        for j in range(2):
            hx = px + w * (0.04 + 0.055 * j)
            sheet.fill(oval(hx, y - s * 0.66, s * 0.07, s * 0.085, step=4), "ink")
            sheet.fill(
                curve(
                    [(hx - s * 0.1, y - s * 0.49), (hx, y - s * 0.6), (hx + s * 0.1, y - s * 0.49)]
                ),
                "ink",
            )
    sheet.line(
        polygon([(left + 8, y - s * 0.34), (left + w - 8, y - s * 0.34)], closed=False),
        width * 1.6,
        "white",
    )
    for px in (0.2, 0.78):
        sheet.shape(oval(left + w * px, y - s * 0.13, s * 0.15, s * 0.15, step=6), "ink", width)
        sheet.fill(oval(left + w * px, y - s * 0.13, s * 0.06, s * 0.06, step=4), "paper")
    nose = left + (w if f > 0 else 0)
    beam = [
        (nose, y - s * 0.3),
        (nose + f * s * 0.9, y - s * 0.42),
        (nose + f * s * 0.9, y + s * 0.06),
    ]
    d = "L".join(f"{px:.0f} {py:.0f}" for px, py in beam)
    sheet.parts.append(f'<path d="M{d}Z" fill="{sheet.color("two40")}" fill-opacity=".55"/>')
    sheet.fill(oval(nose - f * s * 0.03, y - s * 0.28, s * 0.05, s * 0.06, step=4), "white")


def lorry(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An articulated lorry from the side, its cab where it faces."""
    width = _pen(s)
    sheet.shape(_rect(x - f * s * 0.5 - s * 1.0, y - s, s * 2.0, s * 0.84), c or "white", width)
    for k in range(7):
        px = x - f * s * 0.5 - s * 0.9 + s * 0.3 * k
        sheet.line([(px, y - s * 0.96), (px, y - s * 0.6), (px, y - s * 0.2)], width * 0.6, "ink60")
    cab = [(0.56, 0.12), (0.56, 0.84), (1.0, 0.84), (1.24, 0.5), (1.26, 0.12)]
    sheet.shape(polygon([(x + f * px * s, y - py * s) for px, py in cab], step=16), "one", width)
    pane = [(0.76, 0.5), (0.76, 0.76), (0.98, 0.76), (1.14, 0.5)]
    sheet.shape(polygon([(x + f * px * s, y - py * s) for px, py in pane], step=16), "two20", width)
    for dx in (-1.2, -0.9, 0.2, 0.9):
        sheet.shape(oval(x + f * dx * s, y - s * 0.1, s * 0.14, s * 0.14, step=6), "ink", width)
        sheet.fill(oval(x + f * dx * s, y - s * 0.1, s * 0.05, s * 0.05, step=4), "paper")


def car_keys(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.6)
    sheet.line(oval(x, y - s * 0.8, s * 0.22, s * 0.22, step=5), width * 1.4, closed=True)
    for k, turn in enumerate((-24, 8, 36)):
        a = math.radians(90 + turn)
        ex, ey = x + math.cos(a) * s * 0.75, y - s * 0.62 + math.sin(a) * s * 0.62
        for thick, color in ((s * 0.13, "ink"), (s * 0.08, ("ink30", "two", "ink30")[k])):
            sheet.line(polygon([(x, y - s * 0.6), (ex, ey)], closed=False), thick, color, shake=0)
        sheet.shape(
            oval(
                x + math.cos(a) * s * 0.24,
                y - s * 0.6 + math.sin(a) * s * 0.22,
                s * 0.13,
                s * 0.11,
                turn,
                4,
            ),
            ("ink30", c or "two", "ink30")[k],
            width,
        )


def stop_post(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bus stop: a post, its round head, a torn timetable."""
    width = _pen(s)
    for thick, color in ((s * 0.035, "ink"), (s * 0.02, "ink30")):
        sheet.line(
            polygon(
                [(x, y), (x + f * s * 0.01, y - s * 0.5), (x - f * s * 0.02, y - s * 0.9)],
                closed=False,
            ),
            thick,
            color,
        )
    sheet.shape(oval(x - f * s * 0.02, y - s * 0.92, s * 0.09, s * 0.09, step=6), c or "one", width)
    sheet.fill(_rect(x - f * s * 0.02 - s * 0.05, y - s * 0.95, s * 0.1, s * 0.05), "paper")
    sheet.shape(
        polygon(
            [
                (x - s * 0.09, y - s * 0.72),
                (x + s * 0.1, y - s * 0.72),
                (x + s * 0.1, y - s * 0.56),
                (x + s * 0.04, y - s * 0.5),
                (x, y - s * 0.55),
                (x - s * 0.05, y - s * 0.48),
                (x - s * 0.09, y - s * 0.53),
            ],
            step=9,
        ),
        "white",
        width,
    )


def scarf(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A long scarf in the wind."""
    top = curve(
        [
            (x - f * s, y + s * 0.1),
            (x - f * s * 0.5, y - s * 0.24),
            (x, y),
            (x + f * s * 0.5, y - s * 0.2),
            (x + f * s, y - s * 0.06),
        ]
    )
    low = curve(
        [
            (x + f * s * 1.04, y + s * 0.16),
            (x + f * s * 0.5, y + s * 0.02),
            (x, y + s * 0.22),
            (x - f * s * 0.5, y - s * 0.02),
            (x - f * s * 0.96, y + s * 0.32),
        ]
    )
    sheet.shape([*top, *low], c or "two", _pen(s * 1.6))
    for k in range(4):
        px = x + f * s * (1.02 + 0.02 * (k % 2))
        sheet.stroke(
            [
                (px, y - s * (0.02 - 0.05 * k)),
                (px + f * s * 0.08, y + s * 0.05 * k),
                (px + f * s * 0.16, y - s * (0.02 - 0.05 * k)),
            ],
            3.4,
            c or "two",
        )


def wind(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for k in range(5):
        py = y + s * (0.16 * k - 0.3)
        px = x - f * s * (0.6 - 0.12 * (k % 3))
        sheet.stroke(
            [
                (px, py),
                (px + f * s * 0.5, py - s * 0.04),
                (px + f * s * 0.9, py + s * 0.02),
                (px + f * s * 1.0, py - s * 0.07),
                (px + f * s * 0.9, py - s * 0.1),
            ],
            4,
            c or "paper",
        )


def folded_bike(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small bicycle strapped on a tip-up seat."""
    width = _pen(s * 1.2)
    sheet.shape(_rect(x - s * 0.72, y - s * 0.16, s * 1.44, s * 0.16), "one", width)
    r = s * 0.26
    bicycle(sheet, x - f * r * 1.36, y - s * 0.16, r, f, c or "two")
    for thick, color in ((width * 4.4, "ink"), (width * 2.8, "white")):
        sheet.line(
            curve([(x - s * 0.66, y - s * 0.86), (x, y - s * 0.56), (x + s * 0.68, y - s * 0.14)]),
            thick,
            color,
        )
    sheet.shape(_rect(x - s * 0.08, y - s * 0.62, s * 0.16, s * 0.13), "ink80", width)


def double_bass(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s)
    sheet.shape(
        curve(
            [
                (x - s * 0.22, y - s * 0.04),
                (x - s * 0.27, y - s * 0.2),
                (x - s * 0.17, y - s * 0.32),
                (x - s * 0.2, y - s * 0.48),
                (x, y - s * 0.56),
                (x + s * 0.2, y - s * 0.48),
                (x + s * 0.17, y - s * 0.32),
                (x + s * 0.27, y - s * 0.2),
                (x + s * 0.22, y - s * 0.04),
                (x, y),
            ],
            closed=True,
        ),
        c or "two80",
        width,
    )
    sheet.shape(_rect(x - s * 0.03, y - s * 0.94, s * 0.06, s * 0.62), "ink80", width)
    sheet.shape(
        curve(
            [
                (x - s * 0.04, y - s * 0.94),
                (x - s * 0.05, y - s * 1.02),
                (x + s * 0.03, y - s * 1.05),
                (x + s * 0.05, y - s * 0.97),
            ],
            closed=True,
        ),
        "two80",
        width,
    )
    for side in (-1, 1):
        sheet.stroke(
            [
                (x + side * s * 0.1, y - s * 0.36),
                (x + side * s * 0.13, y - s * 0.28),
                (x + side * s * 0.1, y - s * 0.2),
            ],
            width * 1.6,
        )


def trike(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A three-wheeled pedal taxi: a bench in front between two wheels, the rider's saddle behind."""
    width = _pen(s * 1.1)
    for dx, r in ((-0.78, 0.3), (0.5, 0.27)):
        sheet.line(oval(x + f * dx * s, y - r * s, r * s, r * s, step=7), width * 2, closed=True)
        for k in range(4):
            a = math.pi * k / 4
            sheet.line(
                [
                    (x + f * dx * s - math.cos(a) * r * s, y - r * s - math.sin(a) * r * s),
                    (x + f * dx * s, y - r * s),
                    (x + f * dx * s + math.cos(a) * r * s, y - r * s + math.sin(a) * r * s),
                ],
                width * 0.5,
                shake=0,
            )
    for a, b in (
        ((-0.78, 0.3), (-0.3, 0.32)),
        ((-0.3, 0.32), (0.5, 0.27)),
        ((-0.3, 0.32), (-0.5, 0.74)),
        ((-0.78, 0.3), (-0.5, 0.74)),
        ((-0.3, 0.32), (-0.04, 0.86)),
    ):
        sheet.line(
            polygon(
                [(x + f * a[0] * s, y - a[1] * s), (x + f * b[0] * s, y - b[1] * s)], closed=False
            ),
            width * 2.4,
            c or "two",
        )
    sheet.shape(oval(x - f * s * 0.52, y - s * 0.77, s * 0.13, s * 0.05, step=4), "ink", width)
    seat = [(0.1, 0.86), (0.06, 0.44), (0.66, 0.4), (0.68, 0.5), (0.2, 0.54), (0.2, 0.88)]
    sheet.shape(polygon([(x + f * px * s, y - py * s) for px, py in seat], step=14), "one", width)
    sheet.line([(x + f * s * 0.84, y - s * 0.2), (x + f * s * 0.92, y - s * 0.16)], width * 2)
    sheet.line(
        polygon([(x + f * s * 0.66, y - s * 0.42), (x + f * s * 0.9, y - s * 0.18)], closed=False),
        width * 2,
        c or "two",
    )


def tarpaulin(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A tarpaulin in exactly the shape of a car."""
    outline = curve(
        [
            (x - s * 1.3, y),
            (x - s * 1.28, y - s * 0.5),
            (x - s * 0.9, y - s * 0.62),
            (x - s * 0.55, y - s * 1.02),
            (x + s * 0.4, y - s * 1.03),
            (x + s * 0.8, y - s * 0.64),
            (x + s * 1.26, y - s * 0.52),
            (x + s * 1.3, y),
        ],
        closed=True,
    )
    sheet.shape(outline, c or "ink40", _pen(s))
    for k in range(5):
        px = x + s * (-0.9 + 0.44 * k)
        sheet.stroke(
            [(px, y - s * 0.6), (px + s * 0.06, y - s * 0.3), (px - s * 0.04, y - s * 0.04)], 3.4
        )
    for dx in (-0.7, 0.75):
        sheet.fill(
            curve([(x + s * (dx - 0.2), y), (x + s * dx, y - s * 0.16), (x + s * (dx + 0.2), y)]),
            "ink",
        )


def ladder(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    lean = f * s * 0.2
    for dx in (-0.1, 0.1):
        for thick, color in ((s * 0.045, "ink"), (s * 0.026, c or "two60")):
            sheet.line(
                polygon([(x + dx * s, y), (x + dx * s + lean, y - s)], closed=False), thick, color
            )
    for k in range(8):
        t = (k + 0.5) / 8
        px, py = x + lean * t, y - s * t
        sheet.line(polygon([(px - s * 0.1, py), (px + s * 0.1, py)], closed=False), s * 0.026)


def paint_pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 2)
    sheet.line(
        curve([(x - s * 0.42, y - s * 0.7), (x, y - s * 1.1), (x + s * 0.42, y - s * 0.7)]), width
    )
    sheet.shape(_rect(x - s * 0.44, y - s * 0.76, s * 0.88, s * 0.76), "paper", width)
    sheet.shape(oval(x, y - s * 0.76, s * 0.44, s * 0.12, step=4), c or "white", width)
    sheet.stroke(
        [(x + s * 0.2, y - s * 0.72), (x + s * 0.22, y - s * 0.4), (x + s * 0.2, y - s * 0.3)],
        width * 2.4,
        c or "white",
    )


def papers(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Two rows of seven folded papers, coffee-stained."""
    for side in (-1, 1):
        for k in range(7):
            px, py = x + side * s * 0.42, y - s * (0.06 + 0.14 * k)
            tilt = sheet.rng.uniform(-0.03, 0.03) * s
            w, h = s * 0.42, s * 0.1
            sheet.shape(
                polygon(
                    [
                        (px - w / 2, py - h + tilt),
                        (px + w / 2, py - h - tilt),
                        (px + w / 2, py - tilt),
                        (px - w / 2, py + tilt),
                    ],
                    step=16,
                ),
                "white",
                3,
            )
            sheet.line([(px, py - h), (px, py - h / 2), (px, py)], 2.4, "ink40")
            if k % 3 == 1:
                sheet.line(
                    oval(px + w * 0.2, py - h * 0.5, h * 0.4, h * 0.3, step=4),
                    3,
                    "two",
                    closed=True,
                )


def towel(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.shape(
        curve(
            [
                (x - s * 0.5, y - s * 0.1),
                (x, y - s * 0.36),
                (x + s * 0.5, y - s * 0.2),
                (x + s * 0.62, y + s * 0.2),
                (x + s * 0.1, y + s * 0.06),
                (x - s * 0.4, y + s * 0.34),
            ],
            closed=True,
        ),
        c or "white",
        _pen(s * 2),
    )
    for k in range(3):
        px = x + s * (-0.3 + 0.28 * k)
        sheet.line(
            [(px, y - s * 0.16), (px + s * 0.04, y + s * 0.06), (px, y + s * 0.18)], 4, "two"
        )


def watering_can(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 2)
    sheet.shape(_rect(x - s * 0.36, y - s * 0.7, s * 0.72, s * 0.7), c or "one60", width)
    sheet.shape(
        polygon(
            [
                (x + f * s * 0.36, y - s * 0.2),
                (x + f * s * 0.84, y - s * 0.74),
                (x + f * s * 0.94, y - s * 0.66),
                (x + f * s * 0.36, y - s * 0.02),
            ],
            step=12,
        ),
        c or "one60",
        width,
    )
    sheet.line(
        curve(
            [
                (x - f * s * 0.3, y - s * 0.7),
                (x - f * s * 0.5, y - s * 1.0),
                (x + f * s * 0.2, y - s * 0.86),
                (x + f * s * 0.24, y - s * 0.7),
            ]
        ),
        width * 2,
    )


def distant_crowd(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A dozen people far away, as shapes."""
    for k in range(11):
        px, py = x + (k - 5) * s * 0.42, y + s * 0.1 * (k % 3)
        sheet.shape(
            curve(
                [
                    (px - s * 0.18, py),
                    (px - s * 0.2, py - s * 0.6),
                    (px, py - s * 0.74),
                    (px + s * 0.2, py - s * 0.6),
                    (px + s * 0.18, py),
                ],
                closed=True,
            ),
            c or ("two60", "white", "one60", "two20")[k % 4],
            2.4,
        )
        sheet.shape(oval(px, py - s * 0.86, s * 0.12, s * 0.14, step=4), f"skin{k % 5}", 2.4)


def drop(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.shape(
        curve(
            [(x, y - s), (x + s * 0.3, y - s * 0.4), (x, y), (x - s * 0.3, y - s * 0.4)],
            closed=True,
        ),
        c or "ink80",
        _pen(s * 2),
    )


def shadow_disc(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.overprint(oval(x, y, s * 0.5, s * 0.46, step=10), c or "ink40")


def pencil(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pencil, its point at (x, y)."""
    width = _pen(s * 1.4)
    tip = (x - s * 0.3, y)
    sheet.shape(
        polygon(
            [
                tip,
                (x - s * 0.28, y - s * 0.2),
                (x + s * 0.3, y - s * 1.0),
                (x + s * 0.42, y - s * 0.9),
                (x - s * 0.14, y - s * 0.1),
            ],
            step=14,
        ),
        c or "two",
        width,
    )
    sheet.fill([tip, (x - s * 0.285, y - s * 0.12), (x - s * 0.2, y - s * 0.05)], "ink")


RIDE_THINGS: dict[str, Draw] = {
    "thermos": thermos,
    "steam-cup": steam_cup,
    "bus": bus,
    "lorry": lorry,
    "car-keys": car_keys,
    "stop-post": stop_post,
    "scarf": scarf,
    "wind": wind,
    "folded-bike": folded_bike,
    "double-bass": double_bass,
    "pedal-taxi": trike,
    "covered-car": tarpaulin,
    "ladder": ladder,
    "paint-pot": paint_pot,
    "papers": papers,
    "towel": towel,
    "watering-can": watering_can,
    "distant-crowd": distant_crowd,
    "drop": drop,
    "pencil": pencil,
    "shadow": shadow_disc,
}
