"""The three massifs around Grenoble, as one recognises them from the valley.

Ridges are profiles in a unit box (x to the right, y upwards from the foot), drawn from memory of
their landmarks: Chamechaude's tilted tooth, the Saint-Eynard's wall and the Dent de Crolles'
table; the Moucherotte with the Trois Pucelles and the long cliff of the Vercors; the saw of
Belledonne with its snow.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..ink import Point, curve, polygon, wobble
from ..sheet import Sheet

__all__ = ["belledonne", "chartreuse", "hills", "vercors"]

CHARTREUSE = [
    (0, 0.34),
    (0.07, 0.44),
    (0.14, 0.5),
    (0.2, 0.64),
    (0.27, 0.88),
    (0.3, 0.99),
    (0.34, 1.0),
    (0.37, 0.86),
    (0.44, 0.68),
    (0.5, 0.62),
    (0.53, 0.68),
    (0.72, 0.62),
    (0.745, 0.46),
    (0.8, 0.44),
    (0.83, 0.74),
    (0.95, 0.76),
    (0.975, 0.5),
    (1, 0.4),
]
VERCORS = [
    (0, 0.62),
    (0.1, 0.66),
    (0.18, 0.72),
    (0.26, 0.68),
    (0.36, 0.78),
    (0.44, 0.76),
    (0.5, 0.84),
    (0.6, 0.9),
    (0.68, 1.0),
    (0.72, 0.97),
    (0.735, 0.74),
    (0.76, 0.72),
    (0.768, 0.86),
    (0.784, 0.7),
    (0.794, 0.83),
    (0.81, 0.66),
    (0.82, 0.76),
    (0.838, 0.56),
    (0.9, 0.4),
    (1, 0.16),
]
BELLEDONNE = [
    (0, 0.34),
    (0.06, 0.5),
    (0.1, 0.46),
    (0.16, 0.68),
    (0.2, 0.6),
    (0.26, 0.78),
    (0.3, 0.66),
    (0.37, 0.86),
    (0.4, 0.8),
    (0.44, 1.0),
    (0.47, 0.9),
    (0.5, 0.97),
    (0.53, 0.84),
    (0.58, 0.9),
    (0.62, 0.72),
    (0.67, 0.78),
    (0.72, 0.6),
    (0.78, 0.66),
    (0.84, 0.5),
    (0.92, 0.54),
    (1, 0.36),
]


def _place(ridge: list[Point], x: float, y: float, w: float, h: float) -> list[Point]:
    return [(x + px * w, y - py * h) for px, py in ridge]


def _mass(sheet: Sheet, top: list[Point], y: float, color: str, width: float) -> list[Point]:
    first, last = top[0], top[-1]
    slopes = [
        (first[0] - (y - first[1]) * 1.1, y + 60),
        *top,
        (last[0] + (y - last[1]) * 1.1, y + 60),
    ]
    crest = wobble(polygon(slopes, closed=False, step=18), sheet.rng, 2)
    body = [*crest, (last[0], y + 90), (first[0], y + 90)]
    sheet.fill(body, "paper")
    sheet.fill(body, color, 1.4)
    sheet.line(crest, width, shake=0.5)
    return body


def chartreuse(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    color: str,
    width: float = 4,
    shade: str = "ink",
) -> None:
    """North: limestone tables and one tooth. Cliffs are short upright strokes under the crest."""
    top = _place(CHARTREUSE, x, y, w, h)
    _mass(sheet, top, y, color, width)
    _cliff(sheet, _place(CHARTREUSE[10:13], x, y, w, h), h * 0.2, shade, width)
    _cliff(sheet, _place(CHARTREUSE[14:17], x, y, w, h), h * 0.22, shade, width)
    _cliff(sheet, _place(CHARTREUSE[5:9], x, y, w, h), h * 0.26, shade, width)
    _band(sheet, CHARTREUSE[5:18], x, y, w, h, 0.16)
    slope = _place([(0.05, 0.3), (0.24, 0.58), (0.3, 0.8), (0.28, 0.4), (0.2, 0.1)], x, y, w, h)
    sheet.hatch(slope, -40, 13, width * 0.5, shade)


def vercors(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    color: str,
    width: float = 4,
    shade: str = "ink",
) -> None:
    """West: a long wall that ends with the Moucherotte and the three needles."""
    top = _place(VERCORS, x, y, w, h)
    _mass(sheet, top, y, color, width)
    _cliff(sheet, _place(VERCORS[0:11], x, y, w, h), h * 0.3, shade, width)
    _cliff(sheet, _place(VERCORS[11:18], x, y, w, h), h * 0.16, shade, width)
    _band(sheet, VERCORS[:11], x, y, w, h, 0.2)
    slope = _place([(0.3, 0.34), (0.6, 0.44), (0.82, 0.36), (0.94, 0.1), (0.5, 0.06)], x, y, w, h)
    sheet.hatch(slope, 24, 15, width * 0.45, shade)


def belledonne(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    color: str,
    width: float = 4,
    shade: str = "ink",
    snow: bool = True,
) -> None:
    """East: granite teeth, lit from the left, with snow above a torn line."""
    top = _place(BELLEDONNE, x, y, w, h)
    _mass(sheet, top, y, color, width)
    if snow:
        line: list[Point] = []
        for px, py in reversed(BELLEDONNE):
            line.append((x + px * w, y - min(py - 0.08, 0.36 + 0.3 * sheet.rng.random()) * h))
        cap = [*polygon(top, closed=False, step=18), *line]
        sheet.fill(cap, "paper")
        sheet.line(polygon(top, closed=False, step=18), width, shake=0.5)
        sheet.line(polygon(line, closed=False, step=18), width * 0.55, shake=1)
    for k in range(1, len(BELLEDONNE) - 1):
        (ax, ay), (bx, by) = BELLEDONNE[k], BELLEDONNE[k + 1]
        if by >= ay:
            continue
        face = [(ax, ay), (bx, by), (bx + 0.012, by - 0.2), (ax + 0.004, ay - 0.34)]
        outline = _place(face, x, y, w, h)
        if snow:
            sheet.overprint(outline, color, 1)
        sheet.hatch(outline, 62, 9, width * 0.5, shade)


def _band(
    sheet: Sheet, ridge: list[Point], x: float, y: float, w: float, h: float, drop: float
) -> None:
    """A second pass of tint under the crest, where the rock is steep; its lower edge is torn."""
    lower = [
        (px, py - drop * (0.7 + 0.6 * sheet.rng.random()) * min(1.0, py + 0.2))
        for px, py in reversed(polygon(ridge, closed=False, step=0.03))
    ]
    outline = _place([*ridge, *lower], x, y, w, h)
    sheet.overprint(outline, "one20" if not sheet.plain else "one40", 1)


def _cliff(sheet: Sheet, edge: list[Point], drop: float, color: str, width: float) -> None:
    """Upright strokes that hang from the crest, long and short."""
    dense = polygon(edge, closed=False, step=13)
    d = []
    for px, py in dense:
        start = py + drop * sheet.rng.uniform(0.06, 0.2)
        end = start + drop * sheet.rng.uniform(0.3, 1.0)
        d.append(f"M{px:.1f} {start:.1f}L{px + sheet.rng.uniform(-5, 3):.1f} {end:.1f}")
    sheet.parts.append(
        f'<path d="{"".join(d)}" fill="none" stroke="{sheet.color(color)}" '
        f'stroke-width="{width * 0.55:.3g}" stroke-linecap="round"/>'
    )


def hills(
    sheet: Sheet,
    points: Sequence[Point],
    color: str,
    width: float = 4,
    hatch: float = 0,
    shade: str = "ink",
    angle: float = 20,
) -> list[Point]:
    """A rolling foreground: a curve from left to right, filled down to the sheet's lower edge."""
    crest = wobble(curve(points, step=14), sheet.rng, 1.6)
    body = [*crest, (points[-1][0], sheet.height + 9), (points[0][0], sheet.height + 9)]
    sheet.fill(body, "paper")
    sheet.fill(body, color, 1)
    if width:
        sheet.line(crest, width, shake=0.3)
    if hatch:
        sheet.hatch(body, angle, hatch, max(1.5, width * 0.5), shade)
    return body
