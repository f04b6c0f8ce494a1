"""The counter and the market."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.kitchen import card
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def stamp(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.3)
    sheet.shape(rect(x - s * 0.36, y - s * 0.16, s * 0.72, s * 0.16), "ink80", width)
    sheet.shape(
        curve(
            [
                (x - s * 0.3, y - s * 0.16),
                (x - s * 0.12, y - s * 0.3),
                (x - s * 0.1, y - s * 0.6),
                (x + s * 0.1, y - s * 0.6),
                (x + s * 0.12, y - s * 0.3),
                (x + s * 0.3, y - s * 0.16),
            ],
            closed=True,
        ),
        c or "two60",
        width,
    )
    sheet.shape(oval(x, y - s * 0.76, s * 0.2, s * 0.22, step=5), c or "two60", width)


def baby(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A baby in a blanket, its head at the top, leaning on a shoulder."""
    width = pen(s * 1.5)
    sheet.shape(
        curve(
            [
                (x - s * 0.26, y - s * 0.62),
                (x - s * 0.36, y - s * 0.2),
                (x - s * 0.2, y),
                (x + s * 0.24, y - s * 0.02),
                (x + s * 0.38, y - s * 0.3),
                (x + s * 0.26, y - s * 0.64),
            ],
            closed=True,
        ),
        c or "white",
        width,
    )
    sheet.shape(oval(x, y - s * 0.74, s * 0.24, s * 0.25, step=5), "skin0", width)
    sheet.fill(
        curve(
            [
                (x - s * 0.23, y - s * 0.78),
                (x - s * 0.1, y - s * 1.0),
                (x + s * 0.12, y - s * 1.0),
                (x + s * 0.23, y - s * 0.78),
                (x, y - s * 0.9),
            ],
            closed=True,
        ),
        "ink80",
    )
    for dx in (-0.08, 0.1):
        sheet.stroke(
            [
                (x + s * (dx - 0.05), y - s * 0.73),
                (x + s * dx, y - s * 0.7),
                (x + s * (dx + 0.05), y - s * 0.73),
            ],
            width * 0.8,
        )
    sheet.stroke(
        [(x - s * 0.2, y - s * 0.5), (x + s * 0.02, y - s * 0.3), (x + s * 0.22, y - s * 0.5)],
        width,
    )


