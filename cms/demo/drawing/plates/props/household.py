"""A home and its machines."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def answering_machine(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A telephone with its answering machine: receiver, two reels behind a pane, a light."""
    width = pen(s * 1.2)
    sheet.shape(
        polygon(
            [
                (x - s * 0.7, y),
                (x - s * 0.62, y - s * 0.5),
                (x + s * 0.62, y - s * 0.5),
                (x + s * 0.7, y),
            ],
            step=16,
        ),
        c or "ink30",
        width,
    )
    sheet.shape(rect(x - s * 0.18, y - s * 0.42, s * 0.7, s * 0.24), "white", width)
    for dx in (0.0, 0.34):
        sheet.shape(
            oval(x + dx * s, y - s * 0.3, s * 0.085, s * 0.085, step=4), "ink80", width * 0.8
        )
        sheet.fill(oval(x + dx * s, y - s * 0.3, s * 0.03, s * 0.03, step=3), "white")
    sheet.shape(oval(x + s * 0.46, y - s * 0.09, s * 0.05, s * 0.05, step=4), "two", width * 0.8)
    for k in range(4):
        sheet.shape(
            rect(x - s * 0.16 + k * s * 0.13, y - s * 0.12, s * 0.09, s * 0.06),
            "one60",
            width * 0.6,
        )
    sheet.shape(
        curve(
            [
                (x - s * 0.66, y - s * 0.56),
                (x - s * 0.62, y - s * 0.76),
                (x - s * 0.46, y - s * 0.7),
                (x - s * 0.3, y - s * 0.64),
                (x - s * 0.2, y - s * 0.74),
                (x - s * 0.14, y - s * 0.56),
                (x - s * 0.28, y - s * 0.5),
                (x - s * 0.4, y - s * 0.56),
                (x - s * 0.52, y - s * 0.5),
            ],
            closed=True,
        ),
        "one",
        width,
    )


def tapes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A shoebox full of tapes, a label for each year."""
    width = pen(s * 1.3)
    for k in range(8):
        px = x + s * (-0.6 + 0.16 * k)
        sheet.shape(
            rect(px, y - s * (0.66 + 0.05 * (k % 3)), s * 0.13, s * 0.4),
            ("ink60", "one60", "ink80", "two60")[k % 4],
            width * 0.7,
        )
        sheet.fill(
            rect(px + s * 0.02, y - s * (0.61 + 0.05 * (k % 3)), s * 0.09, s * 0.09), "white"
        )
    sheet.shape(rect(x - s * 0.7, y - s * 0.46, s * 1.4, s * 0.46), c or "two40", width)
    sheet.line(
        [(x - s * 0.66, y - s * 0.3), (x, y - s * 0.31), (x + s * 0.66, y - s * 0.3)], width * 0.6
    )


def console(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An opened games console, its pad and its wires."""
    width = pen(s * 1.3)
    sheet.shape(rect(x - s * 0.6, y - s * 0.34, s * 1.2, s * 0.34), c or "ink80", width)
    sheet.shape(
        polygon(
            [
                (x - s * 0.6, y - s * 0.34),
                (x - s * 0.44, y - s * 0.56),
                (x + s * 0.7, y - s * 0.56),
                (x + s * 0.6, y - s * 0.34),
            ],
            step=14,
        ),
        "one60",
        width,
    )
    for k in range(4):
        sheet.shape(
            rect(x - s * 0.32 + k * s * 0.22, y - s * 0.51, s * 0.12, s * 0.11),
            ("two", "white")[k % 2],
            width * 0.6,
        )
    for k in range(3):
        sheet.fill(
            oval(x - s * 0.44 + k * s * 0.14, y - s * 0.16, s * 0.035, s * 0.035, step=3), "two"
        )
    sheet.stroke(
        [
            (x + s * 0.5, y - s * 0.2),
            (x + s * 0.8, y - s * 0.4),
            (x + s * 0.9, y - s * 0.1),
            (x + s * 1.0, y - s * 0.06),
        ],
        width * 1.5,
        "two",
    )
    sheet.shape(
        curve(
            [
                (x + s * 0.86, y - s * 0.02),
                (x + s * 0.92, y - s * 0.18),
                (x + s * 1.3, y - s * 0.18),
                (x + s * 1.36, y - s * 0.02),
                (x + s * 1.24, y - s * 0.04),
                (x + s * 0.98, y - s * 0.04),
            ],
            closed=True,
        ),
        "ink60",
        width,
    )


