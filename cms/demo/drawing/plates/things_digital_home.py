"""What stands in the kitchens, the queue and the gym of the slow month."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import Point, curve
from ..people import Character, draw_head
from ..sheet import Sheet
from .stencil import Stencil
from .things_digital_kitchen import (
    boiling_over,
    carrots,
    ladle,
    parsley,
    parsley_pot,
    peeler,
    peeling,
    pot,
    radiator,
    shopping_bag,
    vegetables,
)

__all__ = ["HOME_HELD", "HOME_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def flying_hat(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A hat in the air, and how it got there."""
    p = Stencil(sheet, x, y, s, f, -24)
    p.disc(0, 0.1, 0.86, 0.2, c or "one", 1.2)
    p.blob(
        [(-0.46, 0.16), (-0.4, 0.66), (0, 0.6), (0.4, 0.68), (0.46, 0.16), (0, 0.06)],
        c or "one",
        1.2,
    )
    p.line([(-0.45, 0.24), (0.45, 0.24)], 3, "two")
    for k in range(3):
        p.stroke([(-0.4 + 0.4 * k, -0.2), (-0.36 + 0.34 * k, -0.6), (-0.5 + 0.34 * k, -0.95)], 1.2)


def newspaper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A newspaper that someone's arm has just crumpled."""
    p = Stencil(sheet, x, y, s, f)
    p.poly(
        [
            (-0.7, 0.1),
            (-0.62, 0.96),
            (-0.16, 0.8),
            (0.06, 0.5),
            (0.24, 0.84),
            (0.72, 0.92),
            (0.66, 0.06),
            (0.2, 0.2),
            (0.04, 0.02),
            (-0.2, 0.2),
        ],
        "white",
        1.2,
    )
    p.line([(0.06, 0.5), (0.02, 0.06)], 1)
    for side in (-1, 1):
        for k in range(4):
            px = side * 0.42
            p.line([(px - 0.16, 0.72 - 0.13 * k), (px + 0.14, 0.74 - 0.13 * k)], 0.8, "ink60")


BABY = Character(skin=2, hair="bald", age=2, height=0.5, top="two", brow=0.6)


def baby(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A baby in somebody's arms, delighted: head and bundle, its head s tall."""
    p = Stencil(sheet, x, y, s, f)
    p.blob(
        [(-0.5, -0.1), (-0.62, -0.7), (-0.3, -1.15), (0.4, -1.1), (0.66, -0.6), (0.5, -0.1)],
        c or "two",
        1.3,
    )
    p.hatch([(-0.5, -0.6), (0.0, -0.5), (0.1, -1.0), (-0.3, -1.1)], 40, 0.12)
    p.blob([(0.5, -0.42), (0.82, -0.3), (0.96, -0.1), (0.84, -0.04), (0.64, -0.2)], "skin2", 1)
    draw_head(sheet, BABY, x, y, s * 0.5, 0.6 * f, 8 * f, "grin", "up", "open")
    p.stroke([(-0.02, 0.52), (0.04, 0.66), (0.14, 0.6)], 1.2)


def toaster(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(-0.6, 0.1), (-0.9, 0.0), (-0.96, -0.4), (-0.8, -0.6)], 1.2)
    p.box(-0.34, 0.6, 0.24, 0.2, "two40", 1)
    p.blob(
        [(-0.6, 0.0), (-0.62, 0.5), (-0.46, 0.68), (0.46, 0.68), (0.62, 0.5), (0.6, 0.0)],
        c or "white",
        1.4,
    )
    p.line([(-0.4, 0.66), (-0.06, 0.66)], 1.6)
    p.line([(0.06, 0.66), (0.4, 0.66)], 1.6)
    p.box(0.36, 0.28, 0.12, 0.08, "ink80", 0.8)


