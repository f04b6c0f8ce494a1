"""Streets, squares, flats, balconies."""

from __future__ import annotations

from ...ink import oval, polygon
from ...places.buildings import house, lamp, tower
from ...places.massifs import hills
from ...places.transport import tram
from ...places.trees import broadleaf
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _paving(scene: Scene, top: float, color: str = "") -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    sheet.shape(
        polygon(scene.box(-10, top, w + 20, h - top + 12), step=40), color or scene.tones.ground, 4
    )
    middle = w / 2
    for k in range(-9, 10):
        scene.edge((middle + k * w * 0.05, top), (middle + k * w * 0.17, h + 5), 2, "ink30")
    y, gap = top, (h - top) * 0.1
    while y < h:
        scene.rule(y, 2, "ink30")
        y += gap
        gap *= 1.45


def _front(scene: Scene, x: float, y: float, w: float, h: float, k: int, shop: bool) -> None:
    """One town house, seen from the street, standing at y."""
    sheet, tones = scene.sheet, scene.tones
    wall = ("paper", tones.wall, "white", tones.ground2)[k % 4]
    sheet.shape(polygon(scene.box(x, y - h, w, h), step=30), wall, 3.6)
    roof = polygon(
        [
            (x - 8, y - h + 4),
            (x + 10, y - h * 1.12),
            (x + w - 10, y - h * 1.12),
            (x + w + 8, y - h + 4),
        ],
        step=24,
    )
    sheet.shape(roof, (tones.roof, tones.roof2, "one60")[k % 3], 3.6)
    sheet.hatch(roof, 80, 13, 2)
    floors, columns = max(2, round(h / 120)), max(2, round(w / 76))
    base = h / (floors + 0.35)
    for row in range(floors - (1 if shop else 0)):
        for column in range(columns):
            ww, wh = w / columns * 0.42, base * 0.56
            wx = x + w * (column + 0.5) / columns - ww / 2
            wy = y - h + base * (row + 0.32)
            if scene.rng.random() < 0.5:
                scene.shine(scene.box(wx, wy, ww, wh))
            else:
                sheet.fill(scene.box(wx, wy, ww, wh), "ink60")
            sheet.line(polygon(scene.box(wx, wy, ww, wh), step=24), 2.4, closed=True, shake=0.5)
            for side in (-0.46, 1.02):
                sheet.fill(
                    scene.box(wx + side * ww, wy, ww * 0.42, wh),
                    (tones.roof2, tones.leaf2, tones.roof)[k % 3],
                )
    if shop:
        glass = scene.box(x + w * 0.1, y - base * 0.82, w * 0.54, base * 0.66)
        scene.shine(glass, "two20")
        sheet.line(polygon(glass), 3.4, closed=True)
        sheet.shape(
            polygon(scene.box(x + w * 0.72, y - base * 0.86, w * 0.18, base * 0.86)), tones.roof, 3
        )
        strip = w * 0.9 / 8
        for j in range(8):
            sx = x + w * 0.05 + strip * j
            sheet.shape(
                polygon(
                    [
                        (sx, y - base * 1.08),
                        (sx + strip, y - base * 1.08),
                        (sx + strip, y - base * 0.78),
                        (sx, y - base * 0.78),
                    ],
                    step=20,
                ),
                ("two", "white")[j % 2],
                2.2,
            )


