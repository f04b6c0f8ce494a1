"""What stands in the kitchens, the queue and the gym of the slow month."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import Point, curve
from ..people import Character, draw_head
from ..sheet import Sheet
from .stencil import Stencil

__all__ = ["HOME_HELD", "HOME_THINGS", "parsley", "pot", "radiator"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def radiator(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A cast-iron radiator of seven ribs, s tall and 1.3 s wide; colour "warm30" for a hot one."""
    p = Stencil(sheet, x, y, s, f)
    p.line([(-0.86, 0.16), (0.9, 0.16)], 2.4)
    for k in range(7):
        px = -0.66 + 0.19 * k
        p.blob(
            [
                (px, 0.05),
                (px, 0.5),
                (px, 0.92),
                (px + 0.08, 0.98),
                (px + 0.16, 0.92),
                (px + 0.16, 0.5),
                (px + 0.16, 0.05),
                (px + 0.08, 0.0),
            ],
            c or "white",
            1.2,
        )
        p.line([(px + 0.08, 0.16), (px + 0.08, 0.84)], 0.7, "ink40")
    p.box(0.68, 0.1, 0.14, 0.12, "ink60")
    p.disc(0.88, 0.16, 0.06, 0.08, "two", 1)


def pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A big soup pot that steams, 1.4 s wide."""
    p = Stencil(sheet, x, y, s, f)
    for px in (-0.76, 0.76):
        p.ring(px, 0.42, 0.13, 0.08, 1.6)
    p.blob(
        [
            (-0.66, 0.62),
            (-0.62, 0.1),
            (-0.5, 0.0),
            (0.5, 0.0),
            (0.62, 0.1),
            (0.66, 0.62),
        ],
        c or "one",
        1.3,
    )
    p.disc(0, 0.62, 0.68, 0.13, "two40", 1.2)
    for k in range(4):
        p.disc(-0.36 + 0.24 * k, 0.62 - 0.02 * (k % 2), 0.06, 0.03, ("two", "white")[k % 2], 0.5)
    p.stroke([(-0.5, 0.46), (-0.47, 0.2), (-0.4, 0.1)], 1.2, "paper")
    for k in range(3):
        px = -0.3 + 0.3 * k
        p.stroke([(px, 0.8), (px + 0.12, 0.98), (px - 0.06, 1.16), (px + 0.08, 1.36)], 1.2, "ink40")


def parsley(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bunch of flat parsley tied with string: s tall, the stalks below."""
    p = Stencil(sheet, x, y, s, f)
    for k in range(9):
        lean = (k - 4) / 4
        p.stroke([(-0.16 * lean, 0.0), (0.03 * lean, 0.28), (0.3 * lean, 0.66)], 2.2, "two80")
    for row, (level, count, reach) in enumerate(
        ((0.5, 6, 0.48), (0.62, 7, 0.52), (0.74, 6, 0.44), (0.86, 4, 0.3))
    ):
        for k in range(count):
            px = reach * (2 * (k + 0.5) / count - 1)
            color = ("two", "two80", "two60")[(2 * k + row) % 3]
            _sprig(p, px, level + 0.04 * ((k + row) % 2), 0.13, color, 60 * px)
    p.poly([(-0.13, 0.2), (0.13, 0.2), (0.11, 0.29), (-0.11, 0.29)], "white", 0.9)
    p.line([(-0.12, 0.25), (0.12, 0.24)], 0.6)


def _sprig(p: Stencil, x: float, y: float, r: float, color: str, turn: float) -> None:
    """Three leaflets on a stalk, each with a toothed edge."""
    a0 = math.radians(90 - turn)
    for da in (-1.15, 1.15, 0.0):
        a = a0 + da
        cx, cy = x + 0.5 * r * math.cos(a), y + 0.5 * r * math.sin(a)
        points = []
        for k in range(14):
            b = a + 2 * math.pi * k / 14
            long = 0.62 if k in (0, 1, 13) else 0.5
            reach = r * long * (1.0 if k % 2 == 0 else 0.72)
            points.append((cx + reach * math.cos(b), cy + reach * math.sin(b)))
        p.poly(points, color, 0.8)
        p.line([(x, y), (cx + 0.3 * r * math.cos(a), cy + 0.3 * r * math.sin(a))], 0.45)


