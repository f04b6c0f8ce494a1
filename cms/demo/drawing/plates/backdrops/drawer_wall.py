"""Favet's wall of small drawers, in his shop and again in his kitchen."""

from __future__ import annotations

from ...ink import oval, polygon
from ...sheet import Sheet
from ..scene import Scene

__all__ = ["drawer_wall", "picture"]


def drawer_wall(
    scene: Scene, x: float, y: float, w: float, h: float, labels: bool = False, size: float = 0.105
) -> None:
    """A wall of small drawers, each with its knob, and a picture on its label if asked."""
    sheet, rng = scene.sheet, scene.rng
    wide = max(46.0, scene.h * size)
    columns, rows = max(2, round(w / wide)), max(2, round(h / (wide * 0.72)))
    sheet.shape(polygon(scene.box(x, y, w, h), step=40), "one80", 4)
    for row in range(rows):
        for column in range(columns):
            dw, dh = w / columns, h / rows
            px, py = x + column * dw + 4, y + row * dh + 4
            color = rng.choice(("one40", "one40", "one60", "one30"))
            sheet.shape(polygon(scene.box(px, py, dw - 8, dh - 8), step=40), color, 2.4, shift=0)
            cx = px + dw / 2 - 4
            if labels:
                sheet.fill(scene.box(cx - dw * 0.28, py + dh * 0.1, dw * 0.56, dh * 0.46), "white")
                picture(sheet, cx, py + dh * 0.33, dh * 0.17, rng.randrange(5))
            else:
                sheet.fill(scene.box(cx - dw * 0.18, py + dh * 0.14, dw * 0.36, dh * 0.2), "paper")
            knob = max(5.5, dh * 0.06)
            sheet.fill(oval(cx, py + dh * 0.72, knob, knob, step=4), "ink")


def picture(sheet: Sheet, x: float, y: float, u: float, kind: int) -> None:
    """What a drawer holds: thyme, a button, string, a screw, a bean; `u` is half its size."""
    pen = max(2.4, u * 0.16)
    if kind == 0:
        sheet.stroke([(x - u * 0.6, y + u), (x, y), (x + u * 0.5, y - u)], pen * 1.3, "two")
        for k in range(4):
            px, py = x - u * 0.45 + u * 0.28 * k, y + u * 0.7 - u * 0.48 * k
            for side in (-1, 1):
                sheet.fill(oval(px + side * u * 0.3, py, u * 0.28, u * 0.14, -34, 3), "two")
    elif kind == 1:
        sheet.shape(oval(x, y, u * 0.9, u * 0.9, step=4), "one60", pen, shift=0)
        for dx in (-0.26, 0.26):
            for dy in (-0.26, 0.26):
                sheet.fill(oval(x + u * dx, y + u * dy, u * 0.12, u * 0.12, step=3), "ink")
    elif kind == 2:
        sheet.shape(oval(x, y, u * 0.9, u * 0.8, step=4), "warm30", pen, shift=0)
        for k in range(3):
            dy = u * (-0.4 + 0.4 * k)
            sheet.stroke(
                [
                    (x - u * 0.8, y + dy + u * 0.15),
                    (x, y + dy - u * 0.1),
                    (x + u * 0.8, y + dy + u * 0.15),
                ],
                pen * 0.8,
            )
        sheet.stroke(
            [(x + u * 0.7, y + u * 0.5), (x + u * 1.2, y + u * 0.9), (x + u * 1.5, y + u * 0.6)],
            pen,
        )
    elif kind == 3:
        sheet.fill(
            [
                (x - u * 0.5, y - u),
                (x + u * 0.5, y - u),
                (x + u * 0.4, y - u * 0.66),
                (x - u * 0.4, y - u * 0.66),
            ],
            "ink80",
        )
        sheet.fill(
            [(x - u * 0.18, y - u * 0.66), (x + u * 0.18, y - u * 0.66), (x, y + u)], "ink60"
        )
        for k in range(3):
            py = y - u * (0.4 - 0.42 * k)
            sheet.line([(x - u * 0.34, py), (x + u * 0.34, py - u * 0.16)], pen)
    else:
        sheet.shape(oval(x, y, u * 0.62, u * 0.9, 24, 4), "one", pen, shift=0)
        sheet.stroke(
            [(x + u * 0.2, y - u * 0.7), (x - u * 0.1, y), (x - u * 0.2, y + u * 0.7)], pen
        )
