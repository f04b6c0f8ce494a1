"""What the repairer mends: broken things, the same things at work, his shop, his wiring."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..people import ROLES, draw_person
from ..sheet import Sheet
from .stencil import Stencil
from .things_digital_home import radio, toaster

__all__ = ["BENCH_HELD", "BENCH_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def _spring(p: Stencil, x: float, y: float, tall: float) -> None:
    """A spring that has jumped out."""
    points = [
        (x + 0.07 * math.cos(k * 1.57) + 0.02 * k, y + tall * k / 14 + 0.02 * math.sin(k * 1.57))
        for k in range(15)
    ]
    p.stroke(points, 1.1)


def _note(p: Stencil, x: float, y: float, r: float) -> None:
    """A quaver."""
    p.disc(x, y, r * 0.34, r * 0.26, "ink", 0.6, 20)
    p.line([(x + r * 0.3, y + r * 0.06), (x + r * 0.3, y + r)], 1.4)
    p.stroke([(x + r * 0.3, y + r), (x + r * 0.62, y + r * 0.76), (x + r * 0.6, y + r * 0.5)], 1.4)


def _smoke(p: Stencil, x: float, y: float, tall: float) -> None:
    for dx in (-0.16, 0.1):
        p.stroke(
            [
                (x + dx, y),
                (x + dx + 0.1, y + tall * 0.34),
                (x + dx - 0.06, y + tall * 0.64),
                (x + dx + 0.06, y + tall),
            ],
            1.6,
            "ink60",
        )


def broken_radio(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A radio split by a crack, a spring out of its back."""
    radio(sheet, x, y, s, f, c)
    p = Stencil(sheet, x, y, s, f)
    _spring(p, -0.42, 0.66, 0.5)
    p.poly([(0.0, 0.68), (0.2, 0.68), (0.06, 0.44), (0.16, 0.3), (0.0, 0.0), (-0.06, 0.32)], "ink")


def broken_fan(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A fan with its neck bent and a blade gone, in smoke."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.3, 0), (0.3, 0), (0.06, 0.12), (0.1, 0.36), (-0.02, 0.38), (-0.06, 0.12)], "ink80")
    p.disc(0.2, 0.68, 0.42, 0.42, "white", 1.4)
    for a in (0.4, 2.5):
        p.disc(
            0.2 + 0.19 * math.cos(a),
            0.68 + 0.19 * math.sin(a),
            0.2,
            0.1,
            c or "two",
            1,
            -math.degrees(a),
        )
    p.disc(0.2, 0.68, 0.07, 0.07, "ink", 1)
    p.line([(0.2, 0.68), (0.16, 0.42), (0.24, 0.36), (0.14, 0.28)], 1.6)
    _smoke(p, 0.3, 1.12, 0.5)


def broken_toaster(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A toaster that smokes, its side cracked."""
    toaster(sheet, x, y, s, f, c)
    p = Stencil(sheet, x, y, s, f)
    p.line([(-0.3, 0.58), (-0.18, 0.4), (-0.3, 0.26), (-0.16, 0.1)], 1.6)
    _smoke(p, 0, 0.84, 0.6)


def singing_radio(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The radio mended: it sings, a plaster over the crack."""
    radio(sheet, x, y, s, f, c)
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.1, 0.5), (0.02, 0.6), (0.28, 0.2), (0.16, 0.1)], "paper", 1)
    for px, py, r in ((-0.5, 0.86, 0.34), (-0.06, 1.06, 0.4), (0.36, 1.24, 0.34)):
        _note(p, px, py, r)


def _spanner(p: Stencil, x: float, y: float, r: float) -> None:
    """A spanner at a slant, 2 r long."""
    p.tube([(x - r, y - r), (x + r * 0.5, y + r * 0.5)], [r * 0.2, r * 0.16], "two")
    p.disc(x + r * 0.7, y + r * 0.7, r * 0.5, r * 0.5, "two", 0.8)
    p.poly(
        [
            (x + r * 0.5, y + r * 0.9),
            (x + r * 0.9, y + r * 0.5),
            (x + r * 1.5, y + r * 1.1),
            (x + r * 1.1, y + r * 1.5),
        ],
        "white",
        0,
    )


