"""The flood at Favet's: a dike of sandbags, the wing that goes, what is voted on, the key."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...sheet import Sheet
from .ironmonger import drawer, key
from .pen import Draw, pen, rect
from .winters import digits, hung_key, key_sign, turned

__all__ = ["HELD", "THINGS"]


def dike(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Sandbags across the panel, their top at y - s; the river already runs over in two places."""
    width = pen(s * 2)
    rows, w = 3, s * 0.95
    for row in range(rows):
        px = -w * (0.3 + 0.5 * (row % 2))
        level = y - s * (row + 0.5) / rows
        while px < sheet.width + w:
            sag = sheet.rng.uniform(-0.02, 0.02) * s
            bag = curve(
                [
                    (px, level + s * 0.15),
                    (px - w * 0.02, level - s * 0.06),
                    (px + w * 0.2, level - s * 0.18 + sag),
                    (px + w * 0.8, level - s * 0.17 + sag),
                    (px + w * 1.0, level - s * 0.05),
                    (px + w * 0.98, level + s * 0.15),
                ],
                closed=True,
            )
            sheet.shape(bag, ("warm30", "one30", "warm60")[(row + int(px / w)) % 3], width)
            px += w * 0.97
    for share in (0.2, 0.86):
        px = sheet.width * share
        spill = [
            (px - s * 0.3, y - s * 1.08),
            (px + s * 0.3, y - s * 1.08),
            (px + s * 0.26, y - s * 0.3),
            (px + s * 0.4, y + s * 0.1),
            (px - s * 0.4, y + s * 0.1),
            (px - s * 0.22, y - s * 0.4),
        ]
        sheet.shape(curve(spill, closed=True), "two60", width)
        for dx in (-0.12, 0.06):
            fall = [(px + s * dx, y - s), (px + s * (dx + 0.04), y - s * 0.5), (px + s * dx, y)]
            sheet.stroke(fall, width, "white")