def vegetables(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A heap of leeks, potatoes and carrots, with curls of peel."""
    p = Stencil(sheet, x, y, s, f)
    p.tube([(-0.9, 0.14), (-0.2, 0.2), (0.3, 0.2)], [0.1, 0.1, 0.11], "white")
    p.blob([(-0.9, 0.05), (-1.35, 0.0), (-1.5, 0.2), (-1.3, 0.34), (-0.9, 0.24)], "two", 1)
    for px, py in ((0.35, 0.18), (0.72, 0.14), (0.52, 0.4)):
        p.blob(
            [
                (px - 0.2, py),
                (px - 0.1, py + 0.16),
                (px + 0.14, py + 0.13),
                (px + 0.2, py - 0.04),
                (px, py - 0.15),
            ],
            "two40",
            1,
        )
    _carrot(p, -0.2, 0.36, -20)
    p.stroke([(0.9, 0.04), (1.05, 0.16), (1.2, 0.04), (1.34, 0.12)], 2, "two60")


def _carrot(p: Stencil, x: float, y: float, turn: float, r: float = 0.34) -> None:
    c, n = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def at(px: float, py: float) -> Point:
        return x + r * (px * c - py * n), y + r * (px * n + py * c)

    for py in (-0.25, 0.0, 0.25):
        p.stroke([at(-0.7, py * 0.4), at(-1.1, py), at(-1.4, py * 1.7)], 1.4, "two")
    p.blob(
        [at(-0.75, 0.26), at(-0.75, -0.26), at(0.2, -0.17), at(1.2, 0), at(0.2, 0.17)], "warm60", 1
    )
    for px in (-0.4, 0.05, 0.45):
        p.line([at(px, 0.17 - 0.05 * px), at(px + 0.06, 0.02)], 0.6)


def carrots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Carrots that have rolled away."""
    p = Stencil(sheet, x, y, s, f)
    for px, py, turn in ((-1.6, 0.1, 10), (-0.5, 0.02, -24), (0.5, 0.16, 30), (1.7, 0.06, -8)):
        _carrot(p, px, py, turn, 0.5)


def shopping_bag(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bag whose handle is at (x, y) and whose bottom has split: carrots fall."""
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(-0.24, -0.34), (-0.12, -0.04), (0, 0), (0.12, -0.04), (0.24, -0.34)], 1.8)
    p.stroke([(-0.2, -0.3), (-0.3, 0.0), (-0.42, 0.06)], 3, "two")
    p.poly(
        [
            (-0.38, -0.34),
            (0.38, -0.32),
            (0.44, -1.0),
            (0.2, -1.12),
            (0.08, -0.86),
            (-0.06, -1.14),
            (-0.44, -1.02),
        ],
        c or "white",
        1.3,
    )
    p.line([(0.08, -0.86), (0.02, -0.66)], 1.2)
    p.hatch([(0.14, -0.36), (0.36, -0.36), (0.42, -0.98), (0.2, -0.98)], 60, 0.09)
    _carrot(p, -0.02, -1.02, -76, 0.24)
    _carrot(p, 0.22, -1.44, -50, 0.26)
    _carrot(p, -0.36, -1.66, -110, 0.26)


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


def exercise_book(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An exercise book held open to us: ruled, and blank."""
    p = Stencil(sheet, x, y, s, f)
    p.poly(
        [(-0.86, 0.02), (-0.8, 0.98), (0, 0.86), (0.8, 0.98), (0.86, 0.02), (0, -0.08)], "one", 1.2
    )
    for side in (-1, 1):
        p.poly([(0, -0.02), (side * 0.78, 0.07), (side * 0.74, 0.92), (0, 0.82)], "white", 1)
        for k in range(6):
            p.line([(side * 0.06, 0.1 + 0.12 * k), (side * 0.7, 0.18 + 0.12 * k)], 0.45, "two60")
        p.line([(side * 0.16, 0.02), (side * 0.16, 0.83)], 0.5, "warm60")


def closed_book(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The same exercise book, closed."""
    p = Stencil(sheet, x, y, s, f)
    p.box(-0.36, 0, 0.72, 0.96, c or "one", 1.4)
    p.box(-0.16, 0.56, 0.4, 0.22, "white", 0.8)
    p.line([(-0.27, 0.02), (-0.27, 0.94)], 0.9, "white")


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


def peel(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A long curl of peel."""
    p = Stencil(sheet, x, y, s, f)
    points = [(0.09 * k, 0.22 * math.sin(k * 1.5) - 0.012 * k * k) for k in range(10)]
    p.stroke(points, 4.4)
    p.stroke(points, 2.6, c or "two60")


HOME_THINGS: dict[str, Draw] = {
    "radiator": radiator,
    "peel": peel,
    "ladle": lambda sheet, x, y, s, f, c: _ladle(sheet, x, y, s * 4, f, c),
    "pot": pot,
    "parsley": parsley,
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
    "exercise-book": exercise_book,
    "closed-book": closed_book,
    "map-two-rivers": two_rivers,
    "sleeping-child": carried,
}


def _ladle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    p = Stencil(sheet, x, y, s, f, 10 * f)
    p.line([(0, -0.06), (0.02, 0.24)], 2.2)
    p.blob([(-0.05, 0.25), (-0.03, 0.33), (0.1, 0.33), (0.12, 0.25), (0.03, 0.2)], "ink60", 1.2)


def _knife(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    p = Stencil(sheet, x, y, s, f, 12 * f)
    p.poly([(-0.02, -0.05), (0.025, -0.05), (0.025, 0.06), (-0.02, 0.06)], "ink80", 1)
    p.poly([(-0.02, 0.06), (0.035, 0.06), (0.03, 0.16), (-0.02, 0.22)], "white", 1.1)


def _smaller(draw: Draw, share: float, drop: float) -> Draw:
    return lambda sheet, x, y, s, f, c: draw(sheet, x + f * s * 0.02, y + s * drop, s * share, f, c)


# Sizes here are the height of the person who holds them.
HOME_HELD: dict[str, Draw] = {
    "ladle": _ladle,
    "knife": _knife,
    "toaster": _smaller(toaster, 0.16, 0.05),
    "radio": _smaller(radio, 0.17, 0.05),
    "fan": _smaller(fan, 0.26, 0.06),
    "bag": _smaller(shopping_bag, 0.24, 0.0),
    "list": _smaller(rolled, 0.24, 0.0),
    "hot-water-bottle": _smaller(bottle, 0.17, 0.1),
    "exercise-book": _smaller(exercise_book, 0.17, 0.08),
    "newspaper": _smaller(newspaper, 0.24, 0.12),
    "baby": _smaller(baby, 0.15, -0.12),
}
