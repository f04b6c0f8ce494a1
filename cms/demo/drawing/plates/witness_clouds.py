"""What the two witnesses' people think of and talk about, as pictures: a house, doors, one face."""

from __future__ import annotations

from collections.abc import Callable

from ..ink import curve, oval, polygon
from ..people import ROLES, draw_person
from ..sheet import Sheet
from .bread_props import key, pen_for, rect
from .witness_papers import emblem, portrait
from .witness_thoughts import puff, sunrise

__all__ = ["CLOUDS", "house"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def drowned_house(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought: the house of the old key, the sea up to its eaves."""
    puff(sheet, x, y, s, f, 1.35)
    low, w = y + s * 0.28, s * 0.5
    sheet.shape(polygon(rect(x - w / 2, y - s * 0.1, w, low - y + s * 0.1), step=14), "two20", 4)
    roof = [(x - w * 0.64, y - s * 0.08), (x, y - s * 0.38), (x + w * 0.64, y - s * 0.08)]
    sheet.shape(polygon(roof, step=14), "two", 4)
    for side in (-1, 1):
        sheet.shape(
            rect(x + side * w * 0.27 - s * 0.055, y - s * 0.03, s * 0.11, s * 0.1), "ink", 2
        )
    sheet.shape(rect(x - s * 0.07, y + s * 0.02, s * 0.14, s * 0.26), "ink80", 3)
    # Three swells, the nearest over the doorstep.
    for k, color in enumerate(("one30", "one40", "one60")):
        level = y + s * (0.12 + 0.09 * k)
        half = s * (0.55 - 0.05 * k)
        crest = [(x - half + half * j / 4, level - (s * 0.045 if j % 2 else 0)) for j in range(9)]
        swell = [
            *curve(crest, step=5),
            (x + half * 0.8, y + s * 0.4),
            (x - half * 0.8, y + s * 0.4),
        ]
        sheet.shape(swell, color, 3.4)


def eleven_doors(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought: eleven doors, and no key to any of them."""
    puff(sheet, x, y, s, f, 1.5)
    tones = ("two", "one60", "ink60", "two60", "one", "two80", "one30", "ink80")
    for k in range(11):
        row, wide, tall = (0, k) if k < 6 else (1, k - 6), s * 0.125, s * 0.23
        line, place = row
        px = x - s * (0.44 if line == 0 else 0.36) + s * 0.175 * place
        py = y - s * (0.12 if line == 0 else -0.15)
        sheet.shape(rect(px - wide / 2, py - tall, wide, tall), tones[(k * 3) % 8], 2.8, shift=0)
        sheet.fill(oval(px + wide * 0.26, py - tall * 0.46, 3.2, 3.2, step=3), "white")
    key(sheet, x - s * 0.14, y + s * 0.28, s * 0.3, 1)
    for side in (-1, 1):
        ends = [
            (x - s * 0.26, y + s * (0.28 - 0.12 * side)),
            (x + s * 0.24, y + s * (0.28 + 0.12 * side)),
        ]
        sheet.line(ends, s * 0.035, "two", shake=0)


def family_tree(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A framed line of descent, `s` high, standing on y: grandfather, father, Bastien."""
    w, width = s * 0.56, pen_for(s)
    sheet.shape(rect(x - w / 2, y - s, w, s), "two80", width)
    sheet.shape(
        rect(x - w * 0.42, y - s * 0.955, w * 0.84, s * 0.91), "paper", width * 0.7, shift=0
    )
    trunk = [(x, y - s * 0.9), (x, y - s * 0.1)]
    sheet.line(polygon(trunk, closed=False), width * 2.4, "one60")
    me = ROLES["bastien"]
    elders = (
        type(me)(
            skin=0, hair="flatcap", hair_color="ink60", beard="moustache", age=80, top="ink60"
        ),
        type(me)(skin=0, hair="receding", hair_color="ink40", beard="full", age=62, top="one60"),
        me,
    )
    for k, who in enumerate(elders):
        portrait(sheet, x, y - s * (0.79 - 0.29 * k), s * (0.23, 0.2, 0.2)[k], who)


def house(sheet: Sheet, x: float, y: float, s: float, color: str) -> None:
    """A sign for an address: a house, `s` wide, standing on y."""
    width = max(2.4, s * 0.07)
    sheet.shape(rect(x - s * 0.36, y - s * 0.5, s * 0.72, s * 0.5), color, width, shift=0)
    roof = [(x - s * 0.52, y - s * 0.46), (x, y - s * 0.92), (x + s * 0.52, y - s * 0.46)]
    sheet.shape(polygon(roof, step=8), color, width, shift=0)
    sheet.fill(rect(x - s * 0.1, y - s * 0.3, s * 0.2, s * 0.3), "white")


def one_line_form(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The counter's form, `s` high, standing on y: a card to be had for one house, one line."""
    w, width = s * 0.74, pen_for(s)
    sheet.shape(rect(x - w / 2, y - s, w, s), "white", width)
    sheet.shape(rect(x - w * 0.3, y - s * 0.9, w * 0.6, s * 0.27), "two", width)
    emblem(sheet, x + w * 0.16, y - s * 0.79, w * 0.09, "white")
    sheet.fill(rect(x - w * 0.24, y - s * 0.85, w * 0.2, s * 0.17), "paper")
    house(sheet, x - w * 0.26, y - s * 0.28, w * 0.32, "one60")
    sheet.line([(x - w * 0.02, y - s * 0.3), (x + w * 0.4, y - s * 0.3)], width * 1.2, shake=0.3)
    sheet.line([(x - w * 0.4, y - s * 0.14), (x + w * 0.4, y - s * 0.14)], width, "ink30")


def of_him(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A balloon whose talk is Belkacem, centred at (x, y), `s` wide; its tail points to `f`."""
    a, b = s * 0.5, s * 0.4
    tail = [
        (x + f * a * 0.5, y + b * 0.3),
        (x + f * a * 1.42, y + b * 0.62),
        (x + f * a * 0.3, y + b * 0.8),
    ]
    sheet.line(polygon(tail, step=8), 5, closed=True)
    sheet.shape(oval(x, y, a, b, step=6), "white", 4.5, shift=0)
    sheet.fill(tail, "white")
    portrait(sheet, x, y, s * 0.42, ROLES["belkacem"])


def of_this_morning(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A balloon that says a sun coming up, centred at (x, y), `s` high; its tail points to `f`."""
    a, b = s * 0.66, s * 0.5
    tail = [
        (x + f * a * 0.6, y - b * 0.3),
        (x + f * a * 1.3, y + b * 0.2),
        (x + f * a * 0.7, y + b * 0.4),
    ]
    sheet.line(polygon(tail, step=8), 5, closed=True)
    sheet.shape(oval(x, y, a, b, step=6), "white", 4.5, shift=0)
    sheet.fill(tail, "white")
    low = y + s * 0.16
    sunrise(sheet, x, low, (s * 0.17, s * 0.22, s * 0.33, s * 0.36), 4.4, step=8)


def behind_door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought: a shut double door, talk of him behind it, himself on the bench before it."""
    puff(sheet, x, y, s, f, 1.6)
    w, low = s * 0.34, y + s * 0.32
    dx = x + s * 0.2
    sheet.shape(polygon(rect(dx - w / 2, y - s * 0.3, w, low - y + s * 0.3), step=14), "one", 4)
    sheet.line([(dx, y - s * 0.28), (dx, low)], 4)
    for side in (-1, 1):
        sheet.fill(oval(dx + side * s * 0.035, y + s * 0.06, s * 0.018, s * 0.03, step=3), "two")
    for k, (px, py) in enumerate(((0.54, -0.22), (0.56, 0.1))):
        of_him(sheet, x + s * px, y + s * py, s * (0.27, 0.25)[k], -1, "")
    sheet.shape(rect(x - s * 0.5, y + s * 0.15, s * 0.4, s * 0.05), "one60", 3)
    for px in (-0.46, -0.15):
        sheet.line([(x + s * px, y + s * 0.2), (x + s * px, low)], 4)
    draw_person(
        sheet, ROLES["belkacem"], x - s * 0.3, low, s * 0.62, "sit", 1, 0.8, 0, "flat", "worry",
        "down", shadow=False,
    )  # fmt: skip


CLOUDS: dict[str, Draw] = {
    "think-drowned-house": drowned_house,
    "think-eleven-doors": eleven_doors,
    "think-behind-door": behind_door,
    "talk-of-him": of_him,
    "talk-morning": of_this_morning,
    "one-line-form": one_line_form,
    "family-tree": family_tree,
}
