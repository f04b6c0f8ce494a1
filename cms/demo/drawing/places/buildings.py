"""Houses, blocks of flats, rows of both, street lamps."""

from __future__ import annotations

from ..ink import oval, polygon
from ..sheet import Sheet

__all__ = ["house", "lamp", "tower", "town"]


def house(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: str = "paper",
    roof: str = "one",
    width: float = 3,
    floors: int = 2,
    columns: int = 2,
    gable: bool = False,
    shutters: str = "two",
) -> None:
    """A house whose left lower corner is (x, y); `h` is up to the eaves."""
    sheet.shape(polygon([(x, y), (x, y - h), (x + w, y - h), (x + w, y)]), wall, width)
    rise = min(w, h) * (0.5 if gable else 0.3)
    if gable:
        points = [(x - w * 0.07, y - h + 3), (x + w / 2, y - h - rise), (x + w * 1.07, y - h + 3)]
    else:
        points = [
            (x - w * 0.06, y - h + 3),
            (x + w * 0.1, y - h - rise),
            (x + w * 0.9, y - h - rise),
            (x + w * 1.06, y - h + 3),
        ]
    outline = polygon(points)
    sheet.shape(outline, roof, width)
    sheet.hatch(outline, 78, max(7, w * 0.07), width * 0.5)
    cx = x + w * 0.72
    sheet.shape(
        polygon(
            [
                (cx, y - h - rise * 0.5),
                (cx, y - h - rise * 1.35),
                (cx + w * 0.09, y - h - rise * 1.35),
                (cx + w * 0.09, y - h - rise * 0.5),
            ]
        ),
        wall,
        width * 0.8,
    )
    for row in range(floors):
        for column in range(columns):
            ww, wh = w / columns * 0.36, h / floors * 0.5
            wx = x + w * (column + 0.5) / columns - ww / 2
            wy = y - h + h * (row + 0.5) / floors - wh / 2
            if row == floors - 1 and column == columns // 2 and h > 50:
                sheet.shape(
                    polygon([(wx, y), (wx, wy), (wx + ww, wy), (wx + ww, y)]),
                    shutters or roof,
                    width * 0.8,
                )
                continue
            if shutters:
                for side in (-0.5, 1.0):
                    sx = wx + side * ww
                    sheet.fill(
                        polygon(
                            [(sx, wy), (sx + ww * 0.5, wy), (sx + ww * 0.5, wy + wh), (sx, wy + wh)]
                        ),
                        shutters,
                    )
            sheet.shape(
                polygon([(wx, wy), (wx + ww, wy), (wx + ww, wy + wh), (wx, wy + wh)]),
                "ink80",
                width * 0.6,
                shift=0,
            )
    sheet.hatch(
        [(x + w * 0.86, y), (x + w * 0.86, y - h), (x + w, y - h), (x + w, y)], 35, 8, width * 0.45
    )


def tower(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: str = "paper",
    width: float = 3,
    floors: int = 8,
    columns: int = 3,
    lit: str = "ink60",
    green: bool = False,
) -> None:
    """A block of flats; `green` puts plants on its balconies and roof."""
    sheet.shape(polygon([(x, y), (x, y - h), (x + w, y - h), (x + w, y)]), wall, width)
    d = []
    for row in range(floors):
        wy = y - h + h * (row + 0.3) / floors
        for column in range(columns):
            ww = w / columns * 0.5
            wx = x + w * (column + 0.25) / columns
            d.append(f"M{wx:.1f} {wy:.1f}h{ww:.1f}v{h / floors * 0.5:.1f}h{-ww:.1f}Z")
    sheet.parts.append(f'<path d="{"".join(d)}" fill="{sheet.color(lit)}"/>')
    sheet.hatch(
        [(x + w * 0.8, y), (x + w * 0.8, y - h), (x + w, y - h), (x + w, y)], 38, 8, width * 0.5
    )
    if green:
        for k in range(5):
            gx = x + w * (k + 0.2) / 5
            sheet.shape(
                oval(gx + w * 0.07, y - h - w * 0.03, w * 0.13, w * 0.1), "one60", width * 0.6
            )


def town(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    size: float,
    walls: tuple[str, ...],
    roofs: tuple[str, ...],
    width: float = 2.4,
) -> None:
    """A row of houses of uneven heights, shoulder to shoulder."""
    position = x
    k = 0
    while position < x + w:
        hw = size * sheet.rng.uniform(0.7, 1.15)
        hh = size * sheet.rng.uniform(0.8, 1.5)
        house(
            sheet,
            position,
            y,
            hw,
            hh,
            walls[k % len(walls)],
            roofs[k % len(roofs)],
            width,
            floors=2 if hh < size * 1.15 else 3,
            gable=sheet.rng.random() < 0.4,
            shutters="",
        )
        position += hw * 0.98
        k += 1


def lamp(sheet: Sheet, x: float, y: float, h: float, glow: str = "two") -> None:
    """A street lamp with its cone of light."""
    cone = polygon([(x + h * 0.16, y - h * 0.9), (x - h * 0.2, y), (x + h * 0.56, y)])
    sheet.dots(cone, 17, 4.2, glow)
    sheet.stroke(
        [(x, y), (x, y - h * 0.6), (x + h * 0.02, y - h * 0.94), (x + h * 0.16, y - h * 0.96)], 5
    )
    sheet.fill(oval(x + h * 0.16, y - h * 0.92, h * 0.06, h * 0.035), glow)
