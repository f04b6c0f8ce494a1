"""A village and its assembly."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.buildings import house
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def roofs(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Eleven roofs in the distance."""
    for k in range(11):
        size = s * (0.8 + 0.25 * (k % 3))
        house(
            sheet,
            x + (k - 5.5) * s * 1.2,
            y + s * 0.3 * (k % 2),
            size,
            size * 0.66,
            ("white", "paper")[k % 2],
            c or ("one", "two", "one60")[k % 3],
            2.4,
            1,
            2,
            gable=k % 3 == 1,
        )


def cot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small barred bed, empty, its sheet pulled up."""
    w, width = s * 1.5, pen(s)
    sheet.shape(rect(x - w / 2, y - s * 0.56, w, s * 0.2), "white", width)
    sheet.shape(
        curve(
            [
                (x - w * 0.2, y - s * 0.6),
                (x + w * 0.3, y - s * 0.66),
                (x + w * 0.5, y - s * 0.56),
                (x + w * 0.5, y - s * 0.34),
                (x - w * 0.1, y - s * 0.34),
            ],
            closed=True,
        ),
        "two40",
        width,
    )
    sheet.shape(oval(x - w * 0.36, y - s * 0.62, w * 0.11, s * 0.07, step=6), "paper", width)
    for px in (x - w / 2, x + w / 2):
        sheet.shape(rect(px - s * 0.035, y - s, s * 0.07, s), c or "two60", width)
    for level in (0.94, 0.36):
        sheet.shape(rect(x - w / 2, y - s * level, w, s * 0.06), c or "two60", width)
    for k in range(1, 10):
        px = x - w / 2 + w * k / 10
        sheet.shape(
            rect(px - s * 0.018, y - s * 0.9, s * 0.036, s * 0.56), c or "two60", width * 0.8
        )


def mud(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Mud that has come in: a flat brown level across the panel from y down."""
    w = sheet.width
    crest = curve(
        [(-10, y + 6), (w * 0.2, y - 5), (w * 0.45, y + 7), (w * 0.7, y - 4), (w + 10, y + 5)]
    )
    body = [*crest, (w + 10, sheet.height + 10), (-10, sheet.height + 10)]
    sheet.fill(body, c or sheet.over("warm", "ink", 0.6))
    sheet.line(crest, 4.5)
    for _ in range(int(w / 70)):
        px, py = sheet.rng.random() * w, y + (sheet.height - y) * sheet.rng.uniform(0.15, 0.95)
        sheet.stroke([(px, py), (px + 26, py - 5), (px + 60, py + 3)], 3.4, "ink")


def slipper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.shape(
        curve(
            [
                (x - s, y),
                (x - s * 0.9, y - s * 0.5),
                (x - s * 0.3, y - s * 0.55),
                (x + s * 0.5, y - s * 0.34),
                (x + s, y - s * 0.1),
                (x + s * 0.9, y + s * 0.1),
                (x - s * 0.8, y + s * 0.12),
            ],
            closed=True,
        ),
        c or "two",
        pen(s * 2),
    )
    sheet.shape(
        oval(x - s * 0.56, y - s * 0.46, s * 0.32, s * 0.13, step=4), "ink80", pen(s * 2), shift=0
    )