@place(PLACES, "street", 0.62, massif="chartreuse", shops=True, lamps=True, tram=False)
def street(scene: Scene) -> None:
    """A row of town houses across the street, mountains over the roofs."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, scene.options["massif"], 0.95)
    foot = hy + h * 0.06
    x, k = -30.0, scene.rng.randrange(3)
    gap = scene.rng.uniform(0.25, 0.7) * w
    while x < w:
        wide = max(120.0, h * scene.rng.uniform(0.26, 0.36))
        tall = hy * scene.rng.uniform(0.52, 0.72)
        if x < gap < x + wide:
            broadleaf(sheet, x + wide * 0.4, foot + 8, tall * 0.8, scene.tones.leaf, 3)
            x += wide * 0.8
            continue
        _front(scene, x, foot, wide, tall, k, scene.options["shops"] and k % 2 == 0)
        x += wide * 0.99
        k += 1
    sheet.shape(polygon(scene.box(-10, foot, w + 20, h * 0.05), step=40), "paper", 3.4)
    road = polygon(scene.box(-10, foot + h * 0.05, w + 20, h), step=40)
    white = scene.light == "snow"
    sheet.shape(road, "white" if white else "ink20", 3.6)
    if scene.options["tram"]:
        tram(sheet, -w * 0.08, foot + h * 0.16, h * 0.2, 2 if w < h * 1.4 else 4, "two", 3.6)
        for y in (foot + h * 0.165, foot + h * 0.2):
            scene.rule(y, 3)
    for k in range(0 if white else int(w / 120) + 1):
        sheet.fill(scene.box(120 * k, h * 0.9, 62, 9), "paper")
    if scene.options["lamps"]:
        lx = w * scene.rng.choice((0.07, 0.93))
        lamp(sheet, lx, foot + h * 0.07, h * 0.42, scene.tones.glow)
        scene.halo(lx + h * 0.07, foot - h * 0.31, h * 0.14)


@place(PLACES, "square", 0.56, massif="all", stalls=True, fountain=False, trees=True, awning="two")
def square(scene: Scene) -> None:
    """A market square: stalls with striped awnings, plane trees, house fronts, mountains."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"], 0.9)
    x, k = -20.0, 0
    while x < w:
        wide = h * scene.rng.uniform(0.2, 0.28)
        house(
            sheet,
            x,
            hy + 8,
            wide,
            hy * scene.rng.uniform(0.4, 0.55),
            ("paper", "white", tones.wall)[k % 3],
            (tones.roof, tones.roof2)[k % 2],
            3.2,
            3,
            3,
            shutters=(tones.leaf2, "one60", "two60")[k % 3],
        )
        x += wide * 1.0
        k += 1
    _paving(scene, hy + 6)
    if scene.options["trees"]:
        for x in (0.06, 0.38, 0.7, 0.97):
            broadleaf(sheet, w * x, hy + h * 0.1, h * 0.36, tones.leaf2, 3.2)
    if scene.options["fountain"]:
        y = hy + h * 0.2
        sheet.shape(oval(w * 0.5, y, h * 0.2, h * 0.05), "paper", 4)
        sheet.fill(oval(w * 0.5, y - 4, h * 0.17, h * 0.035), tones.water)
        sheet.box(w * 0.5 - h * 0.03, y - h * 0.2, h * 0.06, h * 0.2, "paper", 3.4)
        for side in (-1, 1):
            sheet.stroke(
                [
                    (w * 0.5, y - h * 0.2),
                    (w * 0.5 + side * h * 0.08, y - h * 0.2),
                    (w * 0.5 + side * h * 0.12, y - 6),
                ],
                5,
                tones.water,
            )
    if scene.options["stalls"]:
        for k in range(max(2, int(w / (h * 0.5)))):
            _stall(scene, h * 0.5 * (k + 0.1), hy + h * 0.2 + (k % 2) * h * 0.03, h * 0.36, k)


def _stall(scene: Scene, x: float, y: float, s: float, k: int) -> None:
    sheet = scene.sheet
    for px in (x + s * 0.06, x + s * 0.94):
        scene.edge((px, y), (px, y - s * 0.8), 6)
    sheet.shape(polygon(scene.box(x, y - s * 0.34, s, s * 0.3)), scene.tones.wood, 3.4)
    for j in range(9):
        sheet.shape(
            oval(x + s * (0.08 + 0.105 * j), y - s * 0.37, s * 0.06, s * 0.05, step=5),
            ("two", "one60", "white")[(j + k) % 3],
            2.4,
        )
    color = (scene.options.get("awning", "two"), "one")[k % 2]
    for j in range(6):
        px = x - s * 0.06 + s * 1.12 * j / 6
        sheet.shape(
            polygon(
                [
                    (px + s * 0.03, y - s * 0.98),
                    (px + s * 0.2, y - s * 0.98),
                    (px + s * 0.187, y - s * 0.7),
                    (px, y - s * 0.7),
                ],
                step=18,
            ),
            (color, "white")[j % 2],
            2.6,
        )


