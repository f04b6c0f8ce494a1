"""What is argued over in the gym: the lines of the list, who brings what, what it would cost."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..sheet import Sheet
from .stencil import Stencil
from .things_digital_voice import body_chart, loudspeaker, rounded

__all__ = ["GYM_HELD", "GYM_THINGS", "icon", "nearly_empty"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def icon(p: Stencil, kind: str, x: float, y: float, r: float) -> None:
    """Who or what a line of the list stands for, around (x, y)."""
    if kind == "lungs":
        p.line([(x, y + r), (x, y + r * 0.2)], 1.6)
        for side in (-1, 1):
            p.blob(
                [
                    (x + side * r * 0.16, y + r * 0.4),
                    (x + side * r * 0.5, y + r * 0.62),
                    (x + side * r * 0.86, y - r * 0.5),
                    (x + side * r * 0.7, y - r * 0.8),
                    (x + side * r * 0.18, y - r * 0.5),
                ],
                "warm60",
                0.9,
            )
    elif kind == "moon":
        outer = [0.5 + 0.28 * k for k in range(17)]
        rim = [(x + r * 0.9 * math.cos(a), y + r * 0.9 * math.sin(a)) for a in outer]
        p.poly([*rim, (x - r * 0.1, y - r * 0.36), (x + r * 0.1, y + r * 0.2)], "two", 0.9)
    elif kind == "valve":
        for k in range(4):
            a = math.pi * k / 4 + 0.2
            dx, dy = r * math.cos(a), r * math.sin(a)
            p.line([(x - dx, y - dy), (x + dx, y + dy)], 2.2)
        p.disc(x, y, r * 0.74, r * 0.74, "ink40", 0.9)
        p.disc(x, y, r * 0.28, r * 0.28, "white", 0.9)
    elif kind == "radiator":
        for k in range(4):
            p.box(x - r * 0.9 + r * 0.46 * k, y - r * 0.7, r * 0.34, r * 1.4, "white", 0.9)
    else:
        p.disc(x - r * 0.1, y + r * 0.82, r * 0.2, r * 0.2, "ink", 0)
        p.line(
            [
                (x - r * 0.1, y + r * 0.5),
                (x - r * 0.1, y - r * 0.1),
                (x + r * 0.5, y - r * 0.1),
                (x + r * 0.66, y - r * 0.8),
                (x + r * 0.9, y - r * 0.8),
            ],
            2.2,
        )
        p.ring(x - r * 0.06, y - r * 0.4, r * 0.52, r * 0.52, 2)


def nearly_empty(p: Stencil, x: float, y: float, w: float) -> None:
    """A computer, and what is left to run it: a battery with one bar out of five."""
    h = w * 0.34
    p.box(x - w * 0.5, y - h * 0.5, w * 0.4, h, "ink80", 0.9)
    p.line([(x - w * 0.3, y - h * 0.5), (x - w * 0.3, y - h * 0.8)], 2)
    p.line([(x - w * 0.42, y - h * 0.8), (x - w * 0.18, y - h * 0.8)], 2)
    p.box(x + w * 0.02, y - h * 0.4, w * 0.44, h * 0.8, "white", 1.2)
    p.box(x + w * 0.46, y - h * 0.16, w * 0.04, h * 0.32, "ink", 0)
    p.box(x + w * 0.05, y - h * 0.3, w * 0.07, h * 0.6, "warm60", 0.6)


def lake(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An easel: the lake behind its dam sinks, mark by mark, to feed a tower of machines."""
    p = Stencil(sheet, x, y, s, f)
    for px in (-0.4, 0.4):
        p.line([(px, 0), (px * 0.7, 0.5)], 2)
    p.box(-0.62, 0.3, 1.24, 0.78, "white", 1.4)
    p.poly([(-0.56, 0.72), (-0.4, 1.0), (-0.28, 0.86), (-0.16, 1.02), (0.06, 0.66)], "one30", 0.9)
    p.poly([(-0.56, 0.86), (-0.5, 0.36), (0.0, 0.36), (0.08, 0.86)], "two20", 0.9)
    p.poly([(-0.53, 0.52), (-0.5, 0.36), (0.0, 0.36), (0.03, 0.52)], "one60", 0.9)
    for k in range(3):
        level = 0.6 + 0.1 * k
        p.line([(-0.48, level), (-0.02, level)], 0.8, "one")
    p.poly([(-0.3, 0.8), (-0.2, 0.8), (-0.2, 0.66), (-0.14, 0.66), (-0.25, 0.54)], "warm60", 0.8)
    p.poly([(-0.25, 0.54), (-0.36, 0.66), (-0.3, 0.66), (-0.3, 0.8)], "warm60", 0)
    p.poly([(0.0, 0.34), (0.16, 0.34), (0.1, 0.92), (0.04, 0.92)], "ink40", 1)
    p.stroke([(0.14, 0.4), (0.24, 0.36), (0.3, 0.46)], 1.6, "two")
    p.box(0.3, 0.38, 0.26, 0.56, "ink80", 1)
    for k in range(4):
        p.box(0.34, 0.43 + 0.13 * k, 0.18, 0.05, "two", 0.3)


