"""What rolls in the tome of mobilities: lorry, bus, pedal taxi, a folded bicycle, a covered car."""

from __future__ import annotations

import math
from dataclasses import replace

from ..ink import curve, oval, path, polygon
from ..people.character import Character
from ..people.figure import known
from ..people.head import draw_head
from ..sheet import Sheet
from .mobility_lines import bass, bubble, stop_post
from .thermos import Draw, beam, bright, pen, places, rect

__all__ = ["MOBILITY_VEHICLES", "bus_front"]


# Who is seen through a bus's windscreen, far to near: across, up, half a head's width.
ABOARD = (
    ("mother", 0.32, 0.59, 0.05),
    ("paul", 0.08, 0.6, 0.05),
    ("nora", 0.2, 0.545, 0.062),
    ("sandrine", 0.37, 0.52, 0.066),
    ("bruno", -0.24, 0.55, 0.078),
)
RIDERS = (
    "zehra",
    "paul",
    "mother",
    "sandrine",
    "nora",
    "samir",
    "elder",
    "teen",
    "mariama",
    "kim",
    "yanis",
)


def _wheel(sheet: Sheet, x: float, y: float, r: float) -> None:
    sheet.fill(oval(x, y - r, r, r, step=6), "ink")
    sheet.fill(oval(x, y - r, r * 0.52, r * 0.52, step=5), "ink40")
    sheet.fill(oval(x, y - r, r * 0.18, r * 0.18, step=4), "ink")


def _lorry(driver: Character | None) -> Draw:
    """A box lorry broadside, a drop of water on its side, somebody at the wheel or nobody."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        _lorry_body(sheet, x, y, s, f, c)
        if driver:
            _at_the_wheel(sheet, x, y, s, f, driver)

    return draw


def _at_the_wheel(sheet: Sheet, x: float, y: float, s: float, f: int, who: Character) -> None:
    """Who reverses: a head out of the window, looking back along the load."""
    with bright(sheet):
        coat = places(x, y, s, f, (0.64, 0.575), (0.67, 0.64), (0.81, 0.64), (0.86, 0.575))
        sheet.shape(polygon(coat, step=10), who.top, pen(s) * 0.7, shift=0)
        collar = places(x, y, s, f, (0.665, 0.64), (0.68, 0.67), (0.8, 0.67), (0.815, 0.63))
        sheet.shape(curve(collar, closed=True), "two", pen(s) * 0.7, shift=0)
        hx, hy = places(x, y, s, f, (0.735, 0.735))[0]
        draw_head(sheet, who, hx, hy, s * 0.072, -0.9 * f, 0, "flat", "one")


def _lorry_body(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    box = places(x, y, s, f, (-1.3, 0.2), (-1.3, 1.0), (0.5, 1.0), (0.5, 0.2))
    sheet.shape(polygon(box, step=20), c or "white", width)
    sheet.fill(places(x, y, s, f, (-1.3, 0.34), (-1.3, 0.26), (0.5, 0.26), (0.5, 0.34)), "one")
    drop = places(
        x,
        y,
        s,
        f,
        (-0.4, 0.9),
        (-0.24, 0.64),
        (-0.24, 0.5),
        (-0.4, 0.42),
        (-0.56, 0.5),
        (-0.56, 0.64),
    )
    sheet.shape(curve(drop, closed=True), "one60", width)
    cab = places(
        x,
        y,
        s,
        f,
        (0.54, 0.16),
        (0.54, 0.94),
        (0.86, 0.94),
        (1.02, 0.56),
        (1.06, 0.5),
        (1.08, 0.16),
    )
    sheet.shape(polygon(cab, step=16), "one", width)
    pane = places(x, y, s, f, (0.62, 0.58), (0.62, 0.86), (0.82, 0.86), (0.94, 0.58))
    with bright(sheet):
        sheet.shape(polygon(pane, step=12), "two40", width * 0.8, shift=0)
    sheet.fill(places(x, y, s, f, (-1.3, 0.2), (1.08, 0.2), (1.08, 0.13), (-1.3, 0.13)), "ink80")
    for px in (-1.0, -0.72, 0.8):
        wheel = places(x, y, s, f, (px, 0.0))[0]
        _wheel(sheet, *wheel, s * 0.13)
    with bright(sheet):
        for level in (0.3, 0.42):
            rear = places(x, y, s, f, (-1.32, level))[0]
            sheet.shape(oval(*rear, s * 0.035, s * 0.035, step=3), "two", 2.4, shift=0)
    lit = places(x, y, s, f, (-1.3, 0.4), (-1.9, 0.62), (-1.9, 0.1), (-1.3, 0.26))
    beam(sheet, lit, 0.22, "two")


def bus_front(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bus that faces us, full, its headlights on."""
    width, w = pen(s), s * 0.8
    sheet.shape(rect(x - w / 2, y - s, w, s * 0.94), c or "one60", width)
    for side in (-1, 1):
        sheet.fill(rect(x + side * w * 0.34 - w * 0.1, y - s * 0.08, w * 0.2, s * 0.1), "ink")
        ear = [(x + side * w * 0.5, y - s * 0.8), (x + side * w * 0.62, y - s * 0.78)]
        sheet.line([*ear, (x + side * w * 0.6, y - s * 0.62)], width * 2)
    with bright(sheet):
        sheet.shape(rect(x - w * 0.36, y - s * 0.95, w * 0.72, s * 0.11), "ink", width, shift=0)
        sheet.shape(rect(x - w * 0.43, y - s * 0.8, w * 0.86, s * 0.4), "two40", width, shift=0)
    for k in (-1, 1):
        wiper = [(x + k * w * 0.2, y - s * 0.4), (x + k * w * 0.05, y - s * 0.68)]
        sheet.line(polygon(wiper, closed=False), width * 1.4)
    for who, px, py, r in ABOARD:
        looks = known(who)
        hx, hy = x + px * w, y - s * py
        with bright(sheet):
            body = [
                (hx - s * r * 1.5, y - s * 0.405),
                (hx - s * r, hy + s * r),
                (hx + s * r, hy + s * r),
                (hx + s * r * 1.5, y - s * 0.405),
            ]
            cloth = "one" if who == "bruno" else looks.top
            sheet.shape(curve(body), cloth, width * 0.6, shift=0)
            turn = 0.5 if who == "bruno" else -0.6
            draw_head(sheet, looks, hx, hy, s * r, turn, 0, "flat", "frown")
    wheel = oval(x - w * 0.24, y - s * 0.425, w * 0.13, s * 0.03, step=5)
    sheet.line(wheel, width * 1.4, closed=True)
    sheet.line(polygon([(x, y - s * 0.8), (x, y - s * 0.4)], closed=False), width)
    sheet.line(polygon([(x - w / 2, y - s * 0.34), (x + w / 2, y - s * 0.34)], closed=False), width)
    for side in (-1, 1):
        lx, ly = x + side * w * 0.34, y - s * 0.2
        with bright(sheet):
            for r, share in ((0.3, 0.16), (0.2, 0.24), (0.13, 0.4)):
                d = path(oval(lx, ly, s * r, s * r, step=10))
                tint = sheet.color("two30")
                sheet.parts.append(f'<path d="{d}" fill="{tint}" fill-opacity="{share}"/>')
            sheet.shape(oval(lx, ly, s * 0.07, s * 0.07, step=4), "white", width, shift=0)


