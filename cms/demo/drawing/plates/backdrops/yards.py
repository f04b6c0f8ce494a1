"""Roads, school yards, platforms, building sites."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.buildings import house
from ...places.massifs import hills
from ...places.transport import tram
from ...places.trees import broadleaf
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "road", 0.44, massif="all", bikes=True, cars=0, barrier=False)
def road(scene: Scene) -> None:
    """A road that runs to the mountains, with its cycle lane, verge and trees."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"], 0.85)
    hills(sheet, [(-20, hy + 4), (w * 0.5, hy - 4), (w + 20, hy + 4)], tones.ground, 3.6)
    vx = w * 0.56
    sheet.shape(
        polygon(
            [(vx - 12, hy + 4), (vx + 12, hy + 4), (w * 1.02, h + 10), (w * 0.1, h + 10)], step=40
        ),
        "ink30",
        4,
    )
    if scene.options["bikes"]:
        sheet.shape(
            polygon(
                [(vx - 22, hy + 4), (vx - 12, hy + 4), (w * 0.1, h + 10), (-w * 0.3, h + 10)],
                step=40,
            ),
            "two60",
            3.4,
        )
    for k in range(6):
        t0, t1 = (k + 0.1) / 6, (k + 0.55) / 6
        t0, t1 = t0 * t0, t1 * t1
        xs = [vx + (w * 0.56 - vx) * t for t in (t0, t1)]
        ys = [hy + 4 + (h - hy) * t for t in (t0, t1)]
        sheet.fill(
            [
                (xs[0] - 8 * t0 - 1, ys[0]),
                (xs[0] + 8 * t0 + 1, ys[0]),
                (xs[1] + 8 * t1 + 1, ys[1]),
                (xs[1] - 8 * t1 - 1, ys[1]),
            ],
            "paper",
        )
    for k in range(5):
        t = ((k + 0.4) / 5) ** 1.7
        for side in (-1, 1):
            x = vx + side * (w * 0.06 + w * 0.62 * t)
            broadleaf(
                sheet,
                x,
                hy + 10 + (h - hy) * 0.62 * t,
                h * (0.08 + 0.36 * t),
                (tones.leaf, tones.leaf2)[k % 2],
                2.6 + t,
            )
    for k in range(int(scene.options["cars"])):
        t = 0.12 + 0.3 * k
        x, y, s = vx + (w * 0.66 - vx) * t + 14, hy + (h - hy) * t, h * (0.05 + 0.26 * t)
        _car(scene, x, y, s, k)
    if scene.options["barrier"]:
        y = hy + (h - hy) * 0.4
        for x in (0.36, 0.78):
            sheet.box(w * x, y - h * 0.12, 16, h * 0.16, "ink80", 3)
        for j in range(9):
            x = w * (0.34 + 0.052 * j)
            sheet.shape(
                polygon(
                    [
                        (x, y - h * 0.12),
                        (x + w * 0.052, y - h * 0.12),
                        (x + w * 0.052, y - h * 0.06),
                        (x, y - h * 0.06),
                    ],
                    step=24,
                ),
                ("two", "white")[j % 2],
                3,
            )


def _car(scene: Scene, x: float, y: float, s: float, k: int) -> None:
    """A car that comes towards us."""
    sheet = scene.sheet
    width = max(2.2, s * 0.03)
    for dx in (-0.4, 0.4):
        sheet.fill(oval(x + s * dx, y, s * 0.1, s * 0.12, step=5), "ink")
    body = curve(
        [
            (x - s * 0.55, y),
            (x - s * 0.56, y - s * 0.36),
            (x - s * 0.4, y - s * 0.72),
            (x, y - s * 0.78),
            (x + s * 0.4, y - s * 0.72),
            (x + s * 0.56, y - s * 0.36),
            (x + s * 0.55, y),
        ],
        closed=True,
    )
    sheet.shape(body, ("one", "two", "ink60")[k % 3], width)
    sheet.shape(
        curve(
            [
                (x - s * 0.4, y - s * 0.4),
                (x - s * 0.31, y - s * 0.66),
                (x + s * 0.31, y - s * 0.66),
                (x + s * 0.4, y - s * 0.4),
            ],
            closed=True,
        ),
        "white",
        width,
    )
    for dx in (-0.4, 0.4):
        sheet.shape(oval(x + s * dx, y - s * 0.24, s * 0.09, s * 0.08, step=4), "white", width)


