"""Where the two witnesses are heard, or not: the polls, the corridor, the chamber, its gallery."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...people import ROLES
from ...places.trees import broadleaf
from ..bread_props import key
from ..fingers import Grip
from ..scene import Scene
from .place import Place, place
from .rooms import room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "council-corridor", 0.74, indoors=True, level=True, door=0.84, bench=0.46)
def corridor(scene: Scene) -> None:
    """A long corridor of the town hall: panels, a tall double door, a bench under the clock."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two20", "one20", boards=False, skirting=False)
    # Far end, on the left: doors that grow smaller.
    vx, vy = w * 0.06, h * 0.5
    sheet.fill([(-6, -6), (w * 0.2, -6), (w * 0.2, hy), (-6, hy + h * 0.02)], "one40")
    sheet.shape(polygon(scene.box(vx - 26, vy - h * 0.12, 52, h * 0.2), step=30), "white", 3)
    for k in range(3):
        t0, t1 = 0.3 + 0.24 * k, 0.42 + 0.27 * k
        a, b = vx + (w * 0.2 - vx) * t0, vx + (w * 0.2 - vx) * t1
        sheet.shape(
            polygon(
                [
                    (a, vy - (vy - h * 0.06) * t0),
                    (b, vy - (vy - h * 0.06) * t1),
                    (b, vy + (hy - vy) * t1),
                    (a, vy + (hy - vy) * t0),
                ],
                step=30,
            ),
            "one60",
            3,
        )
    sheet.shape(polygon(scene.box(w * 0.2 - 12, -10, 24, hy + 10), step=40), "paper", 4)
    # Panels of the near wall.
    sheet.fill(scene.box(w * 0.2 + 12, h * 0.36, w, hy - h * 0.36), "two40")
    scene.edge((w * 0.2 + 12, h * 0.36), (w + 6, h * 0.36), 5)
    for k in range(4):
        x = w * (0.24 + 0.125 * k)
        sheet.line(polygon(scene.box(x, h * 0.41, w * 0.1, hy - h * 0.48), step=30), 3, closed=True)
    scene.rule(hy, 5)
    for row in range(4):
        y0 = hy + (h - hy) * (0.02 + 0.22 * row + 0.03 * row * row)
        y1 = hy + (h - hy) * (0.02 + 0.22 * (row + 1) + 0.03 * (row + 1) ** 2)
        for k in range(-9, 10):
            if (k + row) % 2:
                continue
            a0, a1 = (0.05 + 0.02 * row), (0.05 + 0.02 * (row + 1))
            sheet.fill(
                [
                    (w * (0.3 + k * a0 * 1.6), y0),
                    (w * (0.3 + (k + 1) * a0 * 1.6), y0),
                    (w * (0.3 + (k + 1) * a1 * 1.6), y1),
                    (w * (0.3 + k * a1 * 1.6), y1),
                ],
                "one40",
            )
    x, wide, top = w * scene.options["door"], h * 0.44, h * 0.05
    sheet.shape(
        polygon(scene.box(x - wide * 0.58, top - h * 0.04, wide * 1.16, hy - top + h * 0.04)),
        "paper",
        5,
    )
    sheet.shape(polygon(scene.box(x - wide / 2, top, wide, hy - top)), "one", 5)
    scene.edge((x, top), (x, hy), 5)
    for side in (-1, 1):
        for ya, yb in ((0.06, 0.4), (0.46, 0.92)):
            px = x + (0.06 * wide if side > 0 else -0.44 * wide)
            sheet.line(
                polygon(
                    scene.box(px, top + (hy - top) * ya, wide * 0.38, (hy - top) * (yb - ya)),
                    step=30,
                ),
                3,
                "one30",
                closed=True,
            )
        sheet.shape(
            oval(x + side * wide * 0.05, hy - (hy - top) * 0.47, h * 0.016, h * 0.026, step=4),
            "two",
            3,
        )
    bx, by = w * scene.options["bench"], hy + h * 0.15
    half = w * 0.2
    for dx in (-0.85, 0.85):
        scene.edge((bx + half * dx, by - h * 0.15), (bx + half * dx, by), 12, "ink80")
    sheet.shape(
        polygon(scene.box(bx - half, by - h * 0.18, half * 2, h * 0.05), step=40), "one60", 4.5
    )


