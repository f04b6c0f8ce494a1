"""Small things of the tome of mobilities: keys, ballots, a dress; and what hands hold there."""

from __future__ import annotations

import math

from ..ink import curve, oval, polygon
from ..people.figure import known
from ..people.head import draw_head
from ..places.transport import bicycle
from ..sheet import Sheet
from .mobility_outdoors import cone, fallen, ladder, paint_pot, roller, towel, watering_can
from .mobility_signs import SIGN_THINGS, emblem_bus, emblem_link
from .thermos import (
    Draw,
    bright,
    coffee,
    cup,
    knot,
    pen,
    places,
    rect,
    scarf,
    thermos,
    thermos_over,
)

__all__ = ["MOBILITY_HELD", "MOBILITY_THINGS"]


_CREW = (
    *("samir", "zehra", "paul", "elder", "mariama"),
    *("yanis", "nora", "kim", "mother", "teen"),
)


def keys(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bunch: a ring, three keys and a lorry-shaped tag."""
    width = pen(s * 1.8)
    sheet.line(oval(x, y - s * 0.8, s * 0.17, s * 0.17, step=4), width * 1.8, closed=True)
    for k, turn in enumerate((-34, -4, 24)):
        a = math.radians(turn)
        dx, dy = math.sin(a) * f, math.cos(a)
        ax, ay = x + dx * s * 0.16, y - s * 0.8 + dy * s * 0.16
        bx, by = x + dx * s * 0.72, y - s * 0.8 + dy * s * 0.72
        sheet.shape(
            oval(ax, ay, s * 0.11, s * 0.11, step=4), ("white", c or "ink30", "white")[k], width
        )
        sheet.line(polygon([(ax, ay), (bx, by)], closed=False), width * 2.2)
        for t in (0.7, 0.9):
            px, py = ax + (bx - ax) * t, ay + (by - ay) * t
            sheet.line([(px, py), (px + dy * s * 0.09, py - dx * s * 0.09)], width * 1.6)


def key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """One car key held up by its ring at (x, y), with a tag in the shape of a car."""
    width = pen(s * 3)
    with bright(sheet):
        sheet.line([(x, y - s * 0.2), (x + f * s * 0.1, y + s * 0.4)], width)
        tag = places(
            x + f * s * 0.1,
            y + s * 0.82,
            s * 0.5,
            f,
            *((-0.9, 0.0), (-0.9, 0.4), (-0.5, 0.48), (-0.3, 0.86), (0.36, 0.86)),
            *((0.6, 0.48), (0.95, 0.38), (0.95, 0.0)),
        )
        sheet.shape(polygon(tag, step=6), "two", width, shift=0)
        for px in (-0.5, 0.5):
            wx, wy = x + f * s * (0.1 + px * 0.5), y + s * 0.82
            sheet.fill(oval(wx, wy, s * 0.12, s * 0.12, step=3), "ink")
        sheet.shape(oval(x, y - s * 0.3, s * 0.26, s * 0.3, step=4), c or "ink", width, shift=0)
        sheet.fill(oval(x, y - s * 0.34, s * 0.1, s * 0.1, step=3), "paper")
        blade = rect(x - s * 0.07, y - s * 1.05, s * 0.14, s * 0.5)
        sheet.shape(blade, "white", width, shift=0)
        for k in range(2):
            sheet.fill(
                rect(x + f * s * 0.07, y - s * (0.95 - 0.2 * k), f * s * 0.08, s * 0.09), "ink"
            )


def crew(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Ten who clean, in overalls, close together in two rows; one carries a mop."""
    mop = SIGN_THINGS["mop"]
    mop(sheet, x + s * 0.5, y, s * 1.3, f, "")
    for k, who in enumerate(_CREW):
        row, column = divmod(k, 5)
        hx = x + s * (0.34 * (column - 2) + (0.1 if row else -0.06))
        hy = y - s * (0.36 if row else 0.7)
        coat = [
            (hx - s * 0.2, y + s * 0.1),
            (hx - s * 0.15, hy + s * 0.19),
            (hx + s * 0.15, hy + s * 0.19),
            (hx + s * 0.2, y + s * 0.1),
        ]
        sheet.shape(curve(coat), "paper", pen(s), shift=0)
        draw_head(sheet, known(who), hx, hy, s * 0.125, -0.6 * f, 0, "flat", ("one", "calm")[k % 2])


def toy_bicycle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A toy bicycle with a bow."""
    r = s * 0.3
    bicycle(sheet, x - f * r * 1.37, y, r, f, c or "one")
    bx, by = x + f * r * 0.2, y - r * 2.4
    with bright(sheet):
        for side in (-1, 1):
            loop = [
                (bx, by),
                (bx + side * s * 0.3, by - s * 0.2),
                (bx + side * s * 0.32, by + s * 0.08),
            ]
            sheet.shape(curve(loop, closed=True), "two", pen(s), shift=0)
            tail = [
                (bx, by),
                (bx + side * s * 0.1, by + s * 0.2),
                (bx + side * s * 0.2, by + s * 0.4),
            ]
            sheet.stroke(tail, pen(s * 3), "two")
        sheet.shape(oval(bx, by, s * 0.07, s * 0.07, step=4), "two", pen(s), shift=0)


def pencil(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pencil whose point is at (x, y)."""
    width = pen(s * 1.4)
    body = places(x, y, s, f, (0.1, 0.16), (0.5, 0.94), (0.62, 0.88), (0.22, 0.1))
    sheet.shape(polygon(body, step=12), c or "one", width, shift=0)
    tip = places(x, y, s, f, (0.0, 0.0), (0.1, 0.16), (0.22, 0.1))
    sheet.shape(polygon(tip, step=8), "paper", width, shift=0)
    sheet.fill(places(x, y, s, f, (0.0, 0.0), (0.045, 0.07), (0.09, 0.045)), "ink")


def plaster(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sticking plaster, and grazes beside it."""
    sheet.parts.append(f'<g transform="rotate({-26 * f} {x:.1f} {y:.1f})">')
    sheet.shape(rect(x - s * 0.5, y - s * 0.2, s, s * 0.4), c or "white", pen(s * 2), shift=0)
    sheet.fill(rect(x - s * 0.16, y - s * 0.19, s * 0.32, s * 0.38), "two40")
    sheet.parts.append("</g>")


def grazes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for k in range(5):
        px, py = x + f * s * (0.22 * k - 0.4), y - s * 0.1 * (k % 2)
        sheet.line([(px, py), (px + f * s * 0.1, py - s * 0.3)], pen(s * 2), c or "two80")


def hanger(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A long black concert dress on a hanger, held by its hook at (x, y)."""
    width = pen(s)
    sheet.stroke(
        places(x, y, s, f, (0.04, 0.05), (-0.03, 0.07), (0.0, -0.02), (0.0, -0.08)), width * 1.2
    )
    dress = places(
        x,
        y,
        s,
        f,
        (-0.17, -0.13),
        (0.0, -0.08),
        (0.17, -0.13),
        (0.12, -0.4),
        (0.26, -1.0),
        (0.0, -1.04),
        (-0.26, -1.0),
        (-0.12, -0.4),
    )
    sheet.shape(polygon(dress, step=10), c or "ink80", width, shift=0)
    for dx in (-0.1, 0.04):
        sheet.line(places(x, y, s, f, (dx * 0.6, -0.5), (dx * 1.5, -0.94)), width, "ink40")
    sheet.line(places(x, y, s, f, (-0.12, -0.4), (0.12, -0.4)), width, "ink30")


def bag(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A cleaner's shoulder bag."""
    width = pen(s * 1.6)
    sheet.line(
        curve(places(x, y, s, f, (-0.36, 0.7), (-0.2, 1.12), (0.2, 1.12), (0.36, 0.7))), width * 1.8
    )
    body = places(
        x,
        y,
        s,
        f,
        (-0.56, 0.08),
        (-0.46, 0.76),
        (0.46, 0.76),
        (0.56, 0.08),
        (0.4, 0.0),
        (-0.4, 0.0),
    )
    sheet.shape(polygon(body, step=10), c or "one", width)
    sheet.line(places(x, y, s, f, (-0.5, 0.5), (0.5, 0.5)), width * 0.8)


def flat_paper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A folded ballot paper."""
    outline = places(x, y, s, f, (-0.4, 0.0), (-0.3, 0.66), (0.4, 0.6), (0.34, -0.06))
    sheet.shape(polygon(outline, step=10), c or "white", pen(s * 1.6), shift=0)
    sheet.line(places(x, y, s, f, (-0.35, 0.34), (0.37, 0.28)), pen(s))


def shoes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pair of court shoes that hang from a finger at (x, y)."""
    for dx in (-0.3, 0.2):
        shoe = places(
            x,
            y,
            s,
            f,
            (dx, -0.1),
            (dx + 0.2, -0.3),
            (dx + 0.26, -0.8),
            (dx + 0.1, -0.96),
            (dx - 0.04, -0.7),
            (dx - 0.16, -0.3),
        )
        sheet.shape(curve(shoe, closed=True), c or "ink60", pen(s * 2))


def ballot_sheet(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A ballot paper, upright: the link up the hill, ticked, above the bus by night."""
    width = pen(s)
    page = places(x, y, s, 1, (-0.4, 0.0), (-0.38, 1.0), (0.38, 0.98), (0.4, 0.01))
    sheet.shape(polygon(page, step=24), "white", width, shift=0)
    fold = places(x, y, s, 1, (-0.36, 0.495), (0.36, 0.49))
    sheet.line(polygon(fold, closed=False), 3, "ink30")
    for level, emblem in ((0.64, emblem_link), (0.18, emblem_bus)):
        emblem(sheet, x + s * 0.13, y - s * level, s * 0.28, 1, "")
        box = rect(x - s * 0.31, y - s * (level + 0.21), s * 0.15, s * 0.15)
        sheet.line(box, width * 1.3, closed=True)
    tick = places(x, y, s, 1, (-0.29, 0.78), (-0.25, 0.71), (-0.1, 0.9))
    sheet.line(polygon(tick, closed=False, step=9), width * 2.4)


def plaid(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A checked blanket over the knees of somebody who sits, facing `f`."""
    outline = curve(
        places(
            x,
            y,
            s,
            f,
            (-0.5, 0.9),
            (0.3, 1.0),
            (0.86, 0.86),
            (1.0, 0.4),
            (0.9, 0.0),
            (0.5, 0.06),
            (0.4, 0.5),
            (-0.1, 0.5),
            (-0.5, 0.6),
        ),
        closed=True,
    )
    sheet.shape(outline, c or "one30", pen(s * 2), shift=0)
    sheet.hatch(outline, 8, s * 0.16, pen(s * 3), "one")
    sheet.hatch(outline, 96, s * 0.16, pen(s * 3), "ink60")
    sheet.line(outline, pen(s * 2), closed=True)


MOBILITY_THINGS: dict[str, Draw] = {
    "thermos": thermos(True),
    "thermos-open": thermos(False),
    "thermos-over": thermos_over,
    "thermos-cup": cup,
    "coffee": coffee,
    "scarf": scarf,
    "scarf-knot": knot,
    "keys": keys,
    "car-key": key,
    "toy-bicycle": toy_bicycle,
    "cone": cone,
    "bicycle-fallen": fallen,
    "pencil": pencil,
    "plaster": plaster,
    "grazes": grazes,
    "towel": towel,
    "watering-can": watering_can,
    "ladder": ladder,
    "paint-pot": paint_pot,
    "work-bag": bag,
    "ballot": flat_paper,
    "dress": hanger,
    "crew": crew,
    "ballot-sheet": ballot_sheet,
    "plaid": plaid,
}


def _held(draw: Draw, share: float, up: float = 0.0) -> Draw:
    """A thing of `share` of its holder's height, its foot `up` below the palm."""
    return lambda sheet, x, y, s, f, c: draw(sheet, x, y + s * up, s * share, f, c)


MOBILITY_HELD: dict[str, Draw] = {
    "thermos": _held(thermos(True), 0.22, 0.1),
    "thermos-open": _held(thermos(False), 0.22, 0.1),
    "thermos-over": _held(thermos_over, 0.3, 0.12),
    "thermos-cup": _held(cup, 0.075, 0.03),
    "car-key": _held(key, 0.13, 0.0),
    "dress": _held(hanger, 0.5),
    "roller": lambda sheet, x, y, s, f, c: roller(sheet, x, y, -s * 0.2, -f, c),
    "roller-up": _held(roller, 0.26),
    "work-bag": _held(bag, 0.17, 0.2),
    "shoes": _held(shoes, 0.1),
    "ballot": _held(flat_paper, 0.08, 0.0),
}
