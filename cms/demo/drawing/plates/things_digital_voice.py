"""A voice that goes and comes back: balloons that fail, tapes, what plays them."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import Point
from ..people import Character, draw_head
from ..sheet import Sheet
from .stencil import Stencil

__all__ = [
    "VOICE_THINGS",
    "arcs",
    "body_chart",
    "cassette",
    "letter_p",
    "loudspeaker",
    "rounded",
]

Draw = Callable[[Sheet, float, float, float, int, str], None]

YOUNG = Character(
    skin=0, hair="shoulder", hair_color="ink80", age=24, height=0.97, girth=0.86, brow=1.1
)


def cassette(p: Stencil, x: float, y: float, w: float, color: str = "paper") -> None:
    """A tape seen from above or in front, its lower left corner at (x, y)."""
    h = w * 0.62
    p.box(x, y, w, h, color, 0.8)
    p.box(x + w * 0.14, y + h * 0.28, w * 0.72, h * 0.4, "ink80", 0.5)
    for dx in (0.3, 0.7):
        p.disc(x + w * dx, y + h * 0.48, w * 0.09, w * 0.09, "white", 0.6)
    p.line([(x + w * 0.12, y + h * 0.84), (x + w * 0.86, y + h * 0.84)], 0.6, "one")


def rounded(cx: float, cy: float, rx: float, ry: float, count: int = 40) -> list[Point]:
    """A balloon's outline, counterclockwise from its right."""
    points = []
    for k in range(count):
        a = 2 * math.pi * k / count
        c, n = math.cos(a), math.sin(a)
        points.append(
            (
                cx + rx * math.copysign(abs(c) ** 0.74, c),
                cy + ry * math.copysign(abs(n) ** 0.74, n),
            )
        )
    return points


def _scrawl(p: Stencil, x: float, y: float, w: float, width: float = 1.1) -> None:
    """A line of talk that nobody can read."""
    steps = max(4, round(w / 0.09))
    p.stroke(
        [(x + w * k / steps, y + (0.035 if k % 2 else -0.035)) for k in range(steps + 1)], width
    )


def letter_p(p: Stencil, x: float, y: float, r: float, width: float, color: str = "ink") -> None:
    """A hand-written P around (x, y), 2 r tall."""
    p.line([(x - r * 0.5, y - r), (x - r * 0.5, y + r)], width, color)
    p.stroke(
        [
            (x - r * 0.5, y + r * 0.94),
            (x + r * 0.2, y + r * 0.9),
            (x + r * 0.56, y + r * 0.46),
            (x + r * 0.2, y + r * 0.04),
            (x - r * 0.5, y),
        ],
        width,
        color,
    )


def young_face(p: Stencil, x: float, y: float, r: float) -> None:
    """Héloïse at 24, who talks: her shoulders and head, the skull r wide on either side."""
    p.blob(
        [
            (x - r * 1.05, y - r * 1.75),
            (x - r * 0.9, y - r * 1.2),
            (x, y - r * 0.95),
            (x + r * 0.9, y - r * 1.2),
            (x + r * 1.05, y - r * 1.75),
            (x, y - r * 1.85),
        ],
        "two",
        1,
    )
    hx, hy = p.at(x, y)
    draw_head(p.sheet, YOUNG, hx, hy, r * p.s, 0.6 * p.f, -8 * p.f, "talk", "up", "open")


def voice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Her own voice: a balloon whose tail ends at (x, y), in it her young face; 1.5 s wide."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(0.2, 0.36), (0.0, 0.0), (0.44, 0.3)], "white", 1.2)
    p.blob(rounded(0.62, 0.74, 0.74, 0.5), c or "white", 1.3)
    p.poly([(0.22, 0.42), (0.2, 0.33), (0.43, 0.275), (0.46, 0.4)], c or "white", 0)
    young_face(p, 0.36, 0.82, 0.24)
    for k, wide in enumerate((0.42, 0.5, 0.36)):
        _scrawl(p, 0.74, 0.96 - 0.19 * k, wide, 1.4)


