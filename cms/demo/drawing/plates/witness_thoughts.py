"""What the two witnesses' people read and fear: a front page, clouds of thought."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import curve, oval, polygon
from ..people import Character, draw_person
from ..people.head import draw_head
from ..sheet import Sheet
from .bread_props import half_loaf, pen_for, rect
from .witness_papers import BOY, VESNA, portrait, two_for_a_card

__all__ = ["THOUGHTS", "THOUGHTS_HELD"]

Draw = Callable[[Sheet, float, float, float, int, str], None]

SELLER = Character(skin=0, hair="flatcap", hair_color="ink80", beard="stubble", age=35, top="ink60")


def front_page(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The day's paper, `s` high, standing on y: the man in the cap, and what he sells.

    Its headline is lettered, unless `c` is "plain".
    """
    w, width = s * 0.92, pen_for(s * 1.3)
    sheet.overprint(rect(x - w / 2 + s * 0.04, y - s * 0.97, w, s), "ink30")
    sheet.shape(rect(x - w / 2, y - s, w, s), "white", width)
    if c == "plain":
        sheet.fill(rect(x - w * 0.42, y - s * 0.93, w * 0.84, s * 0.1), "ink")
    px, py, wide, tall = x - w * 0.44, y - s * 0.76, w * 0.88, s * 0.52
    sheet.fill(rect(px, py, wide, tall), "two40")
    body = [(px + wide * 0.04, py + tall), (px + wide * 0.1, py + tall * 0.78)]
    body += [(px + wide * 0.34, py + tall * 0.78), (px + wide * 0.4, py + tall)]
    sheet.shape(curve(body, step=6), "ink60", width * 0.7)
    draw_head(sheet, SELLER, px + wide * 0.22, py + tall * 0.46, s * 0.14, 0.6, 0, "smile")
    two_for_a_card(sheet, px + wide * 0.71, py + tall * 0.94, s * 0.36)
    sheet.line(rect(px, py, wide, tall, 12), width * 0.8, closed=True)
    for k in range(3):
        level = y - s * (0.18 - 0.06 * k)
        for a, b in ((-0.44, -0.04), (0.04, 0.44 - 0.12 * (k == 2))):
            sheet.line([(x + w * a, level), (x + w * b, level)], width * 0.7, "ink40", shake=0.3)


def puff(sheet: Sheet, x: float, y: float, s: float, f: int, wide: float, down: int = 1) -> None:
    """A cloud of thought, `s` high, centred at (x, y); its trail runs down (or up) towards `f`."""
    a, b, width = s * wide * 0.5, s * 0.5, 5.0
    count = max(9, round(9 * wide))
    lobes = [
        (
            x + math.cos(2 * math.pi * k / count) * a * 0.78,
            y + math.sin(2 * math.pi * k / count) * b * 0.74,
        )
        for k in range(count)
    ]
    r = s * 0.2
    for px, py in lobes:
        sheet.fill(oval(px, py, r + width, r + width, step=5), "ink")
    for px, py in lobes:
        sheet.fill(oval(px, py, r, r, step=5), "white")
    sheet.fill(oval(x, y, a * 0.84, b * 0.84, step=6), "white")
    for k, (dx, dy) in enumerate(((0.66, 0.62), (0.8, 0.78), (0.9, 0.9))):
        r = s * (0.075 - 0.018 * k)
        sheet.shape(
            oval(x + f * a * dx, y + down * s * dy * 0.72, r, r * 0.86, step=4), "white", 4, shift=0
        )


