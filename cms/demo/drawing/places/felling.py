"""What is left when trees come down: logs, stumps, a chainsaw, a fold without its flock."""

from __future__ import annotations

import math

from ..ink import curve, oval, polygon
from ..sheet import Sheet

__all__ = ["chainsaw", "crook", "fold", "hourglass", "log", "stump"]


def log(
    sheet: Sheet,
    x: float,
    y: float,
    length: float,
    r: float,
    lean: float = 0,
    color: str = "ink80",
    cut: str = "two40",
    width: float = 3,
) -> None:
    """A felled trunk whose sawn end, at (x, y), faces us a little; its top is `lean` lower."""
    tip_x, tip_y = x + length, y + lean
    outline = polygon(
        [(x, y - r), (tip_x, tip_y - r * 0.66), (tip_x, tip_y + r * 0.66), (x, y + r)], step=18
    )
    sheet.shape(outline, color, width)
    grain = "paper" if color.startswith("ink") else "ink"
    for k in range(max(2, int(abs(length) / 60))):
        t = (k + sheet.rng.uniform(0.2, 0.8)) / max(2, int(abs(length) / 60))
        bx, by = x + length * t, y + lean * t + r * sheet.rng.uniform(-0.4, 0.5)
        step = math.copysign(min(26.0, abs(length) * 0.12), length)
        sheet.line(
            [(bx, by), (bx + step / 2, by + lean * 0.02), (bx + step, by)], width * 0.5, grain
        )
    sheet.shape(oval(x, y, r * 0.62, r * 1.02, step=5), cut, width)
    if r > 9:
        sheet.line(oval(x, y, r * 0.3, r * 0.55, step=5), width * 0.5, closed=True)


def stump(
    sheet: Sheet, x: float, y: float, w: float, color: str = "ink80", cut: str = "two40"
) -> None:
    """A stump `w` wide whose foot is at (x, y)."""
    h = w * 0.6
    outline = polygon(
        [
            (x - w * 0.42, y - h),
            (x + w * 0.42, y - h),
            (x + w * 0.46, y - h * 0.3),
            (x + w * 0.66, y + h * 0.08),
            (x - w * 0.66, y + h * 0.08),
            (x - w * 0.46, y - h * 0.3),
        ],
        step=12,
    )
    width = max(1.8, w * 0.045)
    sheet.shape(outline, color, width)
    sheet.shape(oval(x, y - h, w * 0.43, w * 0.16, step=5), cut, width)
    if w > 26:
        sheet.line(oval(x, y - h, w * 0.22, w * 0.08, step=4), width * 0.6, closed=True)


def chainsaw(
    sheet: Sheet, x: float, y: float, s: float, facing: int = 1, color: str = "two"
) -> None:
    """A chainsaw of length `s` hanging from its handle at (x, y), its bar forwards and down."""
    f = facing
    bar = polygon(
        [
            (x + f * s * 0.2, y + s * 0.16),
            (x + f * s * 0.8, y + s * 0.34),
            (x + f * s * 0.84, y + s * 0.42),
            (x + f * s * 0.76, y + s * 0.45),
            (x + f * s * 0.16, y + s * 0.28),
        ],
        step=10,
    )
    width = max(2.2, s * 0.024)
    sheet.shape(bar, "paper", width)
    for k in range(8):
        t = k / 7
        sheet.fill(
            oval(
                x + f * s * (0.24 + 0.55 * t),
                y + s * (0.15 + 0.17 * t),
                s * 0.018,
                s * 0.018,
                step=3,
            ),
            "ink",
        )
    body = curve(
        [
            (x - f * s * 0.16, y + s * 0.08),
            (x + f * s * 0.1, y + s * 0.06),
            (x + f * s * 0.24, y + s * 0.14),
            (x + f * s * 0.2, y + s * 0.32),
            (x - f * s * 0.1, y + s * 0.28),
        ],
        closed=True,
    )
    sheet.shape(body, color, width * 1.2)
    sheet.line(
        curve(
            [
                (x - f * s * 0.14, y + s * 0.14),
                (x - f * s * 0.08, y - s * 0.04),
                (x + f * s * 0.1, y - s * 0.02),
                (x + f * s * 0.16, y + s * 0.12),
            ]
        ),
        width * 2.4,
    )