def toddler(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small child who stands and chews a crust."""
    width = pen(s * 1.3)
    for dx in (-0.12, 0.12):
        sheet.shape(rect(x + dx * s - s * 0.08, y - s * 0.28, s * 0.16, s * 0.26), "one60", width)
        sheet.fill(oval(x + dx * s + f * s * 0.03, y - s * 0.02, s * 0.1, s * 0.05, step=4), "ink")
    sheet.shape(
        curve(
            [
                (x - s * 0.24, y - s * 0.24),
                (x - s * 0.2, y - s * 0.6),
                (x + s * 0.2, y - s * 0.6),
                (x + s * 0.24, y - s * 0.24),
            ],
            closed=True,
        ),
        c or "two",
        width,
    )
    sheet.shape(oval(x, y - s * 0.78, s * 0.22, s * 0.22, step=5), "skin0", width)
    sheet.fill(
        curve(
            [
                (x - s * 0.22, y - s * 0.8),
                (x - s * 0.12, y - s * 1.02),
                (x + s * 0.14, y - s * 1.0),
                (x + s * 0.22, y - s * 0.8),
                (x, y - s * 0.9),
            ],
            closed=True,
        ),
        "ink80",
    )
    for dx in (-0.08, 0.08):
        sheet.fill(
            oval(x + dx * s + f * s * 0.04, y - s * 0.78, s * 0.025, s * 0.035, step=3), "ink"
        )
    sheet.line(
        curve(
            [
                (x - f * s * 0.1, y - s * 0.5),
                (x + f * s * 0.2, y - s * 0.46),
                (x + f * s * 0.18, y - s * 0.64),
            ]
        ),
        s * 0.1,
        "ink",
    )
    sheet.line(
        curve(
            [
                (x - f * s * 0.1, y - s * 0.5),
                (x + f * s * 0.2, y - s * 0.46),
                (x + f * s * 0.18, y - s * 0.64),
            ]
        ),
        s * 0.065,
        c or "two",
    )
    sheet.shape(
        oval(x + f * s * 0.16, y - s * 0.66, s * 0.1, s * 0.05, -30 * f, 4), "two80", width * 0.8
    )


def coins(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Fourteen euros and a button, to be counted."""
    width = pen(s * 1.3)
    places = (
        (-0.5, 0.0),
        (-0.2, -0.1),
        (0.12, -0.04),
        (0.42, -0.1),
        (-0.36, -0.34),
        (0.0, -0.4),
        (0.34, -0.36),
    )
    for k, (dx, dy) in enumerate(places):
        r = s * (0.15 if k % 2 else 0.18)
        cx, cy = x + dx * s, y + dy * s
        sheet.shape(oval(cx, cy, r, r * 0.86, step=5), ("two60", "white")[k % 2], width)
        sheet.line(oval(cx, cy, r * 0.6, r * 0.5, step=5), width * 0.8, closed=True)
    bx, by = x + s * 0.06, y + s * 0.2
    sheet.shape(oval(bx, by, s * 0.13, s * 0.11, step=5), "one", width)
    for dx in (-0.03, 0.03):
        for dy in (-0.025, 0.025):
            sheet.fill(oval(bx + dx * s, by + dy * s, s * 0.014, s * 0.014, step=3), "paper")


def leeks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A crate of leeks."""
    width = pen(s * 1.2)
    for k in range(6):
        px = x + s * (-0.46 + 0.18 * k)
        sheet.line(
            polygon([(px, y - s * 0.3), (px + s * 0.02, y - s * 0.8)], closed=False),
            s * 0.1,
            "ink",
            shake=0,
        )
        sheet.line(
            polygon([(px, y - s * 0.3), (px + s * 0.02, y - s * 0.8)], closed=False),
            s * 0.07,
            "white",
            shake=0,
        )
        for lean in (-0.16, 0.0, 0.16):
            sheet.shape(
                curve(
                    [
                        (px - s * 0.03, y - s * 0.76),
                        (px + lean * s - s * 0.03, y - s * 1.1),
                        (px + lean * 1.5 * s, y - s * 1.26),
                        (px + lean * s + s * 0.05, y - s * 1.06),
                        (px + s * 0.05, y - s * 0.76),
                    ],
                    closed=True,
                ),
                c or "one60",
                2.4,
            )
    for level in (0.42, 0.2):
        sheet.shape(rect(x - s * 0.62, y - s * level, s * 1.24, s * 0.17), "two40", width)
    for dx in (-0.6, 0.5):
        sheet.shape(rect(x + s * dx, y - s * 0.5, s * 0.1, s * 0.5), "two60", width)


def crates(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    for dx, dy in ((-0.5, 0.0), (0.12, 0.0), (-0.2, 0.36)):
        for level in (0.02, 0.18):
            sheet.shape(
                rect(x + dx * s, y - (dy + level + 0.14) * s, s * 0.56, s * 0.13),
                c or "two40",
                width,
            )
        for k in (0.0, 0.48):
            sheet.shape(
                rect(x + (dx + k) * s, y - (dy + 0.36) * s, s * 0.08, s * 0.36), "two60", width
            )


def swivel_chair(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    for dx in (-0.34, -0.12, 0.12, 0.34):
        sheet.line(polygon([(x, y - s * 0.2), (x + dx * s, y - s * 0.06)], closed=False), width * 2)
        sheet.fill(oval(x + dx * s, y - s * 0.03, s * 0.045, s * 0.045, step=4), "ink")
    sheet.shape(rect(x - s * 0.03, y - s * 0.44, s * 0.06, s * 0.26), "ink60", width)
    sheet.shape(
        curve(
            [
                (x - s * 0.34, y - s * 0.44),
                (x - s * 0.32, y - s * 0.54),
                (x + s * 0.32, y - s * 0.54),
                (x + s * 0.34, y - s * 0.44),
            ],
            closed=True,
        ),
        c or "one",
        width,
    )
    sheet.shape(
        curve(
            [
                (x - f * s * 0.3, y - s * 0.54),
                (x - f * s * 0.42, y - s * 0.8),
                (x - f * s * 0.34, y - s * 1.06),
                (x - f * s * 0.2, y - s * 1.04),
                (x - f * s * 0.22, y - s * 0.78),
                (x - f * s * 0.18, y - s * 0.54),
            ],
            closed=True,
        ),
        c or "one",
        width,
    )
    for k in range(3):
        r = s * (0.5 + 0.08 * k)
        sheet.stroke(
            [
                (x - r, y - s * 0.62),
                (x - r * 0.6, y - s * (0.72 + 0.02 * k)),
                (x - r * 0.2, y - s * 0.74),
            ],
            3.4,
            "ink60",
        )
        sheet.stroke(
            [(x + r, y - s * 0.5), (x + r * 0.7, y - s * 0.4), (x + r * 0.3, y - s * 0.36)],
            3.4,
            "ink60",
        )


def addresses(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sheet folded in four, eleven addresses in eleven pens; y is its foot."""
    width = pen(s)
    w = s * 0.8
    sheet.shape(
        polygon(
            [
                (x - w / 2, y - s),
                (x + w / 2, y - s * 0.98),
                (x + w * 0.52, y),
                (x - w * 0.48, y - 6),
            ],
            step=20,
        ),
        c or "white",
        width,
    )
    for a, b in (((0, 1), (0, 0)), ((-0.5, 0.5), (0.5, 0.5))):
        sheet.line(
            polygon(
                [(x + a[0] * w, y - a[1] * s), (x + b[0] * w, y - b[1] * s)], closed=False, step=20
            ),
            2,
            "ink30",
        )
    inks = ("ink", "one", "two", "ink60", "one80", "ink", "two80", "one60", "ink80", "two", "ink")
    for k in range(11):
        py = y - s * (0.9 - 0.08 * k)
        long = w * (0.5 + 0.24 * ((k * 5) % 4) / 3)
        points = [
            (x - w * 0.4 + long * j / 8, py + s * 0.012 * ((j * 7 + k) % 3 - 1)) for j in range(9)
        ]
        sheet.line(curve(points), 3.0 + (k % 3), inks[k], shake=0.4)


def empty_plate(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    sheet.shape(oval(x, y - s * 0.22, s * 0.62, s * 0.24, step=7), "white", width)
    sheet.line(oval(x, y - s * 0.23, s * 0.42, s * 0.15, step=7), width * 0.8, closed=True)
    sheet.shape(
        polygon(
            [
                (x + s * 0.72, y - s * 0.36),
                (x + s * 1.06, y - s * 0.4),
                (x + s * 1.14, y - s * 0.12),
                (x + s * 0.78, y - s * 0.08),
            ],
            step=12,
        ),
        c or "two40",
        width,
    )
    for thick, color in ((s * 0.05, "ink"), (s * 0.028, "paper")):
        sheet.line(
            polygon([(x - s * 0.76, y - s * 0.46), (x - s * 0.84, y - s * 0.02)], closed=False),
            thick,
            color,
        )


def fridge_door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A fridge's door close: two cards under magnets, a big magnet askew, a paler rectangle."""
    width = pen(s)
    sheet.shape(rect(x - s * 0.62, y - s * 1.1, s * 1.24, s * 1.3), c or "two20", width)
    sheet.line(
        polygon([(x - s * 0.62, y - s * 0.16), (x + s * 0.62, y - s * 0.16)], closed=False), width
    )
    sheet.shape(rect(x - s * 0.54, y - s * 0.8, s * 0.06, s * 0.44), "ink60", width)
    card(sheet, x - s * 0.16, y - s * 0.82, s * 0.42, -6, "two")
    card(sheet, x + s * 0.34, y - s * 0.66, s * 0.4, 7, "one60")
    sheet.fill(rect(x - s * 0.3, y - s * 0.52, s * 0.42, s * 0.26), "white")
    for dx, dy, color in ((-0.16, 0.95, "one"), (0.36, 0.8, "two"), (0.16, 0.5, "one")):
        r = s * (0.08 if dx == 0.16 else 0.045)
        sheet.shape(oval(x + dx * s, y - dy * s, r, r, step=5), color, width)


THINGS: dict[str, Draw] = {
    "stamp": stamp,
    "baby": baby,
    "toddler": toddler,
    "coins": coins,
    "leeks": leeks,
    "crates": crates,
    "swivel-chair": swivel_chair,
    "addresses": addresses,
    "empty-plate": empty_plate,
    "fridge-door": fridge_door,
}
