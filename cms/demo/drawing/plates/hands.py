"""A hand that fills a panel: for what is given, signed, held, refused."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..ink import Point, curve, oval, polygon, tube
from ..sheet import Sheet
from .script import Thing

__all__ = ["HANDS", "draw_hand"]

HANDS = ("open", "point", "two", "fist", "flat", "hold", "pinch")

# Where the tips of a pinching thumb and forefinger meet, in palms.
PINCH = (1.05, -0.86)
# Fingers by kind: base across the palm, angle from the axis in degrees (positive towards the
# thumb), length and thickness, in palms.
_FINGERS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "open": (
        (-0.4, -16, 0.98, 0.14),
        (-0.14, -5, 1.14, 0.15),
        (0.13, 5, 1.12, 0.15),
        (0.38, 15, 1.0, 0.14),
    ),
    "flat": (
        (-0.38, -3, 0.98, 0.14),
        (-0.13, -1, 1.1, 0.15),
        (0.13, 1, 1.1, 0.15),
        (0.38, 3, 1.0, 0.14),
    ),
    "point": (
        (-0.38, -4, 0.34, 0.17),
        (-0.13, -2, 0.38, 0.17),
        (0.13, 2, 0.38, 0.17),
        (0.36, 4, 1.16, 0.15),
    ),
    "two": (
        (-0.38, -4, 0.34, 0.17),
        (-0.13, -2, 0.38, 0.17),
        (0.12, -4, 1.2, 0.15),
        (0.38, 16, 1.12, 0.15),
    ),
    "fist": (
        (-0.38, -4, 0.32, 0.18),
        (-0.13, -2, 0.36, 0.18),
        (0.13, 2, 0.36, 0.18),
        (0.37, 4, 0.32, 0.18),
    ),
    "hold": (
        (-0.4, 8, 0.62, 0.16),
        (-0.14, 12, 0.7, 0.16),
        (0.12, 16, 0.7, 0.16),
        (0.36, 22, 0.64, 0.15),
    ),
    "pinch": (
        (-0.38, 4, 0.4, 0.17),
        (-0.13, 8, 0.46, 0.17),
        (0.13, 12, 0.56, 0.16),
    ),
}
_THUMBS = {
    "open": (62, 0.86),
    "flat": (40, 0.66),
    "point": (14, 0.5),
    "two": (14, 0.5),
    "fist": (6, 0.46),
    "hold": (48, 0.74),
    "pinch": (44, 0.86),
}


def _limb(sheet: Sheet, bones: list[Point], r: float, skin: str, width: float) -> None:
    """A finger along given points, without a line at its root."""
    outline = tube(bones, [r, r * 0.98, r * 0.72], 8)
    sheet.fill(outline, skin)
    skip = max(1, len(outline) // 18)
    sheet.line(outline[skip:-skip], width, shake=0.4)


def draw_hand(
    sheet: Sheet,
    x: float,
    y: float,
    s: float,
    thing: Thing,
    f: int,
    hold: Callable[[str, float, float, float], None] | None = None,
) -> None:
    """A hand whose palm is centred at (x, y); fingers point up, turned by `thing.turn` degrees.

    `s` is the length from wrist to fingertips; the sleeve goes on beyond the panel. `f` puts the
    thumb on the right (1) or the left (-1). A colour is that of a glove; "white" is a bandage.
    `hold` draws what a pinch holds, its middle at a point.
    """
    kind = thing.kind or "open"
    looks = thing.looks
    skin = thing.color or f"skin{looks.skin if looks else 1}"
    sleeve = looks.top if looks else "one60"
    old = bool(looks and looks.age > 62)
    p = s * 0.46
    width = max(3.0, min(7.5, s * 0.02))
    turn = math.radians(thing.turn)
    c, n = math.cos(turn), math.sin(turn)

    def at(px: float, py: float) -> Point:
        px *= f * p
        py *= p
        return x + px * c - py * n, y + px * n + py * c

    def finger(base: Point, angle: float, length: float, thick: float, bend: float = 0.1) -> None:
        a = math.radians(angle)
        middle = (base[0] + math.sin(a) * length * 0.55, base[1] - math.cos(a) * length * 0.55)
        b = a + bend
        end = (middle[0] + math.sin(b) * length * 0.5, middle[1] - math.cos(b) * length * 0.5)
        outline = tube(
            [at(*base), at(*middle), at(*end)], [thick * p, thick * p * 0.98, thick * p * 0.74], 8
        )
        sheet.fill(outline, skin)
        skip = max(1, len(outline) // 18)
        sheet.line(outline[skip:-skip], width, shake=0.4)
        if length > 0.8:
            nail = at(end[0] - math.sin(b) * 0.02, end[1] + math.cos(b) * 0.02)
            sheet.line(
                oval(*nail, thick * p * 0.42, thick * p * 0.5, thing.turn + angle, 5),
                width * 0.5,
                closed=True,
                shake=0,
            )

    arm = [at(-0.42, 0.72), at(0.42, 0.72), at(0.62, 3.4), at(-0.62, 3.4)]
    cuff = [at(-0.52, 1.02), at(0.52, 1.02), at(0.86, 4.6), at(-0.86, 4.6)]
    sheet.fill(polygon(arm, step=20), skin)
    sheet.line(polygon([arm[0], arm[3]], closed=False, step=20), width)
    sheet.line(polygon([arm[1], arm[2]], closed=False, step=20), width)
    sheet.shape(polygon(cuff, step=20), sleeve, width)
    sheet.line(polygon([at(-0.54, 1.2), at(0.54, 1.2)], closed=False, step=14), width * 0.7)
    if looks and looks.pattern in ("checks", "stripes"):
        sheet.hatch(
            cuff,
            30 + thing.turn,
            p * 0.24,
            width * 0.6,
            "two" if looks.pattern == "checks" else "one",
        )
    thumb_angle, thumb = _THUMBS[kind]
    fingers = _FINGERS[kind]
    if kind in ("open", "flat"):
        finger((0.4, 0.16), thumb_angle, thumb, 0.17, -0.5)
    for base, angle, length, thick in fingers:
        finger((base, -0.36), angle, length, thick, 0.06 if kind != "hold" else 0.5)
    if kind == "pinch":
        _limb(sheet, [at(0.4, -0.3), at(0.74, -1.06), at(*PINCH)], 0.15 * p, skin, width)
    palm = curve(
        [
            at(-0.5, -0.42),
            at(0, -0.52),
            at(0.5, -0.42),
            at(0.54, 0.1),
            at(0.44, 0.8),
            at(-0.44, 0.8),
            at(-0.53, 0.1),
        ],
        closed=True,
    )
    sheet.fill(palm, skin)
    half = len(palm)
    sheet.line(palm[int(half * 0.3) :], width, shake=0.3)
    if kind in ("open", "flat"):
        sheet.line(curve([at(0.42, -0.2), at(0.08, 0.0), at(-0.02, 0.5)]), width * 0.6)
        sheet.line(curve([at(-0.42, -0.16), at(-0.06, -0.12), at(0.24, -0.3)]), width * 0.6)
    elif kind == "pinch":
        if thing.holds and hold is not None:
            hx, hy = at(*PINCH)
            hold(thing.holds, hx, hy, s * 0.55)
        _limb(
            sheet,
            [at(0.4, 0.28), at(0.86, -0.1), at(PINCH[0], PINCH[1] + 0.1)],
            0.17 * p,
            skin,
            width,
        )
    else:
        finger(
            (0.42, 0.3),
            thumb_angle - 60 if kind in ("fist", "point", "two") else thumb_angle - 20,
            thumb,
            0.18,
            -0.3,
        )
        for k in range(3):
            sheet.line(
                curve([at(-0.26 + 0.26 * k, -0.42), at(-0.26 + 0.26 * k, -0.24)]), width * 0.6
            )
    if old:
        for k in range(3):
            sheet.line(
                curve(
                    [at(-0.3 + 0.24 * k, 0.0), at(-0.27 + 0.24 * k, 0.24), at(-0.22 + 0.2 * k, 0.5)]
                ),
                width * 0.45,
            )
    if thing.color == "white":
        for k in range(5):
            level = -0.3 + 0.24 * k
            sheet.line(
                curve([at(-0.5, level + 0.1), at(0, level - 0.02), at(0.5, level - 0.08)]),
                width * 0.7,
            )
