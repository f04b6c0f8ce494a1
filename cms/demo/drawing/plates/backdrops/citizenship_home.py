"""The yard with its bench and the kitchen of the family, which return."""

from __future__ import annotations

import math

from ...ink import curve, hand, oval, path, polygon, tube
from ...people import ROLES
from ...places.buildings import tower
from ...places.kitchen import dish
from ...places.rooms import cup
from ...places.trees import broadleaf
from ..light import sky
from ..scene import Scene
from ..witness_papers import face_card, window_envelope
from .land import range_of
from .place import Place, place
from .rooms import room

__all__ = ["PLACES", "fridge_door", "window_on_flats"]

PLACES: dict[str, Place] = {}


@place(PLACES, "polling-yard", 0.52, leaves=True, zoom=1.0, seat=True, drop=0.9)
def polling_yard(scene: Scene) -> None:
    """A school yard among flats: the door on the left, a tree and its bench on the right.

    `zoom` comes nearer to the bench, so that the same yard returns.
    """
    sheet, w, h = scene.sheet, scene.w, scene.h
    zoom = scene.options["zoom"]
    sky(scene)
    fx, fy = w * 0.72, h * 0.88
    to_x, to_y = (w * 0.5, h * scene.options["drop"]) if zoom > 1 else (fx, fy)
    sheet.parts.append(
        f'<g transform="translate({to_x - fx * zoom:.1f} {to_y - fy * zoom:.1f}) '
        f'scale({zoom:.4g})">'
    )
    _yard(scene)
    sheet.parts.append("</g>")


def _yard(scene: Scene) -> None:
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    foggy = scene.light in ("snow", "fog")
    pen = scene.options["zoom"] ** -0.7
    if not foggy:
        range_of(scene, "belledonne", 0.62)
    for x, wide, tall in (
        (-0.06, 0.2, 0.44),
        (0.3, 0.12, 0.4),
        (0.52, 0.17, 0.46),
        (0.74, 0.12, 0.36),
        (0.88, 0.2, 0.48),
    ):
        tower(
            sheet,
            w * x,
            hy + h * 0.095,
            w * wide,
            h * (tall + 0.05),
            "ink15" if foggy else ("paper", "two20")[int(x * 50) % 2],
            3 * pen,
            7,
            6,
            "ink20" if foggy else "one60",
        )
    # The school: one low building with a porch.
    foot, top = hy + h * 0.09, hy - h * 0.25
    wide = w * 0.5
    sheet.shape(polygon(scene.box(-20, top, wide + 20, foot - top), step=40), "two40", 4.5)
    sheet.shape(polygon(scene.box(-26, top - h * 0.05, wide + 46, h * 0.06), step=40), "one", 4.5)
    for k in range(5):
        if k == 1:
            continue
        x = wide * (0.02 + 0.195 * k)
        pane = scene.box(x, top + h * 0.06, wide * 0.15, h * 0.13)
        sheet.shape(polygon(pane, step=24), "ink15" if foggy else "one20", 3.4)
        scene.edge((x + wide * 0.075, top + h * 0.06), (x + wide * 0.075, top + h * 0.19), 3)
        for j in range(2):
            sheet.shape(
                polygon(
                    scene.box(x + wide * (0.015 + 0.07 * j), top + h * 0.09, wide * 0.04, h * 0.05)
                ),
                ("two", "white")[(j + k) % 2],
                2.4,
            )
    dx, dw = wide * 0.22, wide * 0.16
    sheet.shape(
        polygon(scene.box(dx - 12, top + h * 0.05, dw + 24, foot - top - h * 0.05)), "paper", 4
    )
    sheet.fill(scene.box(dx, top + h * 0.07, dw, foot - top - h * 0.07), "ink80")
    leaf = [
        (dx + dw, top + h * 0.07),
        (dx + dw * 1.42, top + h * 0.09),
        (dx + dw * 1.42, foot + h * 0.03),
        (dx + dw, foot),
    ]
    ground = polygon(scene.box(-w, foot, w * 3, h * 1.4), step=60)
    sheet.shape(ground, "ink15" if foggy else "two20", 4)
    sheet.shape(polygon(leaf, step=24), "two", 4)
    # Chalk on the ground.
    for k in range(6):
        t = k / 6
        y, s = h * (0.94 - 0.05 * k), w * 0.05 * (1 - 0.08 * k)
        sheet.line(
            polygon(
                scene.box(
                    w * 0.14 - s / 2 + 10 * k,
                    y - h * 0.045 * (1 - 0.3 * t),
                    s,
                    h * 0.045 * (1 - 0.3 * t),
                )
            ),
            3.2,
            "white" if not foggy else "ink30",
            closed=True,
        )
    tx, ty = w * 0.9, h * 0.83
    if scene.options["leaves"]:
        sheet.overprint(oval(w * 0.72, h * 0.9, w * 0.24, h * 0.07), "one30")
        broadleaf(sheet, tx, ty, h * 0.8, "one60", 4)
    else:
        _bare_lime(scene, tx, ty, h * 0.86)
        for k in range(9):
            x, y = w * (0.5 + 0.05 * k), h * (0.9 + 0.022 * ((k * 2) % 3))
            sheet.fill(oval(x, y, 11, 4, 24 * (k % 5) - 40, 4), "two60")
    if scene.options["seat"]:
        yard_bench(scene, w * 0.72, h * 0.88, h * 0.24)


