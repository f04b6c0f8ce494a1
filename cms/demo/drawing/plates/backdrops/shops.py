"""The ironmonger’s shop, the school corridor, the square under its planes."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.buildings import house
from ...places.trees import broadleaf
from ...places.water import ripples
from ..light import sky
from ..props.outdoors import winter_tree
from ..scene import Scene
from .drawer_wall import drawer_wall, picture
from .land import range_of
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "shop", 0.78, indoors=True, level=True, counter=True, water=False, stairs=False)
def shop(scene: Scene) -> None:
    """The ironmonger's: drawers up to the ceiling, a counter before people; `water` floods it."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one20", "two20")
    drawer_wall(
        scene,
        w * (0.3 if scene.options["stairs"] else 0.02),
        h * 0.04,
        w * (0.68 if scene.options["stairs"] else 0.96),
        hy - h * 0.1,
    )
    if scene.options["stairs"]:
        # They go up to the left, out of the water's reach.
        for k in range(6):
            y = hy + h * 0.22 - h * 0.09 * k
            step = scene.box(-10, y, w * (0.52 - 0.06 * k) + 10, h * 0.7)
            sheet.shape(polygon(step, step=40), "one30", 3.6)
            tread = scene.box(-10, y, w * (0.525 - 0.06 * k) + 10, h * 0.025)
            sheet.shape(polygon(tread, step=40), "paper", 3)
    for x in (0.62,) if scene.options["stairs"] else (0.3, 0.62):
        scene.edge((w * x, -5), (w * x, h * 0.06), 3)
        sheet.shape(
            curve(
                [
                    (w * x - 30, h * 0.12),
                    (w * x - 14, h * 0.06),
                    (w * x + 14, h * 0.06),
                    (w * x + 30, h * 0.12),
                ],
                closed=True,
            ),
            "two",
            3.4,
        )
        scene.halo(w * x, h * 0.16, h * 0.2)
    if scene.options["counter"]:

        def counter() -> None:
            sheet.shape(
                polygon(scene.box(w * 0.3, h * 0.82, w * 0.8, h * 0.05), step=40), "paper", 4.5
            )
            sheet.shape(
                polygon(scene.box(w * 0.33, h * 0.87, w * 0.8, h * 0.2), step=40), "one", 4.5
            )
            for k in range(3):
                x = w * (0.72 + 0.08 * k)
                sheet.shape(polygon(scene.box(x, h * 0.76, w * 0.05, h * 0.06)), "two60", 3)

        scene.fronts.append(counter)
    if scene.options["water"]:

        def water() -> None:
            top = h * 0.76
            crest = curve(
                [
                    (-10, top + 5),
                    (w * 0.2, top - 6),
                    (w * 0.45, top + 6),
                    (w * 0.7, top - 5),
                    (w + 10, top + 4),
                ]
            )
            sheet.fill([*crest, (w + 10, h + 10), (-10, h + 10)], "two80")
            sheet.line(crest, 4.5)
            ripples(sheet, 0, top + 12, w, h - top - 20, int(w / 34), "paper", 3)

        scene.fronts.append(water)


