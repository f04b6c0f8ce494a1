"""What the emptied canal gives back, and the key that is pushed across a table, from near."""

from __future__ import annotations

import math
from dataclasses import replace

from ...ink import curve, oval, polygon
from ...people import CAST, ROLES
from ...sheet import Sheet
from ..fingers import Grip
from .animals import fish
from .ironmonger import key
from .pen import Draw, pen, rect
from .winters import turned

__all__ = ["THINGS"]

WHO = {**CAST, **ROLES}
# From so near, the dots of her sleeve would be stripes.
INES = replace(WHO["girl"], pattern="")


def fish_rescue(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A child's hands tip a bucket into the last pool; one fish is in it, another follows."""
    width = pen(s)
    pool = curve(
        [
            (x - s * 0.95, y - s * 0.1),
            (x - s * 0.7, y - s * 0.34),
            (x - s * 0.1, y - s * 0.38),
            (x + s * 0.5, y - s * 0.3),
            (x + s * 0.9, y - s * 0.12),
            (x + s * 0.5, y + s * 0.06),
            (x - s * 0.5, y + s * 0.08),
        ],
        closed=True,
    )
    sheet.shape(pool, "two60", width)
    for dx, dy in ((-0.6, -0.16), (-0.3, 0.0), (0.3, -0.02)):
        ripple = [
            (x + s * dx, y + s * dy),
            (x + s * (dx + 0.1), y + s * (dy - 0.03)),
            (x + s * (dx + 0.22), y + s * dy),
        ]
        sheet.stroke(ripple, width, "white")
    # The bucket lies on its side, its mouth to the left.
    bucket = [
        (x - s * 0.06, y - s * 0.1),
        (x - s * 0.02, y - s * 0.62),
        (x + s * 0.6, y - s * 0.66),
        (x + s * 0.58, y - s * 0.22),
    ]
    sheet.shape(polygon(bucket, step=16), "ink30", width)
    sheet.shape(oval(x - s * 0.04, y - s * 0.36, s * 0.12, s * 0.28, 4, 8), "ink80", width)
    with turned(sheet, x + s * 0.0, y - s * 0.3, 6):
        fish(sheet, x + s * 0.0, y - s * 0.28, s * 0.24, 1, "")
    sheet.fill(oval(x + s * 0.07, y - s * 0.31, s * 0.014, s * 0.014, step=3), "ink")
    with turned(sheet, x - s * 0.5, y - s * 0.3, -16):
        fish(sheet, x - s * 0.5, y - s * 0.3, s * 0.34, 1, "warm30")
    sheet.fill(oval(x - s * 0.38, y - s * 0.36, s * 0.018, s * 0.018, step=3), "ink")
    for k in range(4):
        a = math.radians(-150 + 26 * k)
        px, py = x - s * 0.5 + math.cos(a) * s * 0.34, y - s * 0.3 + math.sin(a) * s * 0.3
        sheet.shape(oval(px, py, s * 0.022, s * 0.032, step=3), "white", 2.4, shift=0)
    handle = [
        (x + s * 0.02, y - s * 0.62),
        (x + s * 0.2, y - s * 0.86),
        (x + s * 0.5, y - s * 0.66),
    ]
    sheet.stroke(handle, width * 1.4)
    Grip(sheet, INES, x + s * 0.56, y - s * 0.62, s * 0.17, -14, -1, reach=1.3).wrap()
    Grip(sheet, INES, x + s * 0.54, y - s * 0.2, s * 0.17, 8, -1, reach=1.3).wrap()


def found_key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A key on a child's muddy palm, its brass tag wiped bright; the name on it is lettered."""
    grip = Grip(sheet, INES, x, y, s * 0.46, -66, 1)
    grip.cup()
    for px, py, r in ((-0.5, 0.3, 0.1), (0.1, 0.42, 0.07), (0.9, -0.1, 0.06), (-0.7, -0.2, 0.08)):
        gx, gy = grip.at(px, py)
        sheet.fill(oval(gx, gy, r * s * 0.6, r * s * 0.4, 30, 4), "one60")
    with turned(sheet, x, y - s * 0.12, -32):
        key(sheet, x, y - s * 0.12, s * 0.8, 1, "white")
    tag = oval(x - s * 0.28, y + s * 0.3, s * 0.31, s * 0.16, -6, 6)
    sheet.line(
        curve(
            [(x - s * 0.3, y + s * 0.02), (x - s * 0.36, y + s * 0.1), (x - s * 0.3, y + s * 0.17)]
        ),
        5,
    )
    sheet.shape(tag, "warm60", pen(s))
    for k in range(6):
        a = math.radians(150 + 24 * k)
        cx, cy = x - s * 0.28, y + s * 0.3
        ray = [
            (cx + math.cos(a) * s * 0.38, cy - math.sin(a) * s * -0.23),
            (cx + math.cos(a) * s * 0.46, cy - math.sin(a) * s * -0.29),
        ]
        sheet.line(ray, 4, "white")


def pushed_key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A key that has been pushed across an oilcloth: the trail of mud that it leaves."""
    mud, dry = sheet.over("one60", "ink", 0.5), sheet.over("one60", "ink", 0.75)
    # Thin where it began, then in clots; it breaks up at the edges.
    for k in range(16):
        t = k / 15
        px, py = x - s * (1.5 - 1.15 * t), y + s * (0.27 - 0.14 * t)
        r = s * (0.04 + 0.05 * t) * sheet.rng.uniform(0.8, 1.25)
        sheet.fill(oval(px, py + s * sheet.rng.uniform(-0.02, 0.02), r * 1.5, r, -7, 3), mud)
    for k in range(22):
        t = sheet.rng.uniform(0.05, 1)
        px = x - s * (1.5 - 1.15 * t)
        py = y + s * (0.27 - 0.14 * t + sheet.rng.uniform(-0.15, 0.16))
        r = s * sheet.rng.uniform(0.01, 0.028)
        flake = [
            (px - r, py),
            (px - r * 0.2, py - r),
            (px + r, py - r * 0.3),
            (px + r * 0.4, py + r),
        ]
        sheet.fill(polygon(flake, step=4), (mud, dry)[k % 2])
    key(sheet, x, y, s * 0.9, 1, "white")


def laid_hands(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Favet's two hands flat on either side of the key, which they do not touch."""
    who = WHO["favet"]
    sun = [
        (x - s * 1.0, y - s * 0.66),
        (x + s * 0.5, y - s * 0.66),
        (x + s * 1.1, y + s * 0.4),
        (x - s * 0.5, y + s * 0.4),
    ]
    d = "L".join(f"{px:.0f} {py:.0f}" for px, py in sun)
    sheet.parts.append(f'<path d="M{d}Z" fill="{sheet.color("white")}" fill-opacity=".55"/>')
    sheet.overprint(oval(x + s * 0.02, y + s * 0.06, s * 0.36, s * 0.1, step=6), "ink20")
    key(sheet, x, y, s * 0.66, 1, "white")
    for side in (-1, 1):
        Grip(sheet, who, x + side * s * 0.72, y + s * 0.2, s * 0.3, -80 * side, side).push()


def strewn(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Things lost in a canal: a shoe, a clock, a bottle, a teapot, half in the mud."""
    width = pen(s * 2)
    shoe = [
        (x - s * 1.0, y),
        (x - s * 1.04, y - s * 0.36),
        (x - s * 0.78, y - s * 0.34),
        (x - s * 0.66, y - s * 0.16),
        (x - s * 0.36, y - s * 0.12),
        (x - s * 0.34, y),
    ]
    sheet.shape(polygon(shoe, step=10), "ink80", width)
    sheet.shape(oval(x + s * 0.0, y - s * 0.22, s * 0.22, s * 0.22, step=5), "white", width)
    for dx, dy in ((0.0, -0.14), (0.1, 0.03)):
        sheet.line([(x, y - s * 0.22), (x + s * dx, y - s * (0.22 - dy))], width)
    for side in (-1, 1):
        sheet.shape(
            oval(x + side * s * 0.15, y - s * 0.44, s * 0.07, s * 0.06, step=3), "one", width
        )
    with turned(sheet, x + s * 0.5, y - s * 0.1, 64):
        sheet.shape(rect(x + s * 0.42, y - s * 0.36, s * 0.18, s * 0.4), "two", width)
        sheet.shape(rect(x + s * 0.47, y - s * 0.54, s * 0.08, s * 0.18), "two", width)
    pot = curve(
        [
            (x + s * 0.84, y),
            (x + s * 0.8, y - s * 0.24),
            (x + s * 1.0, y - s * 0.38),
            (x + s * 1.2, y - s * 0.24),
            (x + s * 1.16, y),
        ],
        closed=True,
    )
    sheet.shape(pot, "warm30", width)
    sheet.stroke(
        [(x + s * 1.18, y - s * 0.2), (x + s * 1.34, y - s * 0.24), (x + s * 1.38, y - s * 0.36)],
        width * 2,
    )


THINGS: dict[str, Draw] = {
    "fish-rescue": fish_rescue,
    "found-key": found_key,
    "pushed-key": pushed_key,
    "laid-hands": laid_hands,
    "strewn-finds": strewn,
}
