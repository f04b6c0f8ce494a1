"""Props of the two witnesses: a chair on castors, a small boy, crates, desks, clocks, hands."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import curve, oval, polygon, tube
from ..people import ROLES
from ..sheet import Sheet
from .bread_props import (
    crust,
    cut_bread,
    form,
    half_loaf,
    key,
    loaf,
    napkin_loaf,
    pen_for,
    rect,
    salad_bowl,
    sheet_of_lines,
    stamp,
    stamp_down,
)
from .fingers import Grip
from .registry import together
from .small_boy import SMALL_BOY
from .witness_clouds import CLOUDS
from .witness_papers import PAPERS, PAPERS_HELD
from .witness_thoughts import THOUGHTS, THOUGHTS_HELD

__all__ = ["CITIZENSHIP_HELD", "CITIZENSHIP_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def swivel_chair(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An office chair on castors that still turns, seen from behind its back."""
    width = pen_for(s * 1.2)
    for k, dx in enumerate((-0.34, -0.16, 0.04, 0.2, 0.36)):
        foot = (x + dx * s, y - s * (0.02 + 0.045 * (k % 2)))
        sheet.shape(tube([(x, y - s * 0.16), foot], [s * 0.03, s * 0.022], 8), "ink80", width * 0.7)
        sheet.shape(oval(*foot, s * 0.035, s * 0.035, step=3), "ink", width * 0.6, shift=0)
    sheet.shape(rect(x - s * 0.03, y - s * 0.42, s * 0.06, s * 0.28), "ink60", width)
    seat = curve(
        [
            (x - s * 0.34, y - s * 0.44),
            (x, y - s * 0.5),
            (x + s * 0.34, y - s * 0.44),
            (x + s * 0.3, y - s * 0.36),
            (x - s * 0.3, y - s * 0.36),
        ],
        closed=True,
    )
    sheet.shape(seat, c or "two", width)
    sheet.shape(
        tube([(x + f * s * 0.1, y - s * 0.42), (x + f * s * 0.14, y - s * 0.6)], [s * 0.03] * 2, 8),
        "ink80",
        width * 0.8,
    )
    back = curve(
        [
            (x - s * 0.18 + f * s * 0.1, y - s * 0.52),
            (x - s * 0.22 + f * s * 0.1, y - s * 0.84),
            (x - s * 0.12 + f * s * 0.1, y - s * 1.0),
            (x + s * 0.16 + f * s * 0.1, y - s * 1.0),
            (x + s * 0.26 + f * s * 0.1, y - s * 0.84),
            (x + s * 0.2 + f * s * 0.1, y - s * 0.52),
        ],
        closed=True,
    )
    sheet.shape(back, c or "two", width)
    sheet.hatch(back, 60, s * 0.05, width * 0.5)
    for k, r in enumerate((0.48, 0.6)):
        for side in (-1, 1):
            arc = [
                (
                    x + side * math.cos(math.radians(a)) * s * r,
                    y - s * 0.46 + math.sin(math.radians(a)) * s * r * 0.3,
                )
                for a in range(-26 - 6 * k, 40, 6)
            ]
            sheet.line(arc, width * 0.9, "ink60")
            tip = arc[-1]
            sheet.line(
                [
                    (tip[0] + side * s * 0.06, tip[1] - s * 0.05),
                    tip,
                    (tip[0] + side * s * 0.07, tip[1] + s * 0.035),
                ],
                width * 0.8,
                "ink60",
                shake=0,
            )