def repair_shop(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The repairer behind his hatch, a toaster open before him; above, what he does. 0.9 s wide.

    The sign: a broken radio, a spanner, a radio that sings.
    """
    p = Stencil(sheet, x, y, s, 1)
    p.box(-0.45, 0, 0.9, 1.0, c or "one60", 1.3)
    p.box(-0.4, 0.78, 0.8, 0.2, "white", 1.3)
    broken_radio(sheet, *p.at(-0.24, 0.81), s * 0.12, 1, "ink30")
    _spanner(p, 0.0, 0.87, 0.06)
    singing_radio(sheet, *p.at(0.23, 0.8), s * 0.11, 1, "two")
    p.box(-0.3, 0.32, 0.6, 0.42, "two20", 1.3)
    for k in range(3):
        p.line([(-0.28 + 0.06 * k, 0.73), (-0.28 + 0.06 * k, 0.64 - 0.02 * (k % 2))], 1.6)
    draw_person(
        sheet,
        ROLES["anselme"],
        *p.at(0.24, -0.12),
        s * 0.82,
        "lean",
        -1,
        0.7,
        0,
        "smile",
        "calm",
        "down",
        legs=False,
        shadow=False,
    )
    p.box(-0.36, 0.26, 0.72, 0.07, "two60", 1.3)
    p.box(-0.42, 0.02, 0.84, 0.24, c or "one60", 0.8)
    for k in range(5):
        p.line([(-0.32 + 0.16 * k, 0.04), (-0.32 + 0.16 * k, 0.23)], 0.8, "ink80")
    awning = [(-0.36, 0.74), (0.36, 0.74), (0.42, 0.65), (-0.42, 0.65)]
    p.poly(awning, "white", 1.2)
    for k in range(5):
        px = -0.36 + 0.15 * k
        p.poly(
            [(px, 0.74), (px + 0.075, 0.74), (px + 0.06, 0.65), (px - 0.02, 0.65)],
            "two",
            0.6,
        )
    broken_toaster(sheet, *p.at(-0.06, 0.33), s * 0.11, 1, "")


def wiring(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The old console opened on the bench, a tape's cable into it, another that leaves leftwards.

    3 s wide; (x, y) is the foot of the console.
    """
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(-0.6, 0.1), (-1.0, -0.3), (-1.5, -0.34), (-1.84, 0.1), (-1.72, 0.72)], 3.4)
    p.stroke([(-0.6, 0.1), (-1.0, -0.3), (-1.5, -0.34), (-1.84, 0.1), (-1.72, 0.72)], 1.4, "two")
    p.stroke([(0.5, 0.1), (0.8, -0.02), (1.1, 0.12), (1.4, 0.2)], 3.4)
    p.stroke([(0.5, 0.1), (0.8, -0.02), (1.1, 0.12), (1.4, 0.2)], 1.4, "two")
    # The lid, thrown back, and what is inside.
    p.poly([(-0.5, 0.5), (0.54, 0.5), (0.68, 0.98), (-0.4, 0.98)], c or "two", 1.3)
    p.poly([(-0.2, 0.62), (0.2, 0.62), (0.26, 0.86), (-0.14, 0.86)], "ink80", 0.9)
    p.poly([(-0.7, 0.12), (0.6, 0.12), (0.54, 0.52), (-0.58, 0.52)], "ink80", 1.3)
    for k in range(4):
        px = -0.46 + 0.26 * k
        p.box(px, 0.24, 0.14, 0.12, ("two", "paper", "one60", "two60")[k], 0.7)
        p.line([(px + 0.07, 0.36), (px + 0.1, 0.46), (px + 0.24, 0.46)], 0.8, "two")
    _spring(p, 0.46, 0.5, 0.36)
    p.poly([(-0.72, 0), (0.62, 0), (0.62, 0.15), (-0.72, 0.15)], "two60", 1.2)
    p.disc(0.5, 0.075, 0.04, 0.04, "white", 0.7)


BENCH_THINGS: dict[str, Draw] = {
    "broken-radio": broken_radio,
    "broken-fan": broken_fan,
    "broken-toaster": broken_toaster,
    "singing-radio": singing_radio,
    "repair-shop": repair_shop,
    "console-wired": wiring,
}


def _smaller(draw: Draw, share: float, drop: float) -> Draw:
    return lambda sheet, x, y, s, f, c: draw(sheet, x + f * s * 0.02, y + s * drop, s * share, f, c)


# Sizes here are the height of the person who holds them.
BENCH_HELD: dict[str, Draw] = {
    "broken-radio": _smaller(broken_radio, 0.17, 0.05),
    "broken-fan": _smaller(broken_fan, 0.26, 0.06),
    "broken-toaster": _smaller(broken_toaster, 0.16, 0.05),
    "singing-radio": _smaller(singing_radio, 0.17, 0.05),
}
