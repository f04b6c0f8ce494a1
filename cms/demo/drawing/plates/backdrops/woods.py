"""Forests alive, dead, burnt and felled."""

from __future__ import annotations

from ...ink import Point, oval, polygon
from ...places.buildings import house
from ...places.felling import log, stump
from ...places.massifs import hills
from ...places.trees import broadleaf, fern, grass, sapling, snag, spruce, trunk
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _rows(scene: Scene, kind: str, rows: int = 4) -> None:
    """Trees from the horizon towards us, in ragged rows, smaller far away."""
    sheet, w, h, hy, rng = scene.sheet, scene.w, scene.h, scene.hy, scene.rng
    for row in range(rows):
        t = row / max(1, rows - 1)
        tall = h * (0.2 + 0.24 * t)
        gap = tall * 0.42
        x = rng.uniform(-gap, 0)
        while x < w + gap:
            y = hy + (h - hy) * 0.34 * t + rng.uniform(-6, 10)
            size = tall * rng.uniform(0.8, 1.2)
            if kind == "burnt" or (kind == "dead" and rng.random() < 0.5):
                snag(
                    sheet,
                    x,
                    y,
                    size * 1.05,
                    "ink" if kind == "burnt" else "ink60",
                    rng.uniform(-12, 12),
                    2.2,
                )
            elif kind == "mixed" and rng.random() < 0.45:
                broadleaf(sheet, x, y, size * 0.9, rng.choice(("two", "two60", "one60")), 2.6)
            elif kind == "young":
                if rng.random() < 0.5:
                    sapling(sheet, x, y, size * 0.34, rng.choice(("one", "two", "one60")))
                else:
                    spruce(sheet, x, y, size * 0.42, scene.tones.leaf, 2.4)
            else:
                spruce(sheet, x, y, size, rng.choice(("one", "one", "one80", "one60")), 2.6)
            x += gap * rng.uniform(0.75, 1.25)


@place(PLACES, "forest", 0.52, kind="spruce", trunks=True, massif="")
def forest(scene: Scene) -> None:
    """Inside or at the edge of a wood; `kind` is spruce, mixed, dead, burnt or young."""
    sheet, w, h, hy, rng = scene.sheet, scene.w, scene.h, scene.hy, scene.rng
    kind = scene.options["kind"]
    sky(scene)
    if scene.options["massif"]:
        range_of(scene, scene.options["massif"], 0.8)
    burnt = kind == "burnt"
    hills(
        sheet,
        [(-20, hy), (w * 0.4, hy - h * 0.03), (w + 20, hy + h * 0.02)],
        "ink30" if burnt else "one40",
        3,
    )
    _rows(scene, kind)
    floor = hy + (h - hy) * 0.36
    ground = hills(
        sheet,
        [(-20, floor + 10), (w * 0.35, floor - 8), (w * 0.7, floor + 8), (w + 20, floor - 4)],
        "ink20" if burnt else scene.tones.ground,
        4,
    )
    if burnt:
        sheet.hatch(ground, 8, 24, 2, "ink40")
        for _ in range(int(w / 90)):
            x, y = rng.random() * w, floor + (h - floor) * rng.uniform(0.1, 0.9)
            sheet.overprint(oval(x, y, rng.uniform(40, 90), 11), "ink20")
    else:
        for _ in range(int(w / 80)):
            x, y = rng.random() * w, floor + (h - floor) * rng.uniform(0.15, 1)
            grass(sheet, x, y, 50, scene.tones.leaf, 5, 22)
    if kind == "dead":
        for _ in range(3):
            x, y = rng.random() * w * 0.8, floor + (h - floor) * rng.uniform(0.1, 0.5)
            log(
                sheet,
                x,
                y,
                w * rng.uniform(0.2, 0.34),
                h * 0.02,
                rng.uniform(-16, 16),
                "ink60",
                "two40",
                3,
            )
    if scene.options["trunks"]:
        bark = "ink" if burnt else sheet.over("one", "ink", 0.4)
        wide = min(w, h) * 0.15
        for x, lean in ((w * 0.03, -14), (w * 0.97, 16)):
            trunk(
                sheet,
                x,
                -20,
                h * 0.94,
                wide * rng.uniform(0.8, 1.15),
                bark,
                4.5,
                "two" if not burnt else "ink60",
                lean,
            )
        if not burnt:
            for x in (w * 0.1, w * 0.84, w * 0.93):
                fern(sheet, x, h + 6, h * rng.uniform(0.13, 0.2), "one60", rng.choice((-0.5, 0.5)))


