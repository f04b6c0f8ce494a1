"""Hands of the slow month: those that let go, those that hold."""

from __future__ import annotations

from collections.abc import Callable

from ..sheet import Sheet
from .stencil import Stencil

__all__ = ["HAND_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def four_hands(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Four hands that hold one another's wrists, in a square: a seat; seen from above."""
    skins, sleeves = ("skin1", "skin1"), ("one", "one80")
    turns = (0, 1, 2, 3)
    for k in turns:
        _arm(Stencil(sheet, x, y, s, 1, 90 * k + 8), skins[k % 2], sleeves[k % 2])
    # Once more the first one's hand, over the last one's wrist.
    _grip(Stencil(sheet, x, y, s, 1, 8), skins[0], False)


def _arm(p: Stencil, skin: str, sleeve: str) -> None:
    """From the left edge towards the right: sleeve, wrist, and a hand on the next one's wrist."""
    p.poly([(-2.9, 0.44), (-0.86, 0.38), (-0.86, 0.02), (-2.9, -0.04)], sleeve, 1.5)
    for k in range(3):
        p.line([(-1.8 + 0.3 * k, 0.34), (-1.72 + 0.3 * k, 0.14)], 0.9)
    p.poly([(-0.9, 0.36), (-0.9, 0.05), (-0.3, 0.07), (-0.3, 0.35)], skin, 0)
    p.line([(-0.88, 0.36), (-0.26, 0.35)], 1.3)
    p.line([(-0.88, 0.05), (-0.26, 0.07)], 1.3)
    p.box(-0.92, 0.0, 0.1, 0.4, "paper", 1.2)
    _grip(p, skin)


def _grip(p: Stencil, skin: str, thumb: bool = True) -> None:
    p.blob(
        [(-0.34, 0.06), (-0.34, 0.36), (0.0, 0.42), (0.26, 0.38), (0.28, 0.06), (0.0, 0.02)],
        skin,
        1.4,
    )
    for k in range(4):
        py = 0.36 - 0.085 * k
        p.tube([(0.16, py), (0.34, py + 0.01), (0.5, py - 0.03)], [0.052, 0.052, 0.042], skin)
    if thumb:
        p.tube([(-0.06, 0.08), (0.14, -0.06), (0.3, -0.08)], [0.07, 0.06, 0.05], skin)


def seat_under(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The four-hand seat from the side, two s wide: two fists on each other's wrists, cuffs."""
    p = Stencil(sheet, x, y, s)
    for side, sleeve in ((-1, "one80"), (1, "one")):
        p.tube([(1.6 * side, -0.04), (0.66 * side, 0.0)], [0.3, 0.28], sleeve)
        p.tube([(0.72 * side, 0.0), (0.1 * side, 0.02)], [0.2, 0.2], "skin1")
    for side in (-1, 1):
        p.blob(
            [
                (0.02 * side, -0.26),
                (0.06 * side, 0.26),
                (0.36 * side, 0.3),
                (0.62 * side, 0.2),
                (0.58 * side, -0.24),
            ],
            "skin1",
        )
        for k in range(3):
            p.stroke([(side * (0.16 + 0.14 * k), -0.2), (side * (0.17 + 0.14 * k), 0.1)], 0.7)


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
    "seat-under": seat_under,
    "hand-mitten": mitten,
}
