"""Grounds for what is seen from very near: flat inks, screens, paper, hands' work."""

from __future__ import annotations

import math

from ...ink import oval, polygon
from ...places.devices import phone
from ...places.sky import rays
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "plain", 0.7, level=True, color="two40", pattern="dots", ink="")
def plain(scene: Scene) -> None:
    """A flat ground for a strong moment: `pattern` is dots, rays, hatch, fade or none."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    color, pattern = scene.options["color"], scene.options["pattern"]
    ink = scene.options["ink"] or ("paper" if color in ("one", "both", "ink", "ink80") else "white")
    scene.paint(color)
    if pattern == "dots":
        sheet.screen(0, 0, w, h, 26, ink, (7.0, 0.4))
    elif pattern == "fade":
        sheet.screen(0, h * 0.25, w, h * 0.8, 22, ink, (0.3, 9.5))
    elif pattern == "rays":
        reach, cx, cy = math.hypot(w, h), w * 0.5, h * 0.62
        for k in range(0, 28, 2):
            a, b = 2 * math.pi * k / 28, 2 * math.pi * (k + 0.8) / 28
            sheet.fill(
                [
                    (cx, cy),
                    (cx + math.cos(a) * reach, cy + math.sin(a) * reach),
                    (cx + math.cos(b) * reach, cy + math.sin(b) * reach),
                ],
                ink,
            )
    elif pattern == "hatch":
        sheet.hatch(scene.whole(), 58, 22, 5, ink)


@place(PLACES, "sky", 0.86, massif="all", ground=True)
def open_sky(scene: Scene) -> None:
    """Mostly sky: a low horizon with mountains, for a look upwards or an ending."""
    sheet, w, hy = scene.sheet, scene.w, scene.hy
    sky(scene)
    if scene.light == "day":
        rays(sheet, w * 0.5, hy * 0.5, scene.h * 0.16, scene.h * 0.24, "two", 24, 5)
        sheet.fill(oval(w * 0.5, hy * 0.5, scene.h * 0.13, scene.h * 0.13), "two")
    range_of(scene, scene.options["massif"], 0.36)
    if scene.options["ground"]:
        sheet.shape(polygon(scene.box(-10, hy, w + 20, scene.h), step=40), scene.tones.ground, 4)


@place(PLACES, "phone", 0.9, level=True, color="two40", turn=6.0, screen="paper", hand=True)
def phone_screen(scene: Scene) -> None:
    """A telephone that fills the panel, held or lying; its screen is for a sign or for people."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint(scene.options["color"])
    sheet.screen(0, 0, w, h, 26, "white", (0.3, 5.0))
    s = h * 1.06
    turn = scene.options["turn"]
    phone(sheet, w * 0.5, h * 0.53, s, turn)
    if scene.options["screen"] != "paper":
        c, n = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        corners = [
            (w * 0.5 + (px * c - py * n) * s, h * 0.53 + (px * n + py * c) * s)
            for px, py in ((-0.2, -0.42), (0.2, -0.42), (0.2, 0.36), (-0.2, 0.36))
        ]
        sheet.fill(corners, scene.options["screen"])
    if scene.options["hand"]:
        for k in range(4):
            y = h * (0.46 + 0.12 * k)
            sheet.shape(oval(w * 0.5 + s * 0.27, y, s * 0.075, s * 0.045, -14), "skin1", 4)
        sheet.shape(oval(w * 0.5 - s * 0.27, h * 0.72, s * 0.06, s * 0.15, 14), "skin1", 4)


@place(PLACES, "screen", 0.9, level=True, color="one60", screen="paper", lines=True)
def screen(scene: Scene) -> None:
    """A computer's screen that fills the panel: windows, lines, a cursor."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint(scene.options["color"])
    sheet.shape(polygon(scene.box(w * 0.05, h * 0.05, w * 0.9, h * 0.86), step=40), "ink", 5)
    sheet.fill(scene.box(w * 0.075, h * 0.09, w * 0.85, h * 0.78), scene.options["screen"])
    sheet.fill(scene.box(w * 0.075, h * 0.09, w * 0.85, h * 0.08), "two")
    for k in range(3):
        sheet.fill(oval(w * (0.11 + 0.04 * k), h * 0.13, h * 0.018, h * 0.018, step=4), "paper")
    if scene.options["lines"]:
        for k in range(5):
            y = h * (0.56 + 0.06 * k)
            scene.edge((w * 0.12, y), (w * (0.5 + 0.08 * ((k * 3) % 4)), y), 6, "ink30")


@place(PLACES, "paper", 0.9, level=True, table="two60", kind="letter")
def paper(scene: Scene) -> None:
    """A sheet on a table from above; `kind` is letter, plan, list or form."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint(scene.options["table"])
    for k in range(int(h / 70) + 1):
        sheet.stroke([(-10, 70 * k), (w * 0.4, 70 * k + 9), (w + 10, 70 * k - 4)], 2.6, "ink40")
    page = polygon(
        [(w * 0.1, h * 0.06), (w * 0.88, h * 0.02), (w * 0.93, h * 0.97), (w * 0.14, h * 1.0)],
        step=40,
    )
    sheet.shape(page, "white", 4.5)
    kind = scene.options["kind"]
    if kind == "plan":
        for k in range(5):
            sheet.stroke(
                [
                    (w * 0.18, h * (0.3 + 0.13 * k)),
                    (w * 0.4, h * (0.24 + 0.15 * k)),
                    (w * 0.66, h * (0.33 + 0.11 * k)),
                    (w * 0.86, h * (0.27 + 0.13 * k)),
                ],
                4,
                "one60",
            )
        sheet.stroke(
            [(w * 0.2, h * 0.9), (w * 0.4, h * 0.62), (w * 0.6, h * 0.6), (w * 0.84, h * 0.2)],
            12,
            scene.tones.water,
        )
        for k in range(6):
            sheet.box(
                w * (0.26 + 0.1 * k), h * (0.72 - 0.08 * (k % 3)), h * 0.07, h * 0.06, "two", 3
            )
    else:
        for k in range(7):
            y = h * (0.4 + 0.075 * k)
            scene.edge((w * 0.24, y), (w * (0.6 + 0.06 * ((k * 5) % 4)), y - 6), 4, "ink30")
            if kind in ("list", "form"):
                sheet.box(w * 0.18, y - h * 0.02, h * 0.036, h * 0.036, "white", 3)
                if kind == "list" and k % 2 == 0:
                    sheet.stroke(
                        [(w * 0.185, y - 4), (w * 0.19 + 6, y + 8), (w * 0.2 + 16, y - 16)],
                        5,
                        "two",
                    )
