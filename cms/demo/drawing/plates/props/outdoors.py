"""What stands in the street and in the open."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon, tube
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = ["HELD", "THINGS", "placard", "umbrella", "winter_tree"]


def turbine(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 0.5)
    sheet.shape(
        polygon(
            [
                (x - s * 0.02, y),
                (x - s * 0.01, y - s * 0.7),
                (x + s * 0.01, y - s * 0.7),
                (x + s * 0.02, y),
            ],
            step=20,
        ),
        "white",
        width,
    )
    for k in range(3):
        a = math.radians(-80 + 120 * k)
        tip = (x + math.cos(a) * s * 0.36, y - s * 0.7 + math.sin(a) * s * 0.36)
        b = a + 0.24
        side = (x + math.cos(b) * s * 0.15, y - s * 0.7 + math.sin(b) * s * 0.15)
        sheet.shape(polygon([(x, y - s * 0.7), side, tip], step=14), c or "white", width)
    sheet.fill(oval(x, y - s * 0.7, s * 0.025, s * 0.025, step=3), "ink")


def tent(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    sheet.shape(
        polygon([(x - s * 0.9, y), (x, y - s), (x + s * 0.9, y)], step=20), c or "two60", width
    )
    sheet.shape(polygon([(x - s * 0.2, y), (x, y - s), (x + s * 0.24, y)], step=20), "ink80", width)


def sprayed(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small extinguisher on its hose: the nozzle is in the hand at (x, y), the jet is short."""
    width = pen(s)
    bx, by = x - f * s * 0.1, y + s * 0.3
    sheet.stroke(
        [
            (x, y),
            (x - f * s * 0.02, y + s * 0.12),
            (bx + f * s * 0.06, y + s * 0.06),
            (bx, by - s * 0.16),
        ],
        width * 1.6,
    )
    sheet.shape(
        curve(
            [
                (bx - s * 0.055, by + s * 0.14),
                (bx - s * 0.06, by - s * 0.08),
                (bx, by - s * 0.15),
                (bx + s * 0.06, by - s * 0.08),
                (bx + s * 0.055, by + s * 0.14),
            ],
            closed=True,
        ),
        "warm",
        width,
    )
    sheet.fill(rect(bx - s * 0.045, by - s * 0.02, s * 0.09, s * 0.07), "white")
    nozzle = [
        (x + f * s * 0.02, y - s * 0.02),
        (x + f * s * 0.1, y - s * 0.035),
        (x + f * s * 0.1, y + s * 0.035),
        (x + f * s * 0.02, y + s * 0.02),
    ]
    for k in range(4):
        px = x + f * s * (0.13 + 0.045 * k)
        puff = oval(
            px, y + s * 0.008 * k * k, s * (0.02 + 0.012 * k), s * (0.02 + 0.01 * k), step=4
        )
        sheet.fill(puff, "white")
    for k in range(3):
        sheet.line(
            [
                (x + f * s * 0.13, y + s * 0.012 * (k - 1)),
                (x + f * s * 0.28, y + s * (0.03 + 0.04 * (k - 1))),
            ],
            width * 0.6,
            "ink40",
        )
    sheet.shape(polygon(nozzle, step=8), "ink", width * 0.6)


