"""The canal of Vizille and its mill."""

from __future__ import annotations

import math

from ...ink import curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def sluice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sluice: two posts, a lintel, planks, the rack and its crank."""
    width = pen(s)
    for dx in (-0.42, 0.42):
        sheet.shape(rect(x + dx * s - s * 0.05, y - s * 0.86, s * 0.1, s * 0.86), "ink60", width)
    for k in range(4):
        sheet.shape(
            rect(x - s * 0.38, y - s * 0.12 * (k + 1), s * 0.76, s * 0.12),
            c or "one60",
            width * 0.8,
        )
    sheet.shape(rect(x - s * 0.54, y - s * 0.92, s * 1.08, s * 0.1), "one", width)
    sheet.shape(rect(x - s * 0.04, y - s * 1.1, s * 0.08, s * 0.64), "paper", width)
    for k in range(7):
        sheet.line(
            [(x - s * 0.04, y - s * (0.5 + 0.08 * k)), (x + s * 0.04, y - s * (0.5 + 0.08 * k))],
            width * 0.7,
        )
    sheet.line(
        oval(x + f * s * 0.24, y - s * 0.98, s * 0.15, s * 0.15, step=6), width * 1.8, closed=True
    )
    sheet.stroke(
        [
            (x + f * s * 0.24, y - s * 0.98),
            (x + f * s * 0.36, y - s * 1.08),
            (x + f * s * 0.5, y - s * 1.06),
        ],
        width * 2,
    )


def crank(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The wheel of a sluice, its handle, the way it turns; its hub at (x, y)."""
    width = pen(s * 2)
    for thick, color in ((3.4, "ink"), (1.8, c or "ink30")):
        sheet.line(oval(x, y, s * 0.42, s * 0.42, step=6), width * thick, color, closed=True)
        for dx, dy in ((0.42, 0.0), (0.0, 0.42)):
            spoke = [(x - s * dx, y - s * dy), (x + s * dx, y + s * dy)]
            sheet.line(polygon(spoke, closed=False), width * thick * 0.7, color)
    sheet.shape(oval(x, y, s * 0.09, s * 0.09, step=4), "one", width)
    turn = [(x + s * 0.3, y - s * 0.66), (x + s * 0.58, y - s * 0.4), (x + s * 0.66, y - s * 0.06)]
    sheet.stroke(turn, width * 1.4)
    tip = turn[-1]
    head = [(tip[0] - s * 0.12, tip[1] - s * 0.1), tip, (tip[0] + s * 0.1, tip[1] - s * 0.13)]
    sheet.line(polygon(head, closed=False), width * 1.4)


