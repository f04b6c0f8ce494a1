"""What is in the kitchens of the slow month, and what is bought for them."""

from __future__ import annotations

import math

from ..ink import Point
from ..sheet import Sheet
from .stencil import Stencil

__all__ = [
    "boiling_over",
    "carrots",
    "ladle",
    "parsley",
    "parsley_pot",
    "peeler",
    "peeling",
    "pot",
    "radiator",
    "shopping_bag",
    "vegetables",
]


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


def boiling_over(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The same pot forgotten: its soup runs down the sides."""
    pot(sheet, x, y, s, f, c)
    p = Stencil(sheet, x, y, s, f)
    p.blob(
        [
            *((-0.74, 0.66), (-0.4, 0.84), (0, 0.78), (0.36, 0.86), (0.74, 0.66), (0.7, 0.36)),
            *((0.56, 0.3), (0.46, 0.52), (0.1, 0.5), (0.0, 0.24), (-0.14, 0.26), (-0.22, 0.54)),
            *((-0.46, 0.5), (-0.54, 0.12), (-0.68, 0.14)),
        ],
        "two40",
        1.2,
    )
    for px, py in ((-0.3, 0.7), (0.1, 0.66), (0.4, 0.72)):
        p.disc(px, py, 0.07, 0.06, "white", 0.7)


def parsley_pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Parsley growing in a pot, s tall."""
    parsley(sheet, x, y - s * 0.2, s * 0.8, f, "")
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.2, 0), (0.2, 0), (0.28, 0.36), (-0.28, 0.36)], c or "warm60", 1.2)
    p.box(-0.31, 0.34, 0.62, 0.1, c or "warm60", 1.1)


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


def ladle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    p = Stencil(sheet, x, y, s, f, 10 * f)
    p.line([(0, -0.06), (0.02, 0.24)], 3)
    p.blob([(-0.05, 0.25), (-0.03, 0.33), (0.1, 0.33), (0.12, 0.25), (0.03, 0.2)], "white", 1.2)


def peeler(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A peeler no longer than a hand, in a fist: a curl of carrot peel hangs from its blade."""
    p = Stencil(sheet, x, y, s * 0.8, f, -20 * f)
    p.line([(0.02, 0.09), (0.085, 0.09)], 2.6)
    p.line([(0.02, 0.09), (0.085, 0.09)], 1.4, "warm60")
    _curl(Stencil(sheet, *p.at(0.085, 0.09), s, f), 0.15)
    _blade(p)


def peeling(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A carrot that one hand holds by its head, the peeler on it, a long curl of peel below."""
    p = Stencil(sheet, x, y, s * 0.8, f, -26 * f)
    for k in (-1, 0, 1):
        p.stroke([(-0.07, 0.0), (-0.11, 0.012 * k), (-0.15, 0.03 * k)], 1.2, "two")
    p.blob([(-0.08, -0.024), (-0.08, 0.024), (0.08, 0.018), (0.2, 0.0), (0.08, -0.018)], "warm60")
    # In the other hand, a hand's breadth ahead, the peeler; the peel falls from its blade.
    _curl(Stencil(sheet, x + f * s * 0.14, y - s * 0.045, s, f), 0.19)
    _blade(Stencil(sheet, x + f * s * 0.11, y + s * 0.02, s * 0.8, f, 14 * f))


def _blade(p: Stencil) -> None:
    """Handle in the palm, then two prongs with the blade between them."""
    p.poly([(-0.015, -0.07), (0.015, -0.07), (0.013, 0.03), (-0.013, 0.03)], "two60", 0.8)
    p.line([(0, 0.03), (-0.022, 0.05), (-0.022, 0.1)], 0.9)
    p.line([(0, 0.03), (0.022, 0.05), (0.022, 0.1)], 0.9)
    p.poly([(-0.028, 0.08), (0.028, 0.08), (0.028, 0.097), (-0.028, 0.097)], "white", 0.6)


def _curl(p: Stencil, drop: float) -> None:
    """A ribbon of peel that hangs in turns which narrow."""
    points = []
    for k in range(25):
        t = k / 24
        points.append((math.sin(t * 5.4 * math.pi) * 0.022 * (1 - 0.35 * t), -drop * t))
    p.stroke(points, 2.6)
    p.stroke(points, 1.4, "warm60")
