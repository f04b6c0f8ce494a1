"""What the family of the two witnesses holds, from near: bread, a key, cards on the fridge."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...people import ROLES
from ..bread_props import half_loaf, loaf
from ..fingers import Grip
from ..scene import Scene
from ..witness_papers import window_envelope
from .citizenship_home import fridge_door, window_on_flats
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "near-loaf", 0.9, indoors=True, level=True)
def near_loaf(scene: Scene) -> None:
    """Two broad hands, a plaster on one, hold a loaf in its paper."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one60")
    sheet.screen(0, 0, w, h, 26, "one80", (7.5, 0.4))
    lap = curve(
        [
            (-20, h * 0.72),
            (w * 0.3, h * 0.66),
            (w * 0.7, h * 0.66),
            (w + 20, h * 0.72),
            (w + 20, h + 20),
            (-20, h + 20),
        ],
        closed=True,
    )
    sheet.shape(lap, "ink60", 6)
    s = min(w, h * 1.25)
    x, y = w * 0.5, h * 0.62
    wrap = [
        (x - s * 0.4, y - s * 0.02),
        (x - s * 0.37, y - s * 0.2),
        (x - s * 0.2, y - s * 0.13),
        (x - s * 0.04, y - s * 0.24),
        (x + s * 0.12, y - s * 0.13),
        (x + s * 0.36, y - s * 0.22),
        (x + s * 0.41, y - s * 0.02),
        (x + s * 0.36, y + s * 0.14),
        (x - s * 0.36, y + s * 0.14),
    ]
    loaf(sheet, x, y + s * 0.04, s * 0.4)
    front = [
        (x - s * 0.42, y - s * 0.04),
        (x - s * 0.24, y - s * 0.0),
        (x - s * 0.08, y - s * 0.06),
        (x + s * 0.1, y + s * 0.01),
        (x + s * 0.26, y - s * 0.05),
        (x + s * 0.42, y - s * 0.02),
        (x + s * 0.36, y + s * 0.17),
        (x - s * 0.36, y + s * 0.17),
    ]
    del wrap
    sheet.shape(polygon(front, step=20), "white", 5)
    for a, b in ((-0.2, -0.02), (-0.04, 0.06), (0.12, -0.01), (0.22, 0.07)):
        sheet.line(
            [
                (x + s * a, y + s * (0.02 + b * 0.2)),
                (x + s * (a + 0.03), y + s * 0.08),
                (x + s * a, y + s * 0.15),
            ],
            2.6,
            "ink40",
        )
    who = ROLES["belkacem"]
    for side in (1, -1):
        at, turn = x - side * s * 0.31, side * -8
        Grip(sheet, who, at, y + s * 0.05, s * 0.2, turn, side, plaster=side > 0).wrap()


@place(PLACES, "near-fridge", 0.9, indoors=True, level=True)
def near_fridge(scene: Scene) -> None:
    """The fridge's door: two cards, a paler patch; the envelope goes into a jacket."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("ink15")
    sheet.screen(0, 0, w, h, 24, "ink20", (5.5, 0.4))
    patch = [
        (w * 0.1, h * 0.6),
        (w * 0.46, h * 0.585),
        (w * 0.475, h * 0.8),
        (w * 0.115, h * 0.815),
    ]
    sheet.fill(patch, "white")
    sheet.line(polygon(patch, step=18), 2.2, "ink30", closed=True)
    fridge_door(scene, -w * 0.06, h * 0.02, w * 0.72, h * 0.92, "none", near=True)
    sheet.shape(oval(w * 0.33, h * 0.57, w * 0.05, w * 0.035, 28, 5), "two", 4.5)
    # The jacket, its lapel, its pocket.
    who = ROLES["belkacem"]
    coat = [
        (w * 0.66, -20),
        (w * 0.6, h * 0.4),
        (w * 0.58, h + 20),
        (w + 20, h + 20),
        (w + 20, -20),
    ]
    sheet.shape(curve(coat, True, 16), who.top, 6)
    inside = [
        (w * 0.63, -20),
        (w * 0.585, h * 0.46),
        (w * 0.64, h + 20),
        (w * 0.72, h + 20),
        (w * 0.7, h * 0.4),
        (w * 0.78, -20),
    ]
    sheet.shape(polygon(inside, step=24), "one", 5)
    sheet.line(
        polygon([(w * 0.9, -10), (w * 0.82, h * 0.3), (w * 0.96, h * 0.42)], closed=False), 5
    )
    s = min(w, h) * 0.2
    ex, ey = w * 0.66, h * 0.56
    window_envelope(sheet, ex - s * 0.2, ey - s * 0.5, s * 2.5, -30)
    lap = [
        (w * 0.71, h * 0.36),
        (w * 0.68, h * 0.62),
        (w * 0.7, h + 20),
        (w + 20, h + 20),
        (w + 20, h * 0.3),
    ]
    sheet.shape(polygon(lap, step=24), who.top, 5)
    sheet.hatch(lap, 48, 16, 2.4, "one80")
    Grip(sheet, who, w * 0.6, h * 0.76, s, -38, 1).wrap()


@place(PLACES, "near-pocket", 0.9, indoors=True, level=True)
def near_pocket(scene: Scene) -> None:
    """Broad hands slide half a loaf in a napkin into the pocket where the envelope shows."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    who = ROLES["belkacem"]
    scene.paint(who.top)
    sheet.hatch(scene.whole(), 52, 24, 2.6, "one80")
    sheet.line(polygon([(w * 0.06, -10), (w * 0.1, h + 10)], closed=False), 6)
    for k in range(2):
        sheet.shape(oval(w * 0.055, h * (0.2 + 0.5 * k), 17, 17, step=5), "ink80", 4)
    s = min(w, h) * 0.2
    x, y = w * 0.5, h * 0.62
    window_envelope(sheet, w * 0.8, y - s * 0.65, s * 2.6, 78)
    half_loaf(sheet, x - s * 0.35, y + s * 0.35, s * 1.7, 1)
    napkin = curve(
        [
            (x - s * 1.65, y - s * 0.1),
            (x - s * 1.3, y - s * 0.62),
            (x - s * 0.7, y - s * 0.46),
            (x - s * 0.2, y - s * 0.66),
            (x + s * 0.32, y - s * 0.4),
            (x + s * 0.4, y + s * 0.6),
            (x - s * 1.4, y + s * 0.7),
        ],
        closed=True,
    )
    sheet.shape(napkin, "white", 5)
    sheet.hatch(napkin, 96, s * 0.3, 4, "two")
    sheet.hatch(napkin, 6, s * 0.4, 4, "two")
    pocket = [
        (w * 0.22, y + s * 0.2),
        (w * 0.92, y + s * 0.06),
        (w * 0.94, h + 20),
        (w * 0.24, h + 20),
    ]
    sheet.shape(polygon(pocket, step=24), "one60", 6)
    sheet.hatch(pocket, 52, 24, 2.6, "one80")
    band = [pocket[0], pocket[1], (w * 0.922, y + s * 0.32), (w * 0.222, y + s * 0.46)]
    sheet.shape(polygon(band, step=24), "one40", 5)
    Grip(sheet, who, x - s * 1.75, y - s * 0.5, s, 34, 1).wrap()
    Grip(sheet, who, x + s * 0.55, y - s * 1.15, s, -62, -1).wrap(thumb=False)


