"""Heads: an egg, hair before and behind, and a face of lines.

`r` is half the width of the skull; everything else follows from it. `turn` runs from -1 (looks
left, three-quarter) to 1; `tilt` is in degrees.
"""

from __future__ import annotations

import math

from ..ink import Point, curve, oval
from ..sheet import Sheet
from .character import Character
from .hair import hair_before, hair_behind

__all__ = ["draw_head"]


class Face:
    """A head's own axes: `at(x, y)` turns units of `r` (y downwards) into sheet points."""

    def __init__(self, sheet: Sheet, x: float, y: float, r: float, turn: float, tilt: float):
        self.sheet, self.x, self.y, self.r, self.turn = sheet, x, y, r, turn
        self.cos, self.sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
        self.tilt = tilt
        self.width = max(1.6, min(8.0, 0.9 + r * 0.062))
        self.step = max(3.0, r / 9)

    def at(self, x: float, y: float) -> Point:
        x, y = x * self.r, y * self.r
        return (self.x + x * self.cos - y * self.sin, self.y + x * self.sin + y * self.cos)

    def curve(self, *points: Point, closed: bool = False) -> list[Point]:
        return curve([self.at(*p) for p in points], closed, self.step)

    def oval(self, x: float, y: float, rx: float, ry: float, turn: float = 0) -> list[Point]:
        cx, cy = self.at(x, y)
        return oval(cx, cy, rx * self.r, ry * self.r, self.tilt + turn, self.step)

    def stroke(self, *points: Point, width: float = 1.0, color: str = "ink") -> None:
        self.sheet.line(self.curve(*points), self.width * width, color, shake=0.25)


