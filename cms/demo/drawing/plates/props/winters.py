"""The winters at the mill: bricks, those who clean them, a board of dates, a family that leaves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from ...ink import Point, curve, oval, polygon, tube
from ...people import CAST, ROLES
from ...people.head import draw_head
from ...sheet import Sheet
from ..fingers import Grip
from ..letters import SIGN, face
from .pen import Draw, pen, rect

__all__ = ["HELD", "THINGS", "digits", "key_sign", "turned"]


@contextmanager
def turned(sheet: Sheet, x: float, y: float, turn: float) -> Iterator[None]:
    sheet.parts.append(f'<g transform="rotate({turn:.3g} {x:.1f} {y:.1f})">')
    yield
    sheet.parts.append("</g>")


def digits(sheet: Sheet, text: str, x: float, y: float, size: float, color: str = "ink") -> None:
    """Numbers painted on something, which are read in every language; (x, y) is their middle."""
    letters = face(SIGN)
    start = x - letters.width(text, size) / 2
    d = letters.outline(text, start, y + size * 0.35, size)
    sheet.parts.append(f'<path d="{d}" fill="{sheet.color(color)}"/>')


def _brick(sheet: Sheet, x: float, y: float, w: float, turn: float, color: str) -> None:
    """A brick whose middle is (x, y): its long side, and a sliver of its top."""
    h, c, n = w * 0.4, math.cos(turn), math.sin(turn)

    def at(px: float, py: float) -> Point:
        return x + px * c - py * n, y + px * n + py * c

    side = [at(-w / 2, -h / 2), at(w / 2, -h / 2), at(w / 2, h / 2), at(-w / 2, h / 2)]
    sheet.shape(polygon(side, step=18), color, max(2.2, min(3.4, w * 0.06)), shift=0)
    bed = [at(-w * 0.3, -h * 0.12), at(w * 0.3, -h * 0.12)]
    sheet.line(polygon(bed, closed=False), 2, "one80")


def bricks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A heap of bricks `s` high as they were tipped, snow on some."""
    rng, rows = sheet.rng, 13
    w, rise = s * 0.17, s / rows
    filled = [(x + s * 0.85 * t, y - s * 0.94 * (1 - abs(t) ** 1.7)) for t in (-1, -0.8, -0.5, 0)]
    mirrored = [(2 * x - px, py) for px, py in reversed(filled)]
    sheet.fill(curve([*filled, *mirrored], closed=True), "one80")
    for row in range(rows - 1, -1, -1):
        half = s * 0.85 * (1 - (row / rows) ** 1.7)
        px = x - half
        while px < x + half:
            color = rng.choice((c or "one", "one60", "one80", "one60"))
            lift = rng.uniform(-0.3, 0.3) * rise
            py = y - rise * (row + 0.5) + lift
            _brick(sheet, px, py, w, rng.uniform(-0.4, 0.4), color)
            if rng.random() < 0.16:
                sheet.fill(oval(px, py - w * 0.19, w * 0.3, w * 0.07, step=4), "white")
            px += w * rng.uniform(0.7, 0.9)