@place(PLACES, "felled", 0.4, standing="spruce", massif="chartreuse", village=False, machine=False)
def felled(scene: Scene) -> None:
    """A clear-felled slope: stumps and logs, the wood that stands behind, houses below if asked."""
    sheet, w, h, hy, rng = scene.sheet, scene.w, scene.h, scene.hy, scene.rng
    sky(scene)
    range_of(scene, scene.options["massif"], 0.8)
    slope = [
        (-20, hy + h * 0.18),
        (w * 0.4, hy + h * 0.05),
        (w * 0.75, hy - h * 0.06),
        (w + 20, hy - h * 0.12),
    ]
    burnt = scene.options["standing"] == "burnt"
    body = hills(sheet, slope, "ink20" if burnt else scene.tones.ground2, 4)
    sheet.hatch(body, 10, 30, 2, "ink40")
    for k in range(int(w / 40)):
        t = k / max(1, int(w / 40) - 1)
        if t < 0.3:
            continue
        x, y = w * t, hy + h * (0.14 - 0.26 * t) + rng.uniform(-4, 20)
        if burnt:
            snag(sheet, x, y, h * rng.uniform(0.2, 0.3), "ink", rng.uniform(-8, 8), 2.2)
        else:
            spruce(sheet, x, y, h * rng.uniform(0.2, 0.3), "one", 2.4)
    for k in range(int(w / 95)):
        t = (k * 0.618) % 1
        y = hy + h * 0.16 + (h * 0.9 - hy) * t
        x = w * ((k * 0.37 + 0.08) % 1.0)
        stump(sheet, x, y, h * (0.03 + 0.05 * t), "ink80", "two60")
    for k in range(max(3, int(w / 190))):
        t = (k * 0.618 + 0.3) % 1
        y = hy + h * 0.17 + (h * 0.86 - hy) * t
        log(
            sheet,
            w * ((k * 0.41 + 0.02) % 0.8),
            y,
            w * 0.2 * (0.6 + 0.6 * t),
            h * (0.014 + 0.02 * t),
            -h * 0.03,
            "ink80",
            "two",
            3,
        )
    if scene.options["village"]:
        foot = h * 0.84
        hills(sheet, [(-20, foot), (w * 0.3, foot - 16), (w + 20, foot + 8)], "two30", 4)
        for k in range(int(w / 105)):
            house(
                sheet,
                105 * k + rng.uniform(4, 30),
                foot + rng.uniform(14, 40),
                72,
                48,
                ("white", "paper")[k % 2],
                ("one", "one60", "two")[k % 3],
                2.6,
                gable=k % 3 == 1,
            )


@place(PLACES, "barn-ruin", 0.72, level=True, roof=False)
def barn_ruin(scene: Scene) -> None:
    """Between the walls of a burnt barn, open to the sky: black trunks over the broken stone."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    floor, scene.hy = scene.hy, h * 0.5
    sky(scene)
    hills(sheet, [(-20, h * 0.36), (w * 0.5, h * 0.26), (w + 20, h * 0.34)], "ink20", 3.4)
    for k in range(int(w / 44)):
        snag(
            sheet,
            44 * k + rng.uniform(-12, 12),
            h * 0.44,
            h * rng.uniform(0.24, 0.36),
            "ink",
            rng.uniform(-8, 8),
            2.2,
        )
    wall: list[Point] = [(-20, floor)]
    tops = (0.2, 0.3, 0.26, 0.44, 0.5, 0.4, 0.46, 0.3, 0.34, 0.14)
    for k, top in enumerate(tops):
        x = w * k / (len(tops) - 1)
        wall += [(x - w * 0.04, h * top), (x + w * 0.04, h * (top + 0.03))]
    wall.append((w + 20, floor))
    outline = polygon(wall, step=14)
    sheet.shape(outline, "ink30", 4.5)
    for row in range(9):
        for k in range(int(w / 62) + 1):
            x, y = 62 * (k + 0.5 * (row % 2)) + rng.uniform(-6, 6), floor - h * 0.05 * (row + 0.5)
            limit = tops[min(9, max(0, round(x / w * 9)))]
            if y > h * (limit + 0.06):
                sheet.line([(x, y), (x + 20, y + 3), (x + 40, y - 2)], 2, "ink80")
    for ax, ay, bx, by in ((0.02, 0.72, 0.34, 0.12), (0.98, 0.66, 0.7, 0.16)):
        scene.edge((w * ax, h * ay), (w * bx, h * by), h * 0.035, "ink")
    ground = polygon(scene.box(-10, floor, w + 20, h), step=40)
    sheet.shape(ground, "ink20", 4)
    sheet.hatch(ground, 6, 26, 2, "ink40")
    for k in range(5):
        x = w * (0.74 + 0.03 * k)
        sheet.stroke(
            [(x, h * 0.3), (x + 16, h * 0.22), (x - 6, h * 0.14), (x + 14, h * 0.04)], 5, "ink60"
        )