def crate(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A slatted crate standing at (x, y), `s` high and wider; "leeks" fills it."""
    w, width = s * 1.7, pen_for(s * 1.3)
    if c == "leeks":
        for k in range(7):
            base = x - w * 0.4 + w * 0.13 * k
            lean = s * (0.1 * (k - 3) / 3)
            sheet.shape(
                tube([(base, y - s * 0.5), (base + lean, y - s * 1.15)], [s * 0.07, s * 0.06], 8),
                "white",
                width * 0.8,
            )
            for side in (-1, 0, 1):
                tip = (base + lean * 1.8 + side * s * 0.16, y - s * (1.75 - 0.1 * abs(side)))
                sheet.shape(
                    tube(
                        [
                            (base + lean, y - s * 1.1),
                            ((base + lean + tip[0]) / 2, y - s * 1.5),
                            tip,
                        ],
                        [s * 0.06, s * 0.06, s * 0.015],
                        8,
                    ),
                    ("one60", "one40", "one60")[side + 1],
                    width * 0.7,
                )
    elif c == "apples":
        for k in range(8):
            sheet.shape(
                oval(x - w * 0.42 + w * 0.12 * k, y - s * 0.66, s * 0.17, s * 0.16, step=5),
                ("two", "two60", "one60")[k % 3],
                width * 0.8,
            )
    else:
        sheet.shape(rect(x - w / 2, y - s * 0.7, w, s * 0.2), "ink80", width)
    for level in (0.66, 0.42, 0.18):
        sheet.shape(rect(x - w / 2, y - s * level, w, s * 0.19), "two40", width)
    for dx in (-0.5, -0.03, 0.44):
        sheet.shape(rect(x + dx * w, y - s * 0.74, w * 0.06, s * 0.74), "two60", width)


def microphone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A desk microphone whose stem bends towards `f`."""
    width = pen_for(s * 1.6)
    sheet.shape(oval(x, y, s * 0.24, s * 0.07, step=5), "ink60", width)
    stem = curve([(x, y), (x + f * s * 0.02, y - s * 0.5), (x + f * s * 0.24, y - s * 0.86)])
    sheet.line(stem, max(4.0, s * 0.035), "ink80")
    sheet.shape(
        oval(x + f * s * 0.3, y - s * 0.94, s * 0.09, s * 0.13, 34 * f, 4), "ink", width, shift=0
    )


def desk_row(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A councillors' desk across the panel; its top edge is at y - s."""
    wide, width = sheet.width + 40, 4.5
    sheet.shape(rect(-20, y - s * 0.82, wide, s * 0.9, 40), c or "two60", width)
    sheet.shape(rect(-20, y - s, wide, s * 0.18, 40), "paper", width)
    for k in range(int(wide / (s * 0.9)) + 1):
        px = s * 0.9 * k
        sheet.line([(px, y - s * 0.78), (px, y)], 3, "ink60", shake=0.4)


def wall_clock(minutes: float) -> Draw:
    """A chamber's round clock whose long hand stands at `minutes`."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        r, width = s / 2, pen_for(s * 1.6)
        sheet.shape(oval(x, y, r, r, step=6), "ink", width, shift=0)
        sheet.shape(oval(x, y, r * 0.88, r * 0.88, step=6), "white", width, shift=0)
        for k in range(12):
            a = math.pi * k / 6
            inner = 0.66 if k % 3 == 0 else 0.74
            sheet.line(
                [
                    (x + math.cos(a) * r * inner, y + math.sin(a) * r * inner),
                    (x + math.cos(a) * r * 0.8, y + math.sin(a) * r * 0.8),
                ],
                width * (1.3 if k % 3 == 0 else 0.8),
                shake=0,
            )
        if c:
            a = 2 * math.pi * (minutes - 20) / 60
            wedge = [(x, y)] + [
                (
                    x + math.sin(a + t * (2 * math.pi / 3) / 12) * r * 0.62,
                    y - math.cos(a + t * (2 * math.pi / 3) / 12) * r * 0.62,
                )
                for t in range(13)
            ]
            sheet.fill(wedge, c)
        a = 2 * math.pi * minutes / 60
        sheet.line([(x, y), (x + math.sin(a) * r * 0.68, y - math.cos(a) * r * 0.68)], width * 1.5)
        sheet.line([(x, y), (x + r * 0.36, y + r * 0.2)], width * 2.1)
        sheet.fill(oval(x, y, r * 0.07, r * 0.07, step=3), "two")

    return draw


def on_sleeve(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Lina's hand on her grandfather's sleeve; his own lies at (x, y), palms `s` wide."""
    bones = ((x + s * 3.6, y - s * 0.5), (x + s * 2.5, y - s * 3.0))
    Grip(sheet, ROLES["belkacem"], x, y, s, -4, -1, bones=bones).wrap()
    bones = ((x - s * 2.6, y - s * 0.9), (x - s * 3.9, y - s * 3.3))
    Grip(sheet, ROLES["lina"], x + s * 1.5, y - s * 0.75, s * 0.84, 16, 1, bones=bones).wrap()


def on_edge(who: str) -> Draw:
    """Somebody's fingers over the far edge of a counter, at (x, y), both hands `s` apart."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        for side in (-1, 1):
            for k in range(4):
                px = x + side * s * 0.5 + s * 0.09 * (k - 1.5)
                long = s * (0.15 if k in (0, 3) else 0.19)
                finger = tube([(px, y - s * 0.1), (px, y + long)], [s * 0.06, s * 0.048], 5)
                sheet.shape(finger, f"skin{ROLES[who].skin}", pen_for(s * 1.2), shift=0)

    return draw


def desk_corner(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The end of the counter, from the left edge to x; its top is at y, it goes on below."""
    top = [(-20, y), (x, y), (x + s * 0.3, y + s * 0.24), (-20, y + s * 0.24)]
    sheet.shape(polygon(top, step=30), "paper", 4.5)
    sheet.shape(rect(-20, y + s * 0.24, x + s * 0.3 + 20, s * 0.16, 30), "two60", 4.5)
    sheet.shape(rect(-20, y + s * 0.4, x + s * 0.2 + 20, s * 3, 30), "one60", 4.5)
    for k in range(int((x + 20) / 54) + 1):
        sheet.line([(54 * k, y + s * 0.44), (54 * k, y + s * 3)], 2.6, "one80", shake=0.4)


def drips(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """What runs off somebody soaked, `s` high at (x, y): drops at the hems, a pool below."""
    sheet.fill(oval(x, y, s * 0.26, s * 0.035, step=6), "ink30")
    sheet.fill(oval(x - s * 0.05, y - s * 0.004, s * 0.12, s * 0.012, step=6), "white")
    for k in range(7):
        px, py = x - s * 0.22 + s * 0.073 * k, y - s * (0.12 + 0.11 * ((k * 3) % 5))
        drop = curve(
            [(px, py - s * 0.03), (px + s * 0.011, py), (px, py + s * 0.01), (px - s * 0.011, py)],
            closed=True,
            step=3,
        )
        sheet.shape(drop, "white", 2.2, shift=0)


def arms_of_chair(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The two arm rests of the chair that we sit in, at the lower corners of the panel."""
    for side in (-1, 1):
        px = sheet.width / 2 + side * (sheet.width / 2 - s * 0.5)
        rest = curve(
            [
                (px - s * 0.5, y + s * 0.5),
                (px - s * 0.42 + side * -s * 0.1, y - s * 0.5),
                (px + side * -s * 0.1, y - s * 0.72),
                (px + s * 0.42 + side * -s * 0.1, y - s * 0.5),
                (px + s * 0.5, y + s * 0.5),
            ],
            closed=True,
        )
        sheet.shape(rest, "two", 5.5)
        sheet.hatch(rest, 60, s * 0.12, 2.6)
        sheet.line(
            curve(
                [
                    (px - s * 0.2, y - s * 0.44),
                    (px - side * s * 0.1, y - s * 0.56),
                    (px + s * 0.1, y - s * 0.5),
                ]
            ),
            5,
            "two40",
        )


def _fork(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = max(3.0, s * 0.012)
    sheet.line(
        polygon([(x, y + s * 0.02), (x + f * s * 0.02, y - s * 0.13)], closed=False), width * 1.5
    )
    for k in (-1, 0, 1):
        px = x + f * s * 0.02 + k * s * 0.014
        sheet.line(
            polygon([(px, y - s * 0.12), (px + f * s * 0.004, y - s * 0.18)], closed=False), width
        )


def _pencil(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.line(
        polygon([(x - f * s * 0.02, y + s * 0.03), (x + f * s * 0.05, y - s * 0.11)], closed=False),
        max(5.0, s * 0.018),
        "one",
        shake=0,
    )


# Sizes here are the height of the person who holds them.
_HELD: dict[str, Draw] = {
    "fork": _fork,
    "pen": _pencil,
    "ticket": lambda sheet, x, y, s, f, c: sheet.shape(
        rect(x - s * 0.02, y - s * 0.1, s * 0.05, s * 0.08), "white", 3
    ),
    "loaf": lambda sheet, x, y, s, f, c: loaf(sheet, x, y + s * 0.05, s * 0.12, f),
    "half-loaf": lambda sheet, x, y, s, f, c: half_loaf(sheet, x, y + s * 0.04, s * 0.13, f),
    "rubber-stamp": lambda sheet, x, y, s, f, c: stamp(sheet, x, y + s * 0.09, s * 0.17),
    "salad-bowl": lambda sheet, x, y, s, f, c: salad_bowl(
        sheet, x + f * s * 0.05, y + s * 0.06, s * 0.16, f, ""
    ),
}

_THINGS: dict[str, Draw] = {
    "stamp-down": stamp_down,
    "drips": drips,
    "cut-bread": cut_bread,
    "hand-on-sleeve": on_sleeve,
    "desk-corner": desk_corner,
    **{f"{who}-fingers": on_edge(who) for who in ("belkacem", "lina", "idris")},
    "chair-arms": arms_of_chair,
    "eleven-lines": sheet_of_lines,
    "loaf": loaf,
    "half-loaf": half_loaf,
    "napkin-loaf": napkin_loaf,
    "crust": crust,
    "rubber-stamp": stamp,
    "old-key": key,
    "office-chair": swivel_chair,
    "crate": crate,
    "salad-bowl": salad_bowl,
    "desk-microphone": microphone,
    "form": form,
    "desk-row": desk_row,
    "clock-start": wall_clock(40),
    "clock-end": wall_clock(0),
}

CITIZENSHIP_HELD = together(_HELD, PAPERS_HELD, THOUGHTS_HELD)
CITIZENSHIP_THINGS = together(_THINGS, PAPERS, SMALL_BOY, THOUGHTS, CLOUDS)