@place(PLACES, "polling-room", 0.6, indoors=True, level=True)
def polling_room(scene: Scene) -> None:
    """The polling room from its back: two booths, and an open door on the yard."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one60", "one40", boards=False)
    scene.boards(hy, 130, "one60")
    sheet.screen(0, 0, w, hy, 24, "one80", (6.5, 0.4))
    # The door of light, and the yard behind it.
    x, wide, top, low = w * 0.66, h * 0.52, h * 0.09, hy + 6
    light = [(x, low), (x + wide, low), (x + wide * 1.5, h + 10), (x - wide * 0.7, h + 10)]
    with sheet.bare():
        sheet.fill(light, "two20")
    sheet.shape(polygon(scene.box(x - 20, top - 20, wide + 40, low - top + 20)), "paper", 5)
    with sheet.bare():
        sheet.fill(scene.box(x, top, wide, low - top), "white")
        sheet.fill(scene.box(x, low - h * 0.15, wide, h * 0.15), "two20")
    sheet.shape(
        polygon(scene.box(x + wide * 0.04, top + h * 0.1, wide * 0.3, h * 0.27)), "one20", 2.6
    )
    for r in range(4):
        for k in range(3):
            sheet.fill(
                scene.box(
                    x + wide * (0.08 + 0.085 * k),
                    top + h * (0.125 + 0.06 * r),
                    wide * 0.05,
                    h * 0.03,
                ),
                "one40",
            )
    broadleaf(sheet, x + wide * 0.72, low - h * 0.07, h * 0.33, "one60", 3)
    y = low - h * 0.05
    for dx in (0.42, 0.9):
        scene.edge((x + wide * dx, y - h * 0.05), (x + wide * dx, y), 5)
    sheet.shape(
        polygon(scene.box(x + wide * 0.36, y - h * 0.062, wide * 0.6, h * 0.02)), "one60", 3
    )
    leaf = [(x, top), (x - h * 0.17, top - h * 0.05), (x - h * 0.17, low + h * 0.08), (x, low)]
    sheet.shape(polygon(leaf, step=30), "two", 5)
    sheet.line(
        polygon(
            [
                (x - h * 0.14, top + h * 0.02),
                (x - h * 0.03, top + h * 0.04),
                (x - h * 0.03, h * 0.32),
                (x - h * 0.14, h * 0.34),
            ]
        ),
        3,
        closed=True,
    )
    # Two booths.
    for k in (1, 0):
        _booth(
            scene,
            w * (0.03 + 0.17 * k),
            h * (0.11 + 0.02 * k),
            w * 0.165,
            hy + h * (0.22 - 0.05 * k),
            not k,
        )


def _booth(scene: Scene, x: float, y: float, wide: float, low: float, used: bool) -> None:
    """A voting booth; in the one that is `used`, shoes stand below the curtain."""
    sheet, h = scene.sheet, scene.h
    sheet.fill(scene.box(x, y, wide, low - y), "two20" if used else "ink80")
    if used:
        for side in (-1, 1):
            fx = x + wide * (0.5 + 0.13 * side)
            sheet.shape(
                polygon(scene.box(fx - h * 0.02, low - h * 0.15, h * 0.04, h * 0.13)), "ink80", 3
            )
            shoe = curve(
                [
                    (fx - h * 0.035, low - h * 0.06),
                    (fx + h * 0.02, low - h * 0.065),
                    (fx + h * 0.065, low - h * 0.03),
                    (fx + h * 0.06, low - h * 0.008),
                    (fx - h * 0.035, low - h * 0.008),
                ],
                closed=True,
            )
            sheet.shape(shoe, "ink", 3.6)
    else:
        sheet.fill(scene.box(x, low - h * 0.14, wide, h * 0.14), "one80")
    folds = 7
    hem = low - h * 0.17
    curtain = [(x, y + h * 0.05)]
    curtain += [(x + wide, y + h * 0.05)]
    for k in range(folds * 2, -1, -1):
        curtain.append((x + wide * k / (folds * 2), hem + (h * 0.02 if k % 2 else 0)))
    sheet.shape(polygon(curtain, step=20), "two60" if used else "two40", 4)
    for k in range(1, folds):
        px = x + wide * k / folds
        scene.edge((px, y + h * 0.07), (px + 3, hem - h * 0.01), 2.6, "ink60")
    sheet.shape(polygon(scene.box(x - 8, y, wide + 16, h * 0.06), step=30), "paper", 4)
    for post in (x - 8, x + wide - 2):
        sheet.shape(polygon(scene.box(post, y, 12, low - y), step=30), "paper", 3.6)


@place(PLACES, "council-rows", 0.2, indoors=True, level=True)
def council_rows(scene: Scene) -> None:
    """The wall behind three rows of councillors; their desks are things that people sit behind."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one60")
    for k in range(int(w / 60) + 1):
        scene.edge((60 * k, -6), (60 * k, h), 3, "one80")
    sheet.fill(scene.box(-6, -6, w + 12, h * 0.07), "ink80")


