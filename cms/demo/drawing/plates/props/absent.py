"""Somebody who isn't there: his outline in dashes where he would be."""

from __future__ import annotations

from ...ink import Point, curve, oval
from ...sheet import Sheet
from .pen import Draw, pen

__all__ = ["THINGS"]


def _dashes(sheet: Sheet, points: list[Point], width: float) -> None:
    for k in range(0, len(points) - 3, 6):
        sheet.line(points[k : k + 4], width, "two", shake=0.2)


def missing_man(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An ironmonger's empty place: head, glasses, moustache, shoulders, down to y; `s` high."""
    width, r = pen(s) * 1.5, s * 0.23
    cy = y - s * 0.74
    shoulders = [
        (x - s * 0.42, y),
        (x - s * 0.4, y - s * 0.34),
        (x - s * 0.16, y - s * 0.47),
        (x + s * 0.16, y - s * 0.47),
        (x + s * 0.4, y - s * 0.34),
        (x + s * 0.42, y),
    ]
    head = oval(x, cy, r, r * 1.12, step=4)
    body = curve(shoulders, step=4)
    for outline in (head, body):
        d = "L".join(f"{px:.0f} {py:.0f}" for px, py in outline)
        white = sheet.color("white")
        sheet.parts.append(f'<path d="M{d}Z" fill="{white}" fill-opacity=".85"/>')
        _dashes(sheet, outline, width)
    for side in (-1, 1):
        lens = [(side * 0.14, -0.2), (side * 0.66, -0.2), (side * 0.66, 0.2), (side * 0.14, 0.2)]
        sheet.line([(x + px * r, cy + py * r) for px, py in lens], width * 0.8, "two", closed=True)
        half = [(0.0, 0.46), (side * 0.24, 0.44), (side * 0.46, 0.62)]
        sheet.line(curve([(x + px * r, cy + py * r) for px, py in half]), width * 1.5, "two")
    sheet.line([(x - r * 0.14, cy - r * 0.04), (x + r * 0.14, cy - r * 0.04)], width * 0.8, "two")


THINGS: dict[str, Draw] = {"missing-man": missing_man}
