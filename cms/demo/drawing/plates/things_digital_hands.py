"""Hands of the slow month: those that let go, those that hold."""

from __future__ import annotations

from collections.abc import Callable

from ..sheet import Sheet
from .stencil import Stencil

__all__ = ["HAND_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def four_hands(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Two who face each other hold each other’s wrists, left and right: a seat, seen from above."""
    for turn, sleeves in ((0, ("one80", "one")), (180, ("one", "one80"))):
        p = Stencil(sheet, x, y, s, 1, turn)
        _forearm(p, -1, sleeves[0])
        _forearm(p, 1, sleeves[1])
        _grip(p)


SKIN = "skin1"


def _forearm(p: Stencil, side: int, sleeve: str) -> None:
    """From the edge of the panel to past the middle: sleeve, cuff, wrist."""
    low, high = 0.18, 0.5
    p.poly(
        [
            *((side * 1.2, low), (side * -0.22, low + 0.02)),
            *((side * -0.22, high - 0.02), (side * 1.2, high)),
        ],
        SKIN,
        1.4,
    )
    p.poly(
        [
            *((side * 3.4, low - 0.16), (side * 1.0, low - 0.05)),
            *((side * 1.0, high + 0.05), (side * 3.4, high + 0.16)),
        ],
        sleeve,
        1.5,
    )
    for k in range(3):
        px = side * (1.5 + 0.34 * k)
        p.line([(px, high - 0.04), (px + side * 0.06, high - 0.26)], 0.9)
    p.box(side * 1.0 - 0.05, low - 0.08, 0.1, high - low + 0.16, "paper", 1.2)


def _grip(p: Stencil) -> None:
    """The hand above: its back, four fingers over the other’s wrist, the thumb along it."""
    p.tube([(0.08, 0.46), (0.3, 0.58), (0.52, 0.56)], [0.085, 0.075, 0.06], SKIN)
    for k in range(4):
        py = 0.46 - 0.095 * k
        long = (0.6, 0.66, 0.64, 0.56)[k]
        p.tube([(0.14, py), (0.4, py), (long, py - 0.04)], [0.058, 0.058, 0.05], SKIN)
    p.poly([(-0.42, 0.2), (-0.42, 0.48), (-0.1, 0.5), (-0.1, 0.18)], SKIN, 0)
    p.blob(
        [(-0.2, 0.19), (-0.16, 0.5), (0.06, 0.55), (0.24, 0.5), (0.27, 0.2), (0.06, 0.12)], SKIN, 0
    )
    p.stroke([(-0.36, 0.49), (-0.16, 0.5), (0.06, 0.55), (0.2, 0.52)], 1.4)
    p.stroke([(-0.1, 0.17), (0.08, 0.11), (0.24, 0.16)], 1.4)
    for k in range(3):
        p.stroke([(0.16, 0.42 - 0.095 * k), (0.3, 0.415 - 0.095 * k)], 1.0)


def mitten(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A hand in a fingerless glove that pulls: wool to the first joints, bare tips."""
    p = Stencil(sheet, x, y, s, f, -28 * f)
    p.poly([(0.22, -0.34), (0.24, -2.4), (-0.5, -2.4), (-0.34, -0.34)], "one", 1.3)
    p.blob(
        [(-0.36, -0.5), (-0.42, 0.0), (-0.34, 0.34), (0.3, 0.36), (0.34, 0.0), (0.26, -0.5)],
        c or "two",
        1.4,
    )
    for k in range(4):
        px = -0.3 + 0.17 * k
        p.tube([(px, 0.3), (px + 0.03, 0.56), (px + 0.1, 0.7)], [0.085, 0.08, 0.065], "skin2")
        p.tube([(px, 0.22), (px + 0.02, 0.4), (px + 0.025, 0.46)], [0.1, 0.1, 0.1], c or "two")
    p.tube([(0.26, 0.02), (0.5, 0.24), (0.42, 0.56)], [0.11, 0.1, 0.075], "skin2")
    p.tube([(0.2, -0.06), (0.4, 0.1), (0.47, 0.22)], [0.13, 0.12, 0.11], c or "two")
    for k in range(5):
        p.line([(-0.34, -0.4 + 0.06 * k), (0.26, -0.4 + 0.06 * k)], 0.7)


HAND_THINGS: dict[str, Draw] = {
    "four-hands-seat": four_hands,
    "hand-mitten": mitten,
}