def draw_head(
    sheet: Sheet,
    who: Character,
    x: float,
    y: float,
    r: float,
    turn: float = 0.5,
    tilt: float = 0,
    mouth: str = "smile",
    brows: str = "calm",
    eyes: str = "open",
    back: bool = False,
) -> None:
    """Draw a head centred on the skull. `back=True` shows it from behind: hair, ears, no face."""
    face = Face(sheet, x, y, r, turn, tilt)
    skin = f"skin{who.skin}"
    hair_behind(face, who)
    side = 1 if turn >= 0 else -1
    if who.hair not in ("headscarf", "hijab"):
        for ear in (-1, 1):
            reach = 0.93 - 0.22 * max(0.0, ear * turn)
            sheet.shape(
                face.oval(ear * reach - 0.1 * turn, 0.12, 0.17, 0.26),
                skin,
                face.width * 0.9,
                shift=0,
            )
            if r > 60 and not back:
                face.stroke(
                    (ear * reach - 0.1 * turn, 0.0),
                    (ear * (reach + 0.06) - 0.1 * turn, 0.12),
                    (ear * (reach - 0.02) - 0.1 * turn, 0.24),
                    width=0.5,
                )
    child = 0.1 if who.age < 13 else 0.0
    jaw = (0.6 + 0.06 * (who.girth - 1)) * (1 + child)
    chin = 1.16 - child
    t = 0.13 * turn
    skull = face.curve(
        (-0.05, -1.02),
        (0.62, -0.82),
        (0.93, -0.25),
        (0.88 + t * 0.3, 0.35),
        (jaw + t, 0.9),
        (0.16 + t * 1.8, chin),
        (-0.16 + t * 1.8, chin),
        (-jaw + t, 0.9),
        (-0.88 + t * 0.3, 0.35),
        (-0.93, -0.25),
        (-0.66, -0.82),
        closed=True,
    )
    sheet.shape(skull, skin, face.width, shift=0.3)
    if back:
        hair_before(face, who, back=True)
        return
    if who.extra == "hoops":
        for ear in (-1, 1):
            lobe = ear * (0.98 - 0.22 * max(0.0, ear * turn)) - 0.1 * turn
            sheet.line(
                face.oval(lobe, 0.52, 0.13, 0.16), face.width * 0.8, "two", closed=True, shake=0.2
            )
    if r > 45:
        _cheek(face, side)
        if who.extra == "freckles":
            for k in range(12):
                x = 0.36 * turn + (-0.62 + 0.24 * (k % 6)) + 0.06 * (k // 6)
                sheet.fill(
                    face.oval(x, 0.36 + 0.09 * (k // 6) + 0.03 * (k % 2), 0.022, 0.02), "warm"
                )
    _beard_under(face, who)
    _eyes(face, who, brows, eyes)
    _nose(face, who, side)
    _mouth(face, who, mouth)
    _age(face, who)
    hair_before(face, who, back=False)
    _glasses(face, who)


def _cheek(face: Face, side: int) -> None:
    x = 0.36 * face.turn - 0.46 * side
    for k in range(4):
        face.stroke(
            (x - 0.12 + 0.08 * k, 0.5), (x - 0.2 + 0.08 * k, 0.68), width=0.45, color="warm"
        )


def _eyes(face: Face, who: Character, brows: str, eyes: str) -> None:
    shift = 0.36 * face.turn
    rise = {"up": -0.14, "frown": 0.03, "worry": -0.05, "calm": 0.0, "one": -0.04}[brows]
    for side in (-1, 1):
        far = side * face.turn > 0
        gap = 0.33 if far else 0.4
        x = shift + side * gap
        if eyes == "closed":
            face.stroke((x - 0.15, 0.06), (x, 0.13), (x + 0.15, 0.06), width=1.0)
        elif eyes == "laugh":
            face.stroke((x - 0.15, 0.1), (x, 0.0), (x + 0.15, 0.1), width=1.0)
        else:
            drop = {"down": 0.08, "up": -0.07}.get(eyes, 0.0)
            face.sheet.fill(face.oval(x + 0.03 * face.turn, 0.06 + drop, 0.085, 0.125), "ink")
            if face.r > 40:
                lid = -0.08 + drop * 1.2
                face.stroke((x - 0.2, lid + 0.1), (x, lid), (x + 0.2, lid + 0.08), width=0.75)
                face.sheet.fill(face.oval(x + 0.06, 0.01 + drop, 0.028, 0.035), "paper")
        raised = rise - (0.16 if brows == "one" and side > 0 else 0)
        inner, outer = -0.3 + raised, -0.3 + raised
        if brows == "frown":
            inner += 0.12
            outer -= 0.08
        elif brows == "worry":
            inner -= 0.14
            outer += 0.06
        elif brows == "up":
            inner -= 0.02
        color = "ink30" if who.age > 66 and who.skin < 3 and who.hair_color != "ink" else "ink"
        if color == "ink30":
            color = "ink60"
        face.stroke(
            (x - side * 0.17, inner),
            (x, min(inner, outer) - 0.05 + abs(inner - outer) * 0.4),
            (x + side * 0.2, outer + 0.02),
            width=1.25 * who.brow,
            color=color,
        )


def _nose(face: Face, who: Character, side: int) -> None:
    x = 0.42 * face.turn
    big = 0.06 if who.age > 60 else (-0.07 if who.age < 14 else 0.0)
    tip = x + side * (0.2 + big)
    face.stroke(
        (x + side * 0.03, -0.02),
        (x + side * 0.08, 0.22),
        (tip, 0.42 + big),
        (x + side * 0.06, 0.5 + big),
        (x - side * 0.07, 0.46 + big),
        width=0.85,
    )


def _mouth(face: Face, who: Character, mouth: str) -> None:
    x, y = 0.34 * face.turn, 0.76
    if who.age < 14:
        y = 0.7
    sheet = face.sheet
    if mouth == "smile":
        face.stroke((x - 0.28, y - 0.05), (x - 0.02, y + 0.06), (x + 0.28, y - 0.08), width=1.0)
    elif mouth == "flat":
        face.stroke((x - 0.22, y), (x, y - 0.02), (x + 0.22, y + 0.01), width=1.0)
    elif mouth == "sad":
        face.stroke((x - 0.24, y + 0.07), (x, y - 0.03), (x + 0.22, y + 0.06), width=1.0)
    elif mouth == "pout":
        face.stroke((x - 0.14, y + 0.02), (x, y - 0.03), (x + 0.16, y + 0.05), width=1.1)
    elif mouth == "grin":
        shape = face.curve(
            (x - 0.36, y - 0.12),
            (x, y - 0.06),
            (x + 0.36, y - 0.14),
            (x + 0.24, y + 0.12),
            (x, y + 0.2),
            (x - 0.24, y + 0.12),
            closed=True,
        )
        sheet.shape(shape, "paper", face.width * 0.9, shift=0)
        if face.r > 50:
            face.stroke((x - 0.29, y + 0.03), (x, y + 0.08), (x + 0.29, y + 0.01), width=0.35)
    else:
        width, height = {"talk": (0.22, 0.13), "shout": (0.26, 0.22), "oh": (0.13, 0.17)}[mouth]
        sheet.fill(face.oval(x, y + 0.02, width, height), "ink")
        if height < 0.2 and width > 0.2:
            sheet.fill(face.oval(x, y + 0.09, width * 0.55, height * 0.36), "warm")
        elif width > 0.2:
            sheet.fill(face.oval(x, y - 0.1, width * 0.6, height * 0.22), "paper")
            sheet.fill(face.oval(x, y + 0.14, width * 0.55, height * 0.32), "warm")
    if face.r > 50 and mouth in ("smile", "flat", "talk"):
        face.stroke((x - 0.1, y + 0.2), (x + 0.1, y + 0.19), width=0.5)


def _beard_under(face: Face, who: Character) -> None:
    t = 0.13 * face.turn
    x = 0.34 * face.turn
    color = who.hair_color if who.beard in ("full", "goatee", "moustache") else "ink"
    if who.age > 70:
        color = "paper"
    if who.beard == "full":
        shape = face.curve(
            (-0.92 + t, 0.1),
            (-0.78 + t, 0.42),
            (x - 0.42, 0.58),
            (x, 0.54),
            (x + 0.42, 0.58),
            (0.78 + t, 0.42),
            (0.92 + t, 0.1),
            (0.82 + t, 0.9),
            (0.3 + t * 2, 1.32),
            (-0.3 + t * 2, 1.32),
            (-0.82 + t, 0.9),
            closed=True,
        )
        face.sheet.shape(shape, color, face.width * 0.8, shift=0.3)
        lips = face.curve((x - 0.32, 0.74), (x, 0.64), (x + 0.32, 0.74), (x, 0.92), closed=True)
        face.sheet.fill(lips, f"skin{who.skin}")
    elif who.beard == "goatee":
        shape = face.curve(
            (x - 0.32, 0.92),
            (x, 0.88),
            (x + 0.32, 0.92),
            (x + 0.2, 1.3),
            (x - 0.18, 1.3),
            closed=True,
        )
        face.sheet.shape(shape, "ink", 0, shift=0)
    elif who.beard == "stubble":
        area = face.curve(
            (x - 0.6, 0.6),
            (x, 0.98),
            (x + 0.6, 0.55),
            (0.3 + t * 2, 1.1),
            (-0.3 + t * 2, 1.1),
            closed=True,
        )
        face.sheet.hatch(area, 70, max(3, face.r * 0.1), face.width * 0.4)
    if who.beard in ("moustache", "thin"):
        thin = who.beard == "thin"
        h, end = (0.07, 0.0) if thin else (0.2, 0.16)
        shape = face.curve(
            (x - (0.32 if thin else 0.5), 0.66 + end),
            (x - 0.2, 0.6),
            (x, 0.62),
            (x + 0.2, 0.6),
            (x + (0.32 if thin else 0.5), 0.66 + end),
            (x + 0.2, 0.62 + h),
            (x, 0.64 + h * 0.8),
            (x - 0.2, 0.62 + h),
            closed=True,
        )
        if thin:
            face.sheet.fill(shape, "ink")
        else:
            face.sheet.shape(shape, color, face.width * 0.8, shift=0)


def _age(face: Face, who: Character) -> None:
    if who.age < 45 or face.r < 20:
        return
    x = 0.36 * face.turn
    for side in (-1, 1):
        edge = x + side * 0.68
        face.stroke((edge, 0.02), (edge + side * 0.12, -0.03), width=0.5)
        face.stroke((edge, 0.1), (edge + side * 0.12, 0.13), width=0.5)
        if who.age > 50:
            face.stroke((x + side * 0.3, 0.48), (x + side * 0.44, 0.74), width=0.6)
        if who.age > 60 and face.r > 40:
            face.stroke(
                (x + side * 0.28, 0.26), (x + side * 0.42, 0.31), (x + side * 0.54, 0.24), width=0.5
            )
    if who.age > 60 and face.r > 30:
        face.stroke((x - 0.3, -0.58), (x, -0.62), (x + 0.3, -0.57), width=0.5)


def _glasses(face: Face, who: Character) -> None:
    if not who.glasses:
        return
    x = 0.36 * face.turn
    lift = -0.86 if who.glasses == "up" else 0.07
    if who.glasses == "up":
        x *= 0.6
    for side in (-1, 1):
        far = side * face.turn > 0
        cx = x + side * (0.34 if far else 0.41)
        if who.glasses == "square":
            w, h = 0.29, 0.22
            outline = face.curve(
                (cx - w, lift - h),
                (cx, lift - h - 0.03),
                (cx + w, lift - h),
                (cx + w + 0.02, lift),
                (cx + w, lift + h),
                (cx, lift + h + 0.03),
                (cx - w, lift + h),
                (cx - w - 0.02, lift),
                closed=True,
            )
        else:
            outline = face.oval(cx, lift, 0.3, 0.28 if who.glasses == "round" else 0.2)
        face.sheet.line(outline, face.width * 0.95, closed=True, shake=0.3)
    face.stroke((x - 0.1, lift - 0.04), (x, lift - 0.09), (x + 0.1, lift - 0.04), width=0.9)
