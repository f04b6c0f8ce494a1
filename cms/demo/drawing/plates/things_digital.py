"""What speaks in the slow month: answering machine, telephone, tapes, console, screens."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import curve
from ..places.devices import speaking_screen
from ..sheet import Sheet
from .stencil import Stencil
from .things_digital_bench import BENCH_HELD, BENCH_THINGS
from .things_digital_gym import GYM_HELD, GYM_THINGS
from .things_digital_hands import HAND_THINGS
from .things_digital_home import HOME_HELD, HOME_THINGS
from .things_digital_school import SCHOOL_THINGS
from .things_digital_voice import VOICE_THINGS, arcs, cassette, letter_p, loudspeaker

__all__ = ["DIGITAL_HELD", "DIGITAL_THINGS", "answering_machine", "console", "tapes", "telephone"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def answering_machine(
    sheet: Sheet, x: float, y: float, s: float, f: int, c: str, tape: bool = True, on: bool = True
) -> None:
    """A machine of the nineties, 1.5 s wide: a window with a tape, a lamp, keys, a grille."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.78, 0), (0.78, 0), (0.72, 0.62), (-0.72, 0.62)], c or "one60", 1.3)
    p.poly([(-0.72, 0.62), (0.72, 0.62), (0.62, 0.86), (-0.62, 0.86)], c or "one40", 1.2)
    p.box(-0.62, 0.12, 0.78, 0.42, "ink80", 1)
    if tape:
        cassette(p, -0.54, 0.15, 0.62)
    else:
        p.line([(-0.5, 0.2), (0.06, 0.46)], 0.6, "ink40")
        for dx in (-0.36, -0.08):
            p.disc(dx, 0.33, 0.045, 0.045, "ink40", 0.5)
    p.disc(0.34, 0.45, 0.085, 0.085, "two" if on else "ink60", 1)
    if on:
        for k in range(8):
            a = math.pi * k / 4
            p.line(
                [
                    (0.34 + 0.13 * math.cos(a), 0.45 + 0.13 * math.sin(a)),
                    (0.34 + 0.19 * math.cos(a), 0.45 + 0.19 * math.sin(a)),
                ],
                0.8,
                "two",
            )
    for k in range(3):
        p.box(0.24 + 0.15 * k, 0.1, 0.11, 0.11, ("paper", "two60", "paper")[k], 0.7)
    for k in range(5):
        p.line([(-0.4 + 0.16 * k, 0.68), (-0.38 + 0.15 * k, 0.8)], 0.9)


def telephone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The set of a corded telephone without its receiver: s wide."""
    p = Stencil(sheet, x, y, s, f)
    p.blob(
        [
            (-0.5, 0.02),
            (-0.48, 0.2),
            (-0.3, 0.44),
            (0.3, 0.44),
            (0.48, 0.2),
            (0.5, 0.02),
            (0, -0.02),
        ],
        c or "two",
        1.3,
    )
    for px in (-0.24, 0.24):
        p.poly(
            [(px - 0.06, 0.42), (px + 0.06, 0.42), (px + 0.05, 0.56), (px - 0.05, 0.56)], "ink80"
        )
    for row in range(3):
        for column in range(3):
            p.box(-0.17 + 0.13 * column, 0.08 + 0.1 * row, 0.08, 0.06, "paper", 0.5)


def receiver(
    sheet: Sheet, x: float, y: float, s: float, f: int, c: str, turn: float = 0, cord: bool = True
) -> None:
    """A receiver of length s held in its middle; its two ends face `f`."""
    p = Stencil(sheet, x, y, s, f, turn)
    p.blob(
        [
            (0.2, 0.5),
            (-0.02, 0.54),
            (-0.16, 0.3),
            (-0.18, 0),
            (-0.16, -0.3),
            (-0.02, -0.54),
            (0.2, -0.5),
            (0.2, -0.3),
            (0.04, -0.24),
            (0.0, 0),
            (0.04, 0.24),
            (0.2, 0.3),
        ],
        c or "two",
        1.4,
    )
    if cord:
        p.coil((-0.02, -0.55), (-0.5, -2.3), 9, 0.07, 0.9)


def telephone_set(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A corded telephone with its receiver hung up."""
    telephone(sheet, x, y, s, f, c)
    p = Stencil(sheet, x, y, s, f)
    p.blob(
        [
            (-0.56, 0.5),
            (-0.5, 0.72),
            (0, 0.76),
            (0.5, 0.72),
            (0.56, 0.5),
            (0.34, 0.48),
            (0.26, 0.6),
            (-0.26, 0.6),
            (-0.34, 0.48),
        ],
        c or "two",
        1.3,
    )


