"""Noé's exercise book: what he is asked, and letters that won't keep still."""

from __future__ import annotations

from collections.abc import Callable

from ..sheet import Sheet
from .letters import BALLOON, face
from .stencil import Stencil

__all__ = ["SCHOOL_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]

SKIN = "skin1"
# Letters that are one another's mirror image: place over the book, size, turn.
ASTRAY = (
    *(("b", 0.02, 0.96, 0.36, -24), ("d", 0.5, 1.04, 0.4, 18), ("q", 0.98, 0.98, 0.36, -12)),
    *(("p", 0.3, 1.46, 0.42, 30), ("a", 0.78, 1.5, 0.4, 22), ("e", 1.28, 1.36, 0.42, -30)),
    *(("b", 0.52, 1.96, 0.44, -14), ("d", 1.04, 1.94, 0.44, 20), ("n", 1.58, 1.8, 0.4, 14)),
)


def _letter(p: Stencil, letter: str, x: float, y: float, size: float, turn: float) -> None:
    px, py = p.at(x, y)
    data = face(BALLOON).outline(letter, px, py, size * p.s, turn)
    ink, paper = p.sheet.color("one"), p.sheet.color("white")
    p.sheet.parts.append(
        f'<path d="{data}" fill="none" stroke="{paper}" stroke-width="{p.pen * 2.4:.1f}"/>'
        f'<path d="{data}" fill="{ink}" stroke="{ink}" stroke-width="{p.pen * 0.5:.1f}"/>'
    )


def _book(p: Stencil, rules: bool) -> None:
    p.poly(
        [(-0.86, 0.02), (-0.8, 0.98), (0, 0.86), (0.8, 0.98), (0.86, 0.02), (0, -0.08)], "one", 1.2
    )
    for side in (-1, 1):
        p.poly([(0, -0.02), (side * 0.78, 0.07), (side * 0.74, 0.92), (0, 0.82)], "white", 1)
        for k in range(6 if rules else 0):
            p.line([(side * 0.06, 0.1 + 0.12 * k), (side * 0.7, 0.18 + 0.12 * k)], 0.45, "two60")


def _held(p: Stencil) -> None:
    """The hands that hold it: a thumb on each page, the fingers behind."""
    for side in (-1, 1):
        p.blob(
            [
                (side * 1.06, 0.12),
                (side * 0.84, 0.06),
                (side * 0.8, 0.4),
                (side * 0.94, 0.5),
                (side * 1.1, 0.36),
            ],
            SKIN,
            1,
        )
        p.tube(
            [(side * 0.92, 0.34), (side * 0.74, 0.44), (side * 0.6, 0.42)], [0.1, 0.09, 0.07], SKIN
        )


def homework(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The book held open on his homework: fields, houses, and between them a question mark."""
    p = Stencil(sheet, x, y, s, f)
    _book(p, False)
    p.poly([(-0.7, 0.16), (0, 0.1), (0.7, 0.16), (0.7, 0.34), (0, 0.3), (-0.7, 0.34)], "two40", 0.7)
    for px in (-0.6, -0.4):
        p.line([(px, 0.3), (px, 0.46)], 1)
        p.disc(px, 0.56, 0.1, 0.13, "two", 0.8)
    for px, tall, color in ((0.26, 0.28, "one40"), (0.46, 0.44, "one60"), (0.62, 0.34, "one40")):
        p.box(px - 0.09, 0.28, 0.18, tall, color, 0.8)
        p.poly(
            [(px - 0.11, 0.28 + tall), (px + 0.11, 0.28 + tall), (px, 0.4 + tall)], "warm60", 0.8
        )
    _letter(p, "?", -0.2, 0.36, 0.6, 0)
    _held(p)


def astray(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The same book, its pages blank: the letters tumble out of it and dance above; 2.2 s tall."""
    p = Stencil(sheet, x, y, s, f)
    _book(p, True)
    for letter, px, py, size, turn in ASTRAY:
        _letter(p, letter, px, py, size, turn)
        side = 1 if turn > 0 else -1
        p.stroke(
            [
                (px - side * 0.06, py + size * 0.2),
                (px - side * 0.12, py + size * 0.45),
                (px - side * 0.06, py + size * 0.7),
            ],
            0.7,
            "ink60",
        )
    _held(p)


SCHOOL_THINGS: dict[str, Draw] = {"homework": homework, "letters-astray": astray}
