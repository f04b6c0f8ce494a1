"""The valley and its slopes: massifs, meadows, hamlets, ridges."""

from __future__ import annotations

from collections.abc import Sequence

from ...ink import Point, curve, oval, polygon
from ...places.buildings import house, tower, town
from ...places.massifs import belledonne, chartreuse, hills, vercors
from ...places.monuments import fort
from ...places.transport import bubbles
from ...places.trees import broadleaf, flower, grass, spruce
from ...places.water import ribbon
from ..light import sky
from ..scene import Scene
from .place import Place, place

__all__ = ["PLACES", "burning_crest", "meadow", "range_of"]

PLACES: dict[str, Place] = {}


def range_of(scene: Scene, massif: str = "all", tall: float = 0.75) -> None:
    """Mountains standing on the horizon, `tall` of the sky's height."""
    sheet, w, y = scene.sheet, scene.w, scene.hy + 10
    rise = max(60.0, (scene.hy - 10) * tall)
    snow = scene.light not in ("fire",)
    if massif in ("all", "belledonne"):
        x, wide = (w * 0.22, w * 0.62) if massif == "all" else (-w * 0.1, w * 1.2)
        belledonne(sheet, x, y, wide, rise * 0.86, scene.tones.rock, 4, snow=snow)
    if massif in ("all", "vercors"):
        x, wide = (-w * 0.12, w * 0.5) if massif == "all" else (-w * 0.1, w * 1.15)
        vercors(sheet, x, y, wide, rise * 0.8, "one40" if massif == "all" else "one60", 4)
    if massif in ("all", "chartreuse"):
        x, wide = (w * 0.66, w * 0.48) if massif == "all" else (-w * 0.1, w * 1.2)
        chartreuse(sheet, x, y, wide, rise, "one60" if massif == "all" else "one40", 4)


def meadow(scene: Scene, color: str = "", tufts: bool = True, top: float | None = None) -> None:
    """A rolling foreground from the horizon down."""
    w, y = scene.w, scene.hy if top is None else top
    points = [(-20, y + 8), (w * 0.3, y - 10), (w * 0.65, y + 6), (w + 20, y - 6)]
    hills(scene.sheet, points, color or scene.tones.ground, 4)
    if tufts:
        for _ in range(int(w / 110)):
            gx, gy = scene.rng.random() * w, y + (scene.h - y) * scene.rng.uniform(0.2, 0.98)
            grass(scene.sheet, gx, gy, 50, scene.tones.leaf, 5, 16 + 22 * (gy - y) / scene.h)