def _bare_lime(scene: Scene, x: float, y: float, tall: float) -> None:
    """The tree of the yard in winter: the same branches on every plate."""
    sheet, rng, d = scene.sheet, hand("the lime of the yard"), []

    def branch(px: float, py: float, angle: float, long: float, thick: float, left: int) -> None:
        ex, ey = px + math.sin(angle) * long, py - math.cos(angle) * long
        bend = long * rng.uniform(-0.09, 0.09)
        bones = [(px, py), ((px + ex) / 2 + bend, (py + ey) / 2), (ex, ey)]
        d.append(path(tube(bones, [thick, thick * 0.82, thick * 0.66], 9)))
        if left:
            for side in (-1, 1):
                turn = angle * 0.86 + side * rng.uniform(0.28, 0.56)
                branch(ex, ey, turn, long * rng.uniform(0.64, 0.82), thick * 0.64, left - 1)
        if 0 < left < 4:
            branch(ex, ey, angle * 0.5, long * 0.6, thick * 0.5, left - 1 if left > 1 else 0)

    thick = tall * 0.032
    branch(x, y, -0.04, tall * 0.3, thick, 4)
    # It widens where it meets the ground.
    foot = [
        (x - thick, y - tall * 0.07),
        (x + thick, y - tall * 0.07),
        (x + thick * 1.2, y - tall * 0.02),
        (x + thick * 2.1, y + tall * 0.012),
        (x, y + tall * 0.004),
        (x - thick * 2.1, y + tall * 0.012),
        (x - thick * 1.2, y - tall * 0.02),
    ]
    d.append(path(curve(foot, closed=True)))
    sheet.parts.append(f'<path d="{"".join(d)}" fill="{sheet.color("ink80")}"/>')


def yard_bench(scene: Scene, x: float, y: float, s: float) -> None:
    """Three planks to sit on and two behind, on feet of iron."""
    sheet = scene.sheet
    half, pen = s * 1.55, scene.options["zoom"] ** -0.7
    for dx in (-0.78, 0.78):
        scene.edge((x + half * dx, y - s * 1.0), (x + half * dx, y - s * 0.4), 7 * pen)
        scene.edge((x + half * dx, y - s * 0.46), (x + half * dx * 1.03, y), 8 * pen)
    for level in (1.0, 0.78):
        sheet.shape(
            polygon(scene.box(x - half, y - s * level, half * 2, s * 0.14), step=40),
            "one60",
            3.6 * pen,
        )
    seat = [
        (x - half, y - s * 0.5),
        (x + half, y - s * 0.5),
        (x + half * 1.04, y - s * 0.36),
        (x - half * 1.04, y - s * 0.36),
    ]
    sheet.shape(polygon(seat, step=40), "one60", 4 * pen)
    scene.edge((x - half * 1.02, y - s * 0.43), (x + half * 1.02, y - s * 0.43), 2.4 * pen)
    sheet.shape(
        polygon(scene.box(x - half * 1.04, y - s * 0.36, half * 2.08, s * 0.06), step=40),
        "one80",
        3 * pen,
    )