def tapes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A shoebox full of tapes on edge, a label for each year: 1.6 s wide."""
    p = Stencil(sheet, x, y, s, f)
    colors = ("paper", "two60", "one40", "white", "two", "one60")
    for k in range(11):
        px = -0.72 + 0.128 * k
        lift = 0.05 * ((k * 5) % 3)
        p.box(px, 0.4, 0.115, 0.42 + lift, colors[k % 6], 0.9)
        p.box(px + 0.02, 0.62 + lift, 0.075, 0.16, "white", 0.5)
        p.line([(px + 0.04, 0.7 + lift), (px + 0.08, 0.7 + lift)], 0.7)
    p.poly([(-0.8, 0), (0.8, 0), (0.84, 0.56), (-0.84, 0.56)], c or "two40", 1.3)
    p.box(-0.3, 0.14, 0.6, 0.24, "white", 0.8)
    p.line([(-0.22, 0.29), (0.2, 0.3)], 1)
    p.line([(-0.22, 0.21), (0.08, 0.22)], 1)
    p.hatch([(0.5, 0.02), (0.78, 0.02), (0.82, 0.54), (0.54, 0.54)], 66, 0.07)


def console(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The old games console, mended with tape, and its joypad on a wire: 1.5 s wide."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.7, 0.12), (0.5, 0.12), (0.42, 0.5), (-0.62, 0.5)], c or "two", 1.3)
    p.poly([(-0.7, 0), (0.5, 0), (0.5, 0.14), (-0.7, 0.14)], "two60", 1.2)
    p.poly([(-0.5, 0.26), (-0.02, 0.26), (-0.05, 0.42), (-0.46, 0.42)], "ink80", 0.9)
    for k in range(3):
        p.disc(0.1 + 0.12 * k, 0.33, 0.035, 0.035, "ink", 0.5)
    p.poly([(-0.66, 0.3), (-0.52, 0.52), (-0.4, 0.52), (-0.56, 0.28)], "paper", 0.8)
    p.disc(0.4, 0.07, 0.035, 0.035, "white", 0.7)
    p.stroke([(0.5, 0.08), (0.6, 0.16), (0.68, 0.06), (0.74, 0.14)], 1.3)
    p.blob(
        [
            (0.66, 0.0),
            (0.68, 0.2),
            (0.8, 0.26),
            (1.0, 0.26),
            (1.12, 0.2),
            (1.14, 0.0),
            (1.0, 0.08),
            (0.8, 0.08),
        ],
        "one60",
        1.1,
    )
    p.line([(0.76, 0.17), (0.84, 0.17)], 1.1, "paper")
    p.line([(0.8, 0.21), (0.8, 0.13)], 1.1, "paper")
    for k in range(2):
        p.disc(0.97 + 0.07 * k, 0.15 + 0.04 * k, 0.025, 0.025, "paper", 0.5)


def chair_screen(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The screen of letters on its arm, which comes from a wheelchair behind it (against `f`)."""
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(0.0, 0.2), (-0.06, -0.2), (-0.4, -0.5), (-0.95, -0.62)], 2.6, "ink80")
    speaking_screen(sheet, x, y + s * -0.5, s)


def chair_voice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The same, with the loudspeaker through which it speaks."""
    chair_screen(sheet, x, y, s, f, c)
    p = Stencil(sheet, x, y, s, f)
    p.line([(0.48, 0.3), (0.7, 0.3)], 2.4)
    loudspeaker(p, 0.84, 0.08, 0.72)
    arcs(p, 0.84, 0.82, 0.7)


def one_letter(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The same screen with every letter out but one."""
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(0.0, 0.2), (-0.06, -0.2), (-0.4, -0.5), (-0.95, -0.62)], 2.6, "ink80")
    p.poly([(-0.5, 0.92), (0.46, 0.84), (0.5, 0.12), (-0.46, 0.04)], "ink80", 1.6)
    for row in range(4):
        for column in range(5):
            px, py = -0.36 + 0.18 * column, 0.74 - 0.18 * row - 0.01 * column
            lit = (row, column) == (1, 3)
            r = 0.1 if lit else 0.06
            p.box(px - r, py - r, 2 * r, 2 * r, "white" if lit else "ink60", 0.4)
            if lit:
                letter_p(p, px, py, 0.075, 1.4)