def cold_drawing(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A child's drawing, held up: a radiator, a snowflake over it."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.5, 0), (0.5, 0.03), (0.48, 0.9), (-0.52, 0.86)], "white", 1.3)
    icon(p, "radiator", 0.0, 0.28, 0.24)
    for k in range(3):
        a = math.pi * k / 3 + 0.5
        dx, dy = 0.17 * math.cos(a), 0.17 * math.sin(a)
        p.line([(-dx, 0.66 - dy), (dx, 0.66 + dy)], 1.8, "one")


def film(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An X-ray of lungs, held up to the light."""
    p = Stencil(sheet, x, y, s, f)
    p.box(-0.42, 0, 0.84, 0.96, "ink80", 1.3)
    for side in (-1, 1):
        p.blob(
            [
                (side * 0.07, 0.62),
                (side * 0.18, 0.78),
                (side * 0.32, 0.4),
                (side * 0.3, 0.2),
                (side * 0.08, 0.26),
            ],
            "one30",
            0.8,
        )
        for k in range(3):
            p.stroke([(side * 0.05, 0.66 - 0.13 * k), (side * 0.22, 0.66 - 0.13 * k)], 1, "white")
    p.line([(0, 0.86), (0, 0.14)], 1.8, "white")


def pillow(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pillow held tight, a moon on it."""
    p = Stencil(sheet, x, y, s, f)
    p.blob(
        [
            *((-0.62, 0.06), (-0.54, 0.4), (-0.64, 0.78), (0, 0.72), (0.64, 0.8), (0.54, 0.4)),
            *((0.64, 0.04), (0, 0.1)),
        ],
        "white",
        1.4,
    )
    icon(p, "moon", -0.02, 0.42, 0.22)


def valve(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A valve: a length of pipe and the wheel that shuts it."""
    p = Stencil(sheet, x, y, s, f)
    p.box(-0.6, 0.06, 1.2, 0.26, "ink40", 1.3)
    for px in (-0.6, 0.5):
        p.box(px, 0.0, 0.12, 0.38, "ink60", 1.1)
    p.box(-0.1, 0.3, 0.2, 0.26, "ink40", 1.1)
    p.disc(0, 0.66, 0.44, 0.17, "two", 1.4)
    p.disc(0, 0.66, 0.28, 0.08, "white", 0.9)
    p.line([(-0.4, 0.66), (0.4, 0.66)], 1.8)


def asleep(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A computer with its eyes shut: dark, off."""
    p = Stencil(sheet, x, y, s, f)
    p.box(-0.16, 0, 0.32, 0.2, "ink60", 1)
    p.box(-0.62, 0.16, 1.24, 0.8, "ink80", 1.4)
    p.box(-0.52, 0.26, 1.04, 0.6, "ink60", 0.8)
    for px in (-0.24, 0.24):
        p.stroke([(px - 0.12, 0.62), (px, 0.54), (px + 0.12, 0.62)], 1.8, "white")
    p.line([(-0.1, 0.4), (0.1, 0.4)], 1.6, "white")


def plug(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A plug in a fist, pins up, its cord hanging."""
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(0, 0.0), (-0.06, -0.14), (-0.05, -0.34), (0.06, -0.6), (0.3, -0.84)], 3.2)
    p.box(-0.06, -0.02, 0.12, 0.11, "white", 1.2)
    for px in (-0.034, 0.034):
        p.box(px - 0.012, 0.09, 0.024, 0.06, "ink60", 0.7)


def read_aloud(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A loudspeaker on its pole, s tall, and what all have just heard: a number, and an illness.

    The balloon holds the doctor’s chart, nearly all of it coloured; the number goes beside it.
    """
    p = Stencil(sheet, x, y, s, f)
    for px in (-0.16, 0, 0.16):
        p.line([(px, 0), (0, 0.3)], 2.6)
    p.line([(0, 0.2), (0, 0.6)], 3)
    loudspeaker(p, 0, 0.56, 0.44)
    p.poly([(-0.3, 1.12), (-0.12, 0.9), (-0.46, 1.14)], "white", 1.2)
    p.blob(rounded(-0.42, 1.46, 0.62, 0.42), "white", 1.3)
    p.poly([(-0.3, 1.14), (-0.21, 1.02), (-0.45, 1.15), (-0.42, 1.22)], "white", 0)
    body_chart(3)(sheet, *p.at(-0.18, 1.17), s * 0.55, 1, "")
    icon(p, "chair", -0.72, 1.45, 0.14)


GYM_THINGS: dict[str, Draw] = {
    "easel-lake": lake,
    "cold-drawing": cold_drawing,
    "x-ray": film,
    "pillow": pillow,
    "valve": valve,
    "computer-asleep": asleep,
    "illness-aloud": read_aloud,
}

# Sizes here are the height of the person who holds them.
GYM_HELD: dict[str, Draw] = {
    "plug": plug,
    "cold-drawing": lambda sheet, x, y, s, f, c: cold_drawing(
        sheet, x + f * s * 0.06, y + s * 0.1, s * 0.36, f, c
    ),
    "x-ray": lambda sheet, x, y, s, f, c: film(
        sheet, x + f * s * 0.02, y - s * 0.03, s * 0.24, f, c
    ),
    "valve": lambda sheet, x, y, s, f, c: valve(
        sheet, x + f * s * 0.02, y - s * 0.02, s * 0.19, f, c
    ),
}
