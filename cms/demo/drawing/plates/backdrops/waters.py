"""Rivers, canals and what stands beside them."""

from __future__ import annotations

from ...ink import curve, polygon
from ...places.buildings import town
from ...places.massifs import hills
from ...places.mill import chimney, mill
from ...places.monuments import arch_bridge, castle, mill_wheel
from ...places.trees import broadleaf, grass
from ...places.water import ribbon, ripples
from ..light import sky
from ..scene import Scene
from .land import burning_crest, range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _sheet_of_water(scene: Scene, top: float, bottom: float) -> None:
    sheet, w = scene.sheet, scene.w
    outline = polygon(scene.box(-10, top, w + 20, bottom - top), step=40)
    sheet.fill(outline, scene.tones.water)
    scene.rule(top, 4)
    ripples(sheet, 0, top + 6, w, bottom - top - 12, int(w / 40), "paper", 3)


@place(PLACES, "river", 0.46, massif="all", bridge=False, flood=False, town=True, burning=False)
def river(scene: Scene) -> None:
    """A bank, the river across, trees and roofs on the other side; `flood` hides our bank."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    if scene.options["burning"]:
        burning_crest(
            scene,
            [
                (-20, hy - h * 0.1),
                (w * 0.2, hy - h * 0.2),
                (w * 0.45, hy - h * 0.26),
                (w * 0.7, hy - h * 0.14),
                (w + 20, hy - h * 0.2),
            ],
        )
    else:
        range_of(scene, scene.options["massif"], 0.7)
    hills(sheet, [(-20, hy + 4), (w * 0.5, hy - 6), (w + 20, hy + 4)], tones.ground, 3)
    size = h * 0.08
    if scene.options["town"]:
        town(
            sheet,
            -10,
            hy + size * 0.5,
            w,
            size,
            ("paper", "white", tones.wall),
            (tones.roof, "one60"),
            2.3,
        )
    for k in range(int(w / 120)):
        broadleaf(
            sheet,
            120 * (k + scene.rng.random()),
            hy + size * 0.62,
            h * 0.13,
            scene.rng.choice((tones.leaf, tones.leaf2)),
            2.6,
        )
    top = hy + size * 0.55
    _sheet_of_water(scene, top, h + 10)
    if scene.options["burning"]:
        with sheet.bare():
            for k in range(int(w / 22)):
                x, t = w * scene.rng.random(), scene.rng.random() ** 2
                y = top + 8 + (h - top) * 0.5 * t
                sheet.stroke([(x, y), (x + 18, y - 3), (x + 40 + 40 * t, y + 1)], 4 + 4 * t, "two")
                del k
    if scene.options["bridge"]:
        arch_bridge(sheet, w * 0.46, top + (h - top) * 0.3, w * 0.6, h * 0.2, 3, "paper", 3.5)
    if not scene.options["flood"]:
        bank = hy + (h - hy) * 0.56
        hills(sheet, [(-20, bank - 12), (w * 0.5, bank + 12), (w + 20, bank - 6)], tones.ground, 4)
        for _ in range(int(w / 90)):
            grass(
                sheet,
                scene.rng.random() * w,
                bank + (h - bank) * scene.rng.uniform(0.1, 1),
                60,
                tones.leaf,
                6,
                30,
            )


@place(
    PLACES,
    "canal",
    0.5,
    torn=False,
    castle=True,
    mill=True,
    wheel=False,
    lit=False,
    quay=True,
    mill_at=0.44,
)
def canal(scene: Scene) -> None:
    """Vizille: the brick mill and the castle on the far side of the canal, a quay on ours."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.85)
    hills(sheet, [(-20, hy - h * 0.02), (w * 0.5, hy - h * 0.05), (w + 20, hy)], tones.leaf2, 3)
    wide = w > h
    if scene.options["castle"]:
        size = min(w * 0.46, h * 0.85)
        castle(sheet, w * (0.02 if wide else -0.12), hy, size, "paper", "two", 3.6)
    if scene.options["mill"]:
        mw, mh = (w * 0.5, h * 0.27) if wide else (w * 0.72, h * 0.24)
        mx = w * (scene.options["mill_at"] if wide else 0.24)
        if scene.light != "storm":
            chimney(sheet, mx + mw * 0.16, hy + 4, h * 0.045, h * 0.42, 3.6)
        bays = max(4, round(mw / (mh * 0.34)))
        mill(
            sheet,
            mx,
            hy + h * 0.04,
            mw,
            mh,
            bays,
            3,
            max(3, bays // 2),
            "one60",
            scene.options["torn"],
            tuple(range(0, bays * 3, 2)) if scene.options["lit"] or scene.dark else (),
            3.4,
        )
        if scene.dark and scene.options["lit"]:
            for k in range(bays * 2):
                x = mx + mw * (scene.rng.randrange(bays) + 0.3) / bays
                scene.shine(
                    scene.box(
                        x,
                        hy + h * 0.04 - mh * scene.rng.choice((0.28, 0.6, 0.92)),
                        mw * 0.4 / bays,
                        mh * 0.16,
                    )
                )
                del k
    broadleaf(sheet, w * 0.03, hy + h * 0.05, h * 0.17, tones.leaf2, 3)
    broadleaf(sheet, w * 0.97, hy + h * 0.06, h * 0.2, tones.leaf, 3)
    far = hy + h * 0.05
    near = hy + (h - hy) * 0.46 if scene.options["quay"] else h + 20
    sheet.shape(polygon(scene.box(-10, far - 8, w + 20, 16)), "paper", 3)
    _sheet_of_water(scene, far + 8, near)
    if scene.options["wheel"]:
        mill_wheel(sheet, w * 0.4, far + h * 0.02, h * 0.13, "one", 3.6)
    if scene.options["lit"] and scene.dark:
        with sheet.bare():
            for _ in range(int(w / 24)):
                x, t = w * scene.rng.uniform(0.44, 0.93), scene.rng.random()
                y = far + 12 + (near - far) * 0.75 * t
                sheet.stroke([(x, y), (x + 12, y - 2), (x + 26, y + 1)], 4.5, tones.glow)
    if not scene.options["quay"]:
        return
    quay = polygon(scene.box(-10, near, w + 20, h - near + 12), step=40)
    sheet.shape(quay, tones.ground, 4)
    sheet.shape(polygon(scene.box(-10, near, w + 20, 20), step=40), "paper", 3.4)
    for k in range(int(w / 90) + 1):
        scene.edge((90 * k, near), (90 * k - 4, near + 20), 2.4)
    for _ in range(int(w / 130)):
        x, y = scene.rng.random() * w, near + (h - near) * scene.rng.uniform(0.25, 0.95)
        sheet.stroke([(x, y), (x + 30, y - 3), (x + 64, y + 2)], 2.6, "one40")


@place(PLACES, "mill-yard", 0.62, torn=False, covers=False)
def mill_yard(scene: Scene) -> None:
    """The old spinning mill seen from its yard, close: its windows fill the panel."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    chimney(sheet, w * 0.86, hy + 8, h * 0.07, h * 0.58, 4)
    bays = max(3, round(w * 0.9 / (h * 0.2)))
    mill(
        sheet,
        -w * 0.04,
        hy + h * 0.03,
        w * 0.9,
        hy * 0.72,
        bays,
        2,
        max(2, bays // 2),
        "one60",
        scene.options["torn"],
        tuple(range(1, bays * 2, 3)),
        4,
    )
    if scene.options["covers"]:
        _covers(scene, hy + h * 0.03 - hy * 0.72)
    ground = polygon(scene.box(-10, hy + h * 0.03, w + 20, h), step=40)
    sheet.shape(ground, "white" if scene.light == "snow" else tones.ground, 4)
    sheet.hatch(scene.box(0, hy + h * 0.05, w * 0.8, h * 0.07), 3, 13, 2.2, "one40")
    for _ in range(int(w / 120)):
        grass(
            sheet, scene.rng.random() * w, h * scene.rng.uniform(0.8, 0.98), 46, tones.leaf, 4, 22
        )


def _covers(scene: Scene, top: float) -> None:
    """Tarpaulins roped over the holes of the mill's roof."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    for x, wide in ((0.05, 0.2), (0.36, 0.24), (0.62, 0.16)):
        cloth = [
            (w * x, top + h * 0.05),
            (w * (x + 0.02), top - h * 0.09),
            (w * (x + wide * 0.5), top - h * 0.12),
            (w * (x + wide - 0.01), top - h * 0.08),
            (w * (x + wide), top + h * 0.06),
            (w * (x + wide * 0.5), top + h * 0.03),
        ]
        sheet.shape(polygon(cloth, step=30), "two60", 4)
        for t in (0.25, 0.5, 0.75):
            px = w * (x + wide * t)
            sheet.line([(px, top - h * 0.1), (px + 5, top - h * 0.03), (px, top + h * 0.04)], 2.6)


@place(PLACES, "stream", 0.4, culvert=False)
def stream(scene: Scene) -> None:
    """A brook that comes towards us between grassy banks, or out of a culvert."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "chartreuse", 0.75)
    hills(sheet, [(-20, hy), (w * 0.5, hy - 8), (w + 20, hy + 6)], tones.ground, 3.6)
    for k in range(int(w / 90)):
        x = 90 * (k + scene.rng.random())
        if abs(x - w * 0.5) > w * 0.1:
            broadleaf(sheet, x, hy + 16, h * 0.22, scene.rng.choice((tones.leaf, tones.leaf2)), 2.8)
    ribbon(
        sheet,
        [
            (w * 0.5, hy + 6, w * 0.03),
            (w * 0.42, hy + (h - hy) * 0.3, w * 0.06),
            (w * 0.56, hy + (h - hy) * 0.62, w * 0.13),
            (w * 0.5, h + 30, w * 0.27),
        ],
        tones.water,
        4,
    )
    if scene.options["culvert"]:
        sheet.box(w * 0.36, hy - h * 0.1, w * 0.28, h * 0.16, "ink20", 4)
        sheet.shape(
            curve(
                [
                    (w * 0.43, hy + h * 0.06),
                    (w * 0.44, hy - h * 0.03),
                    (w * 0.5, hy - h * 0.06),
                    (w * 0.56, hy - h * 0.03),
                    (w * 0.57, hy + h * 0.06),
                ],
                closed=True,
            ),
            "ink",
            4,
            shift=0,
        )
    for _ in range(int(w / 70)):
        x = scene.rng.random() * w
        if abs(x - w * 0.5) > w * 0.25:
            grass(sheet, x, hy + (h - hy) * scene.rng.uniform(0.3, 1), 50, tones.leaf, 6, 34)