@place(PLACES, "empty-place", 0.5, indoors=True, level=True)
def empty_place(scene: Scene) -> None:
    """A plate nobody has eaten from, its folded napkin, the empty chair, rain on the pane."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one40")
    window_on_flats(scene, w * 0.14, -h * 0.08, w * 0.72, h * 0.46)
    chair_y = h * 0.92
    for dx in (-0.2, 0.2):
        sheet.shape(
            polygon(scene.box(w * (0.5 + dx) - 14, h * 0.28, 28, chair_y), step=30), "two80", 5
        )
    for level in (0.3, 0.4, 0.5):
        sheet.shape(
            curve(
                [
                    (w * 0.27, h * level),
                    (w * 0.5, h * (level - 0.02)),
                    (w * 0.73, h * level),
                    (w * 0.73, h * (level + 0.06)),
                    (w * 0.5, h * (level + 0.045)),
                    (w * 0.27, h * (level + 0.06)),
                ],
                closed=True,
            ),
            "two80",
            5,
        )
    sheet.shape(
        polygon([(-20, h * 0.62), (w + 20, h * 0.62), (w + 60, h + 10), (-60, h + 10)], step=40),
        "white",
        5,
    )
    for k in range(9):
        x = w * (k / 8)
        sheet.line([(x, h * 0.625), (w / 2 + (x - w / 2) * 1.5, h + 4)], 2.4, "two40", shake=0.3)
    for y in (0.7, 0.84):
        sheet.line([(-6, h * y), (w + 6, h * y)], 2.4, "two40", shake=0.4)
    sheet.overprint(oval(w * 0.5 + 12, h * 0.825, w * 0.29, h * 0.125, step=8), "ink20")
    sheet.shape(oval(w * 0.5, h * 0.8, w * 0.28, h * 0.12, step=8), "white", 6, shift=0)
    sheet.line(oval(w * 0.5, h * 0.8, w * 0.2, h * 0.08, step=8), 3.6, closed=True)
    napkin = [(w * 0.44, h * 0.83), (w * 0.5, h * 0.7), (w * 0.6, h * 0.83)]
    sheet.shape(polygon(napkin, step=20), "two", 5)
    sheet.line([(w * 0.5, h * 0.71), (w * 0.53, h * 0.825)], 3.4)
    for x, fork in ((0.13, True), (0.87, False)):
        scene.edge((w * x, h * 0.72), (w * x, h * 0.92), 7, "ink60")
        if fork:
            for k in (-1, 0, 1):
                scene.edge((w * x + 9 * k, h * 0.69), (w * x + 7 * k, h * 0.75), 4, "ink60")
        else:
            sheet.shape(oval(w * x + 5, h * 0.73, 9, h * 0.05, step=5), "ink30", 3)