def church_clock(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A church tower whose big dial says five o'clock."""
    width = pen(s)
    sheet.shape(rect(x - s * 0.2, y - s * 0.72, s * 0.4, s * 0.72), "paper", width)
    roof = [(x - s * 0.26, y - s * 0.7), (x, y - s * 1.02), (x + s * 0.26, y - s * 0.7)]
    sheet.shape(polygon(roof, step=12), c or "two", width)
    cx, cy, r = x, y - s * 0.5, s * 0.165
    sheet.shape(oval(cx, cy, r, r, step=5), "white", width)
    for k in range(12):
        a = math.tau * k / 12
        tick = [(cx + math.cos(a) * r * t, cy + math.sin(a) * r * t) for t in (0.78, 0.92)]
        sheet.line(tick, width * 0.7)
    sheet.line([(cx, cy), (cx, cy - r * 0.72)], width)
    five = math.radians(60)
    sheet.line(
        [(cx, cy), (cx + math.cos(five) * r * 0.5, cy + math.sin(five) * r * 0.5)], width * 1.5
    )
    for dx in (-0.09, 0.09):
        sheet.fill(rect(x + dx * s - s * 0.03, y - s * 0.24, s * 0.06, s * 0.14), "ink60")


def barrow(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 1.5, pen(s * 1.4)
    sheet.line(
        oval(x + f * w * 0.36, y - w * 0.14, w * 0.14, w * 0.14, step=5), width * 1.6, closed=True
    )
    sheet.line(
        polygon(
            [
                (x + f * w * 0.36, y - w * 0.14),
                (x - f * w * 0.1, y - w * 0.3),
                (x - f * w * 0.6, y - w * 0.44),
            ],
            closed=False,
        ),
        width * 1.6,
    )
    sheet.line(
        polygon([(x - f * w * 0.2, y - w * 0.3), (x - f * w * 0.24, y)], closed=False), width * 1.4
    )
    sheet.shape(
        curve(
            [
                (x + f * w * 0.42, y - w * 0.44),
                (x + f * w * 0.16, y - w * 0.68),
                (x - f * w * 0.16, y - w * 0.6),
                (x - f * w * 0.36, y - w * 0.44),
            ]
        ),
        "ink60",
        width,
    )
    sheet.shape(
        polygon(
            [
                (x + f * w * 0.5, y - w * 0.46),
                (x - f * w * 0.42, y - w * 0.46),
                (x - f * w * 0.24, y - w * 0.2),
                (x + f * w * 0.28, y - w * 0.2),
            ],
            step=14,
        ),
        c or "one",
        width,
    )


def spool(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A wooden bobbin from the mill."""
    w, width = s * 0.3, pen(s * 1.6)
    sheet.shape(rect(x - w * 0.8, y - s * 0.88, w * 1.6, s * 0.76), c or "one60", width)
    for k in range(5):
        level = y - s * (0.2 + 0.14 * k)
        sheet.line(
            [(x - w * 0.8, level), (x, level - s * 0.03), (x + w * 0.8, level - s * 0.02)],
            width * 0.6,
        )
    for top in (0.14, 1.0):
        sheet.shape(rect(x - w * 1.2, y - s * top, w * 2.4, s * 0.14), "one30", width)


def brazier(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.3)
    for dx in (-0.3, 0.0, 0.3):
        sheet.line(
            polygon([(x + dx * s * 0.8, y - s * 0.2), (x + dx * s * 1.2, y)], closed=False),
            width * 1.6,
        )
    for k in range(4):
        px = x + s * (-0.22 + 0.15 * k)
        sheet.shape(
            curve(
                [
                    (px - s * 0.1, y - s * 0.5),
                    (px - s * 0.06, y - s * 0.8),
                    (px + s * 0.02, y - s * (1.1 - 0.1 * (k % 2))),
                    (px + s * 0.07, y - s * 0.76),
                    (px + s * 0.1, y - s * 0.5),
                ],
                closed=True,
            ),
            ("one", "one60")[k % 2],
            3,
            shift=0,
        )
    sheet.shape(
        polygon(
            [
                (x - s * 0.36, y - s * 0.56),
                (x + s * 0.36, y - s * 0.56),
                (x + s * 0.28, y - s * 0.14),
                (x - s * 0.28, y - s * 0.14),
            ],
            step=14,
        ),
        "ink80",
        width,
    )
    for dx in (-0.14, 0.0, 0.14):
        sheet.fill(oval(x + dx * s, y - s * 0.36, s * 0.04, s * 0.05, step=4), "one60")


def railings(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A tall rusty gate across the panel from x to the right."""
    width = pen(s * 0.8)
    px = x
    while px < sheet.width + 20:
        for thick, color in ((width * 2.6, "ink"), (width * 1.4, c or "one")):
            sheet.line(
                polygon([(px, y), (px, y - s)], closed=False, step=40), thick, color, shake=0.4
            )
        sheet.shape(
            polygon(
                [(px - width * 2, y - s), (px, y - s * 1.08), (px + width * 2, y - s)], step=12
            ),
            c or "one",
            width * 0.8,
        )
        px += s * 0.1
    for level in (0.14, 0.86):
        sheet.shape(rect(x - 10, y - s * level, sheet.width - x + 30, s * 0.035), c or "one", width)


def plane_tree(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The trunk of a plane tree, its bark in patches, its first boughs."""
    width = pen(s)
    trunk = curve(
        [
            (x - s * 0.16, y),
            (x - s * 0.1, y - s * 0.3),
            (x - s * 0.12, y - s * 0.7),
            (x - s * 0.3, y - s * 1.1),
            (x - s * 0.16, y - s * 1.1),
            (x, y - s * 0.86),
            (x + s * 0.14, y - s * 1.1),
            (x + s * 0.3, y - s * 1.1),
            (x + s * 0.12, y - s * 0.7),
            (x + s * 0.1, y - s * 0.3),
            (x + s * 0.17, y),
        ],
        closed=True,
    )
    sheet.shape(trunk, c or "both40", width)
    # Where it has peeled: big pale plates, green or grey, and the cracks between.
    for k in (*range(5), *range(8, 14)):
        px = x + s * (-0.062 + 0.062 * (k % 3)) + sheet.rng.uniform(-0.01, 0.01) * s
        py = y - s * (0.05 + 0.058 * k)
        plate = [
            (px - s * 0.03, py + s * 0.02),
            (px - s * 0.022, py - s * 0.045),
            (px + s * 0.012, py - s * 0.055),
            (px + s * 0.03, py - s * 0.01),
            (px + s * 0.014, py + s * 0.04),
        ]
        color = ("paper", "both60", "both20", "two20")[k % 4]
        sheet.shape(curve(plate, closed=True), color, width * 0.4, shift=0)
    for k in range(7):
        px, py = x + s * (-0.085 + 0.028 * k), y - s * (0.1 + 0.11 * ((k * 3) % 7))
        crack = [(px, py), (px + s * 0.008, py - s * 0.05), (px - s * 0.005, py - s * 0.11)]
        sheet.line(curve(crack), width * 0.5, "ink80")


def boot_print(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The print of a boot in mud."""
    sheet.shape(
        curve(
            [
                (x - s * 0.2, y - s * 0.5),
                (x, y - s * 0.6),
                (x + s * 0.2, y - s * 0.46),
                (x + s * 0.18, y - s * 0.1),
                (x - s * 0.14, y - s * 0.08),
            ],
            closed=True,
        ),
        c or "one60",
        pen(s * 1.5),
    )
    sheet.shape(
        oval(x + s * 0.02, y + s * 0.12, s * 0.16, s * 0.13, step=5), c or "one60", pen(s * 1.5)
    )
    for k in range(4):
        level = y - s * (0.46 - 0.1 * k)
        sheet.line([(x - s * 0.14, level), (x, level - 4), (x + s * 0.16, level)], 3.4)


def tracks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Two wheel tracks that run from (x, y) to the horizon, s away."""
    for side in (-1, 1):
        sheet.line(
            curve(
                [
                    (x + side * s * 0.2, y),
                    (x + f * s * 0.2 + side * s * 0.08, y - s * 0.5),
                    (x + f * s * 0.5 + side * s * 0.02, y - s),
                ]
            ),
            7,
            c or "ink30",
        )


THINGS: dict[str, Draw] = {
    "sluice": sluice,
    "crank": crank,
    "church-clock": church_clock,
    "wheelbarrow": barrow,
    "bobbin": spool,
    "brazier": brazier,
    "railings": railings,
    "plane-tree": plane_tree,
    "boot-print": boot_print,
    "tracks": tracks,
}
