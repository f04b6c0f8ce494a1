"""Indoors: tables, chairs, shelves, panels, screens, racks; and picture balloons."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon, tube
from ..sheet import Sheet

__all__ = ["balloon", "chair", "comic_panel", "cup", "hung_panel", "monitor", "paper_sheet", "phone", "plant",
           "rack", "shelves", "stool", "table", "window"]


def table(sheet: Sheet, x: float, y: float, w: float, h: float, color: str = "two40", depth: float = 70,
          slant: float = 60, width: float = 4, legs: bool = True) -> list[Point]:
    """A table top whose near edge runs from (x, y) to (x + w, y); `h` is the height of the legs."""
    if legs:
        for lx in (x + slant + 14, x + w - slant - 26):
            sheet.shape(polygon([(lx, y), (lx + 14, y), (lx + 14, y + h * 0.72), (lx, y + h * 0.72)]), "ink80",
                        width * 0.6)
        for lx in (x + 20, x + w - 40):
            sheet.shape(polygon([(lx, y), (lx + 20, y), (lx + 18, y + h), (lx + 2, y + h)]), color, width)
    top = polygon([(x + slant, y - depth), (x + w - slant, y - depth), (x + w, y), (x, y)])
    sheet.shape(top, color, width)
    edge = polygon([(x, y), (x + w, y), (x + w, y + 16), (x, y + 16)])
    sheet.shape(edge, color, width)
    sheet.hatch(edge, 60, 9, width * 0.4)
    return top


def chair(sheet: Sheet, x: float, y: float, h: float, facing: int = 1, color: str = "one",
          width: float = 3) -> None:
    """A plain wooden chair from the side; its seat is at half of `h`, its middle at x."""
    f = facing
    s = h * 0.26
    for dx in (-s, s):
        sheet.shape(tube([(x + dx, y - h * 0.48), (x + dx * 1.1, y)], [h * 0.024, h * 0.02]), color, width * 0.8)
    sheet.shape(tube([(x - f * s, y - h * 0.45), (x - f * s * 1.1, y - h * 0.7), (x - f * s * 1.35, y - h)],
                     [h * 0.028, h * 0.025, h * 0.03]), color, width * 0.8)
    sheet.shape(polygon([(x - s * 1.2, y - h * 0.52), (x + s * 1.2, y - h * 0.52), (x + s * 1.15, y - h * 0.45),
                         (x - s * 1.15, y - h * 0.45)]), color, width)
    sheet.shape(tube([(x - f * s * 1.12, y - h * 0.74), (x - f * s * 1.33, y - h * 0.98)], [h * 0.06, h * 0.05]),
                color, width * 0.8)


def stool(sheet: Sheet, x: float, y: float, h: float, color: str = "one", width: float = 3) -> None:
    """Three legs and a round seat, its middle at x."""
    for dx in (-0.3, 0.02, 0.3):
        sheet.stroke([(x + dx * h * 0.6, y - h * 0.9), (x + dx * h * 0.9, y - h * 0.4), (x + dx * h, y)],
                     max(3, h * 0.05))
    sheet.shape(oval(x, y - h * 0.93, h * 0.36, h * 0.09), color, width)


def shelves(sheet: Sheet, x: float, y: float, w: float, h: float, rows: int, colors: tuple[str, ...],
            wood: str = "ink80", width: float = 3) -> None:
    """Bookshelves from (x, y), the upper left corner: spines of uneven height, some leaning."""
    sheet.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), wood, width)
    row_height = h / rows
    for row in range(rows):
        base = y + (row + 1) * row_height - row_height * 0.1
        inner = polygon([(x + 8, y + row * row_height + 8), (x + w - 8, y + row * row_height + 8),
                         (x + w - 8, base), (x + 8, base)])
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
            book = [(position + lean, base - bh), (position + bw + lean, base - bh), (position + bw, base),
                    (position, base)]
            sheet.fill(polygon(book, step=40), color)
            sheet.line(polygon([book[1], book[2]], closed=False, step=30), 2, shake=0)
            if bw > row_height * 0.15:
                mark = base - bh * 0.75
                sheet.fill([(position + bw * 0.25 + lean * 0.7, mark), (position + bw * 0.75 + lean * 0.7, mark),
                            (position + bw * 0.75 + lean * 0.6, mark + bh * 0.14),
                            (position + bw * 0.25 + lean * 0.6, mark + bh * 0.14)], "paper")
            position += bw + lean + 1.5


def comic_panel(sheet: Sheet, x: float, y: float, w: float, h: float, motif: str, width: float = 3) -> None:
    """A small drawn panel: `mountain`, `tree`, `tram`, `house`, `water`, `people`, `bubble`, `sun`."""
    sheet.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=20), "paper", width)
    _motif(sheet, motif, x + w / 2, y + h / 2, min(w * 0.9, h * 1.1) * 0.42, width)


def _motif(sheet: Sheet, motif: str, x: float, y: float, s: float, width: float) -> None:
    if motif == "mountain":
        sheet.fill(oval(x + s * 0.45, y - s * 0.35, s * 0.3, s * 0.3), "two")
        sheet.shape(polygon([(x - s, y + s * 0.7), (x - s * 0.35, y - s * 0.6), (x, y + s * 0.05), (x + s * 0.3, y - s * 0.25),
                             (x + s, y + s * 0.7)], step=12), "one60", width)
    elif motif == "tree":
        sheet.line(polygon([(x, y + s * 0.9), (x, y)], closed=False), width * 1.8)
        sheet.shape(curve([(x - s * 0.6, y + s * 0.1), (x - s * 0.5, y - s * 0.55), (x, y - s * 0.85),
                           (x + s * 0.55, y - s * 0.5), (x + s * 0.6, y + s * 0.1), (x, y + s * 0.3)], closed=True),
                    "one", width)
    elif motif == "tram":
        sheet.shape(curve([(x - s * 0.9, y + s * 0.3), (x - s * 0.75, y - s * 0.45), (x, y - s * 0.5), (x + s * 0.75, y - s * 0.45),
                           (x + s * 0.9, y + s * 0.3), (x, y + s * 0.36)], closed=True), "two", width)
        for k in (-0.5, 0, 0.5):
            sheet.fill(polygon([(x + (k - 0.17) * s, y - s * 0.3), (x + (k + 0.17) * s, y - s * 0.3),
                                (x + (k + 0.17) * s, y), (x + (k - 0.17) * s, y)]), "paper")
            sheet.fill(oval(x + k * s, y + s * 0.42, s * 0.1, s * 0.1), "ink")
        sheet.line(polygon([(x - s * 1.1, y + s * 0.56), (x + s * 1.1, y + s * 0.56)], closed=False), width)
    elif motif == "house":
        sheet.shape(polygon([(x - s * 0.6, y + s * 0.75), (x - s * 0.6, y - s * 0.1), (x + s * 0.6, y - s * 0.1),
                             (x + s * 0.6, y + s * 0.75)], step=12), "two40", width)
        sheet.shape(polygon([(x - s * 0.8, y - s * 0.05), (x, y - s * 0.8), (x + s * 0.8, y - s * 0.05)], step=12),
                    "one", width)
        sheet.fill(polygon([(x - s * 0.14, y + s * 0.72), (x - s * 0.14, y + s * 0.25), (x + s * 0.16, y + s * 0.25),
                            (x + s * 0.16, y + s * 0.72)]), "ink")
    elif motif == "water":
        sheet.shape(curve([(x, y - s * 0.9), (x + s * 0.3, y - s * 0.3), (x + s * 0.55, y + s * 0.3), (x, y + s * 0.8),
                           (x - s * 0.55, y + s * 0.3), (x - s * 0.3, y - s * 0.3)], closed=True), "one60", width)
        sheet.stroke([(x - s * 0.25, y + s * 0.3), (x - s * 0.1, y + s * 0.5), (x + s * 0.1, y + s * 0.55)],
                     width * 1.3, "paper")
    elif motif == "people":
        for k, c in ((-0.5, "one"), (0.5, "two"), (0, "ink80")):
            px = x + k * s
            sheet.shape(curve([(px - s * 0.36, y + s * 0.75), (px - s * 0.28, y + s * 0.1), (px, y - s * 0.02),
                               (px + s * 0.28, y + s * 0.1), (px + s * 0.36, y + s * 0.75)], closed=True), c, width)
            sheet.shape(oval(px, y - s * 0.28, s * 0.24, s * 0.26), "paper", width)
    elif motif == "bubble":
        sheet.line(polygon([(x - s, y - s * 0.75), (x + s, y - s * 0.5)], closed=False), width)
        sheet.line(polygon([(x, y - s * 0.62), (x, y - s * 0.3)], closed=False), width)
        sheet.shape(oval(x, y + s * 0.15, s * 0.52, s * 0.52), "two", width)
        sheet.line(curve([(x - s * 0.5, y + s * 0.2), (x, y + s * 0.3), (x + s * 0.5, y + s * 0.2)]), width)
    elif motif == "sun":
        sheet.fill(oval(x, y, s * 0.4, s * 0.4), "two")
        for dx, dy in ((0, -1), (0.7, -0.7), (1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7)):
            sheet.line([(x + dx * s * 0.55, y + dy * s * 0.55), (x + dx * s * 0.85, y + dy * s * 0.85)], width * 1.2)
    elif motif == "bike":
        for dx in (-0.5, 0.5):
            sheet.line(oval(x + dx * s, y + s * 0.25, s * 0.38, s * 0.38), width, closed=True)
        sheet.line([(x - s * 0.5, y + s * 0.25), (x - s * 0.15, y - s * 0.3), (x + s * 0.35, y - s * 0.3),
                    (x + s * 0.5, y + s * 0.25)], width * 1.4, "two")
    elif motif == "sheep":
        sheet.shape(oval(x, y, s * 0.6, s * 0.42), "paper", width)
        sheet.fill(oval(x + s * 0.68, y - s * 0.1, s * 0.2, s * 0.26), "ink")
        for dx in (-0.3, 0.3):
            sheet.line([(x + dx * s, y + s * 0.38), (x + dx * s, y + s * 0.75)], width * 1.5)
    elif motif == "question":
        sheet.stroke([(x - s * 0.4, y - s * 0.4), (x - s * 0.1, y - s * 0.8), (x + s * 0.38, y - s * 0.55),
                      (x + s * 0.2, y - s * 0.1), (x, y + s * 0.1), (x, y + s * 0.4)], width * 3, "two")
        sheet.fill(oval(x, y + s * 0.72, s * 0.13, s * 0.13), "two")


def balloon(sheet: Sheet, x: float, y: float, r: float, to: Point, motif: str, width: float = 4) -> None:
    """A speech balloon centred at (x, y) whose tail points to `to`; it speaks in pictures."""
    dx, dy = to[0] - x, to[1] - y
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    base = oval(x, y, r * 1.18, r, step=8)
    sheet.fill(base, "paper")
    tail = [(x + ux * r * 0.8 - uy * r * 0.2, y + uy * r * 0.8 + ux * r * 0.2),
            (x + ux * min(length, r * 2.1), y + uy * min(length, r * 2.1)),
            (x + ux * r * 0.8 + uy * r * 0.2, y + uy * r * 0.8 - ux * r * 0.2)]
    sheet.line(base, width, closed=True)
    sheet.fill(tail, "paper")
    sheet.line(polygon(tail, closed=False, step=10), width, shake=0.5)
    _motif(sheet, motif, x, y, r * 0.66, max(2, width * 0.75))


def hung_panel(sheet: Sheet, x: float, y: float, w: float, h: float, motifs: tuple[str, ...], color: str,
               width: float = 3) -> None:
    """An exhibition panel, a soft A1 sheet hung from two cords: a band of colour and drawn panels."""
    for cx in (x + w * 0.15, x + w * 0.85):
        sheet.line(polygon([(cx, y - 70), (cx, y)], closed=False), width * 0.6)
    sheet.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), "white", width)
    sheet.fill(polygon([(x + w * 0.07, y + h * 0.05), (x + w * 0.93, y + h * 0.05), (x + w * 0.93, y + h * 0.2),
                        (x + w * 0.07, y + h * 0.2)]), color, 1)
    rows = (len(motifs) + 1) // 2
    ph = h * 0.7 / rows
    for k, motif in enumerate(motifs):
        comic_panel(sheet, x + w * (0.07 + 0.45 * (k % 2)), y + h * 0.24 + ph * (k // 2), w * 0.41, ph * 0.9,
                    motif, width * 0.7)


def paper_sheet(sheet: Sheet, points: list[Point], width: float = 2.5, lines: str = "ink40") -> None:
    """A sheet lying about, with a few lines of writing."""
    outline = polygon(points, step=16)
    sheet.shape(outline, "white", width)
    sheet.hatch(points, 4, 12, 2, lines)


def cup(sheet: Sheet, x: float, y: float, s: float, color: str = "two") -> None:
    """A mug of width s standing at (x, y)."""
    sheet.line(oval(x + s * 0.55, y - s * 0.45, s * 0.22, s * 0.25), max(2, s * 0.1), closed=True)
    sheet.shape(polygon([(x - s / 2, y - s), (x + s / 2, y - s), (x + s * 0.42, y), (x - s * 0.42, y)]), color, 2.5)


def monitor(sheet: Sheet, x: float, y: float, w: float, h: float, color: str = "two", width: float = 4) -> None:
    """A screen standing at (x, y), its lower left corner."""
    sheet.shape(polygon([(x + w * 0.42, y), (x + w * 0.58, y), (x + w * 0.62, y + h * 0.2), (x + w * 0.38, y + h * 0.2)]),
                "ink80", width * 0.8)
    sheet.shape(polygon([(x, y), (x, y - h), (x + w, y - h), (x + w, y)]), "ink80", width)
    sheet.fill(polygon([(x + w * 0.05, y - h * 0.08), (x + w * 0.05, y - h * 0.92), (x + w * 0.95, y - h * 0.92),
                        (x + w * 0.95, y - h * 0.08)]), color)


def phone(sheet: Sheet, x: float, y: float, s: float, turn: float = 0, open_: bool = False) -> None:
    """A telephone of length s; `open_` shows its inside."""


    c, n = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def at(px: float, py: float) -> Point:
        return (x + (px * c - py * n) * s, y + (px * n + py * c) * s)

    sheet.shape(polygon([at(-0.26, -0.5), at(0.26, -0.5), at(0.26, 0.5), at(-0.26, 0.5)]), "ink80", 3)
    inside = "two60" if open_ else "paper"
    sheet.fill(polygon([at(-0.2, -0.42), at(0.2, -0.42), at(0.2, 0.36), at(-0.2, 0.36)]), inside)
    if open_:
        for px, py, r in ((-0.08, -0.25, 0.07), (0.08, 0.0, 0.08), (-0.05, 0.22, 0.06)):
            cx, cy = at(px, py)
            sheet.fill(oval(cx, cy, r * s, r * s), "ink")


def plant(sheet: Sheet, x: float, y: float, h: float, pot: str = "two", leaf: str = "one") -> None:
    """A house plant in its pot at (x, y)."""
    for k in range(7):
        a = -1.2 + 0.4 * k
        tip = (x + a * h * 0.34, y - h * (1 - abs(a) * 0.22))
        sheet.shape(curve([(x, y - h * 0.3), (x + a * h * 0.2 - h * 0.07, y - h * 0.62), tip,
                           (x + a * h * 0.2 + h * 0.08, y - h * 0.55)], closed=True), leaf, max(2, h * 0.018))
    sheet.shape(polygon([(x - h * 0.17, y - h * 0.33), (x + h * 0.17, y - h * 0.33), (x + h * 0.12, y), (x - h * 0.12, y)]),
                pot, max(2, h * 0.02))


def rack(sheet: Sheet, corners: list[Point], rows: int, color: str, light: str, width: float = 3) -> None:
    """A server rack as a quadrilateral (upper left, upper right, lower right, lower left)."""
    sheet.shape(polygon(corners), color, width)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners

    def at(u: float, v: float) -> Point:
        left, right = (ax + (dx - ax) * v, ay + (dy - ay) * v), (bx + (cx - bx) * v, by + (cy - by) * v)
        return (left[0] + (right[0] - left[0]) * u, left[1] + (right[1] - left[1]) * u)

    for k in range(rows):
        v0, v1 = (k + 0.18) / rows, (k + 0.82) / rows
        sheet.fill([at(0.1, v0), at(0.9, v0), at(0.9, v1), at(0.1, v1)], "ink80")
        count = sheet.rng.randrange(2, 6)
        for j in range(count):
            u = 0.17 + 0.09 * j
            sheet.fill([at(u, v0 + 0.2 / rows), at(u + 0.05, v0 + 0.2 / rows), at(u + 0.05, v0 + 0.42 / rows),
                        at(u, v0 + 0.42 / rows)], light)
        sheet.line([at(0.6, (v0 + v1) / 2), at(0.84, (v0 + v1) / 2)], width * 0.7, "paper", shake=0)


def window(sheet: Sheet, x: float, y: float, w: float, h: float, glass: str = "paper", width: float = 4,
           bars: int = 2) -> None:
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