def bus_side(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bus that drives past in its own spray: eleven faces at the windows look back."""
    width, long = pen(s), 3.4
    body = places(
        x,
        y,
        s,
        f,
        (-long / 2, 0.14),
        (-long / 2, 0.96),
        (long / 2 - 0.1, 0.96),
        (long / 2, 0.5),
        (long / 2, 0.14),
    )
    sheet.shape(polygon(body, step=20), c or "one60", width)
    left = x - long * s / 2 if f > 0 else x - long * s / 2 + 0.12 * s
    pane = (long - 0.16) * s
    with bright(sheet):
        sheet.shape(rect(left + s * 0.06, y - s * 0.88, pane, s * 0.44), "two40", width, shift=0)
    for k, who in enumerate(RIDERS):
        hx = left + s * 0.22 + (pane - s * 0.44) * k / (len(RIDERS) - 1)
        looks = known(who)
        low, top = y - s * 0.44, y - s * 0.56
        coat = [
            (hx - s * 0.14, low),
            (hx - s * 0.1, top),
            (hx + s * 0.1, top),
            (hx + s * 0.14, low),
        ]
        sheet.shape(curve(coat), ("one", "ink60", "one80", "ink80")[k % 4], width * 0.7, shift=0)
        brow = ("frown", "one", "worry", "frown")[k % 4]
        draw_head(
            sheet,
            looks,
            hx,
            y - s * (0.65 + 0.02 * (k % 2)),
            s * 0.085,
            -0.95 * f,
            0,
            "flat" if k % 3 else "pout",
            brow,
        )
    for k in range(6):
        px = left + s * 0.06 + pane * k / 5
        sheet.line(polygon([(px, y - s * 0.88), (px, y - s * 0.44)], closed=False), width * 1.3)
    sheet.line(
        polygon(places(x, y, s, f, (-long / 2, 0.34), (long / 2, 0.34)), closed=False),
        width * 1.6,
        "paper",
    )
    for px in (-1.05, 1.0):
        _wheel(sheet, x + px * s, y, s * 0.16)
        for k in range(5):
            start = (x + px * s - f * s * 0.12, y - s * 0.04)
            reach = s * (0.36 + 0.16 * k)
            drop = [
                start,
                (start[0] - f * reach * 0.7, start[1] - s * (0.3 - 0.05 * k)),
                (start[0] - f * reach * 1.3, start[1] - s * 0.02),
            ]
            sheet.stroke(drop, width * 1.6, "white")
    with bright(sheet):
        sheet.shape(
            oval(*places(x, y, s, f, (-long / 2 + 0.04, 0.3))[0], s * 0.05, s * 0.06, step=4),
            "two",
            width,
            shift=0,
        )


def folding(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A folded bicycle, strapped upright like a passenger."""
    width, r = pen(s * 1.6), s * 0.22
    seat = places(
        x, y, s, f, (-0.5, 0.02), (-0.54, 0.8), (-0.4, 1.0), (0.4, 1.0), (0.54, 0.8), (0.5, 0.02)
    )
    sheet.shape(curve(seat, closed=True), "one", width)
    sheet.shape(rect(x - s * 0.6, y - s * 0.06, s * 1.2, s * 0.16), "one", width)
    sheet.line(polygon([(x, y + s * 0.1), (x, y + s * 0.3)], closed=False), width * 4)
    # Its halves lie side by side: the front wheel behind, with the handlebar hanging down.
    for px, py in ((0.2, 0.31), (-0.16, 0.28)):
        wx, wy = x + f * px * s, y - py * s
        sheet.shape(oval(wx, wy, r, r, step=6), "white", width * 2.2, shift=0)
        for k in range(6):
            turn = math.pi * k / 6
            dx, dy = math.cos(turn) * r, math.sin(turn) * r
            sheet.line([(wx - dx, wy - dy), (wx + dx, wy + dy)], width * 0.4, shake=0)
    frame = (
        ((0.2, 0.31), (0.27, 0.7)),
        ((0.27, 0.68), (0.06, 0.44)),
        ((-0.16, 0.28), (-0.1, 0.5)),
        ((-0.16, 0.28), (0.03, 0.22)),
        ((0.03, 0.22), (-0.1, 0.5)),
        ((-0.1, 0.5), (0.08, 0.42)),
        ((-0.1, 0.46), (-0.15, 0.76)),
    )
    for color, thick in (("ink", 4.6), (c or "two", 2.6)):
        for a, b in frame:
            sheet.line(polygon(places(x, y, s, f, a, b), closed=False), width * thick, color)
    stem = places(x, y, s, f, (0.27, 0.7), (0.33, 0.62), (0.39, 0.34))
    sheet.line(curve(stem), width * 2.4)
    bars = places(x, y, s, f, (0.31, 0.36), (0.46, 0.3))
    sheet.line(polygon(bars, closed=False), width * 3.6)
    saddle = places(x, y, s, f, (-0.28, 0.77), (-0.26, 0.84), (0.0, 0.82), (0.02, 0.78))
    sheet.shape(curve(saddle, closed=True), "ink", width)
    belt = places(
        x,
        y,
        s,
        f,
        (-0.46, 0.62),
        (0.0, 0.56),
        (0.47, 0.47),
        (0.47, 0.54),
        (0.0, 0.63),
        (-0.46, 0.69),
    )
    sheet.shape(polygon(belt, step=12), "ink60", width)
    sheet.shape(rect(x - s * 0.06, y - s * 0.65, s * 0.13, s * 0.11), "white", width, shift=0)


def taxi(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pedal taxi whose rider's saddle is above (x, y); `s` is a rider's height."""
    width, r = pen(s * 0.9), s * 0.15
    for a, b, thick in (
        ((-0.2, 0.15), (0.06, 0.16), 3.0),
        ((0.06, 0.16), (-0.03, 0.42), 3.0),
        ((0.06, 0.16), (0.52, 0.13), 4.0),
        ((-0.03, 0.4), (0.24, 0.36), 3.0),
        ((0.24, 0.36), (0.3, 0.14), 3.0),
        ((0.24, 0.36), (0.22, 0.5), 3.0),
        ((0.52, 0.13), (0.98, 0.17), 3.0),
    ):
        sheet.line(polygon(places(x, y, s, f, a, b), closed=False), width * thick, "ink")
        sheet.line(
            polygon(places(x, y, s, f, a, b), closed=False), width * thick * 0.55, c or "one60"
        )
    for px in (-0.2, 0.5):
        wx, wy = places(x, y, s, f, (px, 0.0))[0]
        sheet.line(oval(wx, wy - r, r, r, step=6), width * 2.2, closed=True)
        for k in range(5):
            turn = math.pi * k / 5
            dx, dy = math.cos(turn) * r, math.sin(turn) * r
            sheet.line([(wx - dx, wy - r - dy), (wx + dx, wy - r + dy)], width * 0.5, shake=0)
    bench = places(
        x,
        y,
        s,
        f,
        (0.3, 0.24),
        (0.27, 0.52),
        (0.33, 0.53),
        (0.38, 0.27),
        (0.64, 0.27),
        (0.66, 0.2),
        (0.34, 0.18),
    )
    sheet.shape(polygon(bench, step=12), c or "one", width)
    px, py = places(x, y, s, f, (0.98, 0.17))[0]
    sheet.line(oval(px, py, s * 0.05, s * 0.05, step=4), width * 1.4, closed=True)
    for side in (-1, 1):
        arm = (px + side * s * 0.05, py - side * s * 0.05)
        sheet.line([(px, py), arm], width)
        sheet.fill(rect(arm[0] - s * 0.03, arm[1] - s * 0.01, s * 0.06, s * 0.02), "ink")
    sheet.shape(
        rect(x - f * s * 0.06 - s * 0.05, y - s * 0.45, s * 0.1, s * 0.03), "ink", 0, shift=0
    )


def covered_car(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A tarpaulin in exactly the shape of a car."""
    width = pen(s * 1.6)
    cloth = [
        (-1.3, 0.06),
        (-1.24, 0.5),
        (-0.95, 0.6),
        (-0.6, 1.0),
        (0.35, 1.02),
        (0.74, 0.62),
        (1.2, 0.52),
        (1.32, 0.06),
        (1.1, 0.1),
        (0.9, 0.03),
        (0.6, 0.1),
        (0.2, 0.03),
        (-0.2, 0.1),
        (-0.6, 0.03),
        (-0.9, 0.1),
        (-1.1, 0.03),
    ]
    outline = polygon(places(x, y, s, f, *cloth), step=16)
    sheet.shape(outline, c or "one40", width)
    folds = (
        ((-0.95, 0.6), (-0.9, 0.3), (-1.0, 0.1)),
        ((-0.6, 1.0), (-0.4, 0.6), (-0.5, 0.2)),
        ((0.35, 1.02), (0.2, 0.6), (0.34, 0.2)),
        ((0.74, 0.62), (0.7, 0.4), (0.84, 0.14)),
        ((-0.6, 0.98), (-0.1, 0.62), (0.72, 0.62)),
        ((-0.95, 0.6), (-0.4, 0.56), (-0.1, 0.62)),
    )
    for fold in folds:
        sheet.stroke(places(x, y, s, f, *fold), width * 0.9)
    for px in (-0.8, 0.8):
        hx, hy = places(x, y, s, f, (px, 0.06))[0]
        sheet.fill(oval(hx, hy, s * 0.2, s * 0.06, step=5), "ink")
    mirror = curve(
        places(x, y, s, f, (0.5, 0.66), (0.44, 0.8), (0.6, 0.8), (0.62, 0.66)), closed=True
    )
    sheet.shape(mirror, c or "one40", width * 0.8)


MOBILITY_VEHICLES: dict[str, Draw] = {
    "lorry": _lorry(None),
    "lorry-driven": _lorry(replace(known("odile"), age=54, hair_color="ink60")),
    "bus-front": bus_front,
    "bus-side": bus_side,
    "stop-post": stop_post(bent=False),
    "bent-post": stop_post(bent=True),
    "folding-bicycle": folding,
    "double-bass": bass,
    "pedal-taxi": taxi,
    "covered-car": covered_car,
    "bubble-day": bubble("day"),
    "bubble-lit": bubble("lit"),
    "bubble-dark": bubble("dark", 18),
}