def new_screen(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The bright new screen: thin, rounded, on a stem, rays around it; 1.3 s wide."""
    p = Stencil(sheet, x, y, s, f)
    for k in range(14):
        a = math.pi * (k + 0.5) / 14
        p.line(
            [
                (0.8 * math.cos(a), 0.54 + 0.62 * math.sin(a)),
                (0.92 * math.cos(a), 0.54 + 0.76 * math.sin(a)),
            ],
            1.1,
            "two",
        )
    p.poly(
        [(-0.24, 0), (0.24, 0), (0.1, 0.06), (0.05, 0.2), (-0.05, 0.2), (-0.1, 0.06)], "white", 1
    )
    p.blob(
        [
            (-0.64, 0.2),
            (-0.66, 0.6),
            (-0.62, 0.98),
            (0, 1.0),
            (0.62, 0.98),
            (0.66, 0.6),
            (0.64, 0.2),
            (0, 0.18),
        ],
        "white",
        1.3,
    )
    p.box(-0.56, 0.26, 1.12, 0.64, c or "two60", 0.8)
    if c == "two20":
        # Three words are lettered over it, of which the first is already chosen.
        p.box(-0.47, 0.66, 0.94, 0.165, "white", 0.9)
    else:
        for k in range(3):
            p.box(
                -0.44,
                0.72 - 0.18 * k,
                0.88 - 0.2 * (k % 2),
                0.11,
                ("white", "two20", "two20")[k],
                0.7,
            )


def four_dots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A balloon with four dots, as large as one likes: 1.7 s wide, its tail below on the left."""
    p = Stencil(sheet, x, y, s, f)
    p.pen = max(5, s * 0.012)
    p.poly([(-0.36, 0.2), (-0.52, -0.16), (-0.1, 0.1)], "white", 1.2)
    outline = [
        (
            0.86 * math.copysign(abs(math.cos(a)) ** 0.74, math.cos(a)),
            0.52 + 0.46 * math.copysign(abs(math.sin(a)) ** 0.74, math.sin(a)),
        )
        for a in (2 * math.pi * k / 40 for k in range(40))
    ]
    p.blob(outline, "white", 1.2)
    p.poly([(-0.4, 0.24), (-0.12, 0.14), (-0.2, 0.4)], "white", 0)
    for k in range(4):
        p.disc(-0.45 + 0.3 * k, 0.52, 0.075, 0.075, "ink", 0.4)


def wire(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A wire that crosses the whole panel through (x, y), sagging by s."""
    w = sheet.width
    p = Stencil(sheet, 0, y, 1, 1)
    points = [
        (w * k / 12, s * (0.5 - 1.3 * math.sin(math.pi * k / 12) * (0.4 + 0.6 * (k % 2))))
        for k in range(13)
    ]
    p.sheet.line(curve(p.moved(points)), 11, "ink", shake=0)
    p.sheet.line(curve(p.moved(points)), 5, "two", shake=0)


def mobile(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A telephone that rings: it lies at a slant and trembles; c is its screen."""
    p = Stencil(sheet, x, y, s, f, -14)
    p.poly([(-0.27, -0.5), (-0.27, 0.5), (0.27, 0.5), (0.27, -0.5)], "ink80", 1.4)
    p.box(-0.21, -0.38, 0.42, 0.78, c or "two40", 0.8)
    for side in (-1, 1):
        for k in range(2):
            px = side * (0.42 + 0.12 * k)
            p.stroke([(px, 0.3 - 0.06 * k), (px + side * 0.06, 0), (px, -0.3 + 0.06 * k)], 1.4)


def tablet(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A tablet that stands on a desk, lit."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(-0.62, 0), (0.5, 0), (0.62, 0.86), (-0.5, 0.86)], "ink80", 1.2)
    p.poly([(-0.52, 0.08), (0.43, 0.08), (0.52, 0.78), (-0.43, 0.78)], c or "two40", 0.7)
    p.stroke([(-0.3, 0.24), (-0.1, 0.5), (0.1, 0.4), (0.36, 0.66)], 1.2, "one")


DIGITAL_THINGS: dict[str, Draw] = {
    "answering-machine": answering_machine,
    "answering-machine-empty": lambda sheet, x, y, s, f, c: answering_machine(
        sheet, x, y, s, f, c, False, False
    ),
    "telephone": telephone,
    "telephone-set": telephone_set,
    "receiver": lambda sheet, x, y, s, f, c: receiver(sheet, x, y, s, f, c, 0, False),
    "shoebox-of-tapes": tapes,
    "games-console": console,
    "chair-screen": chair_screen,
    "chair-voice": chair_voice,
    "screen-one-letter": one_letter,
    "new-screen": new_screen,
    "balloon-four-dots": four_dots,
    "wire": wire,
    "phone-ringing": mobile,
    "tablet": tablet,
    **HOME_THINGS,
    **HAND_THINGS,
    **SCHOOL_THINGS,
    **VOICE_THINGS,
    **BENCH_THINGS,
    **GYM_THINGS,
}

# Sizes here are the height of the person who holds them.
DIGITAL_HELD: dict[str, Draw] = {
    "receiver": lambda sheet, x, y, s, f, c: receiver(
        sheet, x + f * s * 0.012, y - s * 0.012, s * 0.17, f, c, -12 * f
    ),
    "console": lambda sheet, x, y, s, f, c: console(sheet, x, y + s * 0.06, s * 0.24, f, c),
    "tapes": lambda sheet, x, y, s, f, c: tapes(
        sheet, x + f * s * 0.02, y + s * 0.1, s * 0.19, f, c
    ),
    **HOME_HELD,
    **BENCH_HELD,
    **GYM_HELD,
}
