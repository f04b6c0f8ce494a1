"""What returns in the two witnesses and must look the same each time: bread, stamp, key, form."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon
from ..people import ROLES, Character
from ..sheet import Sheet
from .fingers import Grip

__all__ = [
    "CLERK",
    "crust",
    "cut_bread",
    "form",
    "half_loaf",
    "key",
    "loaf",
    "napkin_loaf",
    "pen_for",
    "rect",
    "salad_bowl",
    "sheet_of_lines",
    "stamp",
    "stamp_down",
]

CLERK = Character(skin=1, top="ink30", age=48)


def pen_for(s: float) -> float:
    return max(2.4, min(6.0, s * 0.024))


def rect(x: float, y: float, w: float, h: float, step: float = 16) -> list[Point]:
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=step)


def loaf(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """A country loaf lying on y, twice as wide as `s`: crust, four cuts, flour."""
    width = pen_for(s * 1.7)
    crust_line = curve(
        [
            (x - s * 0.98, y - s * 0.2),
            (x - s * 0.8, y - s * 0.6),
            (x - s * 0.3, y - s * 0.8),
            (x + s * 0.34, y - s * 0.8),
            (x + s * 0.82, y - s * 0.58),
            (x + s * 0.98, y - s * 0.2),
            (x + s * 0.8, y - s * 0.02),
            (x, y + s * 0.02),
            (x - s * 0.8, y - s * 0.02),
        ],
        closed=True,
    )
    sheet.shape(crust_line, c or "two80", width)
    sheet.hatch(
        curve(
            [
                (x - s * 0.94, y - s * 0.22),
                (x, y - s * 0.14),
                (x + s * 0.94, y - s * 0.22),
                (x + s * 0.78, y - s * 0.04),
                (x, y),
                (x - s * 0.78, y - s * 0.04),
            ],
            closed=True,
        ),
        62,
        max(6.0, s * 0.07),
        width * 0.5,
        "ink80",
    )
    for k in range(4):
        dx = s * (-0.56 + 0.34 * k)
        cut = curve(
            [
                (x + dx, y - s * 0.34),
                (x + dx + s * 0.06, y - s * 0.56),
                (x + dx + s * 0.22, y - s * 0.72),
                (x + dx + s * 0.2, y - s * 0.5),
                (x + dx + s * 0.1, y - s * 0.34),
            ],
            closed=True,
            step=5,
        )
        sheet.shape(cut, "two20", width * 0.6, shift=0)


def half_loaf(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """Half of it, its cut side towards `f`: the crumb, pale and full of holes."""
    width = pen_for(s * 1.7)
    body = curve(
        [
            (x - f * s * 0.62, y - s * 0.2),
            (x - f * s * 0.5, y - s * 0.62),
            (x - f * s * 0.1, y - s * 0.8),
            (x + f * s * 0.36, y - s * 0.8),
            (x + f * s * 0.36, y),
            (x - f * s * 0.4, y - s * 0.01),
        ],
        closed=True,
    )
    sheet.shape(body, c or "two80", width)
    for k in range(2):
        dx = -f * s * (0.34 - 0.28 * k)
        sheet.line(
            curve(
                [
                    (x + dx, y - s * 0.36),
                    (x + dx + f * s * 0.08, y - s * 0.56),
                    (x + dx + f * s * 0.2, y - s * 0.7),
                ]
            ),
            width * 1.9,
            "two20",
        )
    crumb = oval(x + f * s * 0.36, y - s * 0.4, s * 0.2, s * 0.41, step=6)
    sheet.shape(crumb, "white", width, shift=0)
    for k in range(7):
        a = 2.4 * k
        sheet.line(
            oval(
                x + f * s * 0.36 + math.cos(a) * s * 0.02 * k,
                y - s * 0.4 + math.sin(a) * s * 0.042 * k,
                s * 0.022,
                s * 0.034,
                step=3,
            ),
            width * 0.45,
            "ink40",
            closed=True,
            shake=0,
        )


def napkin_loaf(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """Half a loaf wrapped in a checked napkin, its cut side bare."""
    width = pen_for(s * 1.7)
    half_loaf(sheet, x, y, s * 1.3, f, c)
    cloth = curve(
        [
            (x - f * s * 0.95, y - s * 0.02),
            (x - f * s * 0.9, y - s * 0.5),
            (x - f * s * 0.66, y - s * 0.98),
            (x - f * s * 0.3, y - s * 0.84),
            (x - f * s * 0.06, y - s * 1.08),
            (x + f * s * 0.14, y - s * 0.72),
            (x + f * s * 0.2, y - s * 0.3),
            (x + f * s * 0.46, y + s * 0.02),
            (x - f * s * 0.2, y + s * 0.05),
        ],
        closed=True,
    )
    sheet.shape(cloth, "white", width)
    sheet.hatch(cloth, 82, s * 0.2, width * 0.8, "two")
    sheet.hatch(cloth, -8, s * 0.2, width * 0.8, "two")


def crust(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """What is left of it."""
    width = pen_for(s * 2)
    sheet.shape(
        curve(
            [
                (x - s * 0.5, y - s * 0.05),
                (x - s * 0.4, y - s * 0.46),
                (x + s * 0.1, y - s * 0.6),
                (x + s * 0.5, y - s * 0.3),
                (x + s * 0.3, y),
            ],
            closed=True,
        ),
        c or "two80",
        width,
    )
    sheet.line(
        curve([(x - s * 0.3, y - s * 0.14), (x, y - s * 0.26), (x + s * 0.34, y - s * 0.2)]),
        width * 1.5,
        "two20",
    )


def stamp(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """A rubber stamp standing at (x, y), `s` high: knob, neck, foot, the rubber below."""
    width = pen_for(s * 1.6)
    sheet.shape(rect(x - s * 0.36, y - s * 0.09, s * 0.72, s * 0.09), "ink", width, shift=0)
    sheet.shape(rect(x - s * 0.38, y - s * 0.3, s * 0.76, s * 0.22), "two", width)
    neck = curve(
        [
            (x - s * 0.2, y - s * 0.3),
            (x - s * 0.1, y - s * 0.46),
            (x - s * 0.11, y - s * 0.6),
            (x - s * 0.21, y - s * 0.76),
            (x - s * 0.16, y - s * 0.95),
            (x, y - s),
            (x + s * 0.16, y - s * 0.95),
            (x + s * 0.21, y - s * 0.76),
            (x + s * 0.11, y - s * 0.6),
            (x + s * 0.1, y - s * 0.46),
            (x + s * 0.2, y - s * 0.3),
        ],
        closed=True,
    )
    sheet.shape(neck, c or "one80", width)
    sheet.line(
        curve(
            [(x - s * 0.08, y - s * 0.9), (x - s * 0.12, y - s * 0.78), (x - s * 0.06, y - s * 0.7)]
        ),
        width * 1.2,
        "one30",
    )


def key(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """An old key, its ring at (x, y), its bit `s` further towards `f`."""
    width = pen_for(s * 1.8)
    tone = c or "ink60"
    sheet.shape(rect(x + (0 if f > 0 else -s), y - s * 0.05, s, s * 0.1), tone, width)
    for dx, tall in ((0.74, 0.2), (0.9, 0.26)):
        sheet.shape(
            rect(x + f * s * dx - s * 0.05, y + s * 0.04, s * 0.1, s * tall), tone, width, shift=0
        )
    ring = oval(x, y, s * 0.24, s * 0.24, step=5)
    sheet.shape(ring, tone, width)
    sheet.shape(oval(x, y, s * 0.12, s * 0.12, step=4), "two20", width, shift=0)
    sheet.line(rect(x + f * s * 0.3 - s * 0.03, y - s * 0.1, s * 0.06, s * 0.2), width, closed=True)


def salad_bowl(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A salad bowl under a tea towel."""
    width = pen_for(s * 1.6)
    sheet.shape(
        curve(
            [
                (x - s * 0.7, y - s * 0.5),
                (x - s * 0.5, y - s * 0.08),
                (x, y),
                (x + s * 0.5, y - s * 0.08),
                (x + s * 0.7, y - s * 0.5),
            ],
            closed=True,
        ),
        "white",
        width,
    )
    cloth = curve(
        [
            (x - s * 0.8, y - s * 0.3),
            (x - s * 0.66, y - s * 0.6),
            (x, y - s * 0.84),
            (x + s * 0.66, y - s * 0.6),
            (x + s * 0.82, y - s * 0.24),
            (x + s * 0.5, y - s * 0.42),
            (x, y - s * 0.36),
            (x - s * 0.5, y - s * 0.44),
        ],
        closed=True,
    )
    sheet.shape(cloth, "paper", width)
    sheet.hatch(cloth, 8, s * 0.13, width * 0.8, "two")
    sheet.hatch(cloth, 96, s * 0.2, width * 0.8, "two")