@place(PLACES, "drawers", 0.9, indoors=True, level=True, labels=True)
def wall(scene: Scene) -> None:
    """Nothing but the wall of drawers; one stands open, full of thyme."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one60")
    drawer_wall(scene, -8, -8, w + 16, h + 16, scene.options["labels"], 0.3)
    x, y, s = w * 0.5, h * 0.74, h * 0.34
    inside = [
        (x - s * 0.52, y - s * 0.3),
        (x - s * 0.4, y - s * 0.62),
        (x + s * 0.4, y - s * 0.62),
        (x + s * 0.52, y - s * 0.3),
    ]
    sheet.shape(polygon(inside, step=20), "ink80", 5)
    for k in range(11):
        px = x - s * 0.42 + s * 0.084 * k
        tip = (px + s * 0.05 * ((k * 3) % 5 - 2), y - s * (0.72 + 0.06 * ((k * 2) % 4)))
        sheet.stroke([(px, y - s * 0.34), (px, y - s * 0.5), tip], 4, "two80")
        for j in range(4):
            t = 0.3 + 0.2 * j
            lx, ly = px + (tip[0] - px) * t, y - s * 0.4 + (tip[1] - y + s * 0.4) * t
            for side in (-1, 1):
                sheet.fill(oval(lx + side * 9, ly - 4, 9, 5, -30 * side, 3), "two80")
    front = scene.box(x - s * 0.56, y - s * 0.32, s * 1.12, s * 0.56)
    sheet.shape(polygon(front, step=20), "one40", 5.5)
    sheet.fill(scene.box(x - s * 0.3, y - s * 0.26, s * 0.6, s * 0.26), "white")
    picture(sheet, x, y - s * 0.13, s * 0.1, 0)
    sheet.shape(oval(x, y + s * 0.12, s * 0.06, s * 0.06, step=4), "ink", 4)


@place(PLACES, "planes", 0.52, bare=True, table=True, clock=False, bunting=False)
def planes(scene: Scene) -> None:
    """The square under its plane trees, fronts behind, a long table before people."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    x, k = -30.0, scene.rng.randrange(3)
    while x < w:
        wide = h * scene.rng.uniform(0.2, 0.28)
        house(
            sheet,
            x,
            hy + 8,
            wide,
            hy * scene.rng.uniform(0.36, 0.5),
            ("paper", tones.wall, "white")[k % 3],
            (tones.roof, tones.roof2)[k % 2],
            3,
            3,
            3,
            shutters=("two60", "one60")[k % 2],
        )
        x += wide
        k += 1
    if scene.options["clock"]:
        tx = w * 0.5
        sheet.box(tx - h * 0.07, hy * 0.3, h * 0.14, hy * 0.72, "paper", 4)
        sheet.shape(
            polygon([(tx - h * 0.09, hy * 0.31), (tx, hy * 0.02), (tx + h * 0.09, hy * 0.31)]),
            tones.roof2,
            4,
        )
        sheet.shape(oval(tx, hy * 0.45, h * 0.05, h * 0.05, step=5), "white", 3.6)
        sheet.line([(tx, hy * 0.45), (tx, hy * 0.45 - h * 0.036)], 4)
        sheet.line([(tx, hy * 0.45), (tx + h * 0.02, hy * 0.45 + h * 0.022)], 5)
    sheet.shape(polygon(scene.box(-10, hy + 6, w + 20, h), step=40), tones.ground, 4)
    for _ in range(int(w / 90)):
        px, py = scene.rng.random() * w, hy + (h - hy) * scene.rng.uniform(0.15, 0.95)
        sheet.stroke([(px, py), (px + 24, py - 3), (px + 52, py + 1)], 2.4, "one40")
    for k, x in enumerate((0.08, 0.42, 0.9)):
        if scene.options["bare"]:
            winter_tree(sheet, w * x, hy + h * (0.1 + 0.03 * k), h * 0.62, 1, "ink80")
        else:
            broadleaf(sheet, w * x, hy + h * 0.1, h * 0.5, tones.leaf2, 3.4)
    if scene.options["table"]:
        scene.fronts.append(lambda: _long_table(scene))


def _long_table(scene: Scene) -> None:
    """Planks on trestles, covered with what the canal gave back."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    y = h * 0.9
    top = polygon([(-20, y - h * 0.11), (w * 0.96, y - h * 0.11), (w + 30, y), (-20, y)], step=40)
    sheet.shape(top, "paper", 4.5)
    sheet.shape(polygon(scene.box(-20, y, w + 60, h * 0.035), step=40), "one40", 4)
    for x in (0.12, 0.5, 0.86):
        for lean in (-0.03, 0.03):
            scene.edge((w * x, y + h * 0.035), (w * (x + lean), h + 10), 7)
    for k in range(int(w / 92)):
        x, level = 92 * k + scene.rng.uniform(10, 50), y - h * scene.rng.uniform(0.025, 0.085)
        kind = k % 5
        if kind == 0:
            for width, color in ((9, "ink"), (4.5, "two40")):
                scene.edge((x, level), (x + 40, level - 6), width, color)
        elif kind == 1:
            for dx in (0, 26):
                sheet.line(oval(x + dx, level, 12, 9, step=4), 3.4, closed=True)
        elif kind == 2:
            sheet.shape(
                curve(
                    [
                        (x, level),
                        (x + 4, level - 20),
                        (x + 18, level - 20),
                        (x + 24, level - 8),
                        (x + 46, level - 4),
                        (x + 46, level + 2),
                    ],
                    closed=True,
                ),
                "one",
                3,
            )
        elif kind == 3:
            sheet.shape(oval(x + 14, level - 4, 15, 8, step=4), "two", 3)
        else:
            sheet.shape(polygon(scene.box(x, level - 20, 18, 22), step=12), "one60", 3)


@place(PLACES, "corridor", 0.74, indoors=True, level=True, coats=4, hooks=True, window=True)
def corridor(scene: Scene) -> None:
    """A school corridor: a long row of hooks, `coats` of them bearing a coat."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, scene.tones.ground, scene.tones.wood)
    sheet.fill(scene.box(-6, h * 0.44, w + 12, hy - h * 0.44), "two30")
    scene.rule(h * 0.44, 3.4)
    if scene.options["window"]:
        for k in range(max(2, int(w / 300))):
            pane(scene, w * (k + 0.3) / max(2, int(w / 300)), h * 0.04, h * 0.26, h * 0.17, 2)
    if not scene.options["hooks"]:
        return
    sheet.shape(polygon(scene.box(-10, h * 0.36, w + 20, h * 0.045), step=40), "one60", 3.6)
    count = max(6, int(w / 88))
    for k in range(count):
        x = w * (k + 0.5) / count
        sheet.stroke([(x, h * 0.39), (x, h * 0.44), (x + 9, h * 0.445), (x + 11, h * 0.42)], 5)
        _label(scene, x, h * 0.29, h * 0.042, k)
        if k < int(scene.options["coats"]):
            _coat(scene, x, h * 0.43, h * 0.3, k)
            for dx in (-15, 13):
                boot = [
                    (x + dx - 9, hy - h * 0.02),
                    (x + dx - 9, hy + h * 0.05),
                    (x + dx + 15, hy + h * 0.05),
                ]
                boot += [
                    (x + dx + 14, hy + h * 0.03),
                    (x + dx + 8, hy + h * 0.02),
                    (x + dx + 7, hy - h * 0.02),
                ]
                sheet.shape(polygon(boot, step=12), ("two", "one", "ink80", "one60")[k % 4], 3.2)
    sheet.shape(polygon(scene.box(-10, hy - h * 0.1, w + 20, h * 0.04), step=40), "one60", 3.6)
    for k in range(int(w / 220) + 1):
        scene.edge((220 * k + 40, hy - h * 0.06), (220 * k + 40, hy + h * 0.02), 7)