@place(PLACES, "flats", 0.64, massif="belledonne", balconies=True, washing=True, lit=True)
def flats(scene: Scene) -> None:
    """Blocks of flats around a green, their balconies, washing between them."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, scene.options["massif"], 0.8)
    foot = hy + h * 0.05
    spans = (
        ((-0.06, 0.36, 0.97), (0.7, 0.4, 0.9))
        if w > h
        else ((-0.12, 0.46, 0.95), (0.72, 0.5, 0.86))
    )
    for n, (x0, wide, tall) in enumerate(spans):
        x, bw, bh = w * x0, w * wide, hy * tall
        columns, floors = max(2, round(bw / (h * 0.11))), 6
        sheet.shape(polygon(scene.box(x, foot - bh, bw, bh), step=40), ("paper", tones.wall)[n], 4)
        for row in range(floors):
            wy = foot - bh + bh * (row + 0.2) / floors
            for column in range(columns):
                wx, ww = x + bw * (column + 0.2) / columns, bw / columns * 0.6
                pane = scene.box(wx, wy, ww, bh / floors * 0.52)
                if scene.rng.random() < (0.6 if scene.options["lit"] else 0.1):
                    scene.shine(pane)
                else:
                    sheet.fill(pane, "ink60")
                if scene.options["balconies"] and (row + column) % 2 == 0:
                    sheet.shape(
                        polygon(
                            scene.box(wx - 6, wy + bh / floors * 0.36, ww + 12, bh / floors * 0.26),
                            step=24,
                        ),
                        (tones.roof2, "one60")[(row + n) % 2],
                        2.6,
                    )
            scene.edge((x, wy - bh / floors * 0.14), (x + bw, wy - bh / floors * 0.14), 2.4)
        sheet.hatch(scene.box(x + bw * 0.9, foot - bh, bw * 0.1, bh), 35, 11, 2.2)
    hills(sheet, [(-20, foot + 4), (w * 0.5, foot - 6), (w + 20, foot + 4)], tones.ground, 4)
    for x in (0.4, 0.52, 0.64):
        broadleaf(sheet, w * x, foot + h * 0.04, h * 0.22, tones.leaf, 3)
    if scene.options["washing"]:
        y = foot - hy * 0.5
        sheet.stroke([(w * spans[0][1] - 10, y), (w * 0.52, y + h * 0.05), (w * 0.72, y)], 2.6)
        for k in range(4):
            x = w * (0.4 + 0.075 * k)
            sheet.shape(
                polygon(scene.box(x, y + h * 0.045, w * 0.05, h * 0.1)),
                ("two", "white", "one60", "paper")[k],
                2.6,
            )


@place(PLACES, "balcony", 0.74, level=True, massif="chartreuse", plants=True)
def balcony(scene: Scene) -> None:
    """On a balcony high above the town: railing behind, roofs and mountains beyond."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor = scene.hy
    scene.hy = h * 0.5
    sky(scene)
    range_of(scene, scene.options["massif"], 0.85)
    sheet.fill(scene.box(-6, scene.hy, w + 12, h), tones.ground)
    for k in range(max(3, int(w / 130))):
        bw = h * scene.rng.uniform(0.12, 0.18)
        tower(
            sheet,
            130 * k + scene.rng.uniform(-20, 30),
            floor + 20,
            bw,
            h * scene.rng.uniform(0.28, 0.44),
            ("paper", "white", tones.wall)[k % 3],
            3,
            7,
            3,
        )
        if scene.dark:
            for _ in range(5):
                scene.shine(
                    scene.box(
                        130 * k + scene.rng.uniform(0, bw),
                        floor - h * scene.rng.uniform(0.02, 0.26),
                        9,
                        12,
                    )
                )
    scene.hy = floor
    ground = polygon(scene.box(-10, floor, w + 20, h), step=40)
    sheet.shape(ground, "ink15", 4)
    top = floor - h * 0.28
    sheet.shape(polygon(scene.box(-10, top, w + 20, h * 0.03), step=40), tones.roof2, 3.6)
    for k in range(int(w / 34) + 1):
        scene.edge((34 * k, top + h * 0.03), (34 * k, floor + 6), 5)
    scene.rule(floor + 6, 7)
    if scene.options["plants"]:
        for x in (0.06, 0.93):
            px = w * x
            sheet.box(px - h * 0.09, floor - h * 0.02, h * 0.18, h * 0.12, tones.roof2, 3.4)
            for k in range(7):
                dx = h * 0.024 * (k - 3)
                sheet.shape(
                    oval(
                        px + dx,
                        floor - h * (0.07 + 0.03 * (k % 3)),
                        h * 0.03,
                        h * 0.055,
                        8 * (k - 3),
                        step=6,
                    ),
                    tones.leaf,
                    2.4,
                )