def memory(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """What somebody sees with their eyes shut: her young face in a cloud, drops towards (x, y)."""
    p = Stencil(sheet, x, y, s, f)
    for px, py, r in ((0.06, 0.06, 0.045), (0.17, 0.2, 0.07)):
        p.disc(px, py, r * 1.2, r, "white", 1)
    for k in range(11):
        a = 2 * math.pi * k / 11
        p.disc(0.6 + 0.46 * math.cos(a), 0.76 + 0.4 * math.sin(a), 0.2, 0.18, "white", 1.2)
    p.disc(0.6, 0.76, 0.54, 0.47, "white", 0)
    young_face(p, 0.6, 0.84, 0.26)


def _said(p: Stencil, full: bool) -> None:
    p.poly([(0.14, 0.34), (0.0, 0.0), (0.4, 0.28)], "white", 1.2)
    p.blob(rounded(0.62, 0.66, 0.74, 0.42), "white", 1.3)
    p.poly([(0.17, 0.42), (0.13, 0.34), (0.4, 0.27), (0.46, 0.42)], "white", 0)
    for k, (left, wide) in enumerate(((0.14, 0.98), (0.06, 1.1), (0.2, 0.84))):
        _scrawl(p, left, 0.86 - 0.2 * k, wide if full else wide * 0.5, 1.5)


def said(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A balloon full of talk; its tail ends at (x, y)."""
    _said(Stencil(sheet, x, y, s, f), True)


def stammered(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The same balloon, cracked through: half of what it held has fallen out."""
    p = Stencil(sheet, x, y, s, f)
    _said(p, False)
    crack = [(0.98, 1.12), (0.86, 0.9), (1.0, 0.76), (0.84, 0.58), (0.96, 0.42), (0.88, 0.22)]
    p.line(crack, 6, "one20")
    p.line([(px - 0.04, py) for px, py in crack], 1.4)
    p.line([(px + 0.04, py) for px, py in crack], 1.4)
    for px, py, turn in ((1.02, 0.1, 0.1), (1.24, 0.08, -0.14), (0.74, 0.08, 0.2)):
        p.stroke([(px, py), (px + 0.06, py + 0.07 + turn * 0.2), (px + 0.12, py + turn * 0.4)], 1.5)


def mute(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """What is left of the balloon: an empty outline that crumbles."""
    p = Stencil(sheet, x, y, s, f)
    outline = rounded(0.62, 0.66, 0.74, 0.42, 48)
    for k in range(0, 48, 4):
        if k in (40, 44):
            continue
        p.stroke(outline[k : k + 3], 1.5, "ink60")
    p.line([(0.1, 0.24), (0.03, 0.08)], 1.5, "ink60")
    p.line([(0.34, 0.2), (0.22, 0.13)], 1.5, "ink60")
    for px, py in ((0.66, 0.12), (0.92, 0.08), (1.2, 0.14), (1.06, 0.12), (0.8, 0.16)):
        p.stroke([(px, py), (px + 0.05, py + 0.04), (px + 0.09, py)], 1.4, "ink60")


def cut_off(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A balloon torn off after the first letter of a word, P; its tail ends at (x, y)."""
    p = Stencil(sheet, x, y, s, f)
    p.poly([(0.2, 0.34), (0.0, 0.0), (0.46, 0.28)], "white", 1.2)
    torn = [(1.06, 0.24), (1.2, 0.36), (1.04, 0.48), (1.2, 0.6), (1.04, 0.74), (1.2, 0.88)]
    left = [
        *((0.98, 1.08), (0.4, 1.1), (0.04, 1.02), (-0.1, 0.7), (0.02, 0.36), (0.36, 0.25)),
        (0.8, 0.22),
    ]
    p.poly([*torn, *left], c or "white", 1.3)
    p.poly([(0.23, 0.42), (0.2, 0.34), (0.45, 0.27), (0.5, 0.4)], c or "white", 0)
    for k in range(2):
        _scrawl(p, 0.1, 0.84 - 0.3 * k, 0.4, 1.3)
    letter_p(p, 0.8, 0.66, 0.26, 2.6)


def note_p(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An old paper pinned to a wall, on it the torn balloon and its P; s tall."""
    p = Stencil(sheet, x, y, s, f, -4)
    p.poly([(-0.5, 0), (0.46, 0.02), (0.5, 0.92), (-0.48, 0.96)], "paper", 1.2)
    cut_off(sheet, *p.at(-0.36, 0.1), s * 0.66, f, "")
    p.disc(0, 0.9, 0.05, 0.05, "two", 0.8)


def hovering(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Short strokes on either side of a finger that can't make up its mind."""
    p = Stencil(sheet, x, y, s, f)
    for side in (-1, 1):
        for k in range(2):
            px = side * (0.5 + 0.28 * k)
            p.stroke([(px, 0.2), (px + side * 0.1, 0.5), (px, 0.8)], 1.6)


def loudspeaker(p: Stencil, x: float, y: float, h: float) -> None:
    """A box with two cones, standing at (x, y), h tall."""
    p.box(x - h * 0.34, y, h * 0.68, h, "one60", 1.3)
    for py, r in ((0.34, 0.24), (0.76, 0.14)):
        p.disc(x, y + h * py, h * r, h * r, "ink80", 1)
        p.disc(x, y + h * py, h * r * 0.4, h * r * 0.4, "two", 0.8)


def arcs(p: Stencil, x: float, y: float, r: float) -> None:
    """What a loudspeaker says, seen: three arcs above (x, y)."""
    for k in range(3):
        reach = r * (0.16 + 0.13 * k)
        angles = [0.5 + 0.27 * j for j in range(9)]
        p.stroke([(x + reach * math.cos(a), y + reach * math.sin(a)) for a in angles], 1.6, "two")


def voice_maker(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A tape deck, a screen on which a voice is drawn, a loudspeaker, wired: 3.6 s wide."""
    p = Stencil(sheet, x, y, s, f)
    p.stroke([(-0.98, 0.1), (-0.7, -0.04), (-0.42, 0.08)], 2.6, "ink")
    p.stroke([(0.52, 0.08), (0.78, -0.05), (1.06, 0.1)], 2.6, "ink")
    p.box(-1.84, 0, 0.9, 0.56, "ink60", 1.3)
    p.box(-1.74, 0.2, 0.7, 0.28, "ink", 0.8)
    for k in range(4):
        p.box(-1.7 + 0.17 * k, 0.05, 0.12, 0.09, ("two", "paper", "paper", "paper")[k], 0.7)
    # A tape half in, and the way that it goes.
    cassette(p, -1.7, 0.32, 0.62)
    p.poly([(-1.44, 1.18), (-1.34, 1.18), (-1.34, 0.98), (-1.24, 0.98), (-1.39, 0.8)], "two", 1)
    p.poly([(-1.39, 0.8), (-1.54, 0.98), (-1.44, 0.98), (-1.44, 1.18)], "two", 0)
    p.line([(-1.44, 1.18), (-1.44, 0.98), (-1.54, 0.98), (-1.39, 0.8)], 1)
    p.box(-0.5, 0, 1.06, 0.94, "ink80", 1.4)
    p.box(-0.43, 0.14, 0.92, 0.72, "white", 0.7)
    for k in range(15):
        px = -0.38 + 0.06 * k
        tall = 0.28 * abs(math.sin(k * 1.7) * math.sin(k * 0.42 + 0.5)) + 0.02
        p.line([(px, 0.5 - tall), (px, 0.5 + tall)], 1.3, ("one", "two")[k % 2])
    loudspeaker(p, 1.36, 0, 1.04)
    arcs(p, 1.36, 1.06, 1)


def tapes_that_talk(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """What rises from the shoebox: a small balloon for each message that she once left."""
    p = Stencil(sheet, x, y, s, f)
    for px, py, r in ((-0.52, 0.14, 0.17), (0.0, 0.24, 0.18), (0.56, 0.16, 0.17)):
        p.poly([(px - 0.1, py + 0.1), (px - 0.04, py - 0.12), (px + 0.08, py + 0.1)], "white", 1)
        p.blob(rounded(px, py + 0.26, r * 1.5, r * 1.25), "white", 1)
        hx, hy = p.at(px, py + 0.24)
        draw_head(sheet, YOUNG, hx, hy, r * 0.72 * s, 0.6 * f, 0, "talk", "up", "open")


def body_chart(stage: int) -> Draw:
    """A doctor's chart of a body, `s` tall: what no longer obeys is coloured, more each time."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        p = Stencil(sheet, x, y, s, f)
        lost, well = "warm60", "two20"
        p.box(-0.36, 0, 0.72, 1, "white", 1.4)
        p.box(-0.4, 0.97, 0.8, 0.05, "one60", 1)
        _cross(p, -0.23, 0.85, 0.085)

        def limb(points: list[Point], radii: list[float], stages: int) -> None:
            p.tube(points, radii, lost if stage >= stages else well)

        limb([(-0.06, 0.42), (-0.09, 0.24), (-0.1, 0.07)], [0.06, 0.05, 0.035], 2)
        limb([(0.06, 0.42), (0.09, 0.24), (0.1, 0.07)], [0.06, 0.05, 0.035], 1)
        limb([(-0.11, 0.68), (-0.2, 0.53), (-0.24, 0.38)], [0.045, 0.038, 0.03], 2)
        limb([(0.11, 0.68), (0.2, 0.53), (0.24, 0.38)], [0.045, 0.038, 0.03], 1)
        p.blob(
            [(-0.13, 0.72), (-0.09, 0.4), (0.09, 0.4), (0.13, 0.72), (0, 0.75)],
            lost if stage > 2 else well,
            0.9,
        )
        p.tube([(0, 0.72), (0, 0.8)], [0.035, 0.035], lost if stage > 2 else well)
        # The head stays hers, and the eyes.
        p.disc(0, 0.86, 0.075, 0.09, well, 0.9)
        for px in (-0.028, 0.028):
            p.disc(px, 0.87, 0.011, 0.015, "ink", 0.3)

    return draw


def _cross(p: Stencil, x: float, y: float, b: float) -> None:
    """The green cross of doctors and chemists, 2 b wide."""
    a = b * 0.34
    turns = ((a, b), (a, a), (b, a), (b, -a), (a, -a), (a, -b))
    arms = [*turns, *((-px, -py) for px, py in turns)]
    p.poly([(x + px, y + py) for px, py in arms], "two", 1)


def fallen(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The lines that say that something falls, above (x, y)."""
    p = Stencil(sheet, x, y, s, f)
    for k in range(3):
        px = -0.2 + 0.2 * k
        p.stroke([(px, 0.1 + 0.1 * (k % 2)), (px - 0.06, 0.9)], 1.4, "ink60")


VOICE_THINGS: dict[str, Draw] = {
    "her-voice": voice,
    "her-voice-remembered": memory,
    "talk-whole": said,
    "talk-broken": stammered,
    "talk-gone": mute,
    "talk-cut-off": cut_off,
    "voice-maker": voice_maker,
    "tapes-that-talk": tapes_that_talk,
    "body-chart-1": body_chart(1),
    "body-chart-2": body_chart(2),
    "body-chart-3": body_chart(3),
    "falling-lines": fallen,
    "note-p": note_p,
    "hovering": hovering,
}