def window_on_flats(scene: Scene, x: float, y: float, w: float, h: float) -> None:
    """The kitchen's window on the flats: thrown open in the sun, streaming in the rain."""
    sheet = scene.sheet
    wet = scene.light in ("rain", "storm")
    sheet.fill(scene.box(x, y, w, h), "ink30" if wet else "white")
    if not wet:
        sheet.screen(x, y, w, h * 0.8, 18, "two40", (0.2, 4.5))
    for k, (dx, wide, tall) in enumerate(
        ((0.02, 0.26, 0.72), (0.36, 0.2, 0.56), (0.6, 0.38, 0.82))
    ):
        tower(
            sheet,
            x + w * dx,
            y + h,
            w * wide,
            h * tall,
            "ink40" if wet else ("two20", "paper", "one20")[k],
            2.6,
            6,
            4,
            "two40" if wet and k == 1 else "ink60",
        )
    if wet:
        for k in range(int(w / 13)):
            px = x + 13 * k + 5
            top = y + h * 0.1 * ((k * 7) % 9)
            sheet.stroke(
                [(px, top), (px + 5, top + h * 0.12), (px - 2, top + h * (0.2 + 0.03 * (k % 5)))],
                3,
                "white",
            )
    frame = polygon(scene.box(x, y, w, h), step=30)
    sheet.line(frame, 10, "ink", closed=True)
    sheet.line(frame, 5, "paper", closed=True, shake=0)
    if wet:
        scene.edge((x + w / 2, y), (x + w / 2, y + h), 9)
    else:
        for side, edge in ((-1, x), (1, x + w)):
            leaf = [
                (edge, y),
                (edge + side * w * 0.17, y - h * 0.06),
                (edge + side * w * 0.17, y + h * 1.08),
                (edge, y + h),
            ]
            sheet.shape(polygon(leaf, step=30), "one20", 5)
            sheet.line(
                [(edge + side * w * 0.05, y + h * 0.5), (edge + side * w * 0.13, y + h * 0.3)],
                4,
                "white",
            )


def fridge_door(
    scene: Scene, x: float, y: float, w: float, h: float, mail: str, near: bool = False
) -> None:
    """A fridge's front: two cards; `mail` is "there" (the envelope), "gone" or "none"."""
    sheet = scene.sheet
    width = 7 if near else 4.5
    if not near:
        sheet.shape(polygon(scene.box(x, y, w, h), step=30), "white", width)
        scene.edge((x, y + h * 0.3), (x + w, y + h * 0.3), width)
        for a, b in ((0.08, 0.22), (0.4, 0.62)):
            scene.edge((x + w * 0.1, y + h * a), (x + w * 0.1, y + h * b), width * 2.2)
    face_card(sheet, x + w * 0.5, y + h * 0.15, w * 0.5, ROLES["samira"], "two", -6)
    face_card(sheet, x + w * 0.6, y + h * 0.44, w * 0.5, ROLES["lina"], "one60", 7)
    for dx, dy in ((0.5, 0.075), (0.62, 0.375)):
        sheet.shape(oval(x + w * dx, y + h * dy, w * 0.045, w * 0.045, step=4), "one", width * 0.6)
    if mail == "there":
        window_envelope(sheet, x + w * 0.5, y + h * 0.74, w * 0.82, -4)
        sheet.shape(
            oval(x + w * 0.5, y + h * 0.635, w * 0.06, w * 0.06, step=5), "two", width * 0.6
        )
    elif mail == "gone":
        sheet.shape(oval(x + w * 0.4, y + h * 0.66, w * 0.07, w * 0.05, 24, 5), "two", width * 0.6)