def burns(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """What fire does to an open hand s long at (x, y): soot, raw places, smoke from the fingers."""
    width = pen(s)
    for grow, color in ((1.0, "ink80"), (0.62, "warm")):
        raw = [
            (-0.19, -0.1),
            (-0.04, -0.2),
            (0.06, -0.12),
            (0.2, -0.16),
            (0.15, 0.06),
            (0.21, 0.2),
            (0.02, 0.14),
            (-0.12, 0.26),
            (-0.1, 0.06),
        ]
        points = [(x + f * s * dx * grow, y + s * (0.06 + dy * grow)) for dx, dy in raw]
        sheet.fill(curve(points, closed=True, step=5), color)
    for dx in (-0.2, -0.06, 0.07, 0.19):
        tip = oval(
            x + f * s * dx * 1.35, y - s * (0.62 - abs(dx) * 0.4), s * 0.045, s * 0.07, step=4
        )
        sheet.fill(tip, "ink80")
    for dx in (-0.16, 0.1):
        wisp = []
        for k in range(9):
            sway = 0.05 * math.sin(k * 1.3)
            wisp.append((x + s * (dx + sway), y - s * (0.78 + 0.07 * k)))
        sheet.line(curve(wisp), width * 1.6, "ink20")


def flames(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Tongues of fire, the tallest in the middle, each bent by the wind and pointed."""
    for k in (0, 4, 1, 3, 2):
        foot = x + (k - 2) * s * 0.2
        tall = s * (1 - 0.17 * abs(k - 2)) * sheet.rng.uniform(0.85, 1.1)
        lean = f * tall * sheet.rng.uniform(0.08, 0.22)
        for grow, color in ((1.0, c or "two"), (0.55, "two40"), (0.3, "paper")):
            half, top = s * 0.19 * grow, tall * grow
            tip = (foot + lean * grow, y - top)
            left = curve(
                [
                    (foot - half * 0.7, y + 4),
                    (foot - half * 1.15, y - top * 0.24),
                    (foot - half * 0.5, y - top * 0.55),
                    (foot - half * 0.45 + lean * grow * 0.5, y - top * 0.8),
                    tip,
                ],
                step=9,
            )
            right = curve(
                [
                    tip,
                    (foot + half * 0.55 + lean * grow * 0.3, y - top * 0.66),
                    (foot + half * 0.62, y - top * 0.42),
                    (foot + half * 1.2, y - top * 0.2),
                    (foot + half * 0.7, y + 4),
                ],
                step=9,
            )
            outline = [*left, *right[1:]]
            if grow == 1.0:
                sheet.shape(outline, color, 3.4, shift=0)
            else:
                sheet.fill(outline, color)


def smoke(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for k in range(5):
        r = s * (0.1 + 0.035 * k)
        sheet.shape(
            oval(
                x + f * s * 0.05 * k * k + (k % 2) * s * 0.06, y - s * 0.22 * k, r * 1.3, r, step=7
            ),
            c or "ink40",
            3,
            "ink60",
        )


def winter_tree(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bare tree, forked five times, each bough thinner."""
    color = c or "ink80"

    def bough(px: float, py: float, turn: float, long: float, r: float, left: int) -> None:
        bend = sheet.rng.uniform(-0.1, 0.1)
        mx = px + math.sin(turn + bend) * long * 0.5
        my = py - math.cos(turn + bend) * long * 0.5
        ex, ey = mx + math.sin(turn) * long * 0.5, my - math.cos(turn) * long * 0.5
        end = r * 0.66
        sheet.fill(tube([(px, py), (mx, my), (ex, ey)], [r, (r + end) / 2, end], 9), color)
        if left:
            for side in (-1, 1):
                lean = turn + side * sheet.rng.uniform(0.28, 0.6)
                bough(ex, ey, lean, long * sheet.rng.uniform(0.6, 0.82), end, left - 1)

    bough(x, y, sheet.rng.uniform(-0.05, 0.05), s * 0.3, s * 0.035, 5)
    sheet.fill(
        curve(
            [
                (x - s * 0.08, y + s * 0.01),
                (x - s * 0.03, y - s * 0.07),
                (x + s * 0.03, y - s * 0.07),
                (x + s * 0.08, y + s * 0.01),
            ],
            closed=True,
        ),
        color,
    )


def umbrella(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Open, its handle at (x, y)."""
    width = pen(s * 1.3)
    sheet.stroke(
        [(x + f * s * 0.05, y + s * 0.08), (x, y), (x, y - s * 0.5), (x, y - s)], width * 1.8
    )
    top: list[Point] = [
        (x - s * 0.8, y - s * 0.62),
        (x - s * 0.6, y - s * 0.94),
        (x, y - s * 1.1),
        (x + s * 0.6, y - s * 0.94),
        (x + s * 0.8, y - s * 0.62),
    ]
    low = [
        (x + s * (0.8 - 0.1 * k), y - s * (0.62 + (0.08 if k % 4 == 2 else 0.0)))
        for k in range(0, 17, 2)
    ]
    sheet.shape([*curve(top), *low], c or "two", width)
    for dx in (-0.4, 0.0, 0.4):
        sheet.stroke(
            [(x, y - s * 1.1), (x + dx * s * 0.6, y - s * 0.9), (x + dx * s, y - s * 0.62)],
            width * 0.7,
        )


def bench(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 2.2, pen(s * 1.4)
    for dx in (-0.42, 0.42):
        sheet.line(polygon([(x + dx * w, y - s * 0.48), (x + dx * w, y)], closed=False), width * 2)
        sheet.line(
            polygon([(x + dx * w, y - s), (x + dx * w, y - s * 0.48)], closed=False), width * 1.6
        )
    for level, tall in ((0.52, 0.1), (0.78, 0.12), (0.98, 0.12)):
        sheet.shape(rect(x - w / 2, y - s * level, w, s * tall), c or "two60", width)


def crowd(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Backs of heads and shoulders across the panel, at the lower edge: we stand behind them."""
    rng = sheet.rng
    position = x - s * 0.3
    while position < sheet.width + s * 0.4:
        tall = s * rng.uniform(0.9, 1.12)
        sheet.shape(
            curve(
                [
                    (position - tall * 0.62, y + s),
                    (position - tall * 0.56, y - tall * 0.3),
                    (position - tall * 0.2, y - tall * 0.52),
                    (position + tall * 0.2, y - tall * 0.52),
                    (position + tall * 0.56, y - tall * 0.3),
                    (position + tall * 0.62, y + s),
                ],
                closed=True,
            ),
            c or rng.choice(("one80", "one60", "ink80", "two80", "one")),
            4,
        )
        sheet.shape(
            oval(position, y - tall * 0.76, tall * 0.27, tall * 0.33, step=8),
            rng.choice(("ink", "ink80", "ink60", "ink30", "ink40", "ink")),
            4,
        )
        position += tall * rng.uniform(1.02, 1.3)


def placard(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A board on a stick held at (x, y), without words (a sign puts them there)."""
    width = pen(s)
    sheet.line(polygon([(x, y + s * 0.2), (x, y - s * 0.6)], closed=False), width * 2.4)
    sheet.shape(rect(x - s * 0.46, y - s * 1.1, s * 0.92, s * 0.56), c or "paper", width * 1.2)
    for k in range(3):
        sheet.line(
            [
                (x - s * 0.34, y - s * (0.96 - 0.13 * k)),
                (x + s * (0.2 + 0.1 * (k % 2)), y - s * (0.97 - 0.13 * k)),
            ],
            width * 1.8,
            "one",
            shake=0.5,
        )


def wind(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for k in range(5):
        py = y + s * (0.16 * k - 0.3)
        px = x - f * s * (0.6 - 0.12 * (k % 3))
        sheet.stroke(
            [
                (px, py),
                (px + f * s * 0.5, py - s * 0.04),
                (px + f * s * 0.9, py + s * 0.02),
                (px + f * s * 1.0, py - s * 0.07),
                (px + f * s * 0.9, py - s * 0.1),
            ],
            4,
            c or "paper",
        )


def distant_crowd(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A dozen people far away, as shapes."""
    for k in range(11):
        px, py = x + (k - 5) * s * 0.42, y + s * 0.1 * (k % 3)
        sheet.shape(
            curve(
                [
                    (px - s * 0.18, py),
                    (px - s * 0.2, py - s * 0.6),
                    (px, py - s * 0.74),
                    (px + s * 0.2, py - s * 0.6),
                    (px + s * 0.18, py),
                ],
                closed=True,
            ),
            c or ("two60", "white", "one60", "two20")[k % 4],
            2.4,
        )
        sheet.shape(oval(px, py - s * 0.86, s * 0.12, s * 0.14, step=4), f"skin{k % 5}", 2.4)


def shadow_disc(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.overprint(oval(x, y, s * 0.5, s * 0.46, step=10), c or "ink40")


THINGS: dict[str, Draw] = {
    "turbine": turbine,
    "tent": tent,
    "burns": burns,
    "flames": flames,
    "smoke": smoke,
    "bare-tree": winter_tree,
    "umbrella": umbrella,
    "bench": bench,
    "crowd": crowd,
    "placard": placard,
    "wind": wind,
    "distant-crowd": distant_crowd,
    "shadow": shadow_disc,
}

HELD: dict[str, Draw] = {"extinguisher": sprayed}