@place(PLACES, "council-above", 0.2, indoors=True, level=True)
def council_above(scene: Scene) -> None:
    """The chamber from the ceiling: rings of desks, heads, the chair's platform."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    scene.paint("two20")
    cx, cy = w * 0.5, h * 0.64
    # Wall and platform at the top.
    sheet.fill(scene.box(-6, -6, w + 12, h * 0.2), "one60")
    for k in range(int(w / 64) + 1):
        scene.edge((64 * k, -6), (64 * k, h * 0.2), 3, "one80")
    scene.rule(h * 0.2, 5)
    sheet.shape(oval(cx, cy, w * 0.27, h * 0.26, step=12), "two40", 4)
    sheet.shape(oval(cx, cy, w * 0.15, h * 0.145, step=10), "white", 3)
    sheet.line(oval(cx, cy, w * 0.125, h * 0.12, step=10), 2.4, "two60", closed=True)
    for k in range(12):
        a = 2 * math.pi * k / 12
        scene.edge(
            (cx + math.cos(a) * w * 0.15, cy + math.sin(a) * h * 0.145),
            (cx + math.cos(a) * w * 0.268, cy + math.sin(a) * h * 0.258),
            2.4,
            "two80",
        )
    for ring in range(3):
        rx, ry = w * (0.31 + 0.1 * ring), h * (0.3 + 0.105 * ring)
        arc = [math.radians(a) for a in range(-28, 209, 4)]
        outer = [
            (cx + math.cos(a) * (rx + w * 0.026), cy + math.sin(a) * (ry + h * 0.03)) for a in arc
        ]
        inner = [(cx + math.cos(a) * rx, cy + math.sin(a) * ry) for a in arc]
        front = [(x, y + h * 0.028) for x, y in inner]
        sheet.shape([*inner, *reversed(front)], "one", 3)
        sheet.shape([*outer, *reversed(inner)], "two60", 3.6)
        count = 15 + 5 * ring
        for k in range(count):
            a = math.radians(-24 + 228 * k / (count - 1))
            px = cx + math.cos(a) * (rx + w * 0.052)
            py = cy + math.sin(a) * (ry + h * 0.062)
            sheet.fill(
                oval(
                    cx + math.cos(a) * (rx + w * 0.013),
                    cy + math.sin(a) * (ry + h * 0.015),
                    9,
                    6,
                    step=4,
                ),
                "white",
            )
            if (k * 7 + ring * 3) % 9 == 4:
                continue
            _from_above(scene, px, py + h * 0.02, h * 0.024, a, rng.randrange(60))
    # The chair's platform.
    desk = [(w * 0.26, h * 0.15), (w * 0.46, h * 0.15), (w * 0.49, h * 0.29), (w * 0.23, h * 0.29)]
    scene.fronts.append(lambda: _platform(scene, desk))


def _platform(scene: Scene, desk: list[tuple[float, float]]) -> None:
    sheet, h = scene.sheet, scene.h
    (lx, _), (rx, low) = desk[3], desk[2]
    top = [(lx + 18, low - h * 0.05), (rx - 18, low - h * 0.05), (rx, low), (lx, low)]
    sheet.shape(polygon(top, step=40), "paper", 4.5)
    sheet.shape(polygon(scene.box(lx, low, rx - lx, h * 0.13), step=40), "one", 4.5)
    for k in range(1, 6):
        px = lx + (rx - lx) * k / 6
        scene.edge((px, low + 4), (px, low + h * 0.125), 2.6, "one40")


def _from_above(scene: Scene, x: float, y: float, r: float, a: float, k: int) -> None:
    """A seated councillor from behind and above: back, and a head that looks to the middle."""
    sheet = scene.sheet
    color = ("ink80", "one80", "ink40", "two", "one40", "ink60")[k % 6]
    back = [(x - r * 1.25, y + r * 1.1), (x - r * 1.1, y - r * 0.5), (x, y - r * 0.95)]
    back += [(x + r * 1.1, y - r * 0.5), (x + r * 1.25, y + r * 1.1)]
    sheet.shape(curve(back, True, 6), color, 3)
    hair = ("ink", "ink40", "ink80", "ink20", "two60", "ink60")[(k // 2) % 6]
    # Who sits at the side shows a profile; who sits below, hair only.
    aside = -math.cos(a)
    sheet.shape(oval(x, y - r * 1.55, r * 0.78, r * 0.9, step=5), f"skin{k % 5}", 2.8)
    cap = oval(x - aside * r * 0.26, y - r * 1.75, r * (0.78 - 0.22 * abs(aside)), r * 0.76, step=5)
    sheet.fill(cap, hair)


@place(PLACES, "public-gallery", 0.3, indoors=True, level=True)
def gallery(scene: Scene) -> None:
    """The public gallery: a rail before four people, and their hands on it."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one80")
    sheet.screen(0, 0, w, h * 0.9, 26, "one", (7.5, 0.5))
    for k in range(5):
        x = w * (0.02 + 0.24 * k)
        sheet.shape(polygon(scene.box(x, -10, w * 0.022, h), step=40), "one60", 3)
    scene.fronts.append(lambda: _rail(scene))


