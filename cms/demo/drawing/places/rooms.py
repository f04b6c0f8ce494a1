"""Indoors: tables, chairs, shelves, windows, what lies and stands on them."""

from __future__ import annotations

from collections.abc import Sequence

from ..ink import Point, curve, oval, polygon, tube
from ..sheet import Sheet

__all__ = ["chair", "cup", "paper_sheet", "plant", "shelves", "stool", "table", "window"]


def table(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    color: str = "two40",
    depth: float = 70,
    slant: float = 60,
    width: float = 4,
    legs: bool = True,
) -> list[Point]:
    """A table top whose near edge runs from (x, y) to (x + w, y); `h` is the height of the legs."""
    if legs:
        for lx in (x + slant + 14, x + w - slant - 26):
            sheet.shape(
                polygon([(lx, y), (lx + 14, y), (lx + 14, y + h * 0.72), (lx, y + h * 0.72)]),
                "ink80",
                width * 0.6,
            )
        for lx in (x + 20, x + w - 40):
            sheet.shape(
                polygon([(lx, y), (lx + 20, y), (lx + 18, y + h), (lx + 2, y + h)]), color, width
            )
    top = polygon([(x + slant, y - depth), (x + w - slant, y - depth), (x + w, y), (x, y)])
    sheet.shape(top, color, width)
    edge = polygon([(x, y), (x + w, y), (x + w, y + 16), (x, y + 16)])
    sheet.shape(edge, color, width)
    sheet.hatch(edge, 60, 9, width * 0.4)
    return top


def chair(
    sheet: Sheet,
    x: float,
    y: float,
    h: float,
    facing: int = 1,
    color: str = "one",
    width: float = 3,
) -> None:
    """A plain wooden chair from the side; its seat is at half of `h`, its middle at x."""
    f = facing
    s = h * 0.26
    for dx in (-s, s):
        sheet.shape(
            tube([(x + dx, y - h * 0.48), (x + dx * 1.1, y)], [h * 0.024, h * 0.02]),
            color,
            width * 0.8,
        )
    sheet.shape(
        tube(
            [(x - f * s, y - h * 0.45), (x - f * s * 1.1, y - h * 0.7), (x - f * s * 1.35, y - h)],
            [h * 0.028, h * 0.025, h * 0.03],
        ),
        color,
        width * 0.8,
    )
    sheet.shape(
        polygon(
            [
                (x - s * 1.2, y - h * 0.52),
                (x + s * 1.2, y - h * 0.52),
                (x + s * 1.15, y - h * 0.45),
                (x - s * 1.15, y - h * 0.45),
            ]
        ),
        color,
        width,
    )
    sheet.shape(
        tube(
            [(x - f * s * 1.12, y - h * 0.74), (x - f * s * 1.33, y - h * 0.98)],
            [h * 0.06, h * 0.05],
        ),
        color,
        width * 0.8,
    )


def stool(sheet: Sheet, x: float, y: float, h: float, color: str = "one", width: float = 3) -> None:
    """Three legs and a round seat, its middle at x."""
    for dx in (-0.3, 0.02, 0.3):
        sheet.stroke(
            [(x + dx * h * 0.6, y - h * 0.9), (x + dx * h * 0.9, y - h * 0.4), (x + dx * h, y)],
            max(3, h * 0.05),
        )
    sheet.shape(oval(x, y - h * 0.93, h * 0.36, h * 0.09), color, width)


def shelves(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    rows: int,
    colors: tuple[str, ...],
    wood: str = "ink80",
    width: float = 3,
) -> None:
    """Bookshelves from (x, y), the upper left corner: spines of uneven height, some leaning."""
    sheet.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), wood, width)
    row_height = h / rows
    for row in range(rows):
        base = y + (row + 1) * row_height - row_height * 0.1
        inner = polygon(
            [
                (x + 8, y + row * row_height + 8),
                (x + w - 8, y + row * row_height + 8),
                (x + w - 8, base),
                (x + 8, base),
            ]
        )
        sheet.fill(inner, "ink")
        position = x + 12
        while position < x + w - 22:
            bw = sheet.rng.uniform(0.1, 0.26) * row_height
            bh = sheet.rng.uniform(0.55, 0.86) * row_height
            if position + bw > x + w - 12:
                break
            if sheet.rng.random() < 0.08:
                position += bw
                continue
            lean = sheet.rng.choice((0, 0, 0, 0, bw * 0.5))
            color = colors[sheet.rng.randrange(len(colors))]
            book = [
                (position + lean, base - bh),
                (position + bw + lean, base - bh),
                (position + bw, base),
                (position, base),
            ]
            sheet.fill(polygon(book, step=40), color)
            sheet.line(polygon([book[1], book[2]], closed=False, step=30), 2, shake=0)
            if bw > row_height * 0.15:
                mark = base - bh * 0.75
                sheet.fill(
                    [
                        (position + bw * 0.25 + lean * 0.7, mark),
                        (position + bw * 0.75 + lean * 0.7, mark),
                        (position + bw * 0.75 + lean * 0.6, mark + bh * 0.14),
                        (position + bw * 0.25 + lean * 0.6, mark + bh * 0.14),
                    ],
                    "paper",
                )
            position += bw + lean + 1.5


def paper_sheet(
    sheet: Sheet, points: Sequence[Point], width: float = 2.5, lines: str = "ink40"
) -> None:
    """A sheet lying about, with a few lines of writing."""
    outline = polygon(points, step=16)
    sheet.shape(outline, "white", width)
    sheet.hatch(points, 4, 12, 2, lines)


def cup(sheet: Sheet, x: float, y: float, s: float, color: str = "two") -> None:
    """A mug of width s standing at (x, y)."""
    sheet.line(oval(x + s * 0.55, y - s * 0.45, s * 0.22, s * 0.25), max(2, s * 0.1), closed=True)
    sheet.shape(
        polygon([(x - s / 2, y - s), (x + s / 2, y - s), (x + s * 0.42, y), (x - s * 0.42, y)]),
        color,
        2.5,
    )


def plant(sheet: Sheet, x: float, y: float, h: float, pot: str = "two", leaf: str = "one") -> None:
    """A house plant in its pot at (x, y)."""
    for k in range(7):
        a = -1.2 + 0.4 * k
        tip = (x + a * h * 0.34, y - h * (1 - abs(a) * 0.22))
        sheet.shape(
            curve(
                [
                    (x, y - h * 0.3),
                    (x + a * h * 0.2 - h * 0.07, y - h * 0.62),
                    tip,
                    (x + a * h * 0.2 + h * 0.08, y - h * 0.55),
                ],
                closed=True,
            ),
            leaf,
            max(2, h * 0.018),
        )
    sheet.shape(
        polygon(
            [
                (x - h * 0.17, y - h * 0.33),
                (x + h * 0.17, y - h * 0.33),
                (x + h * 0.12, y),
                (x - h * 0.12, y),
            ]
        ),
        pot,
        max(2, h * 0.02),
    )


def window(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    glass: str = "paper",
    width: float = 4,
    bars: int = 2,
) -> None:
    """A window frame from (x, y), the upper left corner: draw the view before, then call this with
    `glass=""`."""
    outline = polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    if glass:
        sheet.shape(outline, glass, 0)
    for k in range(1, bars):
        gx = x + w * k / bars
        sheet.line(polygon([(gx, y), (gx, y + h)], closed=False), width * 1.8)
    sheet.line(polygon([(x, y + h * 0.45), (x + w, y + h * 0.45)], closed=False), width * 1.3)
    sheet.line(outline, width * 2, closed=True)
