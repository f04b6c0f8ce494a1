"""What lies about outdoors in the tome of mobilities: cones, a bicycle, a painter’s things."""

from __future__ import annotations

import math

from ..ink import curve, oval, polygon
from ..sheet import Sheet
from .thermos import pen, places, rect

__all__ = ["cone", "fallen", "ladder", "paint_pot", "roller", "towel", "watering_can"]


def cone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A traffic cone."""
    width = pen(s * 1.6)
    sheet.shape(rect(x - s * 0.42, y - s * 0.1, s * 0.84, s * 0.1), "ink80", width)
    body = places(x, y, s, f, (-0.3, 0.1), (-0.07, 1.0), (0.07, 1.0), (0.3, 0.1))
    sheet.shape(polygon(body, step=10), c or "two60", width, shift=0)
    sheet.fill(
        places(x, y, s, f, (-0.22, 0.4), (-0.155, 0.66), (0.155, 0.66), (0.22, 0.4)), "white"
    )
    for level, half in ((0.4, 0.22), (0.66, 0.155)):
        sheet.line(places(x, y, s, f, (-half, level), (half, level)), width * 0.8, shake=0)


def fallen(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bicycle on its side: one wheel flat, the other up and spinning, a cone on it."""
    r = s * 0.42
    sheet.line(oval(x - f * s * 0.5, y - r * 0.3, r * 1.1, r * 0.3), pen(s * 2), closed=True)
    hub, front = (x - f * s * 0.5, y - r * 0.3), (x + f * s * 0.55, y - r * 1.25)
    bar = (x + f * s * 0.2, y - s * 0.16)
    for a, b in (
        (hub, bar),
        (bar, front),
        (hub, (x - f * s * 0.1, y - s * 0.5)),
        ((x - f * s * 0.1, y - s * 0.5), bar),
    ):
        sheet.line(polygon([a, b], closed=False), pen(s * 3), c or "one")
    sheet.line(oval(*front, r, r), pen(s * 2.6), closed=True)
    for k in range(6):
        turn = math.pi * k / 6
        dx, dy = math.cos(turn) * r, math.sin(turn) * r
        sheet.line([(front[0] - dx, front[1] - dy), (front[0] + dx, front[1] + dy)], 1.6, shake=0)
    for k in range(3):
        reach = r * (1.2 + 0.16 * k)
        arc = [
            (front[0] + math.cos(t) * reach * f, front[1] + math.sin(t) * reach)
            for t in (-0.5 - 0.06 * k, -0.2, 0.1, 0.4 + 0.06 * k)
        ]
        sheet.stroke(arc, pen(s))
    sheet.parts.append(f'<g transform="rotate({-24 * f} {front[0]:.1f} {front[1] - r:.1f})">')
    cone(sheet, front[0], front[1] - r * 0.72, s * 0.5, f, "")
    sheet.parts.append("</g>")


def towel(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bath towel that the wind carries off."""
    cloth = places(
        x,
        y,
        s,
        f,
        (-0.8, 0.2),
        (-0.2, 0.5),
        (0.3, 0.36),
        (0.9, 0.9),
        (1.0, 0.3),
        (0.4, -0.2),
        (-0.1, 0.0),
        (-0.7, -0.3),
    )
    outline = curve(cloth, closed=True)
    sheet.shape(outline, c or "white", pen(s * 1.6), shift=0)
    sheet.stroke(places(x, y, s, f, (0.7, 0.66), (0.86, 0.42), (0.84, 0.22)), pen(s * 2.4), "one")
    for k in range(3):
        yy = 0.5 - 0.36 * k
        sheet.stroke(places(x, y, s, f, (-1.2, yy), (-1.5, yy + 0.06), (-1.9, yy)), pen(s))


def watering_can(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    spout = places(x, y, s, f, (0.4, 0.14), (1.0, 0.82), (1.1, 0.72), (0.5, 0.02))
    sheet.shape(polygon(spout, step=12), c or "one60", width)
    rose = places(x, y, s, f, (0.9, 0.9), (1.2, 0.66), (1.24, 0.76), (1.0, 0.96))
    sheet.shape(polygon(rose, step=10), c or "one60", width)
    handle = places(x, y, s, f, (-0.42, 0.16), (-0.72, 0.34), (-0.68, 0.74), (-0.4, 0.68))
    sheet.line(curve(handle), width * 2.4)
    body = places(x, y, s, f, (-0.46, 0.0), (-0.42, 0.76), (0.42, 0.76), (0.46, 0.0))
    sheet.shape(polygon(body, step=12), c or "one60", width)
    sheet.line(places(x, y, s, f, (-0.44, 0.56), (0.44, 0.56)), width * 0.8)


def ladder(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A ladder that leans to where it faces."""
    lean = 0.34
    for dx in (-0.11, 0.11):
        sheet.line(
            polygon(places(x, y, s, f, (dx, 0), (dx + lean, 1.0)), closed=False),
            max(8.0, s * 0.028),
            "ink",
        )
        sheet.line(
            polygon(places(x, y, s, f, (dx, 0), (dx + lean, 1.0)), closed=False),
            max(4.0, s * 0.015),
            c or "paper",
        )
    for k in range(9):
        t = 0.08 + 0.105 * k
        rung = places(x, y, s, f, (-0.11 + lean * t, t), (0.11 + lean * t, t))
        sheet.line(polygon(rung, closed=False), max(5.0, s * 0.018))


def paint_pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    sheet.line(curve(places(x, y, s, f, (-0.4, 0.9), (-0.2, 1.5), (0.2, 1.5), (0.4, 0.9))), width)
    sheet.shape(rect(x - s * 0.42, y - s * 0.9, s * 0.84, s * 0.9), "ink20", width)
    sheet.shape(oval(x, y - s * 0.9, s * 0.42, s * 0.13, step=5), c or "white", width, shift=0)
    for dx, long in ((-0.2, 0.4), (0.06, 0.6), (0.24, 0.3)):
        sheet.stroke(places(x, y, s, f, (dx, 0.84), (dx, 0.84 - long)), width * 3.4, c or "white")


def roller(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A paint roller; its handle is in a hand at (x, y)."""
    width = max(4.0, s * 0.05)
    sheet.line(curve(places(x, y, s, f, (0, -0.2), (0.05, 0.4), (0.12, 0.7), (0.5, 0.72))), width)
    drum = places(x, y, s, f, (-0.1, 0.72), (-0.1, 1.0), (0.7, 1.0), (0.7, 0.72))
    sheet.shape(polygon(drum, step=10), c or "white", width * 0.6, shift=0)
