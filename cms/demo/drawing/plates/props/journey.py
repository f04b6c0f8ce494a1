"""What travels by tram and cable car."""

from __future__ import annotations

import math

from ...ink import curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def thermos(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A big thermos with a dent in its side, its neck open."""
    w, width = s * 0.2, pen(s * 1.2)
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
    sheet.shape(rect(x - w * 0.56, y - s, w * 1.12, s * 0.15), "ink30", width)
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
    width = pen(s * 2)
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


def car_keys(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
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


def double_bass(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
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
    sheet.shape(rect(x - s * 0.03, y - s * 0.94, s * 0.06, s * 0.62), "ink80", width)
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


def paint_pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 2)
    sheet.line(
        curve([(x - s * 0.42, y - s * 0.7), (x, y - s * 1.1), (x + s * 0.42, y - s * 0.7)]), width
    )
    sheet.shape(rect(x - s * 0.44, y - s * 0.76, s * 0.88, s * 0.76), "paper", width)
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
        pen(s * 2),
    )
    for k in range(3):
        px = x + s * (-0.3 + 0.28 * k)
        sheet.line(
            [(px, y - s * 0.16), (px + s * 0.04, y + s * 0.06), (px, y + s * 0.18)], 4, "two"
        )


def drop(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.shape(
        curve(
            [(x, y - s), (x + s * 0.3, y - s * 0.4), (x, y), (x - s * 0.3, y - s * 0.4)],
            closed=True,
        ),
        c or "ink80",
        pen(s * 2),
    )


def pencil(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pencil, its point at (x, y)."""
    width = pen(s * 1.4)
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


THINGS: dict[str, Draw] = {
    "thermos": thermos,
    "steam-cup": steam_cup,
    "car-keys": car_keys,
    "double-bass": double_bass,
    "paint-pot": paint_pot,
    "papers": papers,
    "towel": towel,
    "drop": drop,
    "pencil": pencil,
}