def radiator(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.2)
    for k in range(7):
        px = x + s * (-0.63 + 0.18 * k)
        sheet.shape(
            curve(
                [
                    (px, y - s * 0.06),
                    (px, y - s * 0.8),
                    (px + s * 0.08, y - s * 0.88),
                    (px + s * 0.16, y - s * 0.8),
                    (px + s * 0.16, y - s * 0.06),
                    (px + s * 0.08, y),
                ],
                closed=True,
            ),
            c or "white",
            width,
        )
    for level in (0.68, 0.2):
        sheet.line(
            polygon([(x - s * 0.7, y - s * level), (x + s * 0.7, y - s * level)], closed=False),
            width,
        )
    sheet.shape(oval(x + s * 0.72, y - s * 0.2, s * 0.06, s * 0.06, step=4), "two", width)


def toaster(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    for dx in (-0.2, 0.14):
        sheet.shape(
            curve(
                [
                    (x + (dx - 0.14) * s, y - s * 0.56),
                    (x + (dx - 0.14) * s, y - s * 0.86),
                    (x + dx * s, y - s * 0.94),
                    (x + (dx + 0.14) * s, y - s * 0.86),
                    (x + (dx + 0.14) * s, y - s * 0.56),
                ],
                closed=True,
            ),
            "two60",
            width,
        )
    sheet.shape(
        curve(
            [
                (x - s * 0.5, y),
                (x - s * 0.54, y - s * 0.5),
                (x - s * 0.36, y - s * 0.66),
                (x + s * 0.36, y - s * 0.66),
                (x + s * 0.54, y - s * 0.5),
                (x + s * 0.5, y),
            ],
            closed=True,
        ),
        c or "ink30",
        width,
    )
    sheet.line([(x + s * 0.54, y - s * 0.4), (x + s * 0.66, y - s * 0.4)], width * 2)


def pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A steaming pot of soup."""
    width = pen(s * 1.3)
    for k in range(3):
        px = x + s * (-0.24 + 0.24 * k)
        sheet.stroke(
            [
                (px, y - s * 0.74),
                (px + s * 0.08, y - s * 0.94),
                (px - s * 0.05, y - s * 1.1),
                (px + s * 0.05, y - s * 1.26),
            ],
            width * 1.2,
            "white",
        )
    for side in (-1, 1):
        sheet.line(
            curve(
                [
                    (x + side * s * 0.46, y - s * 0.44),
                    (x + side * s * 0.64, y - s * 0.46),
                    (x + side * s * 0.62, y - s * 0.3),
                    (x + side * s * 0.46, y - s * 0.3),
                ]
            ),
            width * 1.8,
        )
    sheet.shape(
        curve(
            [
                (x - s * 0.48, y - s * 0.58),
                (x - s * 0.46, y - s * 0.06),
                (x, y),
                (x + s * 0.46, y - s * 0.06),
                (x + s * 0.48, y - s * 0.58),
            ],
            closed=True,
        ),
        c or "one",
        width,
    )
    sheet.shape(oval(x, y - s * 0.58, s * 0.48, s * 0.11, step=5), "two60", width)


def parsley(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bunch of parsley, tied."""
    width = pen(s * 1.3)
    for k in range(7):
        turn = -0.6 + 0.2 * k
        tx, ty = x + turn * s * 0.6, y - s * (0.74 - 0.16 * abs(turn))
        sheet.stroke(
            [(x + turn * s * 0.1, y), (x + turn * s * 0.26, y - s * 0.4), (tx, ty)],
            width * 1.4,
            "one",
        )
        points: list[Point] = []
        for j in range(14):
            a = 2 * math.pi * j / 14
            r = s * (0.18 if j % 2 else 0.13)
            points.append((tx + math.cos(a) * r, ty + math.sin(a) * r * 0.9))
        sheet.shape(curve(points, closed=True), c or "two", width)
    sheet.shape(rect(x - s * 0.1, y - s * 0.26, s * 0.2, s * 0.09), "one", width)


THINGS: dict[str, Draw] = {
    "answering-machine": answering_machine,
    "tapes": tapes,
    "console": console,
    "radiator": radiator,
    "toaster": toaster,
    "pot": pot,
    "parsley": parsley,
}