@place(PLACES, "valley", 0.6, massif="all", river=True, bubbles=False, town=True, bastille=False)
def valley(scene: Scene) -> None:
    """The three massifs above the plain: the town, a river, the cable car if asked."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"])
    plain = hills(sheet, [(-20, hy + 6), (w * 0.5, hy - 6), (w + 20, hy + 8)], tones.ground, 3.5)
    del plain
    if scene.options["bastille"]:
        hills(
            sheet,
            [(w * 0.62, hy + 10), (w * 0.8, hy - hy * 0.3), (w * 1.02, hy - hy * 0.45)],
            "one60",
            4,
        )
        fort(sheet, w * 0.78, hy - hy * 0.24, w * 0.17, "paper", 3)
    if scene.options["town"]:
        size = max(20.0, h * 0.06)
        for k in range(3):
            tall = h * scene.rng.uniform(0.17, 0.22)
            tower(
                sheet, w * 0.46 + k * size * 1.15, hy + size * 0.5, size * 0.8, tall, "white", 2.6
            )
        for row in range(2):
            town(
                sheet,
                -10 - row * 30,
                hy + size * (0.9 + row * 1.1),
                w * (1.04 if row else 0.44),
                size,
                ("paper", "white", tones.wall),
                (tones.roof, tones.roof2, "one60"),
                2.2,
            )
        if scene.dark:
            for _ in range(int(w / 14)):
                x, y = scene.rng.random() * w, hy + size * scene.rng.uniform(0.1, 2)
                scene.shine(scene.box(x, y, 6, 8))
        hills(
            sheet,
            [(-20, hy + size * 2.3), (w * 0.4, hy + size * 2.05), (w + 20, hy + size * 2.35)],
            tones.ground,
            3.5,
        )
    if scene.options["river"]:
        y0 = hy + h * (0.14 if scene.options["town"] else 0.02)
        ribbon(
            sheet,
            [
                (w * 0.62, y0, w * 0.012),
                (w * 0.54, y0 + (h - y0) * 0.3, w * 0.035),
                (w * 0.66, y0 + (h - y0) * 0.62, w * 0.07),
                (w * 0.5, h + 20, w * 0.15),
            ],
            tones.water,
            3.5,
        )
    for k in range(int(w / 150)):
        x = (k + scene.rng.uniform(0.1, 0.9)) * 150
        y = hy + (h - hy) * scene.rng.uniform(0.45, 0.8)
        if not (scene.options["river"] and abs(x - w * 0.58) < w * 0.12):
            broadleaf(sheet, x, y, h * 0.13, scene.rng.choice((tones.leaf, tones.leaf2)), 2.6)
    if scene.options["bubbles"]:
        bubbles(sheet, (-20, h * 0.16), (w * 0.86, hy * 0.62), (h * 0.07, h * 0.024), 5, h * 0.05)


@place(PLACES, "meadow", 0.55, massif="chartreuse", flowers=True)
def pasture(scene: Scene) -> None:
    """An alpine meadow with one massif behind."""
    sky(scene)
    range_of(scene, scene.options["massif"], 0.7)
    w, h, hy = scene.w, scene.h, scene.hy
    for k in range(int(w / 46)):
        x = 46 * k + scene.rng.uniform(-10, 10)
        spruce(scene.sheet, x, hy + scene.rng.uniform(-8, 12), h * 0.09, scene.tones.leaf, 2.2)
    meadow(scene, scene.tones.ground2 if scene.light == "dusk" else "")
    if scene.options["flowers"]:
        for _ in range(int(w / 60)):
            y = hy + (h - hy) * scene.rng.uniform(0.3, 1)
            flower(scene.sheet, scene.rng.random() * w, y, 16 + 26 * (y - hy) / h, "two")


@place(PLACES, "hamlet", 0.58, massif="belledonne", houses=5, snow=False)
def hamlet(scene: Scene) -> None:
    """A few farmhouses on a shoulder of the mountain, a path between them."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"], 0.82)
    ground = "white" if scene.options["snow"] or scene.light == "snow" else tones.ground
    for k in range(int(w / 60)):
        spruce(sheet, 60 * k + scene.rng.uniform(-14, 14), hy + 10, h * 0.14, tones.leaf, 2.4)
    meadow(scene, ground, tufts=ground != "white", top=hy + 4)
    path = curve(
        [
            (w * 0.52, hy + 20),
            (w * 0.56, hy + (h - hy) * 0.3),
            (w * 0.4, hy + (h - hy) * 0.6),
            (w * 0.3, h + 10),
            (w * 0.62, h + 10),
            (w * 0.56, hy + (h - hy) * 0.6),
            (w * 0.64, hy + (h - hy) * 0.3),
            (w * 0.55, hy + 20),
        ],
        closed=True,
    )
    sheet.shape(path, "paper", 3.2)
    count = max(2, int(scene.options["houses"]))
    for k in range(count):
        t = (k * 0.618) % 1.0
        size = h * (0.16 + 0.07 * t)
        x = w * (k + 0.2) / count + scene.rng.uniform(-12, 12)
        y = hy + (h - hy) * (0.12 + 0.2 * t)
        if abs(x + size * 0.6 - w * 0.54) < size * 0.75:
            x += size * 0.9
        house(
            sheet,
            x,
            y,
            size * 1.15,
            size * 0.72,
            ("white", "paper", tones.wall)[k % 3],
            "white" if ground == "white" else (tones.roof, tones.roof2)[k % 2],
            3.2,
            2,
            3,
            gable=k % 2 == 0,
            shutters=(tones.wood, tones.roof)[k % 2],
        )
        scene.shine(scene.box(x + size * 0.16, y - size * 0.56, size * 0.16, size * 0.17))