def _label(scene: Scene, x: float, y: float, r: float, k: int) -> None:
    """The picture by which a child knows its hook."""
    sheet = scene.sheet
    sheet.shape(polygon(scene.box(x - r, y - r, r * 2, r * 2), step=14), "white", 3)
    kind, u = k % 6, r * 0.6
    if kind == 0:
        sheet.fill(oval(x, y, u * 0.8, u * 0.8, step=4), "one")
    elif kind == 1:
        sheet.fill(oval(x - u * 0.15, y, u * 0.9, u * 0.5, step=4), "two")
        sheet.fill(
            [(x + u * 0.5, y), (x + u * 1.1, y - u * 0.6), (x + u * 1.1, y + u * 0.6)], "two"
        )
    elif kind == 2:
        sheet.fill([(x - u, y + u * 0.8), (x, y - u), (x + u, y + u * 0.8)], "ink80")
    elif kind == 3:
        sheet.fill(scene.box(x - u * 0.8, y - u * 0.1, u * 1.6, u), "one60")
        sheet.fill([(x - u, y), (x, y - u), (x + u, y)], "one")
    elif kind == 4:
        for dx, dy in ((-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)):
            sheet.fill(oval(x + u * dx, y + u * dy, u * 0.42, u * 0.42, step=3), "two60")
        sheet.fill(oval(x, y, u * 0.3, u * 0.3, step=3), "one")
    else:
        sheet.fill(oval(x, y, u * 0.85, u * 0.85, step=4), "two")
        sheet.fill(oval(x + u * 0.35, y - u * 0.2, u * 0.75, u * 0.75, step=4), "white")


def _coat(scene: Scene, x: float, y: float, s: float, k: int) -> None:
    """A child's coat on its hook, its sleeves hanging; a hat or a scarf over some."""
    sheet = scene.sheet
    color = ("one", "two", "warm30", "two60")[k % 4]
    for side in (-1, 1):
        sleeve = [
            (x + side * s * 0.1, y + s * 0.06),
            (x + side * s * 0.24, y + s * 0.14),
            (x + side * s * 0.29, y + s * 0.62),
            (x + side * s * 0.18, y + s * 0.64),
            (x + side * s * 0.12, y + s * 0.3),
        ]
        sheet.shape(curve(sleeve, closed=True), color, 3.2)
    body = [
        (x - s * 0.08, y),
        (x + s * 0.08, y),
        (x + s * 0.17, y + s * 0.14),
        (x + s * 0.22, y + s * 0.86),
        (x, y + s * 0.9),
        (x - s * 0.22, y + s * 0.86),
        (x - s * 0.17, y + s * 0.14),
    ]
    sheet.shape(curve(body, closed=True), color, 3.6)
    scene.edge((x, y + s * 0.08), (x, y + s * 0.86), 2.6)
    for j in range(3):
        sheet.fill(oval(x + s * 0.05, y + s * (0.26 + 0.2 * j), 4.5, 4.5, step=3), "ink")
    for side in (-1, 1):
        scene.edge((x + side * s * 0.08, y + s * 0.6), (x + side * s * 0.17, y + s * 0.57), 3)
    if k % 4 == 1:
        for dx in (-0.08, 0.07):
            scarf = scene.box(x + s * dx - s * 0.05, y + s * 0.02, s * 0.1, s * 0.44)
            sheet.shape(polygon(scarf, step=14), "one60", 3)
    elif k % 4 == 3:
        hat = [
            (x - s * 0.14, y + s * 0.06),
            (x - s * 0.1, y - s * 0.12),
            (x, y - s * 0.18),
            (x + s * 0.1, y - s * 0.12),
            (x + s * 0.14, y + s * 0.06),
        ]
        sheet.shape(curve(hat, closed=True), "one", 3.4)
        sheet.shape(oval(x, y - s * 0.2, s * 0.055, s * 0.055, step=4), "white", 3)