@place(PLACES, "school", 0.58, tree=True, games=True)
def school(scene: Scene) -> None:
    """A school yard: the building with its big windows, a lime tree, chalk on the ground."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "vercors", 0.95)
    foot, tall = hy + h * 0.05, hy * 0.6
    x, wide = (-20.0, w * 0.74)
    sheet.shape(polygon(scene.box(x, foot - tall, wide, tall), step=40), tones.wall, 4)
    roof = polygon(
        [
            (x, foot - tall + 4),
            (x + 20, foot - tall * 1.22),
            (wide - 60, foot - tall * 1.22),
            (wide, foot - tall + 4),
        ],
        step=30,
    )
    sheet.shape(roof, tones.roof, 4)
    sheet.hatch(roof, 80, 14, 2.2)
    columns = max(3, round(wide / (h * 0.2)))
    for row in range(2):
        for column in range(columns):
            ww, wh = wide / columns * 0.66, tall * 0.32
            wx = wide * (column + 0.2) / columns
            wy = foot - tall * (0.92 - 0.48 * row)
            pane = scene.box(wx, wy, ww, wh)
            sheet.shape(polygon(pane, step=24), tones.water, 3)
            for j in (1, 2):
                scene.edge((wx + ww * j / 3, wy), (wx + ww * j / 3, wy + wh), 2.6)
            scene.edge((wx, wy + wh / 2), (wx + ww, wy + wh / 2), 2.6)
    ground = polygon(scene.box(-10, foot, w + 20, h), step=40)
    sheet.shape(ground, tones.ground, 4)
    if scene.options["games"]:
        for k in range(6):
            y = h * (0.94 - 0.055 * k)
            s = w * 0.05 * (1 - 0.07 * k)
            sheet.line(
                polygon(scene.box(w * 0.7 - s / 2 + k * 12, y - h * 0.05, s, h * 0.05)),
                3.4,
                "white",
                closed=True,
            )
    if scene.options["tree"]:
        broadleaf(sheet, w * 0.86, foot + h * 0.14, hy * 0.95, tones.leaf2, 4)


@place(PLACES, "tram-stop", 0.66, level=True, tram=True, shelter=True, massif="belledonne")
def tram_stop(scene: Scene) -> None:
    """A platform, its glass shelter, the tram coming in, mountains above the roofs."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor = scene.hy
    scene.hy = h * 0.52
    sky(scene)
    range_of(scene, scene.options["massif"], 0.85)
    size = h * 0.1
    x, k = -10.0, 0
    while x < w:
        house(
            sheet,
            x,
            scene.hy + h * 0.06,
            size * 1.2,
            size * scene.rng.uniform(1.0, 1.7),
            ("paper", "white", tones.wall)[k % 3],
            (tones.roof, "one60")[k % 2],
            2.4,
            shutters="",
        )
        x += size * 1.2
        k += 1
    sheet.shape(polygon(scene.box(-10, scene.hy + h * 0.06, w + 20, h), step=40), "ink20", 3.6)
    scene.edge((-6, h * 0.16), (w + 6, h * 0.13), 2.6)
    if scene.options["tram"]:
        tram(sheet, w * 0.06 if w > h else -w * 0.2, floor - 2, h * 0.34, 3, "two", 4)
    scene.rule(floor - 4, 4)
    scene.hy = floor
    sheet.shape(polygon(scene.box(-10, floor, w + 20, h), step=40), tones.ground, 4)
    for k in range(int(w / 60) + 1):
        sheet.fill(oval(60 * k, floor + h * 0.035, 13, 5, step=5), "white")
    if scene.options["shelter"]:
        x, wide, top = w * 0.6, w * 0.38, h * 0.24
        pane = scene.box(x, top, wide, floor - top)
        sheet.parts.append('<g fill-opacity=".55">')
        sheet.fill(pane, "white")
        sheet.parts.append("</g>")
        for px in (x, x + wide * 0.5, x + wide):
            scene.edge((px, top), (px, floor + h * 0.05), 7)
        sheet.shape(polygon(scene.box(x - 20, top - h * 0.04, wide + 40, h * 0.045)), "one", 4)
        sheet.shape(
            polygon(scene.box(x + 10, floor - h * 0.12, wide * 0.6, h * 0.03)), "two60", 3.4
        )


@place(PLACES, "works", 0.56, crane=True, massif="belledonne")
def works(scene: Scene) -> None:
    """A building site: scaffolding, a crane, heaps, a hoarding along the street."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"], 0.8)
    hills(sheet, [(-20, hy + 4), (w * 0.5, hy), (w + 20, hy + 6)], tones.ground, 3.6)
    x, wide, tall = w * 0.5, w * 0.42, hy * 0.66
    sheet.shape(polygon(scene.box(x, hy + 20 - tall, wide, tall), step=40), "ink20", 4)
    for row in range(4):
        y = hy + 20 - tall * row / 4
        for column in range(5):
            sheet.fill(
                scene.box(x + wide * (column + 0.25) / 5, y - tall * 0.19, wide * 0.1, tall * 0.13),
                "ink80",
            )
        scene.edge((x - 24, y - 6), (x + wide + 24, y - 6), 5, tones.roof2)
    for k in range(7):
        px = x - 20 + (wide + 40) * k / 6
        scene.edge((px, hy + 24), (px, hy - tall - 10), 4, "ink")
    if scene.options["crane"]:
        cx = w * 0.3
        for dx in (-9, 9):
            scene.edge((cx + dx, hy + 20), (cx + dx, h * 0.07), 4.5)
        for k in range(12):
            y = h * 0.09 + (hy - h * 0.09) * k / 12
            scene.edge((cx - 9, y), (cx + 9, y + hy / 13), 2.6)
        sheet.shape(polygon(scene.box(cx - w * 0.12, h * 0.06, w * 0.62, 15), step=30), "two", 3.4)
        scene.edge((cx + w * 0.4, h * 0.08), (cx + w * 0.4, h * 0.26), 2.6)
    hoard = polygon(scene.box(-10, hy + h * 0.02, w + 20, h * 0.16), step=40)
    sheet.shape(hoard, "two40", 4)
    for k in range(int(w / 90) + 1):
        scene.edge((90 * k, hy + h * 0.02), (90 * k, hy + h * 0.18), 2.4)
    sheet.shape(polygon(scene.box(-10, hy + h * 0.18, w + 20, h), step=40), tones.ground2, 4)