def _rail(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    y = h * 0.8
    sheet.shape(polygon(scene.box(-20, y, w + 40, h * 0.07), step=40), "two", 5)
    sheet.shape(polygon(scene.box(-20, y + h * 0.07, w + 40, h * 0.2), step=40), "two60", 5)
    for k in range(int(w / 46) + 1):
        scene.edge((46 * k, y + h * 0.075), (46 * k, h + 6), 3, "ink60")
    s = h * 0.06
    mireille, idris, bastien = ROLES["mireille"], ROLES["idris"], ROLES["bastien"]

    def arm(x: float, side: int) -> tuple[Point, Point]:
        """The elbow and the shoulder of an arm that lies on the rail."""
        return (x - side * s * 2.1, y - s * 1.3), (x - side * s * 1.45, y - s * 3.3)

    x = w * 0.14
    for side in (1, -1):
        bones = arm(x, side)
        Grip(
            sheet, mireille, x - side * s * 0.85, y + s * 0.1, s, side * 58, side, bones=bones
        ).wrap()
    key(sheet, x - s * 0.1, y + s * 0.95, s * 1.25, 1)
    x = w * 0.39
    for side in (1, -1):
        bones = arm(x, side)
        Grip(sheet, idris, x - side * s * 0.95, y + s * 0.1, s, 98 * side, side, bones=bones).cup()
    x = w * 0.87
    for side in (-1, 1):
        bones = arm(x, side)
        level = y + s * (0.1 if side < 0 else 0.34)
        Grip(sheet, bastien, x - side * s * 0.3, level, s * 1.1, side * 60, side, bones=bones).wrap(
            thumb=False
        )