def radio(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    p = Stencil(sheet, x, y, s, f)
    p.line([(0.5, 0.6), (0.86, 1.2)], 1.4)
    p.box(-0.7, 0, 1.4, 0.66, c or "two60", 1.4)
    p.disc(-0.34, 0.32, 0.22, 0.22, "ink80", 1)
    p.line([(0.02, 0.46), (0.56, 0.46)], 1.2)
    p.disc(0.44, 0.2, 0.09, 0.09, "white", 1)


def fan(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.3, 0), (0.3, 0), (0.06, 0.12), (0.06, 0.4), (-0.06, 0.4), (-0.06, 0.12)], "ink80")
    p.disc(0, 0.74, 0.42, 0.42, "white", 1.4)
    for k in range(3):
        a = 2 * math.pi * k / 3 + 0.3
        p.disc(
            0.19 * math.cos(a), 0.74 + 0.19 * math.sin(a), 0.2, 0.1, c or "two", 1, -math.degrees(a)
        )
    p.disc(0, 0.74, 0.07, 0.07, "ink", 1)


def bottle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A hot-water bottle in a knitted cover."""
    p = Stencil(sheet, x, y, s, f)
    p.box(-0.12, 0.72, 0.24, 0.26, "ink80", 1)
    p.blob(
        [
            (-0.34, 0.06),
            (-0.4, 0.4),
            (-0.3, 0.74),
            (0, 0.8),
            (0.3, 0.74),
            (0.4, 0.4),
            (0.34, 0.06),
            (0, 0),
        ],
        c or "warm60",
        1.4,
    )
    for k in range(3):
        p.stroke(
            [
                (-0.3, 0.2 + 0.2 * k),
                (-0.1, 0.26 + 0.2 * k),
                (0.1, 0.18 + 0.2 * k),
                (0.3, 0.24 + 0.2 * k),
            ],
            1,
            "white",
        )


def unrolled(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The list, unrolled towards us over the floor: it narrows with distance, s long."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.34, 0), (0.5, 0.0), (0.26, 0.86), (-0.08, 0.86)], "white", 1.3)
    for k in range(9):
        t = ((k + 0.6) / 9) ** 0.7
        left, right = -0.34 + 0.26 * t, 0.5 - 0.24 * t
        p.line(
            [(left + 0.06, 0.86 * t), (left + (right - left) * (0.6 + 0.1 * (k % 3)), 0.86 * t)],
            1.1 - 0.5 * t,
            "ink60",
        )
    p.tube([(-0.12, 0.88), (0.3, 0.88)], [0.07, 0.07], "paper")
    p.disc(0.3, 0.88, 0.05, 0.07, "white", 0.8)


def rolled(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The list rolled up, carried under an arm."""
    p = Stencil(sheet, x, y, s, f)
    p.tube([(-0.7, -0.14), (0.6, 0.14)], [0.17, 0.17], "white")
    p.disc(0.62, 0.15, 0.12, 0.17, "paper", 1, -12)
    p.ring(0.62, 0.15, 0.05, 0.09, 0.8)