def form(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A form lying on a counter before us: many fields, one line for an address."""
    width = pen_for(s)
    page = [
        (x - s * 0.5, y - s * 0.56),
        (x + s * 0.46, y - s * 0.6),
        (x + s * 0.62, y),
        (x - s * 0.6, y),
    ]
    sheet.shape(polygon(page, step=20), "white", width)
    for k in range(5):
        t = (k + 1) / 6.4
        left, right = x - s * (0.42 + 0.1 * t), x + s * (0.36 + 0.16 * t)
        level = y - s * 0.56 * (1 - t)
        if k == 2:
            sheet.fill(
                [
                    (left, level - s * 0.05),
                    (right, level - s * 0.06),
                    (right + 4, level + s * 0.03),
                    (left - 3, level + s * 0.03),
                ],
                "two40",
            )
        sheet.line([(left, level), (left + s * 0.2, level)], width, "ink60", shake=0)
        sheet.line([(left + s * 0.26, level), (right, level - 2)], width * 0.7, "ink30", shake=0.3)


def cut_bread(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Belkacem's hand and knife in the loaf, a slice already down; `s` is a loaf's height."""
    who = ROLES["belkacem"]
    half_loaf(sheet, x, y, s, 1)
    sheet.shape(
        oval(x + s * 0.86, y - s * 0.04, s * 0.34, s * 0.12, step=5), "white", pen_for(s * 1.6)
    )
    blade = [
        (x + s * 0.5, y - s * 0.95),
        (x + s * 0.6, y - s * 0.95),
        (x + s * 0.58, y + s * 0.02),
        (x + s * 0.48, y - s * 0.06),
    ]
    sheet.shape(polygon(blade, step=10), "ink20", pen_for(s * 1.4))
    Grip(sheet, who, x - s * 0.3, y - s * 1.0, s * 0.42, 24, 1, reach=0.8).wrap(thumb=False)


def stamp_down(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The stamp at rest, the clerk's hand still on it; `s` is the stamp's height."""
    stamp(sheet, x, y, s)
    bones = ((x - s * 1.3, y - s * 0.08), (x - s * 1.66, y - s * 0.56))
    Grip(sheet, CLERK, x - s * 0.36, y - s * 0.62, s * 0.4, 8, 1, bones=bones).wrap(thumb=False)


def sheet_of_lines(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The sheet with its eleven lines, unfolded on a counter before us."""
    width = pen_for(s)
    page = [
        (x - s * 0.5, y - s * 0.62),
        (x + s * 0.44, y - s * 0.66),
        (x + s * 0.6, y),
        (x - s * 0.58, y),
    ]
    sheet.shape(polygon(page, step=20), "white", width)
    for k in range(11):
        t = (k + 0.8) / 11.6
        left = x - s * (0.42 + 0.06 * t)
        sheet.line(
            polygon(
                [
                    (left, y - s * 0.62 * (1 - t)),
                    (left + s * (0.5 + 0.3 * ((k * 5) % 4) / 4), y - s * 0.63 * (1 - t)),
                ],
                closed=False,
                step=6,
            ),
            width * 0.9,
            ("ink", "one", "two", "ink60")[k % 4],
            shake=1.6,
        )
    sheet.line([(x - s * 0.02, y - s * 0.64), (x + s * 0.01, y)], width * 0.7, "ink30")
    sheet.line([(x - s * 0.54, y - s * 0.3), (x + s * 0.52, y - s * 0.32)], width * 0.7, "ink30")
