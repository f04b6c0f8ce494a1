"""On the move: inside trams, buses, cars and cable-car bubbles; the bubbles from outside."""

from __future__ import annotations

import math

from ...ink import curve, oval, path, polygon
from ...places.buildings import town
from ...places.massifs import belledonne, hills
from ...places.monuments import fort
from ...places.transport import bubble, bubbles
from ...places.trees import broadleaf, spruce
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _outside(scene: Scene, level: float) -> None:
    """What passes behind the windows."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor, scene.hy = scene.hy, level
    sky(scene)
    belledonne(sheet, -w * 0.05, level + 6, w * 1.1, level * 0.62, tones.rock, 3.4)
    town(
        sheet,
        -20,
        level + h * 0.06,
        w * 1.1,
        h * 0.09,
        ("paper", "white", tones.wall),
        (tones.roof, tones.roof2),
        2.4,
    )
    sheet.fill(scene.box(-6, level + h * 0.055, w + 12, h), tones.ground)
    for k in range(int(w / 170)):
        broadleaf(sheet, 170 * k + 60, level + h * 0.12, h * 0.2, tones.leaf2, 2.8)
    if scene.dark:
        for _ in range(int(w / 22)):
            scene.shine(
                scene.box(scene.rng.random() * w, level + h * scene.rng.uniform(-0.05, 0.05), 8, 10)
            )
    scene.hy = floor


@place(PLACES, "tram-inside", 0.8, level=True, crowd=True, seats=True)
def tram_inside(scene: Scene) -> None:
    """The saloon of a tram: broad windows, poles, handles, seats."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor = scene.hy
    _outside(scene, h * 0.5)
    sheet.shape(polygon(scene.box(-10, -10, w + 20, h * 0.15), step=40), "two", 4)
    sheet.shape(polygon(scene.box(-10, h * 0.62, w + 20, h), step=40), "two60", 4)
    sheet.shape(polygon(scene.box(-10, floor, w + 20, h), step=40), "ink30", 4)
    count = max(2, round(w / (h * 0.72)))
    for k in range(count + 1):
        x = w * k / count
        sheet.shape(
            polygon(scene.box(x - h * 0.03, h * 0.1, h * 0.06, h * 0.55), step=40), "two", 4
        )
    if scene.options["seats"]:
        for k in range(count * 2):
            x = w * (k + 0.5) / count / 2
            sheet.shape(
                curve(
                    [
                        (x - h * 0.09, floor + 4),
                        (x - h * 0.1, h * 0.6),
                        (x - h * 0.06, h * 0.54),
                        (x + h * 0.06, h * 0.54),
                        (x + h * 0.1, h * 0.6),
                        (x + h * 0.09, floor + 4),
                    ]
                ),
                "one",
                3.6,
            )

    def poles() -> None:
        scene.edge((-6, h * 0.14), (w + 6, h * 0.14), 9, "ink")
        scene.edge((-6, h * 0.14), (w + 6, h * 0.14), 4.5, tones.glow)
        for k in range(int(w / 150)):
            x = 150 * (k + 0.5)
            scene.edge((x, h * 0.14), (x, h * 0.19), 5)
            sheet.line(oval(x, h * 0.215, h * 0.022, h * 0.03, step=5), 5, closed=True)

    poles()
    for x in (0.02, 0.985):
        scene.edge((w * x, 0), (w * x, h), 15, "ink")
        scene.edge((w * x, 0), (w * x, h), 8.5, tones.glow)


@place(PLACES, "bubble-inside", 0.9, level=True, bastille=True)
def bubble_inside(scene: Scene) -> None:
    """Inside a bubble of the Bastille's cable car: the town far below, a round window frame."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor, scene.hy = scene.hy, h * 0.56
    sky(scene)
    range_of(scene, "all", 0.8)
    sheet.fill(scene.box(-6, scene.hy, w + 12, h), tones.ground)
    for row in range(3):
        town(
            sheet,
            -20 - 14 * row,
            scene.hy + h * (0.06 + 0.07 * row),
            w * 1.1,
            h * (0.035 + 0.012 * row),
            ("paper", "white", tones.wall),
            (tones.roof, tones.roof2),
            2,
        )
    if scene.dark:
        for _ in range(int(w / 9)):
            scene.shine(
                scene.box(scene.rng.random() * w, scene.hy + h * scene.rng.uniform(0, 0.25), 6, 8)
            )
    scene.hy = floor
    r = math.hypot(w, h) * 0.56
    cx, cy = w / 2, h * 0.5
    rim = oval(cx, cy, max(w * 0.56, r * 0.72), h * 0.66, step=16)
    ring = path([(-20, -20), (w + 20, -20), (w + 20, h + 20), (-20, h + 20)])
    sheet.parts.append(
        f'<path d="{ring}{path(rim)}" fill="{sheet.color("one")}" fill-rule="evenodd"/>'
    )
    sheet.line(rim, 9, closed=True)
    for x in (0.3, 0.72):
        bow = (x - 0.5) * 0.3
        scene.sheet.line(
            curve(
                [(w * (x - bow * 0.4), -10), (w * (x + bow), h * 0.4), (w * (x - bow * 0.4), floor)]
            ),
            7,
        )
    sheet.shape(
        curve(
            [
                (-20, h * 0.86),
                (w * 0.25, h * 0.8),
                (w * 0.5, h * 0.785),
                (w * 0.75, h * 0.8),
                (w + 20, h * 0.86),
                (w + 20, h + 20),
                (-20, h + 20),
            ],
            closed=True,
        ),
        "one",
        5,
    )


@place(PLACES, "cable-car", 0.7, massif="chartreuse", empty=False, near=True)
def cable_car(scene: Scene) -> None:
    """Bubbles over the town, seen from outside, one of them close; the fort above."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"], 0.9)
    hills(
        sheet,
        [(-20, hy + 4), (w * 0.4, hy), (w * 0.7, hy - h * 0.14), (w + 20, hy - h * 0.3)],
        tones.leaf2,
        4,
    )
    fort(sheet, w * 0.72, hy - h * 0.15, w * 0.24, "paper", 3.4)
    for k in range(int(w / 70)):
        t = k / max(1, int(w / 70))
        if t > 0.5:
            spruce(sheet, w * t, hy + h * (0.04 - 0.3 * (t - 0.5)), h * 0.08, tones.leaf, 2)
    town(
        sheet,
        -20,
        h * 0.98,
        w * 1.1,
        h * 0.13,
        ("paper", "white", tones.wall),
        (tones.roof, tones.roof2),
        2.6,
    )
    bubbles(
        sheet,
        (-40, h * 0.3),
        (w * 0.86, hy - h * 0.26),
        (h * 0.08, h * 0.025),
        5,
        h * 0.05,
        "two30",
        0.36,
    )
    if scene.options["near"]:
        r = min(w * 0.2, h * 0.24)
        bubble(sheet, w * 0.2, h * 0.5, r, "two30", 0, scene.options["empty"])


