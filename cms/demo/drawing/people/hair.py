"""Hair, hats and scarves, in two layers: behind the skull and before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .character import Character

if TYPE_CHECKING:
    from .head import Face

__all__ = ["hair_before", "hair_behind"]


def hair_behind(face: Face, who: Character) -> None:
    """What hangs behind the neck or stands behind the crown."""
    sheet, color = face.sheet, who.hair_color
    s = -1 if face.turn >= 0 else 1
    width = face.width

    def shape(*points: tuple[float, float], fill: str = color) -> None:
        sheet.shape(face.curve(*points, closed=True), fill, width, shift=0.5)

    if who.hair == "long":
        shape(
            (0, -1.12),
            (0.85, -0.8),
            (1.12, 0.2),
            (1.2, 1.5),
            (0.85, 2.2),
            (0, 1.9),
            (-0.9, 2.2),
            (-1.2, 1.4),
            (-1.1, 0.2),
            (-0.85, -0.8),
        )
    elif who.hair == "shoulder":
        shape(
            (0, -1.14),
            (0.9, -0.8),
            (1.2, 0.1),
            (1.26, 1.05),
            (1.0, 1.5),
            (0.4, 1.2),
            (-0.4, 1.2),
            (-1.0, 1.5),
            (-1.28, 1.05),
            (-1.2, 0.1),
            (-0.9, -0.8),
        )
    elif who.hair == "bob":
        shape(
            (0, -1.14),
            (0.9, -0.85),
            (1.14, 0.0),
            (1.16, 0.85),
            (0.6, 0.95),
            (-0.6, 0.95),
            (-1.18, 0.85),
            (-1.14, 0.0),
            (-0.9, -0.85),
        )
    elif who.hair == "afro":
        points = []
        bumps = (
            (0, -1.55),
            (0.75, -1.4),
            (1.25, -0.95),
            (1.42, -0.3),
            (1.25, 0.35),
            (0.9, 0.75),
            (-0.9, 0.75),
            (-1.25, 0.35),
            (-1.42, -0.3),
            (-1.25, -0.95),
            (-0.75, -1.4),
        )
        for k, (x, y) in enumerate(bumps):
            points += [(x, y), (x * (1.04 + 0.03 * (k % 2)) + 0.05, y * 1.02 + 0.22)]
        shape(*bumps)
    elif who.hair == "ponytail":
        shape(
            (s * 0.6, -0.75),
            (s * 1.3, -0.7),
            (s * 1.75, 0.1),
            (s * 1.6, 1.1),
            (s * 1.35, 1.3),
            (s * 1.4, 0.4),
            (s * 1.1, -0.1),
            (s * 0.7, -0.2),
        )
    elif who.hair == "bun":
        sheet.shape(face.oval(s * 0.75, -0.85, 0.48, 0.45), color, width, shift=0.5)
    elif who.hair == "highbun":
        sheet.shape(face.oval(s * 0.22, -1.45, 0.68, 0.55), color, width, shift=0.5)
        for k in range(4):
            x = s * 0.22 - 0.42 + 0.28 * k
            face.stroke(
                (x - 0.08, -1.2), (x + 0.04, -1.5), (x + 0.02, -1.78), width=0.6, color="paper"
            )
    elif who.hair == "puffs":
        for side in (-1, 1):
            sheet.shape(face.oval(side * 0.95, -0.8, 0.55, 0.52), color, width, shift=0.5)
    elif who.hair == "hijab":
        shape(
            (0, -1.22),
            (0.9, -0.92),
            (1.18, 0.0),
            (1.15, 0.9),
            (1.5, 1.75),
            (0.5, 2.15),
            (-0.5, 2.15),
            (-1.5, 1.75),
            (-1.15, 0.9),
            (-1.18, 0.0),
            (-0.9, -0.92),
        )
    elif who.hair == "headscarf":
        shape(
            (s * 0.3, 0.5),
            (s * 1.0, 0.3),
            (s * 1.25, 0.9),
            (s * 1.6, 1.6),
            (s * 1.05, 1.55),
            (s * 0.8, 1.8),
            (s * 0.5, 1.2),
        )


def hair_before(face: Face, who: Character, back: bool) -> None:
    """What covers the crown and frames the face; all of the head when seen from behind."""
    sheet, color, width = face.sheet, who.hair_color, face.width
    kind = who.hair
    t = 0.16 * face.turn
    if back and kind not in ("bald", "flatcap", "hat"):
        kind = "whole"

    if back and kind in ("flatcap", "hat"):
        hair_before(face, replace(who, hair="short", hair_color="ink80"), back=True)

    def cap(*points: tuple[float, float], fill: str = color) -> None:
        sheet.shape(face.curve(*points, closed=True), fill, width, shift=0.4)

    if kind == "whole":
        cap(
            (0, -1.16),
            (0.8, -0.9),
            (1.05, -0.1),
            (0.8, 0.75),
            (0, 0.95),
            (-0.8, 0.75),
            (-1.05, -0.1),
            (-0.8, -0.9),
        )
        for k in range(3):
            x = -0.4 + 0.4 * k
            face.stroke(
                (x * 0.3, -0.95),
                (x, -0.2),
                (x * 1.2, 0.5),
                width=0.6,
                color="paper" if color.startswith("ink") and color != "ink20" else "ink",
            )
    elif kind in ("short", "ponytail", "side", "undercut", "bun", "highbun", "puffs"):
        drop = {"short": 0.0, "side": 0.1, "undercut": -0.25}.get(kind, 0.0)
        cap(
            (-1.0, 0.05 + drop),
            (-1.02, -0.5),
            (-0.66, -1.02),
            (0.0, -1.2),
            (0.66, -1.02),
            (1.02, -0.5),
            (1.0, 0.05 + drop),
            (0.84 + t * 0.4, -0.28),
            (0.5 + t, -0.62),
            (0.1 + t * 2, -0.7),
            (-0.4 + t, -0.6),
            (-0.82 + t * 0.4, -0.3),
        )
        if kind == "undercut":
            cap((-0.7, -0.7), (-0.6, -1.25), (0.2, -1.5), (1.0, -1.3), (1.05, -0.85), (0.4, -0.68))
        if kind == "side":
            cap(
                (-0.95, -0.35),
                (-0.7, -1.05),
                (0.1, -1.3),
                (0.85, -0.98),
                (1.0, -0.4),
                (0.5 + t, -0.72),
                (-0.2 + t, -0.72),
            )
        if kind in ("bun", "highbun") and face.r > 18:
            light = "ink" if color in ("paper", "ink20") else "ink40"
            for k in range(3):
                x = -0.5 + 0.5 * k
                face.stroke((x + t, -0.68), (x * 0.7, -1.08), width=0.55, color=light)
    elif kind in ("bob", "fringe"):
        cap(
            (-1.1, 0.7),
            (-1.12, -0.3),
            (-0.8, -1.0),
            (0.0, -1.2),
            (0.8, -1.0),
            (1.12, -0.3),
            (1.1, 0.7),
            (0.86 + t * 0.3, 0.72),
            (0.84 + t * 0.4, -0.26),
            (0.4 + t, -0.34),
            (0.0 + t, -0.3),
            (-0.4 + t, -0.34),
            (-0.84 + t * 0.4, -0.26),
            (-0.86 + t * 0.3, 0.72),
        )
        if face.r > 30:
            face.stroke((-0.5, -0.98), (-0.1, -1.08), (0.3, -1.0), width=0.6, color="paper")
    elif kind in ("long", "shoulder"):
        cap(
            (-1.06, 0.6),
            (-1.1, -0.3),
            (-0.72, -1.04),
            (0.0, -1.22),
            (0.72, -1.04),
            (1.1, -0.3),
            (1.06, 0.6),
            (0.88 + t * 0.4, 0.1),
            (0.74 + t, -0.42),
            (0.16 + t * 2, -0.86),
            (-0.3 + t, -0.62),
            (-0.8 + t * 0.5, -0.1),
        )
        if face.r > 30:
            for side in (-1, 1):
                face.stroke((side * 0.5, -0.95), (side * 0.92, -0.4), (side * 0.98, 0.2), width=0.5)
    elif kind == "wavy":
        cap(
            (-1.08, 0.3),
            (-1.24, -0.1),
            (-1.05, -0.5),
            (-1.0, -0.95),
            (-0.5, -1.12),
            (-0.15, -1.34),
            (0.3, -1.18),
            (0.75, -1.1),
            (0.98, -0.7),
            (1.2, -0.35),
            (1.06, 0.3),
            (0.86, -0.05),
            (0.72 + t, -0.5),
            (0.3 + t, -0.55),
            (0.02 + t, -0.76),
            (-0.4 + t, -0.52),
            (-0.84 + t * 0.4, -0.2),
        )
        if face.r > 30:
            for k in range(4):
                x = -0.62 + 0.4 * k
                face.stroke((x, -0.72), (x + 0.16, -0.92), (x + 0.08, -1.08), width=0.6)
    elif kind in ("curly", "afro", "mop"):
        points = [(-0.98, -0.02)]
        ring = (
            (-1.2, -0.4),
            (-1.0, -0.8),
            (-0.75, -1.22),
            (-0.3, -1.2),
            (0.05, -1.42),
            (0.45, -1.2),
            (0.85, -1.12),
            (1.0, -0.7),
            (1.18, -0.35),
            (0.96, 0.0),
        )
        points += list(ring)
        points += [
            (0.82 + t * 0.3, -0.34),
            (0.5 + t, -0.48),
            (0.22 + t, -0.7),
            (-0.1 + t, -0.48),
            (-0.45 + t, -0.66),
            (-0.78 + t * 0.4, -0.34),
        ]
        cap(*points)
        if face.r > 30 and kind == "curly":
            for k in range(5):
                x = -0.7 + 0.33 * k
                face.stroke(
                    (x, -0.8), (x + 0.14, -1.0), (x + 0.22, -0.82), width=0.6, color="ink40"
                )
    elif kind == "receding":
        for side in (-1, 1):
            cap(
                (side * 1.02, 0.1),
                (side * 1.06, -0.4),
                (side * 0.8, -0.9),
                (side * 0.62, -0.84),
                (side * 0.78, -0.45),
                (side * 0.84, -0.15),
            )
        cap(
            (-0.72, -0.84),
            (-0.4, -1.14),
            (0.1, -1.22),
            (0.6, -1.05),
            (0.76, -0.8),
            (0.3 + t, -0.94),
            (-0.2 + t, -0.88),
        )
    elif kind == "bald":
        if face.r > 18:
            face.stroke((-0.5, -0.8), (-0.2, -0.92), width=0.6, color="paper")
    elif kind == "flatcap":
        for side in (-1, 1):
            cap(
                (side * 1.0, 0.1),
                (side * 1.05, -0.4),
                (side * 0.84, -0.4),
                (side * 0.86, 0.0),
                fill="paper",
            )
        f = 1 if face.turn >= 0 else -1
        cap(
            (-f * 1.12, -0.35),
            (-f * 1.1, -0.9),
            (-f * 0.4, -1.32),
            (f * 0.5, -1.2),
            (f * 1.15, -0.72),
            (f * 1.02, -0.42),
            (f * 0.2, -0.52),
        )
        cap((f * 0.15, -0.5), (f * 0.95, -0.62), (f * 1.5, -0.38), (f * 1.0, -0.32), fill="ink80")
    elif kind == "hat":
        cap(
            (-0.85, -0.5),
            (-0.75, -1.15),
            (-0.2, -1.32),
            (0.1, -1.24),
            (0.4, -1.33),
            (0.8, -1.1),
            (0.86, -0.5),
        )
        cap(
            (-1.6, -0.38),
            (-0.8, -0.6),
            (0, -0.62),
            (0.8, -0.6),
            (1.6, -0.4),
            (0.8, -0.34),
            (0, -0.3),
            (-0.8, -0.32),
        )
    elif kind in ("headscarf", "hijab"):
        if back:
            cap(
                (0, -1.2),
                (0.9, -0.9),
                (1.15, 0),
                (0.9, 0.9),
                (0, 1.2),
                (-0.9, 0.9),
                (-1.15, 0),
                (-0.9, -0.9),
            )
            return
        cap(
            (-1.0, 0.75),
            (-1.16, 0.0),
            (-1.0, -0.75),
            (-0.55, -1.16),
            (0.05, -1.26),
            (0.62, -1.14),
            (1.03, -0.72),
            (1.16, 0.0),
            (1.0, 0.75),
            (0.62 + t, 1.24),
            (0.1 + t * 2, 1.42),
            (-0.5 + t, 1.32),
            (-0.92, 1.0),
            (-0.68 + t, 0.8),
            (-0.45 + t * 1.6, 0.98),
            (0.05 + t * 2, 1.13),
            (0.52 + t, 0.95),
            (0.8 + t * 0.6, 0.4),
            (0.8 + t * 0.6, -0.2),
            (0.5 + t, -0.66),
            (0.0 + t, -0.78),
            (-0.5 + t, -0.66),
            (-0.8 + t * 0.6, -0.2),
            (-0.8 + t * 0.6, 0.4),
            (-0.86, 0.62),
        )
        if face.r > 18:
            face.stroke((-0.7, -0.8), (-0.2, -1.0), (0.4, -0.98), width=0.6)
            face.stroke((-0.98, 0.1), (-0.95, 0.5), (-0.7, 0.95), width=0.6)