@place(
    PLACES,
    "family-kitchen",
    0.7,
    indoors=True,
    level=True,
    table=True,
    mail="there",
    fridge=True,
    left=False,
    lamp=False,
    door=False,
    window=0.36,
    plates=0,
    edge=0.8,
)
def family_kitchen(scene: Scene) -> None:
    """The kitchen in Échirolles: window on the flats, fridge on one side, a cloth on the table."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    wet = scene.light in ("rain", "storm", "night")
    room(scene, "one30" if wet else "two20", "one60" if wet else "two40")
    for row in range(6):
        for k in range(int(w / 62) + 1):
            sheet.fill(
                oval(62 * k + (31 if row % 2 else 0), h * 0.05 + row * h * 0.11, 4, 4, step=4),
                "one40" if wet else "two40",
            )
    if scene.options["window"]:
        wide = min(w * 0.3, h * 0.5)
        window_on_flats(scene, w * scene.options["window"], h * 0.1, wide, h * 0.38)
    if scene.options["fridge"]:
        wide, x = (w * 0.2, -w * 0.005) if scene.options["left"] else (w * 0.15, w * 0.86)
        fridge_door(scene, x, h * 0.14, wide, hy - h * 0.08, scene.options["mail"])
    if scene.options["door"]:
        x, top, wide = w * 0.62, h * 0.06, h * 0.46
        sheet.shape(polygon(scene.box(x - 16, top - 16, wide + 32, hy - top + 20)), "paper", 5)
        sheet.fill(scene.box(x, top, wide, hy - top), "ink60")
        for k in range(24):
            px, py = x + wide * ((k * 0.37) % 1), top + (hy - top) * ((k * 0.61) % 1) * 0.8
            sheet.line([(px, py), (px - 12, py + 34)], 3, "white", shake=0)
        leaf = [(x, top), (x - h * 0.15, top - h * 0.04), (x - h * 0.15, hy + h * 0.07), (x, hy)]
        sheet.shape(polygon(leaf, step=30), "two", 5)
    if scene.options["lamp"]:
        x = w * 0.462
        glow = [
            (x - h * 0.08, h * 0.17),
            (x + h * 0.08, h * 0.17),
            (x + w * 0.34, h),
            (x - w * 0.34, h),
        ]
        d = "L".join(f"{px:.0f} {py:.0f}" for px, py in glow)
        sheet.parts.append(f'<path d="M{d}Z" fill="{sheet.color("two20")}" fill-opacity=".55"/>')
        scene.edge((x, -6), (x, h * 0.08), 4)
        shade = curve(
            [
                (x - h * 0.11, h * 0.17),
                (x - h * 0.05, h * 0.07),
                (x + h * 0.05, h * 0.07),
                (x + h * 0.11, h * 0.17),
            ],
            closed=True,
        )
        sheet.shape(shade, "two", 4.5)
        sheet.shape(oval(x, h * 0.175, h * 0.04, h * 0.03, step=4), "white", 3, shift=0)
    if scene.options["table"]:
        scene.fronts.append(lambda: _cloth(scene))


def _cloth(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    y = h * scene.options["edge"]
    low = y + h * 0.16
    top = polygon([(w * 0.05, y), (w * 0.93, y), (w * 1.01, low), (-w * 0.02, low)], step=40)
    sheet.shape(top, "white", 5)
    sheet.shape(polygon(scene.box(-w * 0.02, low, w * 1.03, h * 0.2), step=40), "two60", 5)
    for k in range(1, 12):
        a, b = w * (0.05 + 0.88 * k / 12), w * (-0.02 + 1.03 * k / 12)
        sheet.line([(a, y + 3), (b, low - 3)], 2.2, "two40", shake=0.3)
    for t in (0.3, 0.65):
        sheet.line(
            [
                (w * (0.05 - 0.07 * t), y + (low - y) * t),
                (w * (0.93 + 0.08 * t), y + (low - y) * t),
            ],
            2.2,
            "two40",
            shake=0.3,
        )
    count = scene.options["plates"]
    for k in range(count):
        x = w * (0.06 + 0.88 * (k + 0.5) / count)
        dish(sheet, x, y + h * 0.055, h * 0.15, ("two", "one60")[k % 2], h * 0.028 if k % 3 else 0)
        cup(sheet, x + h * 0.11, y + h * 0.07, h * 0.05, ("one60", "two60")[k % 2])
        scene.edge((x - h * 0.1, y + h * 0.035), (x - h * 0.11, y + h * 0.08), 4)