@place(PLACES, "bus-inside", 0.82, level=True)
def bus_inside(scene: Scene) -> None:
    """The back of a bus at dawn or night: rows of seats in perspective."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    _outside(scene, h * 0.5)
    vx, vy = w * 0.5, h * 0.42
    for side in (0.0, w):
        wall = [
            (side, -10),
            (vx + (side - vx) * 0.3, h * 0.28),
            (vx + (side - vx) * 0.3, h * 0.64),
            (side, h + 10),
        ]
        panes = [
            (side + (vx - side) * 0.06, h * 0.12),
            (vx + (side - vx) * 0.42, h * 0.3),
            (vx + (side - vx) * 0.42, h * 0.46),
            (side + (vx - side) * 0.06, h * 0.52),
        ]
        d = path(wall) + path(panes)
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color("two60")}" fill-rule="evenodd"/>')
        sheet.line(polygon(wall, closed=False, step=40), 4)
        sheet.line(polygon(panes, step=40), 4, closed=True)
    sheet.shape(
        polygon(
            [(-10, -10), (w + 10, -10), (vx + w * 0.15, h * 0.28), (vx - w * 0.15, h * 0.28)],
            step=40,
        ),
        "one60",
        4,
    )
    sheet.shape(
        polygon(
            [(vx - w * 0.15, h * 0.64), (vx + w * 0.15, h * 0.64), (w + 10, h + 10), (-10, h + 10)],
            step=40,
        ),
        "ink30",
        4,
    )
    for k in range(3):
        t = 0.35 + 0.3 * k
        for side in (-1, 1):
            x, y, s = vx + side * w * 0.44 * t, vy + h * 0.6 * t, h * 0.3 * t
            sheet.shape(polygon(scene.box(x - s * 0.4, y - s, s * 0.8, s)), "one", 3.6)
            sheet.shape(oval(x, y - s, s * 0.32, s * 0.14, step=6), tones.glow, 3)


@place(PLACES, "car-inside", 0.86, level=True)
def car_inside(scene: Scene) -> None:
    """Two front seats seen through the windscreen; the road in the mirror."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    scene.paint("ink40")
    for x in (0.28, 0.72):
        sheet.shape(
            curve(
                [
                    (w * x - h * 0.2, h + 10),
                    (w * x - h * 0.19, h * 0.5),
                    (w * x - h * 0.08, h * 0.36),
                    (w * x + h * 0.08, h * 0.36),
                    (w * x + h * 0.19, h * 0.5),
                    (w * x + h * 0.2, h + 10),
                ]
            ),
            "one60",
            4,
        )
    back = polygon(scene.box(w * 0.3, h * 0.14, w * 0.4, h * 0.2))
    sheet.shape(back, tones.sky, 4)

    def front() -> None:
        frame = [(-20, -20), (w + 20, -20), (w + 20, h + 20), (-20, h + 20)]
        glass = [
            (w * 0.06, h * 0.9),
            (w * 0.12, h * 0.06),
            (w * 0.88, h * 0.06),
            (w * 0.94, h * 0.9),
        ]
        d = path(frame) + path(glass)
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color("two")}" fill-rule="evenodd"/>')
        sheet.line(polygon(glass, step=40), 8, closed=True)
        sheet.shape(polygon(scene.box(-10, h * 0.86, w + 20, h * 0.2), step=40), "two", 5)
        sheet.line(oval(w * 0.3, h * 0.88, h * 0.15, h * 0.11), 10, closed=True)

    scene.fronts.append(front)
