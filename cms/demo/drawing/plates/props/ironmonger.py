"""The ironmonger’s shop."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An old door key with a brass tag, lying with its middle at (x, y), `s` long."""
    width = pen(s * 1.4)
    for thick, color in ((s * 0.11, "ink"), (s * 0.06, c or "ink30")):
        sheet.line(
            polygon([(x - f * s * 0.2, y), (x + f * s * 0.5, y)], closed=False),
            thick,
            color,
            shake=0,
        )
        sheet.line(
            oval(x - f * s * 0.34, y, s * 0.15, s * 0.13, step=5),
            thick,
            color,
            closed=True,
            shake=0,
        )
        for dx, drop in ((0.3, 0.14), (0.44, 0.17)):
            sheet.line(
                polygon([(x + f * s * dx, y), (x + f * s * dx, y + s * drop)], closed=False),
                thick,
                color,
                shake=0,
            )
    sheet.line(
        curve(
            [
                (x - f * s * 0.44, y + s * 0.06),
                (x - f * s * 0.56, y + s * 0.2),
                (x - f * s * 0.5, y + s * 0.3),
            ]
        ),
        width,
    )
    sheet.shape(oval(x - f * s * 0.48, y + s * 0.42, s * 0.2, s * 0.14, -12 * f, 5), "one40", width)


def drawer(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.5)
    sheet.shape(
        polygon(
            [
                (x - s * 0.5, y - s * 0.5),
                (x - s * 0.3, y - s * 0.78),
                (x + s * 0.7, y - s * 0.78),
                (x + s * 0.5, y - s * 0.5),
            ],
            step=14,
        ),
        "ink80",
        width,
    )
    sheet.shape(
        polygon(
            [
                (x + s * 0.5, y - s * 0.5),
                (x + s * 0.7, y - s * 0.78),
                (x + s * 0.7, y - s * 0.26),
                (x + s * 0.5, y),
            ],
            step=14,
        ),
        "one60",
        width,
    )
    sheet.shape(rect(x - s * 0.5, y - s * 0.5, s, s * 0.5), c or "one40", width)
    sheet.fill(rect(x - s * 0.2, y - s * 0.42, s * 0.4, s * 0.14), "paper")
    sheet.fill(oval(x, y - s * 0.15, s * 0.07, s * 0.07, step=4), "ink")


def screw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small screw, head up, its point at (x, y)."""
    width = pen(s * 1.2)
    sheet.shape(
        polygon(
            [
                (x - s * 0.09, y - s * 0.8),
                (x + s * 0.09, y - s * 0.8),
                (x + s * 0.07, y - s * 0.2),
                (x, y),
                (x - s * 0.07, y - s * 0.2),
            ],
            step=12,
        ),
        c or "ink15",
        width,
    )
    for k in range(6):
        level = y - s * (0.2 + 0.1 * k)
        sheet.line(
            [(x - s * 0.12, level), (x, level - s * 0.03), (x + s * 0.12, level - s * 0.06)],
            width * 1.1,
        )
    sheet.shape(
        curve(
            [
                (x - s * 0.22, y - s * 0.8),
                (x - s * 0.18, y - s * 0.94),
                (x, y - s),
                (x + s * 0.18, y - s * 0.94),
                (x + s * 0.22, y - s * 0.8),
            ],
            closed=True,
        ),
        c or "ink15",
        width,
    )
    sheet.line(
        [(x - s * 0.1, y - s * 0.9), (x, y - s * 0.92), (x + s * 0.1, y - s * 0.9)], width * 1.4
    )


def bag(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    sheet.shape(
        polygon(
            [
                (x - s * 0.36, y),
                (x - s * 0.32, y - s * 0.9),
                (x - s * 0.12, y - s),
                (x + s * 0.1, y - s * 0.9),
                (x + s * 0.32, y - s),
                (x + s * 0.36, y),
            ],
            step=14,
        ),
        c or "one20",
        width,
    )


def parcels(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Boxes tied up for a removal."""
    width = pen(s)
    for dx, dy, size in ((-0.4, 0, 0.6), (0.2, 0, 0.5), (-0.2, 0.6, 0.42)):
        sheet.shape(rect(x + dx * s, y - (dy + size) * s, size * s, size * s), c or "one40", width)
        sheet.line(
            [(x + (dx + size / 2) * s, y - (dy + size) * s), (x + (dx + size / 2) * s, y - dy * s)],
            width * 1.4,
            "two",
        )


def boots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pair of rubber boots, the line of a flood still on them."""
    width = pen(s * 1.5)
    for k in (1, 0):
        px = x + s * 0.34 * k
        boot = [
            (px - s * 0.16, y - s),
            (px + s * 0.14, y - s),
            (px + s * 0.12, y - s * 0.3),
            (px - s * 0.1, y - s * 0.28),
            (px - s * 0.36, y - s * 0.2),
            (px - s * 0.42, y),
            (px + s * 0.14, y),
            (px + s * 0.12, y - s * 0.3),
        ]
        sheet.shape(polygon([*boot[:3], boot[6], *boot[5:2:-1]], step=14), c or "two", width)
        sheet.line([(px - s * 0.15, y - s * 0.9), (px + s * 0.13, y - s * 0.9)], width)
        sheet.line(
            [(px - s * 0.13, y - s * 0.5), (px + s * 0.12, y - s * 0.53)], width * 1.6, "one60"
        )


THINGS: dict[str, Draw] = {
    "wet-boots": boots,
    "key": key,
    "drawer": drawer,
    "screw": screw,
    "bag": bag,
    "parcels": parcels,
}