def churn(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A milk churn that serves as a ballot box."""
    width = pen(s * 1.2)
    sheet.shape(
        curve(
            [
                (x - s * 0.36, y),
                (x - s * 0.37, y - s * 0.5),
                (x - s * 0.3, y - s * 0.66),
                (x - s * 0.17, y - s * 0.76),
                (x - s * 0.2, y - s * 0.94),
                (x + s * 0.2, y - s * 0.94),
                (x + s * 0.17, y - s * 0.76),
                (x + s * 0.3, y - s * 0.66),
                (x + s * 0.37, y - s * 0.5),
                (x + s * 0.36, y),
            ],
            closed=True,
        ),
        c or "ink30",
        width,
    )
    sheet.shape(oval(x, y - s * 0.95, s * 0.22, s * 0.06, step=6), "ink", width, shift=0)
    for level in (0.62, 0.12):
        sheet.line(
            curve(
                [
                    (x - s * 0.34, y - s * level),
                    (x, y - s * (level - 0.04)),
                    (x + s * 0.34, y - s * level),
                ]
            ),
            width * 1.2,
        )
    for side in (-1, 1):
        sheet.line(
            curve(
                [
                    (x + side * s * 0.28, y - s * 0.7),
                    (x + side * s * 0.46, y - s * 0.72),
                    (x + side * s * 0.42, y - s * 0.54),
                    (x + side * s * 0.35, y - s * 0.5),
                ]
            ),
            width * 2,
        )
    sheet.line(
        curve(
            [(x - s * 0.2, y - s * 0.2), (x - s * 0.22, y - s * 0.4), (x - s * 0.18, y - s * 0.56)]
        ),
        width * 1.8,
        "white",
    )


def doorway(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An open door with light behind it, for somebody to stand in."""
    w, width = s * 0.56, pen(s)
    sheet.shape(rect(x - w * 0.62, y - s * 1.06, w * 1.24, s * 1.06), "one60", width)
    sheet.fill(rect(x - w / 2, y - s, w, s), c or "two40")
    sheet.line(rect(x - w / 2, y - s, w, s), width, closed=True)
    leaf = polygon(
        [
            (x + f * w / 2, y - s),
            (x + f * w * 0.9, y - s * 1.04),
            (x + f * w * 0.9, y + s * 0.06),
            (x + f * w / 2, y),
        ],
        step=20,
    )
    sheet.shape(leaf, "two60", width)
    sheet.shape(rect(x - w * 0.7, y, w * 1.4, s * 0.05), "paper", width)


def night_door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An open double door on the night and a black slope."""
    w, width = s * 0.8, pen(s)
    sheet.shape(rect(x - w * 0.56, y - s * 1.05, w * 1.12, s * 1.05), "two60", width)
    sheet.fill(rect(x - w / 2, y - s, w, s), c or sheet.over("one", "ink", 0.4))
    sheet.fill(
        [
            (x - w / 2, y - s * 0.3),
            (x - w * 0.1, y - s * 0.56),
            (x + w / 2, y - s * 0.84),
            (x + w / 2, y),
            (x - w / 2, y),
        ],
        "ink",
    )
    for k in range(6):
        px = x - w * 0.4 + w * 0.15 * k
        sheet.line(
            [
                (px, y - s * (0.4 + 0.07 * k)),
                (px + 2, y - s * (0.5 + 0.07 * k)),
                (px, y - s * (0.6 + 0.07 * k)),
            ],
            4,
            "ink",
        )
    for dx, dy in ((-0.3, 0.9), (-0.1, 0.8), (-0.38, 0.7), (0.1, 0.93)):
        sheet.fill(oval(x + w * dx, y - s * dy, 3.4, 3.4, step=3), "paper")
    for side in (-1, 1):
        leaf = polygon(
            [
                (x + side * w / 2, y - s),
                (x + side * w * 0.78, y - s * 1.03),
                (x + side * w * 0.78, y + s * 0.05),
                (x + side * w / 2, y),
            ],
            step=20,
        )
        sheet.shape(leaf, "two80", width)


def doorstep(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A block of stone, s high, to sit on."""
    width = pen(s * 2)
    sheet.shape(rect(x - s * 1.5, y - s, s * 3, s), "ink40", width)
    top = [(x - s * 1.5, y - s), (x - s * 1.2, y - s * 1.3), (x + s * 1.8, y - s * 1.3)]
    sheet.shape(polygon([*top, (x + s * 1.5, y - s)], step=20), "ink15", width)
    side = [(x + s * 1.5, y - s), (x + s * 1.8, y - s * 1.3), (x + s * 1.8, y - s * 0.3)]
    sheet.shape(polygon([*side, (x + s * 1.5, y)], step=20), "ink60", width)


def bowl(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 2)
    sheet.shape(
        curve(
            [
                (x - s, y - s * 0.7),
                (x - s * 0.6, y - s * 0.06),
                (x, y),
                (x + s * 0.6, y - s * 0.06),
                (x + s, y - s * 0.7),
            ],
            closed=True,
        ),
        c or "white",
        width,
    )
    sheet.shape(oval(x, y - s * 0.68, s, s * 0.22, step=5), "two60", width)
    for k in range(2):
        dx = s * (-0.2 + 0.5 * k)
        sheet.stroke(
            [(x + dx, y - s), (x + dx + s * 0.12, y - s * 1.3), (x + dx - s * 0.06, y - s * 1.6)],
            width,
            "ink40",
        )


def bread(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    sheet.shape(
        curve(
            [
                (x - s, y - s * 0.1),
                (x - s * 0.9, y - s * 0.5),
                (x - s * 0.3, y - s * 0.72),
                (x + s * 0.5, y - s * 0.68),
                (x + s * 0.95, y - s * 0.4),
                (x + s * 0.95, y - s * 0.06),
                (x, y + s * 0.02),
            ],
            closed=True,
        ),
        c or "two80",
        width,
    )
    for k in range(3):
        dx = s * (-0.5 + 0.45 * k)
        sheet.line(
            curve(
                [
                    (x + dx, y - s * 0.34),
                    (x + dx + s * 0.14, y - s * 0.5),
                    (x + dx + s * 0.2, y - s * 0.62),
                ]
            ),
            width * 1.6,
            "paper",
        )


def spectacles(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Round glasses laid down."""
    width = pen(s * 2.4)
    for dx in (-0.5, 0.5):
        sheet.line(oval(x + dx * s, y - s * 0.3, s * 0.36, s * 0.3, step=5), width, closed=True)
    sheet.line(
        curve([(x - s * 0.14, y - s * 0.34), (x, y - s * 0.42), (x + s * 0.14, y - s * 0.34)]),
        width,
    )
    sheet.line(
        curve(
            [(x + s * 0.86, y - s * 0.34), (x + s * 1.1, y - s * 0.7), (x + s * 1.5, y - s * 0.74)]
        ),
        width,
    )


THINGS: dict[str, Draw] = {
    "roofs": roofs,
    "cot": cot,
    "mud": mud,
    "slipper": slipper,
    "milk-churn": churn,
    "lit-door": doorway,
    "night-door": night_door,
    "doorstep": doorstep,
    "bowl": bowl,
    "bread": bread,
    "spectacles": spectacles,
}