@place(PLACES, "hut", 0.66, open=True)
def hut(scene: Scene) -> None:
    """A mountain refuge in stone, close by, its bench and its door, peaks behind."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    meadow(scene)
    x, y, wide, tall = w * 0.42, hy + (h - hy) * 0.34, w * 0.7, h * 0.42
    wall = polygon(scene.box(x, y - tall, wide, tall))
    sheet.shape(wall, "ink15", 4.5)
    for row in range(7):
        for k in range(int(wide / 70) + 1):
            sx = x + 70 * (k + 0.5 * (row % 2)) + scene.rng.uniform(-8, 8)
            sy = y - tall * (row + 0.4) / 7
            sheet.line([(sx, sy), (sx + 22, sy + 3), (sx + 44, sy - 2)], 2, "ink60")
    roof = polygon(
        [
            (x - w * 0.05, y - tall + 8),
            (x + wide * 0.2, y - tall * 1.5),
            (x + wide * 1.1, y - tall * 1.5),
            (x + wide * 1.2, y - tall + 8),
        ]
    )
    sheet.shape(roof, tones.roof, 4.5)
    sheet.hatch(roof, 78, 18, 2.4)
    door = scene.box(x + wide * 0.3, y - tall * 0.72, wide * 0.16, tall * 0.72)
    sheet.shape(polygon(door), "ink" if scene.options["open"] else tones.wood, 4)
    pane = scene.box(x + wide * 0.08, y - tall * 0.66, wide * 0.14, tall * 0.28)
    scene.shine(pane)
    sheet.line(polygon(pane), 5, closed=True)


def burning_crest(scene: Scene, points: Sequence[Point], fire: bool = True) -> None:
    """A wooded crest, dark before its own flames."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    color = sheet.over("one", "ink", 0.8) if scene.dark else "one60"
    crest = hills(sheet, points, color, 4)
    if not fire:
        return
    edge = [p for p in crest if 0 < p[0] < w and p[1] < hy + h * 0.08]
    with sheet.bare():
        for x, y in edge[::2]:
            tall = h * scene.rng.uniform(0.03, 0.1)
            for grow, flame in ((1.0, "two"), (0.5, "paper")):
                sheet.fill(
                    curve(
                        [
                            (x - 15 * grow, y + 5),
                            (x - 10 * grow, y - tall * 0.4 * grow),
                            (x + 9 * grow, y - tall * grow),
                            (x + 10 * grow, y - tall * 0.35 * grow),
                            (x + 15 * grow, y + 5),
                        ],
                        closed=True,
                    ),
                    flame,
                )
        sheet.line(edge, 7, "two", shake=0.4)
        for _ in range(24):
            x, y = scene.rng.random() * w, hy * scene.rng.uniform(0.1, 0.8)
            sheet.fill(oval(x, y, 3, 3, step=3), "paper")


@place(PLACES, "ridge", 0.5, fire=True)
def ridge(scene: Scene) -> None:
    """A long wooded crest seen from below, on fire or not."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    points: list[Point] = [
        (-20, hy + h * 0.05),
        (w * 0.18, hy - h * 0.08),
        (w * 0.36, hy - h * 0.16),
        (w * 0.55, hy - h * 0.04),
        (w * 0.74, hy - h * 0.12),
        (w + 20, hy + h * 0.06),
    ]
    burning_crest(scene, points, scene.options["fire"])
    dark = sheet.over("one", "ink", 0.55) if scene.dark else scene.tones.leaf
    for row in range(2):
        for k in range(int(w / 58) + 1):
            x = 58 * k + scene.rng.uniform(-16, 16)
            y = hy + h * (0.1 + 0.14 * row) + scene.rng.uniform(-8, 8)
            spruce(sheet, x, y, h * (0.15 + 0.05 * row) * scene.rng.uniform(0.8, 1.2), dark, 2.4)
    hills(
        sheet,
        [(-20, hy + h * 0.27), (w * 0.4, hy + h * 0.22), (w + 20, hy + h * 0.26)],
        scene.tones.ground,
        4,
    )