def crook(sheet: Sheet, x: float, y: float, h: float) -> None:
    """A shepherd's crook standing on the ground at (x, y)."""
    stem = [(x, y), (x + 2, y - h * 0.5), (x, y - h * 0.86)]
    hook = [(x - h * 0.02, y - h * 0.97), (x - h * 0.1, y - h), (x - h * 0.13, y - h * 0.93)]
    sheet.line(curve([*stem, *hook]), max(7.0, h * 0.024), "ink")
    sheet.line(curve([*stem, *hook]), max(3.0, h * 0.012), "two60", shake=0.4)


def fold(sheet: Sheet, x: float, y: float, w: float, gate: str = "two60", width: float = 4) -> None:
    """An empty sheepfold: a low stone barn from (x, y), its door open, and hurdles before it."""
    h = w * 0.34
    wall = polygon([(x, y), (x, y - h), (x + w, y - h), (x + w, y)])
    sheet.shape(wall, "ink20", width)
    for row in range(4):
        for k in range(9):
            sx = x + w * (k + 0.3 + 0.5 * (row % 2)) / 9.8
            sy = y - h * (row + 0.5) / 4
            sheet.line([(sx, sy), (sx + w * 0.03, sy + 3), (sx + w * 0.06, sy)], width * 0.5)
    roof = polygon(
        [
            (x - w * 0.06, y - h + 4),
            (x + w * 0.08, y - h * 1.75),
            (x + w * 0.92, y - h * 1.75),
            (x + w * 1.06, y - h + 4),
        ]
    )
    sheet.shape(roof, "ink80", width)
    sheet.hatch(roof, 80, 14, width * 0.5, "paper")
    sheet.shape(
        polygon(
            [
                (x + w * 0.36, y),
                (x + w * 0.36, y - h * 0.8),
                (x + w * 0.62, y - h * 0.8),
                (x + w * 0.62, y),
            ]
        ),
        "ink",
        width,
        shift=0,
    )
    _hurdle(sheet, x - w * 0.16, y + h * 0.3, w * 0.4, h * 0.5, gate, width)
    _hurdle(sheet, x + w * 0.76, y + h * 0.34, w * 0.42, h * 0.5, gate, width, -h * 0.1)


def _hurdle(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    color: str,
    width: float,
    lean: float = 0,
) -> None:
    for t in (0.2, 0.5, 0.8):
        bar = [(x, y - h * t), (x + w, y - h * t + lean)]
        sheet.line(polygon(bar, closed=False), width * 2.6)
        sheet.line(polygon(bar, closed=False), width * 1.4, color, shake=0.3)
    for px in (x, x + w * 0.5, x + w):
        foot = y + lean * (px - x) / w
        sheet.shape(
            polygon(
                [
                    (px - w * 0.02, foot),
                    (px - w * 0.02, foot - h),
                    (px + w * 0.025, foot - h),
                    (px + w * 0.025, foot),
                ]
            ),
            color,
            width * 0.8,
        )


def hourglass(sheet: Sheet, x: float, y: float, h: float, sand: str = "two") -> None:
    """An hourglass standing at (x, y), two thirds run out."""
    w, width = h * 0.32, max(2.5, h * 0.03)
    glass = curve(
        [
            (x - w, y - h * 0.92),
            (x + w, y - h * 0.92),
            (x + w * 0.9, y - h * 0.68),
            (x + w * 0.1, y - h * 0.5),
            (x + w * 0.9, y - h * 0.3),
            (x + w, y - h * 0.08),
            (x - w, y - h * 0.08),
            (x - w * 0.9, y - h * 0.3),
            (x - w * 0.1, y - h * 0.5),
            (x - w * 0.9, y - h * 0.68),
        ],
        closed=True,
    )
    sheet.shape(glass, "white", width)
    sheet.fill(
        polygon([(x - w * 0.6, y - h * 0.64), (x + w * 0.6, y - h * 0.64), (x, y - h * 0.5)]), sand
    )
    sheet.fill(
        curve(
            [
                (x - w * 0.9, y - h * 0.09),
                (x - w * 0.6, y - h * 0.22),
                (x, y - h * 0.36),
                (x + w * 0.6, y - h * 0.22),
                (x + w * 0.9, y - h * 0.09),
            ],
            closed=True,
        ),
        sand,
    )
    sheet.line([(x, y - h * 0.5), (x, y - h * 0.4), (x, y - h * 0.3)], width, sand)
    for py in (y - h, y - h * 0.09):
        sheet.box(x - w * 1.25, py, w * 2.5, h * 0.09, "ink80", width)
    for side in (-1, 1):
        sheet.line(
            polygon([(x + side * w * 1.1, y - h), (x + side * w * 1.1, y)], closed=False),
            width * 1.2,
        )