def stack(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Cleaned bricks in courses, `s` high."""
    rows, columns = 6, 5
    w = s * 0.4
    for row in range(rows):
        for column in range(columns):
            px = x + (column - columns / 2 + 0.5 * (row % 2)) * w
            color = ("one60", "one40", "one60")[(row + column) % 3]
            _brick(sheet, px, y - s * (row + 0.5) / rows, w * 0.96, 0, color)


def board(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The builders' board: the mill lived in, and the dates promised, struck out one by one."""
    w, width = s * 0.92, pen(s)
    for dx in (-0.34, 0.34):
        sheet.line(polygon([(x + w * dx, y - s * 0.3), (x + w * dx, y)], closed=False), width * 3)
    sheet.shape(rect(x - w / 2, y - s, w, s * 0.74), "white", width)
    # The mill with its lit windows, a key.
    mx, my, mw, mh = x - w * 0.4, y - s * 0.66, w * 0.42, s * 0.2
    sheet.shape(rect(mx, my - mh, mw, mh), "one60", width * 0.8)
    for k in range(3):
        px = mx + mw * k / 3
        tooth = [(px, my - mh), (px + mw * 0.1, my - mh * 1.4), (px + mw / 3, my - mh)]
        sheet.shape(polygon(tooth, step=8), "two", width * 0.7, shift=0)
        for row in range(2):
            pane = rect(px + mw * 0.09, my - mh * (0.86 - 0.46 * row), mw * 0.15, mh * 0.28)
            sheet.fill(pane, "warm30")
    key_sign(sheet, x + w * 0.26, y - s * 0.76, s * 0.2, 1, "")
    for k, (year, out) in enumerate((("2025", True), ("2027", True), ("2032", False))):
        px, py = x + w * (-0.31 + 0.31 * k), y - s * 0.44
        digits(sheet, year, px, py, s * 0.105, "ink40" if out else "ink")
        if out:
            for lean in (-1, 1):
                dash = [
                    (px - w * 0.14, py + lean * s * 0.05),
                    (px + w * 0.14, py - lean * s * 0.05),
                ]
                sheet.line(polygon(dash, closed=False), width * 1.6, "one")
    cap = [
        (x - w * 0.53, y - s * 0.98),
        (x - w * 0.3, y - s * 1.07),
        (x + w * 0.2, y - s * 1.05),
        (x + w * 0.53, y - s * 0.98),
    ]
    sheet.shape(curve(cap, closed=True), "white", width, shift=0)


def key_sign(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The ironmonger's sign, a big key, `s` long, its middle at (x, y)."""
    for thick, color in ((s * 0.15, "ink"), (s * 0.08, c or "warm60")):
        shaft = [(x - f * s * 0.2, y), (x + f * s * 0.5, y)]
        sheet.line(polygon(shaft, closed=False), thick, color, shake=0)
        ring = oval(x - f * s * 0.32, y, s * 0.16, s * 0.16, step=5)
        sheet.line(ring, thick, color, closed=True, shake=0)
        for dx in (0.34, 0.47):
            bit = [(x + f * s * dx, y), (x + f * s * dx, y + s * 0.18)]
            sheet.line(polygon(bit, closed=False), thick, color, shake=0)


def hung_key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """That sign on its bracket, out from a wall at x; `s` is the key's length."""
    width = pen(s * 1.6)
    arm = [(x - f * s * 0.7, y - s * 0.4), (x + f * s * 0.6, y - s * 0.4)]
    sheet.line(polygon(arm, closed=False), width * 2)
    for dx in (-0.3, 0.4):
        chain = [(x + f * s * dx, y - s * 0.4), (x + f * s * dx, y - s * 0.1)]
        sheet.line(polygon(chain, closed=False), width)
    key_sign(sheet, x, y, s, f, c)


def moving_van(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A van seen from behind, its doors open on boxes, a lamp, a mattress, a child's bicycle."""
    w, width = s * 0.92, pen(s)
    for side in (-1, 1):
        sheet.shape(
            rect(x + side * w * 0.34 - s * 0.07, y - s * 0.16, s * 0.14, s * 0.16), "ink", width
        )
        leaf = [
            (x + side * w * 0.46, y - s * 0.94),
            (x + side * w * 0.8, y - s * 0.98),
            (x + side * w * 0.8, y - s * 0.04),
            (x + side * w * 0.46, y - s * 0.12),
        ]
        sheet.shape(polygon(leaf, step=20), "white", width)
        pane = [
            (x + side * w * 0.54, y - s * 0.85),
            (x + side * w * 0.72, y - s * 0.87),
            (x + side * w * 0.72, y - s * 0.6),
            (x + side * w * 0.54, y - s * 0.6),
        ]
        sheet.shape(polygon(pane, step=14), "two40", width * 0.8)
    sheet.shape(rect(x - w * 0.5, y - s, w, s * 0.9), "white", width)
    sheet.fill(rect(x - w * 0.44, y - s * 0.93, w * 0.88, s * 0.77), "ink80")
    mattress = [
        (x - w * 0.42, y - s * 0.16),
        (x - w * 0.42, y - s * 0.88),
        (x - w * 0.24, y - s * 0.9),
        (x - w * 0.2, y - s * 0.16),
    ]
    sheet.shape(polygon(mattress, step=20), "two40", width)
    sheet.hatch(mattress, 90, s * 0.07, width * 0.8, "white")
    for dx, dy, bw, bh in (
        (-0.18, 0.16, 0.3, 0.24),
        (0.13, 0.16, 0.3, 0.3),
        (-0.16, 0.4, 0.26, 0.2),
        (0.14, 0.46, 0.22, 0.18),
    ):
        box = rect(x + w * dx, y - s * (dy + bh), w * bw, s * bh)
        sheet.shape(box, "warm30", width)
        tape = rect(x + w * (dx + bw * 0.42), y - s * (dy + bh), w * bw * 0.16, s * bh)
        sheet.fill(tape, "warm60")
    # A lamp on top.
    lx, ly = x + w * 0.02, y - s * 0.6
    sheet.line([(lx, ly), (lx, ly - s * 0.14)], width * 1.4, "paper")
    shade = [
        (lx - s * 0.09, ly - s * 0.12),
        (lx - s * 0.05, ly - s * 0.24),
        (lx + s * 0.05, ly - s * 0.24),
        (lx + s * 0.09, ly - s * 0.12),
    ]
    sheet.shape(polygon(shade, step=10), "one60", width)
    sheet.shape(rect(x - w * 0.52, y - s * 0.16, w * 1.04, s * 0.07), "one", width)


def carried_boy(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Coralie's boy asleep on her arm, too long for it; he leans to the `f` side."""
    width, boy = pen(s * 1.4), {**CAST, **ROLES}["boy"]
    mother = {**CAST, **ROLES}["mother"]
    for k in (0, 1):
        knee = (x - f * s * (0.12 - 0.1 * k), y - s * 0.2)
        foot = (x - f * s * (0.08 - 0.12 * k), y + s * 0.12)
        leg = tube([(x, y - s * 0.34), knee, foot], [s * 0.09, s * 0.08, s * 0.06], 8)
        sheet.shape(leg, "ink60", width, shift=0)
        shoe = oval(foot[0] - f * s * 0.02, foot[1] + s * 0.03, s * 0.085, s * 0.05, step=4)
        sheet.shape(shoe, "one", width, shift=0)
    body = curve(
        [
            (x - s * 0.14, y - s * 0.24),
            (x - f * s * 0.15, y - s * 0.52),
            (x + f * s * 0.02, y - s * 0.64),
            (x + f * s * 0.16, y - s * 0.5),
            (x + s * 0.14, y - s * 0.24),
        ],
        closed=True,
    )
    sheet.shape(body, "one60", width, shift=0)
    draw_head(
        sheet,
        boy,
        x + f * s * 0.08,
        y - s * 0.75,
        s * 0.15,
        -0.2 * f,
        22 * f,
        "flat",
        "calm",
        "closed",
    )
    arm = [(x - f * s * 0.06, y - s * 0.54), (x - f * s * 0.14, y - s * 0.4), (x, y - s * 0.34)]
    sheet.shape(tube(arm, [s * 0.06, s * 0.055, s * 0.045], 8), "one60", width, shift=0)
    Grip(sheet, mother, x - f * s * 0.04, y - s * 0.2, s * 0.1, 4 * f, -f, reach=0.55).wrap()


def hooks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Three coat hooks on a strip of wood, `s` long, held by its end at (x, y)."""
    width = pen(s * 2)
    left = x if f > 0 else x - s
    for k in range(3):
        px = left + s * (0.2 + 0.3 * k)
        hook = [
            (px, y - s * 0.04),
            (px, y + s * 0.2),
            (px + s * 0.06, y + s * 0.28),
            (px + s * 0.14, y + s * 0.2),
        ]
        sheet.line(curve(hook), width * 1.8)
    sheet.shape(rect(left, y - s * 0.12, s, s * 0.16), "warm60", width)


def hammer(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bricklayer's hammer, raised."""
    shaft = [(x - f * s * 0.01, y + s * 0.03), (x + f * s * 0.05, y - s * 0.14)]
    for thick, color in ((0.03, "ink"), (0.017, "warm30")):
        sheet.line(polygon(shaft, closed=False), max(4.0, s * thick), color, shake=0)
    head = [
        (x + f * s * 0.0, y - s * 0.15),
        (x + f * s * 0.11, y - s * 0.12),
        (x + f * s * 0.105, y - s * 0.155),
        (x + f * s * 0.0, y - s * 0.19),
    ]
    sheet.shape(polygon(head, step=8), "ink60", 3)


def held_stack(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Four cleaned bricks on two forearms."""
    for k in range(4):
        _brick(sheet, x + f * s * 0.02, y - s * (0.02 + 0.045 * k), s * 0.13, 0, "one60")


def one_brick(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A brick under the hammer, crumbs of mortar flying."""
    _brick(sheet, x, y, s, -0.16, "one60")
    for k in range(6):
        a = math.radians(-150 + 24 * k)
        r = s * (0.5 + 0.14 * (k % 3))
        px, py = x + math.cos(a) * r, y - s * 0.1 + math.sin(a) * r * 0.8
        sheet.shape(oval(px, py, s * 0.05, s * 0.04, step=3), "white", 2, shift=0)


THINGS: dict[str, Draw] = {
    "bricks": bricks,
    "brick-stack": stack,
    "one-brick": one_brick,
    "dates-board": board,
    "key-sign": hung_key,
    "moving-van": moving_van,
    "carried-boy": carried_boy,
}

# Sizes here are the height of the person who holds them.
HELD: dict[str, Draw] = {
    "brick-hammer": hammer,
    "bricks": held_stack,
    "hooks": lambda sheet, x, y, s, f, c: hooks(sheet, x, y, s * 0.24, f, c),
}
