"""What somebody in the tome of mobilities would like, drawn in a cloud above their head."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon
from ..people.character import Character
from ..people.figure import known
from ..people.head import draw_head
from ..sheet import Sheet
from .thermos import Draw, bright, pen, places

__all__ = ["DREAM_THINGS"]

_OWNER = Character(skin=0, hair="side", hair_color="ink20", glasses="square", age=73, top="one60")
# Who rides: across, up, whether their mouth is wide open.
_ABOARD = (
    (_OWNER, 0.17, 0.46, "grin"),
    (known("odile"), -0.11, 0.47, "oh"),
    (known("zehra"), -0.33, 0.46, "oh"),
    (known("paul"), -0.55, 0.47, "oh"),
)


def _cloud(sheet: Sheet, x: float, y: float, w: float, h: float, tail: list[Point]) -> None:
    """A cloud of thought around (x, y), and the puffs that lead down to a head."""
    width = pen(h * 1.4)
    edge = []
    count = 11
    for k in range(count * 8):
        t = 2 * math.pi * k / (count * 8)
        swell = 0.93 + 0.09 * abs(math.sin(t * count / 2))
        edge.append((x + math.cos(t) * w / 2 * swell, y + math.sin(t) * h / 2 * swell))
    sheet.shape(polygon(edge, step=12), "white", width, shift=0)
    for k, (px, py) in enumerate(tail):
        r = h * (0.05, 0.034, 0.024)[k]
        sheet.shape(oval(px, py, r * 1.2, r, step=4), "white", width * 0.8, shift=0)


def _note(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A quaver."""
    sheet.fill(oval(x, y, s * 0.26, s * 0.19, -20, step=3), "two")
    stem = [(x + s * 0.22, y), (x + s * 0.22, y - s * 0.9), (x + s * 0.52, y - s * 0.62)]
    sheet.line(polygon(stem, closed=False, step=6), pen(s * 4), "two")


def dream_ride(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The wish to give singers a lift: a car full of them; `s` is the height of the cloud."""
    with bright(sheet):
        tail = places(x, y, s, f, (-0.42, 0.03), (-0.5, -0.04), (-0.55, -0.09))
        _cloud(sheet, x, y - s / 2, s * 1.66, s, tail)
        cx, cy, u = x, y - s * 0.56, s * 0.86
        width = pen(u)
        cabin = places(
            cx, cy, u, f, (-0.66, 0.28), (-0.6, 0.6), (-0.5, 0.66), (0.12, 0.66), (0.36, 0.28)
        )
        cabin = [(px, py + u * 0.36) for px, py in cabin]
        sheet.shape(polygon(cabin, step=12), "two40", width, shift=0)
        for who, px, py, mouth in _ABOARD:
            hx, hy = cx + f * px * u, cy + u * (0.36 - py)
            coat = [
                (hx - u * 0.12, cy + u * 0.09),
                (hx - u * 0.09, hy + u * 0.1),
                (hx + u * 0.09, hy + u * 0.1),
                (hx + u * 0.12, cy + u * 0.09),
            ]
            cloth = who.top if who is _OWNER else "ink80"
            sheet.shape(curve(coat), cloth, width * 0.6, shift=0)
            if "scarf" in who.extra:
                sheet.fill(oval(hx, hy + u * 0.115, u * 0.085, u * 0.035, step=3), "two")
            eyes = "laugh" if who is _OWNER else "closed"
            draw_head(sheet, who, hx, hy, u * 0.085, 0.8 * f, 0, mouth, "up", eyes)
        body = [
            (-0.76, 0.02),
            (-0.76, 0.24),
            (-0.66, 0.3),
            (0.34, 0.3),
            (0.66, 0.24),
            (0.76, 0.14),
            (0.76, 0.02),
        ]
        hull = [(px, py + u * 0.36) for px, py in places(cx, cy, u, f, *body)]
        sheet.shape(polygon(hull, step=12), c or "one", width, shift=0)
        for px in (-0.2, 0.18):
            seam = places(cx, cy + u * 0.36, u, f, (px, 0.3), (px, 0.06))
            sheet.line(polygon(seam, closed=False), width * 0.7)
        for px in (-0.46, 0.46):
            wx, wy = cx + f * px * u, cy + u * 0.35
            sheet.shape(oval(wx, wy, u * 0.13, u * 0.13, step=4), "ink", width, shift=0)
            sheet.fill(oval(wx, wy, u * 0.06, u * 0.06, step=4), "ink30")
        lx, ly = places(cx, cy + u * 0.36, u, f, (0.72, 0.18))[0]
        sheet.shape(oval(lx, ly, u * 0.04, u * 0.05, step=3), "two", width * 0.7, shift=0)
        for px, py, share in ((-0.5, 0.27, 0.12), (-0.2, 0.34, 0.13), (0.1, 0.32, 0.12)):
            _note(sheet, *places(cx, cy, u, f, (px, py))[0], u * share)


DREAM_THINGS: dict[str, Draw] = {"dream-ride": dream_ride}
