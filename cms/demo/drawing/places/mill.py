"""A brick spinning mill: tall windows, a saw-tooth roof, its chimney, a torn end wall."""

from __future__ import annotations

from ..ink import Point, curve, polygon
from ..sheet import Sheet

__all__ = ["chimney", "mill"]


def mill(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    bays: int = 8,
    floors: int = 3,
    teeth: int = 5,
    wall: str = "one60",
    torn: bool = False,
    lit: tuple[int, ...] = (),
    width: float = 4,
) -> None:
    """The mill whose left lower corner is (x, y), `h` up to the roof.

    `torn` breaks its right end off, as a flood does; `lit` names the windows that are lived in
    and show a curtain or a plant (counted along the rows).
    """
    _teeth(sheet, x, y - h, w, h * 0.24, teeth, width)
    right = [(x + w, y - h), (x + w, y)]
    if torn:
        right = [
            (x + w * 0.97, y - h),
            (x + w * 0.985, y - h * 0.86),
            (x + w * 0.94, y - h * 0.8),
            (x + w * 0.96, y - h * 0.62),
            (x + w * 1.0, y - h * 0.55),
            (x + w * 0.965, y - h * 0.4),
            (x + w * 1.01, y - h * 0.26),
            (x + w * 1.0, y - h * 0.1),
            (x + w * 1.05, y),
        ]
    outline = polygon([(x, y), (x, y - h), *right])
    sheet.shape(outline, wall, width)
    _courses(sheet, x, y, w, h, width)
    for k in range(bays + 1):
        px = x + w * k / bays
        if not (torn and k == bays):
            sheet.line(polygon([(px, y), (px, y - h)], closed=False), width * 0.9)
    for row in range(floors):
        for column in range(bays - (1 if torn else 0)):
            left = x + w * (column + 0.24) / bays
            top = y - h * (floors - row - 0.14) / floors
            _window(
                sheet,
                left,
                top,
                w * 0.52 / bays,
                h * 0.68 / floors,
                row * bays + column in lit,
                width,
            )
    sheet.shape(
        polygon(
            [
                (x - 8, y - h - 4),
                (x + w * (0.975 if torn else 1) + (0 if torn else 8), y - h - 4),
                (x + w * (0.975 if torn else 1) + (0 if torn else 8), y - h + 14),
                (x - 8, y - h + 14),
            ]
        ),
        "one",
        width * 0.9,
    )


def _teeth(
    sheet: Sheet, x: float, y: float, w: float, rise: float, count: int, width: float
) -> None:
    for k in range(count):
        left, tw = x + w * k / count, w / count
        slope = polygon([(left, y + 4), (left + tw * 0.3, y - rise), (left + tw, y + 4)], step=16)
        sheet.shape(slope, "two60", width)
        glass: list[Point] = [
            (left + tw * 0.05, y),
            (left + tw * 0.3, y - rise * 0.86),
            (left + tw * 0.42, y - rise * 0.66),
            (left + tw * 0.2, y),
        ]
        sheet.fill(polygon(glass), "paper")
        sheet.line(
            polygon([(left + tw * 0.24, y), (left + tw * 0.44, y - rise * 0.72)], closed=False),
            width * 0.7,
        )
        sheet.hatch(
            [(left + tw * 0.5, y), (left + tw * 0.5, y - rise * 0.55), (left + tw * 0.96, y)],
            84,
            9,
            width * 0.45,
        )


def _courses(sheet: Sheet, x: float, y: float, w: float, h: float, width: float) -> None:
    """A few bricks show here and there, as one draws them: not all."""
    d = []
    for _ in range(int(w * h / 2600)):
        bx, by = x + sheet.rng.random() * w * 0.94, y - sheet.rng.random() * h * 0.96
        for k in range(sheet.rng.randrange(1, 4)):
            ox = bx + (k % 2) * 8
            d.append(f"M{ox:.1f} {by + 9 * k:.1f}h15v7h-15Z")
    sheet.parts.append(
        f'<path d="{"".join(d)}" fill="none" stroke="{sheet.color("one")}" '
        f'stroke-width="{width * 0.5:.3g}"/>'
    )


def _window(
    sheet: Sheet, x: float, y: float, w: float, h: float, lived: bool, width: float
) -> None:
    outline = curve(
        [(x, y + h), (x, y + h * 0.16), (x + w / 2, y), (x + w, y + h * 0.16), (x + w, y + h)]
    )
    frame = [*polygon([(x, y + h), (x, y + h * 0.14)], closed=False), *outline[len(outline) // 6 :]]
    sheet.shape(frame, "paper" if lived else "two40", width * 0.8, shift=0)
    if lived:
        sheet.fill(
            polygon(
                [
                    (x + 2, y + h * 0.2),
                    (x + w * 0.34, y + h * 0.12),
                    (x + w * 0.2, y + h * 0.9),
                    (x + 2, y + h * 0.96),
                ]
            ),
            "two",
        )
    sheet.line(polygon([(x + w / 2, y + 2), (x + w / 2, y + h)], closed=False), width * 0.55)
    for t in (0.36, 0.68):
        sheet.line(polygon([(x, y + h * t), (x + w, y + h * t)], closed=False), width * 0.55)


def chimney(sheet: Sheet, x: float, y: float, w: float, h: float, width: float = 4) -> None:
    """A tall brick chimney standing at (x, y); no smoke has left it for a long time."""
    outline = polygon(
        [(x - w * 0.5, y), (x - w * 0.34, y - h), (x + w * 0.34, y - h), (x + w * 0.5, y)]
    )
    sheet.shape(outline, "one60", width)
    _courses(sheet, x - w * 0.3, y, w * 0.6, h, width)
    sheet.hatch(
        [(x + w * 0.12, y), (x + w * 0.1, y - h), (x + w * 0.33, y - h), (x + w * 0.48, y)],
        40,
        9,
        width * 0.5,
    )
    for t, half in ((1.0, 0.46), (0.9, 0.42)):
        sheet.box(x - w * half, y - h * t - 6, w * half * 2, 14, "one", width * 0.8)