def shut_door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought: the office's door, chained; whoever stands before it stays outside."""
    puff(sheet, x, y, s, f, 1.5)
    w, top, low = s * 0.4, y - s * 0.34, y + s * 0.32
    sheet.shape(polygon(rect(x - w / 2, top, w, low - top), step=12), "one60", 4)
    sheet.line([(x, top + 3), (x, low - 3)], 3.4)
    for side in (-1, 1):
        a, b = (x - w * 0.6, y - side * s * 0.16), (x + w * 0.6, y + side * s * 0.16)
        sheet.line([a, b], s * 0.06, "ink", shake=0)
        sheet.line([a, b], s * 0.026, "two40", shake=0)
    shackle = oval(x, y - s * 0.06, s * 0.055, s * 0.07, step=4)
    sheet.line(shackle, s * 0.026, "ink", closed=True)
    sheet.shape(rect(x - s * 0.08, y - s * 0.05, s * 0.16, s * 0.13), "two", 4)
    for k, color in enumerate(("ink80", "one", "two80", "ink60")):
        side = -1 if k % 2 else 1
        px, tall = x + side * s * (0.34 + 0.15 * (k // 2)), s * (0.4 - 0.05 * (k // 2))
        back = [(px - s * 0.075, low), (px - s * 0.06, low - tall * 0.55)]
        back += [(px + s * 0.06, low - tall * 0.55), (px + s * 0.075, low)]
        sheet.shape(curve(back, True, 5), color, 3)
        sheet.shape(oval(px, low - tall * 0.76, s * 0.055, s * 0.06, step=4), "skin2", 3, shift=0)


def bench_kept(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought: the woman of the market on the bench, her boy, bread between them and us."""
    puff(sheet, x, y, s, f, 1.45, -1)
    low, half = y + s * 0.32, s * 0.5
    for dx in (-0.8, 0.8):
        sheet.line([(x + half * dx, y), (x + half * dx, low)], 5)
    for level in (-0.1, 0.0, 0.13):
        sheet.shape(rect(x - half, y + s * level, half * 2, s * 0.06), "one60", 3)
    draw_person(
        sheet, VESNA, x + s * 0.1, low, s * 0.66, "sit", -1, 0.5, 0, "flat", "up", "open",
        shadow=False,
    )  # fmt: skip
    draw_person(
        sheet, BOY, x + s * 0.38, low, s * 0.75, "stand", -1, 0.5, 0, "flat", "up", "open",
        shadow=False,
    )  # fmt: skip
    half_loaf(sheet, x - s * 0.3, y + s * 0.13, s * 0.2, 1)


def years(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought that would be a lie: the two from the market, calendar upon calendar."""
    puff(sheet, x, y, s, f, 1.4)
    for k in (2, 1, 0):
        px, py, w = x + s * (0.2 + 0.07 * k), y - s * (0.0 + 0.07 * k), s * 0.42
        sheet.shape(rect(px - w / 2, py - s * 0.2, w, s * 0.46, 10), "white", 3.4)
        sheet.fill(rect(px - w / 2, py - s * 0.2, w, s * 0.12), "two")
    for k in range(9):
        px, py = x + s * (0.07 + 0.13 * (k % 3)), y + s * (-0.02 + 0.1 * (k // 3))
        for side in (-1, 1):
            a, b = (px - s * 0.035, py - side * s * 0.03), (px + s * 0.035, py + side * s * 0.03)
            sheet.line([a, b], 3, shake=0)
    portrait(sheet, x - s * 0.3, y, s * 0.42, VESNA, BOY)


def morning(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A thought that would be the truth: the two from the market, one sunrise."""
    puff(sheet, x, y, s, f, 1.4)
    portrait(sheet, x - s * 0.3, y, s * 0.42, VESNA, BOY)
    low, cx = y + s * 0.16, x + s * 0.24
    sunrise(sheet, cx, low, (s * 0.13, s * 0.18, s * 0.27, s * 0.26), 4, step=10)


def sunrise(
    sheet: Sheet,
    x: float,
    y: float,
    reach: tuple[float, float, float, float],
    width: float,
    step: float,
) -> None:
    """Half a sun at (x, y); `reach` is that of its disc, of the rays' two ends, of the horizon."""
    disc, begin, end, horizon = reach
    dome = [(x + disc * math.cos(a / 10), y - disc * math.sin(a / 10)) for a in range(32)]
    sheet.shape(polygon(dome, step=step), "two", 3.4, shift=0)
    for k in range(5):
        a = math.pi * (k + 0.5) / 5
        ux, uy = math.cos(a), -math.sin(a)
        sheet.line([(x + ux * r, y + uy * r) for r in (begin, end)], width, "two", shake=0)
    sheet.line([(x - horizon, y), (x + horizon, y)], width, shake=0)


THOUGHTS: dict[str, Draw] = {
    "think-years": years,
    "think-morning": morning,
    "front-page": front_page,
    "think-shut-door": shut_door,
    "think-bench": bench_kept,
}

# Sizes here are the height of the person who holds them.
THOUGHTS_HELD: dict[str, Draw] = {
    "front-page": lambda sheet, x, y, s, f, c: front_page(
        sheet, x + f * s * 0.06, y + s * 0.08, s * 0.3, f, "plain"
    ),
}