def two_rivers(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An enormous map hung on the wall, on which the river goes by twice: 1.9 s wide."""
    p = Stencil(sheet, x, y, s, f)
    p.box(-0.97, 0.0, 1.94, 1.0, "white", 1.4)
    for px, py, r in ((-0.7, 0.78, 0.2), (0.02, 0.8, 0.24), (0.7, 0.76, 0.22)):
        p.poly(
            [
                (px - r, py - 0.1),
                (px - r * 0.2, py + 0.14),
                (px + r * 0.1, py + 0.02),
                (px + r * 0.4, py + 0.12),
                (px + r, py - 0.1),
            ],
            "two40",
            0.8,
        )
    for dy in (0.0, 0.3):
        p.sheet.line(_river(p, dy), p.pen * 5.4, "ink", shake=0)
        p.sheet.line(_river(p, dy), p.pen * 3.6, "one60", shake=0)
    for k in range(9):
        p.box(
            -0.8 + 0.19 * k,
            0.3 + 0.05 * ((k * 3) % 4),
            0.09,
            0.08,
            ("two", "one", "two60")[k % 3],
            0.7,
        )
    for k in range(4):
        p.poly(
            [(-0.6 + 0.4 * k, 0.05), (-0.56 + 0.4 * k, 0.15), (-0.52 + 0.4 * k, 0.05)], "two", 0.7
        )
    for px in (-0.9, 0.9):
        p.box(px - 0.06, 0.95, 0.12, 0.07, "two60", 0.6)


def _river(p: Stencil, dy: float) -> list[Point]:
    return curve(
        p.moved(
            [
                (-0.97, 0.16 + dy),
                (-0.6, 0.26 + dy),
                (-0.2, 0.14 + dy),
                (0.2, 0.28 + dy),
                (0.6, 0.16 + dy),
                (0.97, 0.24 + dy),
            ]
        )
    )


def carried(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sleeping child's head and back on somebody's shoulder: Ana."""
    p = Stencil(sheet, x, y, s, f)
    p.blob(
        [
            (-0.4, -0.3),
            (-0.62, -0.9),
            (-0.5, -1.7),
            (0.1, -1.9),
            (0.5, -1.6),
            (0.46, -0.7),
            (0.3, -0.3),
        ],
        ANA.top,
        1.4,
    )
    p.tube([(-0.1, -1.7), (0.0, -2.3), (-0.16, -2.8)], [0.22, 0.17, 0.14], "ink80")
    p.sheet.dots(
        p.moved([(-0.5, -0.5), (-0.4, -1.6), (0.3, -1.6), (0.4, -0.6)]),
        s * 0.2,
        max(2.0, s * 0.04),
        "paper",
    )
    draw_head(sheet, ANA, x, y, s * 0.62, 0.7 * f, 26 * f, "flat", "calm", "closed")


ANA = Character(skin=3, hair="puffs", age=6, height=0.58, girth=0.95, top="two", pattern="dots")


def sickbed(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The head of a bed in which somebody sleeps."""
    p = Stencil(sheet, x, y, s, f)
    p.box(0.5, 0, 0.1, 1, "one60", 1)
    p.blob([(-0.1, 0.5), (-0.05, 0.78), (0.46, 0.82), (0.5, 0.5)], "white", 1)
    draw_head(sheet, BABY, *p.at(0.14, 0.84), s * 0.2, -0.4 * f, 30 * f, "flat", "calm", "closed")
    p.blob([(-1.1, 0), (-1.1, 0.52), (-0.4, 0.62), (0.1, 0.58), (0.5, 0.48), (0.5, 0)], "two80", 1)


HOME_THINGS: dict[str, Draw] = {
    "radiator": radiator,
    "ladle": lambda sheet, x, y, s, f, c: ladle(sheet, x, y, s * 4, f, c),
    "pot": pot,
    "parsley": parsley,
    "parsley-pot": parsley_pot,
    "boiling-over": boiling_over,
    "vegetables": vegetables,
    "carrots": carrots,
    "shopping-bag": shopping_bag,
    "hat-flying": flying_hat,
    "newspaper": newspaper,
    "baby": baby,
    "toaster": toaster,
    "radio": radio,
    "fan": fan,
    "hot-water-bottle": bottle,
    "paper-list": unrolled,
    "paper-list-rolled": rolled,
    "sickbed": sickbed,
    "map-two-rivers": two_rivers,
    "sleeping-child": carried,
}


def _smaller(draw: Draw, share: float, drop: float) -> Draw:
    return lambda sheet, x, y, s, f, c: draw(sheet, x + f * s * 0.02, y + s * drop, s * share, f, c)


# Sizes here are the height of the person who holds them.
HOME_HELD: dict[str, Draw] = {
    "ladle": ladle,
    "peeler": peeler,
    "peeling": peeling,
    "toaster": _smaller(toaster, 0.16, 0.05),
    "radio": _smaller(radio, 0.17, 0.05),
    "fan": _smaller(fan, 0.26, 0.06),
    "bag": _smaller(shopping_bag, 0.24, 0.0),
    "list": _smaller(rolled, 0.24, 0.0),
    "hot-water-bottle": _smaller(bottle, 0.17, 0.1),
    "newspaper": _smaller(newspaper, 0.24, 0.12),
    "baby": _smaller(baby, 0.15, -0.12),
}