def high_gauge(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A depth gauge drowned to its last marks: the arrow of the water is past the red one."""
    width = pen(s * 1.4)
    sheet.shape(rect(x - s * 0.15, y - s, s * 0.3, s), "white", width)
    for k in range(9):
        long = 0.12 if k % 2 else 0.07
        sheet.fill(rect(x - s * 0.14, y - s * (0.96 - 0.11 * k), s * long, s * 0.03), "ink")
    for k, number in enumerate("654"):
        digits(sheet, number, x + s * 0.06, y - s * (0.84 - 0.22 * k), s * 0.16)
    sheet.fill(
        [(x - s * 0.4, y - s * 0.26), (x - s * 0.4, y - s * 0.08), (x - s * 0.2, y - s * 0.17)],
        "one",
    )
    sheet.fill(rect(x - s * 0.15, y - s * 0.19, s * 0.3, s * 0.04), "one")
    for k in range(3):
        wave = [
            (x - s * (0.5 - 0.1 * k), y + s * (0.02 + 0.06 * k)),
            (x - s * 0.1, y - s * (0.04 - 0.06 * k)),
            (x + s * (0.46 - 0.1 * k), y + s * (0.02 + 0.06 * k)),
        ]
        sheet.stroke(wave, width * 1.3, "white")


def torch(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A torch in a hand, and its beam."""
    far = s * 1.1
    cone = [
        (x + f * s * 0.1, y - s * 0.02),
        (x + f * far, y - s * 0.26),
        (x + f * far, y + s * 0.2),
    ]
    d = "L".join(f"{px:.0f} {py:.0f}" for px, py in cone)
    sheet.parts.append(f'<path d="M{d}Z" fill="{sheet.color("warm30")}" fill-opacity=".6"/>')
    body = [
        (x - f * s * 0.04, y - s * 0.02),
        (x + f * s * 0.08, y - s * 0.045),
        (x + f * s * 0.12, y - s * 0.06),
        (x + f * s * 0.12, y + s * 0.03),
        (x + f * s * 0.08, y + s * 0.015),
        (x - f * s * 0.04, y + s * 0.02),
    ]
    sheet.shape(polygon(body, step=8), "ink", 3)


def wing(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The mill's wing as it goes: cracked off, leaning into the current, the shop at its foot.

    `s` is its height, (x, y) the middle of its drowned foot.
    """
    w, width = s * 0.98, pen(s)
    with turned(sheet, x, y, 15 * f):
        wall = [
            (x - w * 0.5, y + s * 0.2),
            (x - w * 0.46, y - s * 0.16),
            (x - w * 0.54, y - s * 0.3),
            (x - w * 0.44, y - s * 0.5),
            (x - w * 0.52, y - s * 0.66),
            (x - w * 0.44, y - s),
            (x + w * 0.5, y - s),
            (x + w * 0.5, y + s * 0.2),
        ]
        for k in range(3):
            px = x + w * (-0.44 + 0.31 * k)
            tooth = [(px, y - s), (px + w * 0.1, y - s * 1.18), (px + w * 0.31, y - s)]
            sheet.shape(polygon(tooth, step=14), "two", width)
        sheet.shape(polygon(wall, step=18), "one60", width * 1.2)
        for row in range(2):
            for column in range(3):
                px, py = x + w * (-0.32 + 0.28 * column), y - s * (0.9 - 0.28 * row)
                pane = [
                    (px, py + s * 0.2),
                    (px, py + s * 0.05),
                    (px + w * 0.075, py),
                    (px + w * 0.15, py + s * 0.05),
                    (px + w * 0.15, py + s * 0.2),
                ]
                sheet.shape(polygon(pane, step=12), "ink80", width)
                sheet.line(
                    [(px, py + s * 0.1), (px + w * 0.15, py + s * 0.1)], width * 0.8, "paper"
                )
        # The shop: its lit window, the big key on its bracket.
        sheet.shape(rect(x - w * 0.34, y - s * 0.3, w * 0.42, s * 0.24), "warm30", width)
        for k in range(4):
            px = x - w * (0.34 - 0.105 * k)
            sheet.line([(px, y - s * 0.3), (px, y - s * 0.06)], width * 0.8)
        for k in range(2):
            py = y - s * (0.22 - 0.08 * k)
            sheet.line([(x - w * 0.34, py), (x + w * 0.08, py)], width * 0.8)
        sheet.shape(rect(x + w * 0.16, y - s * 0.36, w * 0.2, s * 0.5), "two80", width)
        sheet.shape(rect(x - w * 0.38, y - s * 0.37, w * 0.5, s * 0.07), "two", width)
        hung_key(sheet, x - w * 0.62, y - s * 0.36, s * 0.34, -1, "")
        crack: list[Point] = [
            (x + w * 0.02, y - s),
            (x + w * 0.08, y - s * 0.8),
            (x - w * 0.02, y - s * 0.62),
            (x + w * 0.1, y - s * 0.44),
            (x + w * 0.06, y - s * 0.34),
        ]
        sheet.line(polygon(crack, closed=False), width * 2.2)
    # Bricks in the air along the break, foam at its foot.
    for k in range(12):
        px = x - f * w * (0.56 + 0.06 * (k % 4)) + f * k * w * 0.02
        py = y - s * (0.95 - 0.075 * k)
        with turned(sheet, px, py, 37 * k):
            sheet.shape(rect(px, py, s * 0.07, s * 0.035), ("one", "one80")[k % 2], width * 0.7)
    water = [
        (x - w * 0.9, y + s * 0.1),
        (x - w * 0.66, y - s * 0.06),
        (x - w * 0.5, y + s * 0.02),
        (x - w * 0.3, y - s * 0.09),
        (x - w * 0.08, y + s * 0.02),
        (x + w * 0.14, y - s * 0.05),
        (x + w * 0.36, y + s * 0.04),
        (x + w * 0.62, y + s * 0.0),
        (x + w * 0.9, y + s * 0.12),
        (x + w * 0.7, y + s * 0.3),
        (x - w * 0.7, y + s * 0.3),
    ]
    sheet.fill(curve(water, closed=True), sheet.over("two", "ink", 0.6))
    sheet.line(curve(water[:9]), width * 1.6, "white")
    for k in range(5):
        px = x + w * (-0.6 + 0.3 * k)
        ripple = [(px, y + s * 0.16), (px + w * 0.08, y + s * 0.12), (px + w * 0.18, y + s * 0.17)]
        sheet.stroke(ripple, width * 1.3, "white")


def _chalk_mill(sheet: Sheet, x: float, y: float, s: float, whole: bool) -> None:
    """The mill in chalk: its wing built again with a crane, or the water left where it was."""
    width, chalk = max(3.0, s * 0.017), "paper"
    sheet.line(rect(x - s * 0.48, y - s * 0.4, s * 0.46, s * 0.4), width, chalk, closed=True)
    for k in range(2):
        px = x - s * (0.48 - 0.23 * k)
        tooth = [(px, y - s * 0.4), (px + s * 0.07, y - s * 0.52), (px + s * 0.23, y - s * 0.4)]
        sheet.line(polygon(tooth, closed=False), width, chalk)
        for row in range(2):
            pane = rect(px + s * 0.07, y - s * (0.33 - 0.17 * row), s * 0.09, s * 0.1)
            sheet.line(pane, width * 0.8, chalk, closed=True)
    if whole:
        outline = rect(x + s * 0.02, y - s * 0.4, s * 0.3, s * 0.4)
        sheet.fill(outline, "one")
        sheet.line(outline, width * 1.2, chalk, closed=True)
        for row in range(4):
            py = y - s * 0.1 * row
            sheet.line([(x + s * 0.02, py), (x + s * 0.32, py)], width * 0.6, chalk)
            for k in range(2):
                px = x + s * (0.1 + 0.13 * k + 0.05 * (row % 2))
                sheet.line([(px, py), (px, py - s * 0.1)], width * 0.6, chalk)
        mast = [(x + s * 0.42, y), (x + s * 0.42, y - s * 0.62), (x + s * 0.1, y - s * 0.62)]
        sheet.line(polygon(mast, closed=False), width * 1.2, chalk)
        sheet.line([(x + s * 0.16, y - s * 0.62), (x + s * 0.16, y - s * 0.46)], width, chalk)
        return
    torn = [
        (x - s * 0.02, y - s * 0.4),
        (x + s * 0.03, y - s * 0.3),
        (x - s * 0.02, y - s * 0.2),
        (x + s * 0.04, y - s * 0.1),
        (x, y),
    ]
    sheet.line(polygon(torn, closed=False), width * 1.3, chalk)
    for row in range(4):
        points: list[Point] = []
        for k in range(9):
            px = x + s * (0.06 + 0.055 * k)
            points.append((px, y - s * (0.02 + 0.09 * row) + (s * 0.025 if k % 2 else 0)))
        sheet.line(curve(points), width * 1.2, "two60")


def town_board(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A blackboard `s` high: build the wing again, or leave its place to the water, ringed."""
    w, width = s * 1.45, pen(s)
    for dx in (-0.34, 0.34):
        leg = [(x + w * dx, y - s * 0.3), (x + w * dx * 1.25, y)]
        sheet.line(polygon(leg, closed=False), width * 2.4)
    sheet.shape(rect(x - w / 2, y - s, w, s * 0.82), "two60", width)
    sheet.fill(rect(x - w * 0.46, y - s * 0.95, w * 0.92, s * 0.72), "ink80")
    for side in (-1, 1):
        _chalk_mill(sheet, x + side * w * 0.225, y - s * 0.52, w * 0.36, side < 0)
    sheet.line(polygon([(x, y - s * 0.9), (x, y - s * 0.5)], closed=False), width * 0.7, "ink30")
    for k in range(2):
        ring = oval(x + w * 0.225, y - s * 0.66, w * (0.22 + 0.006 * k), s * 0.27, 4 * k, 8)
        sheet.line(ring, width * 0.9, "warm60", closed=True)


def thrown_key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The shop's key as it falls, its tag above it, the air it goes through."""
    with turned(sheet, x, y, 64):
        key(sheet, x, y, s, 1, "white")
    for k in range(3):
        px = x + s * (-0.3 + 0.26 * k)
        fall = [(px, y - s * (0.95 - 0.1 * (k % 2))), (px, y - s * 0.62)]
        sheet.line(polygon(fall, closed=False), pen(s * 2), "white")


def drawers(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pile of drawers saved from the water, `s` high."""
    for k, (dx, turn) in enumerate(((0.0, 1), (0.06, -2), (-0.05, 2))):
        px, py = x + s * dx, y - s * 0.3 * k
        with turned(sheet, px, py, turn):
            drawer(sheet, px, py, s * 0.5, 1, "")


def ripples(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A splash on water: rings and a crown of drops."""
    for k in range(3):
        r = s * (0.26 + 0.3 * k)
        ring = oval(x, y, r, r * 0.28, step=8)
        sheet.line(ring, 4.5 - k * 0.7, c or "paper", closed=True)
    for k in range(5):
        a = math.radians(-150 + 30 * k)
        px, py = x + math.cos(a) * s * 0.32, y + math.sin(a) * s * 0.4
        sheet.shape(oval(px, py, s * 0.05, s * 0.07, step=3), "white", 2.4, shift=0)


THINGS: dict[str, Draw] = {
    "dike": dike,
    "high-gauge": high_gauge,
    "falling-wing": wing,
    "town-board": town_board,
    "thrown-key": thrown_key,
    "saved-drawers": drawers,
    "splash": ripples,
    "big-key": key_sign,
}

# Sizes here are the height of the person who holds them.
HELD: dict[str, Draw] = {
    "torch": torch,
    "drawer": lambda sheet, x, y, s, f, c: drawer(
        sheet, x + f * s * 0.03, y + s * 0.1, s * 0.2, 1, ""
    ),
}
