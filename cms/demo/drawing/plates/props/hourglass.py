"""An hourglass that runs."""

from __future__ import annotations

from ...ink import curve, polygon
from ...places.felling import hourglass
from ...sheet import Sheet
from .pen import Draw

__all__ = [
    "THINGS",
]


def glass(level: float) -> Draw:
    """An hourglass whose upper bulb is `level` full, 0 to 1."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        w, width = s * 0.32, max(3.0, s * 0.026)
        outline = curve(
            [
                (x - w, y - s * 0.92),
                (x + w, y - s * 0.92),
                (x + w * 0.9, y - s * 0.68),
                (x + w * 0.1, y - s * 0.5),
                (x + w * 0.9, y - s * 0.3),
                (x + w, y - s * 0.08),
                (x - w, y - s * 0.08),
                (x - w * 0.9, y - s * 0.3),
                (x - w * 0.1, y - s * 0.5),
                (x - w * 0.9, y - s * 0.68),
            ],
            closed=True,
        )
        sheet.shape(outline, "white", width)
        if level > 0.02:
            top, half = y - s * (0.52 + 0.36 * level), w * min(0.9, 0.12 + 0.9 * level)
            sheet.fill(
                curve(
                    [
                        (x - half, top),
                        (x + half, top),
                        (x + half * 0.7, y - s * 0.6),
                        (x, y - s * 0.5),
                        (x - half * 0.7, y - s * 0.6),
                    ],
                    closed=True,
                ),
                c or "two",
            )
            sheet.line([(x, y - s * 0.5), (x, y - s * 0.3), (x, y - s * 0.12)], width, c or "two")
        fill = 1 - level
        if fill > 0.02:
            sheet.fill(
                curve(
                    [
                        (x - w * 0.92, y - s * 0.09),
                        (x - w * 0.7, y - s * (0.1 + 0.14 * fill)),
                        (x, y - s * (0.1 + 0.26 * fill)),
                        (x + w * 0.7, y - s * (0.1 + 0.14 * fill)),
                        (x + w * 0.92, y - s * 0.09),
                    ],
                    closed=True,
                ),
                c or "two",
            )
        for py in (y - s, y - s * 0.09):
            sheet.box(x - w * 1.25, py, w * 2.5, s * 0.09, "ink80", width)
        for side in (-1, 1):
            sheet.line(
                polygon([(x + side * w * 1.1, y - s), (x + side * w * 1.1, y)], closed=False),
                width * 1.2,
            )

    return draw


def glass_lying(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    sheet.parts.append(f'<g transform="rotate(90 {x:.1f} {y - s * 0.2:.1f})">')
    hourglass(sheet, x, y + s * 0.3, s, c or "two")
    sheet.parts.append("</g>")


THINGS: dict[str, Draw] = {
    "hourglass-full": glass(0.86),
    "hourglass-half": glass(0.45),
    "hourglass-empty": glass(0.0),
    "hourglass-lying": glass_lying,
}
