"""What stands in rooms, and what one carries."""

from __future__ import annotations

import math

from ...ink import curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = ["THINGS", "book", "bucket", "extinguisher", "laptop", "suitcase"]


def laptop(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    sheet.shape(
        polygon(
            [
                (x - s * 0.7, y),
                (x - s * 0.62, y - s * 0.2),
                (x + s * 0.62, y - s * 0.2),
                (x + s * 0.7, y),
            ],
            step=16,
        ),
        "ink30",
        width,
    )
    sheet.shape(
        polygon(
            [
                (x - s * 0.62, y - s * 0.2),
                (x - s * 0.6, y - s),
                (x + s * 0.6, y - s),
                (x + s * 0.62, y - s * 0.2),
            ],
            step=16,
        ),
        "ink80",
        width,
    )
    sheet.fill(rect(x - s * 0.53, y - s * 0.92, s * 1.06, s * 0.64), c or "two40")
    for k in range(3):
        sheet.line(
            [
                (x - s * 0.44, y - s * (0.78 - 0.16 * k)),
                (x + s * (0.1 + 0.14 * ((k * 2) % 3)), y - s * (0.78 - 0.16 * k)),
            ],
            width,
            "ink",
            shake=0,
        )


def book(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.5)
    for side in (-1, 1):
        sheet.shape(
            curve(
                [
                    (x, y),
                    (x + side * s * 0.4, y - s * 0.16),
                    (x + side * s * 0.78, y - s * 0.1),
                    (x + side * s * 0.78, y - s * 0.82),
                    (x + side * s * 0.4, y - s * 0.9),
                    (x, y - s * 0.76),
                ],
                closed=True,
            ),
            c or "white",
            width,
        )
        for k in range(3):
            yy = y - s * (0.3 + 0.16 * k)
            sheet.line(
                [(x + side * s * 0.14, yy), (x + side * s * 0.62, yy - s * 0.05)],
                width * 0.7,
                "ink40",
            )


def door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 0.46, pen(s)
    sheet.shape(rect(x - w * 0.56, y - s * 1.03, w * 1.12, s * 1.03), "paper", width)
    sheet.shape(rect(x - w / 2, y - s, w, s), c or "one", width)
    for top in (0.9, 0.48):
        sheet.line(rect(x - w * 0.34, y - s * top, w * 0.68, s * 0.34), width * 0.7, closed=True)
    sheet.fill(oval(x + f * w * 0.38, y - s * 0.48, s * 0.02, s * 0.02, step=3), "paper")


def clock(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    r, width = s / 2, pen(s * 1.6)
    sheet.shape(oval(x, y - r, r, r, step=6), c or "white", width * 1.5)
    for k in range(12):
        a = math.pi * k / 6
        sheet.fill(
            oval(
                x + math.cos(a) * r * 0.8, y - r + math.sin(a) * r * 0.8, r * 0.05, r * 0.05, step=3
            ),
            "ink",
        )
    sheet.line([(x, y - r), (x, y - r * 1.6)], width * 1.4)
    sheet.line([(x, y - r), (x + f * r * 0.42, y - r * 0.8)], width * 1.6)


def boxes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    for dx, dy, size in ((-0.5, 0, 0.6), (0.16, 0, 0.52), (-0.26, 0.6, 0.46)):
        left, top = x + dx * s, y - (dy + size) * s
        sheet.shape(rect(left, top, size * s, size * s), c or "two40", width)
        sheet.fill(rect(left + size * s * 0.42, top, size * s * 0.16, size * s * 0.5), "two60")


def suitcase(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.5)
    sheet.line(
        curve(
            [
                (x - s * 0.2, y - s * 0.8),
                (x - s * 0.18, y - s),
                (x + s * 0.18, y - s),
                (x + s * 0.2, y - s * 0.8),
            ]
        ),
        width * 1.6,
    )
    sheet.shape(rect(x - s * 0.62, y - s * 0.8, s * 1.24, s * 0.78), c or "one60", width)
    for dx in (-0.36, 0.36):
        sheet.line(
            polygon([(x + dx * s, y - s * 0.8), (x + dx * s, y - 2)], closed=False),
            width * 2,
            "two",
        )


def backpack(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.5)
    sheet.shape(
        curve(
            [
                (x - s * 0.36, y),
                (x - s * 0.4, y - s * 0.5),
                (x - s * 0.24, y - s * 0.95),
                (x + s * 0.24, y - s * 0.95),
                (x + s * 0.4, y - s * 0.5),
                (x + s * 0.36, y),
            ],
            closed=True,
        ),
        c or "two",
        width,
    )
    sheet.shape(
        curve(
            [
                (x - s * 0.26, y - s * 0.06),
                (x - s * 0.26, y - s * 0.4),
                (x + s * 0.26, y - s * 0.4),
                (x + s * 0.26, y - s * 0.06),
            ],
            closed=True,
        ),
        c or "two60",
        width,
    )


def bucket(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    sheet.line(
        curve([(x - s * 0.4, y - s * 0.7), (x, y - s * 1.1), (x + s * 0.4, y - s * 0.7)]), width
    )
    sheet.shape(
        polygon(
            [
                (x - s * 0.42, y - s * 0.7),
                (x + s * 0.42, y - s * 0.7),
                (x + s * 0.32, y),
                (x - s * 0.32, y),
            ],
            step=14,
        ),
        c or "ink30",
        width,
    )
    sheet.shape(oval(x, y - s * 0.7, s * 0.42, s * 0.1, step=5), "ink60", width)


def extinguisher(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    sheet.shape(
        curve(
            [
                (x - s * 0.18, y),
                (x - s * 0.2, y - s * 0.6),
                (x, y - s * 0.78),
                (x + s * 0.2, y - s * 0.6),
                (x + s * 0.18, y),
            ],
            closed=True,
        ),
        c or "two",
        width,
    )
    sheet.stroke(
        [(x, y - s * 0.78), (x + f * s * 0.02, y - s * 0.92), (x + f * s * 0.22, y - s * 0.9)],
        width * 1.8,
    )
    sheet.stroke(
        [(x, y - s * 0.84), (x + f * s * 0.3, y - s * 0.7), (x + f * s * 0.34, y - s * 0.3)],
        width * 1.6,
    )


def ballot_box(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.5)
    sheet.shape(rect(x - s * 0.5, y - s * 0.86, s, s * 0.86), c or "white", width)
    sheet.shape(rect(x - s * 0.56, y - s * 0.96, s * 1.12, s * 0.13), "one", width)
    sheet.fill(rect(x - s * 0.22, y - s * 0.92, s * 0.44, s * 0.045), "ink")
    for k in range(3):
        sheet.shape(
            rect(x - s * 0.4 + k * s * 0.2, y - s * (0.22 + 0.06 * k), s * 0.34, s * 0.18),
            ("two40", "paper", "two")[k],
            width * 0.7,
        )


def microphone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A microphone on its stem, from the desk up."""
    width = pen(s * 1.4)
    sheet.line(
        curve([(x, y), (x + f * s * 0.06, y - s * 0.4), (x - f * s * 0.04, y - s * 0.8)]), s * 0.05
    )
    sheet.shape(
        oval(x - f * s * 0.06, y - s * 0.9, s * 0.12, s * 0.15, -12 * f, 5), c or "ink60", width
    )
    sheet.hatch(oval(x - f * s * 0.06, y - s * 0.9, s * 0.11, s * 0.14), 45, 9, 2, "paper")


def bulb(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 2)
    sheet.line([(x, -5), (x, (y - s) / 2), (x, y - s * 0.7)], width * 1.2)
    for r, share in ((1.9, 0.14), (1.3, 0.2)):
        d = "L".join(f"{px:.0f} {py:.0f}" for px, py in oval(x, y, s * r, s * r, step=10))
        sheet.parts.append(
            f'<path d="M{d}Z" fill="{sheet.color("two40")}" fill-opacity="{share}"/>'
        )
    sheet.shape(rect(x - s * 0.14, y - s * 0.74, s * 0.28, s * 0.34), "ink80", width)
    sheet.shape(oval(x, y, s * 0.36, s * 0.42, step=5), c or "two20", width)


def blackboard(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 1.5, pen(s)
    for dx in (-0.34, 0.34):
        sheet.line(
            polygon([(x + w * dx, y - s * 0.3), (x + w * dx * 1.25, y)], closed=False), width * 2.4
        )
    sheet.shape(rect(x - w / 2, y - s, w, s * 0.78), "two60", width)
    sheet.fill(rect(x - w * 0.46, y - s * 0.95, w * 0.92, s * 0.68), c or "ink80")


def notebook(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.5)
    sheet.shape(
        polygon(
            [
                (x - s * 0.7, y),
                (x - s * 0.5, y - s * 0.4),
                (x + s * 0.6, y - s * 0.4),
                (x + s * 0.7, y),
            ],
            step=14,
        ),
        c or "white",
        width,
    )
    sheet.line([(x, y), (x + s * 0.03, y - s * 0.2), (x + s * 0.05, y - s * 0.4)], width)
    for k in range(3):
        level = y - s * (0.1 + 0.1 * k)
        for dx in (-0.5, 0.16):
            sheet.line([(x + s * dx, level), (x + s * (dx + 0.4), level)], width * 0.6, "ink60")


THINGS: dict[str, Draw] = {
    "laptop": laptop,
    "book": book,
    "door": door,
    "clock": clock,
    "boxes": boxes,
    "suitcase": suitcase,
    "backpack": backpack,
    "bucket": bucket,
    "extinguisher": extinguisher,
    "ballot-box": ballot_box,
    "microphone": microphone,
    "bulb": bulb,
    "blackboard": blackboard,
    "notebook": notebook,
}
