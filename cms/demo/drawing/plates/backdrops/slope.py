"""One slope above eleven houses, alive, burnt or cut: the same trees, whatever became of them."""

from __future__ import annotations

from ...ink import Point, curve, hand, oval, polygon
from ...places.buildings import house
from ...places.felling import log, stump
from ...places.massifs import hills
from ...places.sky import bolt
from ...places.trees import broadleaf, grass, snag, spruce
from ..light import sky
from ..props.animals import sheep
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(
    PLACES,
    "slope",
    0.3,
    state="alive",
    barn=True,
    flock=0,
    mud=False,
    flash=False,
    smoke=False,
    massif="chartreuse",
)
def slope(scene: Scene) -> None:
    """The wooded slope from the ridge to the village; `state` is alive, burnt, cut or green."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    state = scene.options["state"]
    sky(scene)
    scene.hy = h * 0.34
    range_of(scene, scene.options["massif"], 0.9)
    ridge: list[Point] = [
        (-20, h * 0.36),
        (w * 0.2, h * 0.3),
        (w * 0.45, h * 0.25),
        (w * 0.7, h * 0.24),
        (w + 20, h * 0.17),
    ]
    alive = state == "alive"
    body = hills(sheet, ridge, "one60" if alive else "ink15", 4)
    if not alive:
        sheet.hatch(body, 8, 19, 2, "ink30")
    # What burnt around the barn lies under the black trunks; a pasture lies open.
    barn = scene.options["barn"]
    if barn and not alive:
        _field(scene, w * 0.52, h * 0.6, h * 0.13, alive)
    _trees(scene, curve(ridge, step=12), state)
    if barn and alive:
        _field(scene, w * 0.52, h * 0.6, h * 0.13, alive)
    if barn:
        _barn(scene, w * 0.52, h * 0.6, h * 0.13, alive)
    for k in range(int(scene.options["flock"])):
        t = (k * 0.618) % 1
        sheep(
            sheet,
            w * (0.46 + 0.19 * t),
            h * (0.6 + 0.055 * ((k * 0.7548) % 1)),
            h * 0.026,
            1 if k % 2 else -1,
            "white",
        )
    if state in ("cut", "burnt") and scene.options["smoke"]:
        for x in (0.14, 0.36, 0.62, 0.83):
            for side in (0, 14):
                sheet.stroke(
                    [
                        (w * x + side, h * 0.5),
                        (w * x + 14, h * 0.42),
                        (w * x - 8 + side, h * 0.34),
                        (w * x + 16, h * 0.22),
                        (w * x - 4 + side, h * 0.1),
                    ],
                    6,
                    "ink30",
                )
    if state == "cut":
        _barrier(scene)
    if scene.options["flash"]:
        with sheet.bare():
            bolt(sheet, w * 0.3, -4, h * 0.44, "two")
    _village(scene)
    if scene.options["mud"]:
        _mud(scene)


def _trees(scene: Scene, crest: list[Point], state: str) -> None:
    """The same places in every state, from the seed of the slope and not of the panel."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    rng = hand("the slope above the eleven houses")
    rows = 8
    for row in range(rows):
        t = row / (rows - 1)
        tall = h * (0.085 + 0.07 * t)
        x = rng.uniform(-30, 0)
        while x < w + 20:
            top = min(crest, key=lambda p: abs(p[0] - x))[1]
            y = top + 10 + (h * 0.735 - top) * t**1.1 + rng.uniform(-7, 7)
            leafy, fate, size = rng.random() < 0.28, rng.random(), tall * rng.uniform(0.85, 1.25)
            x += tall * rng.uniform(0.34, 0.5)
            if abs(x - w * 0.55) < w * 0.14 and h * 0.53 < y < h * 0.69 and scene.options["barn"]:
                continue
            if state == "alive":
                if leafy:
                    broadleaf(sheet, x, y, size * 0.9, "two60" if fate < 0.3 else "one50", 2.2)
                else:
                    spruce(sheet, x, y, size * 1.15, "one" if fate < 0.7 else "one80", 2.2)
            elif state == "green":
                if fate < 0.5:
                    snag(sheet, x, y, size * 0.9, "ink80", 8 * (fate - 0.3), 1.8)
                else:
                    spruce(sheet, x, y, size * 0.5, "one60", 2)
            elif fate > (0.35 if leafy else 0.12):
                if state == "cut" and t > 0.5:
                    if fate > 0.55:
                        stump(sheet, x, y, size * 0.2, "ink", "two60")
                    continue
                snag(sheet, x, y, size * 1.05, "ink", 14 * (fate - 0.6), 1.8)


def _field(scene: Scene, x: float, y: float, s: float, alive: bool) -> None:
    """The pasture around the barn, or its ash."""
    field = curve(
        [
            (x - s * 1.2, y + s * 0.1),
            (x - s * 0.6, y - s * 0.4),
            (x + s * 0.6, y - s * 0.5),
            (x + s * 2.0, y - s * 0.2),
            (x + s * 2.1, y + s * 0.5),
            (x + s * 0.4, y + s * 0.7),
            (x - s * 0.9, y + s * 0.5),
        ],
        closed=True,
    )
    if alive:
        scene.sheet.shape(field, "two40", 3)
    else:
        scene.sheet.fill(field, "ink20")


def _barn(scene: Scene, x: float, y: float, s: float, alive: bool) -> None:
    sheet = scene.sheet
    if alive:
        house(sheet, x, y + s * 0.1, s, s * 0.5, "two30", "ink60", 3, 1, 1, gable=True, shutters="")
        return
    wall = [
        (x, y),
        (x, y - s * 0.4),
        (x + s * 0.2, y - s * 0.55),
        (x + s * 0.36, y - s * 0.3),
        (x + s * 0.7, y - s * 0.34),
        (x + s, y - s * 0.5),
        (x + s, y),
    ]
    sheet.shape(polygon(wall, step=10), "ink40", 3)
    for ax, ay, bx, by in ((0.04, 0.3, 0.5, 0.95), (0.5, 0.95, 0.78, 0.5), (1.0, 0.4, 0.66, 0.84)):
        scene.edge((x + ax * s, y - ay * s), (x + bx * s, y - by * s), 6)


def _barrier(scene: Scene) -> None:
    """Trunks laid along the contour above the roofs; none on the far right."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    for k in range(11):
        t = (k * 0.618) % 1
        x, y = w * (0.02 + 0.7 * ((k * 0.37) % 1)), h * (0.6 + 0.13 * t)
        log(sheet, x, y, w * 0.13, h * 0.014, h * 0.008 * (k % 3 - 1), "ink80", "two", 2.8)


def _village(scene: Scene) -> None:
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    hills(
        sheet,
        [(-20, h * 0.77), (w * 0.3, h * 0.74), (w * 0.7, h * 0.755), (w + 20, h * 0.73)],
        tones.ground2,
        4,
    )
    road = [
        (w * 0.56, h * 0.76),
        (w * 0.6, h * 0.85),
        (w * 0.5, h * 0.94),
        (w * 0.46, h + 10),
        (w * 0.66, h + 10),
        (w * 0.62, h * 0.94),
        (w * 0.66, h * 0.85),
        (w * 0.58, h * 0.76),
    ]
    sheet.shape(curve(road, closed=True), "paper", 3)
    for k in range(11):
        row = k % 2
        x = w * (0.015 + 0.09 * k)
        size = h * (0.085 + 0.03 * row)
        y = h * (0.83 + 0.115 * row)
        house(
            sheet,
            x,
            y,
            size * 1.15,
            size * 0.72,
            ("paper", "white", "two20")[k % 3],
            ("two", "one", "two60")[(k * 2) % 3],
            2.8,
            2,
            2,
            gable=k % 3 == 1,
            shutters=("one", "two", "one60")[k % 3],
        )
        if scene.dark:
            scene.shine(scene.box(x + size * 0.2, y - size * 0.5, size * 0.16, size * 0.16))
    for k in range(6):
        grass(sheet, w * (0.08 + 0.17 * k), h * 0.985, 44, tones.leaf, 5, 22)


def _mud(scene: Scene) -> None:
    """Mud that trunks stop above the roofs; on the right, where none lie, it takes the last."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    # Lit by the flash: the only brown of the night.
    with sheet.bare():
        brown, wet = sheet.over("warm", "ink", 0.6), sheet.over("warm", "ink", 0.25)

    def flow(points: list[Point], width: float) -> None:
        outline = curve([(w * px, h * py) for px, py in points], closed=True)
        with sheet.bare():
            sheet.shape(outline, brown, width, shift=0)

    def run(points: list[Point], width: float = 4) -> None:
        with sheet.bare():
            sheet.stroke([(w * px, h * py) for px, py in points], width, wet)

    for x, lean, top in ((0.12, 0.03, 0.43), (0.33, -0.02, 0.48), (0.55, 0.04, 0.45)):
        flow(
            [
                (x + lean, top),
                (x + lean * 0.9 + 0.012, top + 0.06),
                (x + 0.03, 0.58),
                (x + 0.075, 0.62),
                (x + 0.11, 0.66),
                (x + 0.118, 0.7),
                (x - 0.11, 0.7),
                (x - 0.1, 0.65),
                (x - 0.05, 0.63),
                (x - 0.012, 0.57),
                (x + lean * 0.9 - 0.004, top + 0.06),
            ],
            4,
        )
        for dx in (-0.05, 0.0, 0.05):
            run([(x + lean * 0.5 + dx * 0.1, 0.55), (x + dx * 0.5, 0.61), (x + dx * 1.3, 0.67)])
    for k in range(6):
        log(sheet, w * (0.015 + 0.118 * k), h * 0.705, w * 0.115, h * 0.024, 0, "ink60", "two", 3.6)
    # On the right nothing lies across: a scar under the ridge, a channel, a fan.
    flow(
        [
            (0.752, 0.275),
            (0.765, 0.235),
            (0.79, 0.245),
            (0.81, 0.215),
            (0.835, 0.235),
            (0.862, 0.225),
            (0.868, 0.26),
            (0.84, 0.31),
            (0.85, 0.4),
            (0.872, 0.5),
            (0.885, 0.6),
            (0.93, 0.7),
            (1.03, 0.76),
            (1.03, 1.03),
            (0.82, 1.03),
            (0.775, 0.95),
            (0.8, 0.86),
            (0.815, 0.77),
            (0.81, 0.68),
            (0.8, 0.58),
            (0.79, 0.48),
            (0.785, 0.38),
            (0.775, 0.3),
        ],
        5,
    )
    for k, dx in enumerate((-0.3, -0.1, 0.12, 0.32)):
        run(
            [
                (0.805 + dx * 0.05, 0.28 + 0.03 * k),
                (0.82 + dx * 0.06, 0.45),
                (0.845 + dx * 0.08, 0.62),
                (0.87 + dx * 0.2, 0.78),
                (0.885 + dx * 0.42, 0.95),
            ],
            5,
        )
    # Trunks and boulders that it carries.
    for x, y, turn in ((0.815, 0.4, 62), (0.84, 0.56, 38), (0.86, 0.71, 74), (0.8, 0.92, 12)):
        sheet.parts.append(f'<g transform="rotate({turn} {w * x:.0f} {h * y:.0f})">')
        log(sheet, w * x - h * 0.07, h * y, h * 0.14, h * 0.014, 0, "ink", "two", 3)
        sheet.parts.append("</g>")
    for k in range(9):
        x, y = 0.79 + 0.026 * k, 0.965 - 0.035 * (k % 3)
        sheet.shape(oval(w * x, h * y, h * 0.022, h * 0.017), "ink60", 3)
    # The last house, tipped over and in it to the sills.
    x, y, s = w * 0.915, h * 0.9, h * 0.19
    sheet.parts.append(f'<g transform="rotate(17 {x:.0f} {y:.0f})">')
    house(sheet, x - s * 0.55, y, s * 1.1, s * 0.72, "white", "two", 3.4, 2, 2, shutters="one")
    sheet.parts.append("</g>")
    lip = (
        *((0.84, 0.99), (0.85, 0.9), (0.875, 0.87), (0.9, 0.89), (0.925, 0.86), (0.95, 0.9)),
        *((0.985, 0.88), (1.01, 0.94), (1.0, 1.02), (0.86, 1.02)),
    )
    flow(list(lip), 5)
    for px, py in ((0.83, 0.84), (0.845, 0.81), (0.99, 0.83), (0.975, 0.8), (0.87, 0.83)):
        with sheet.bare():
            sheet.shape(oval(w * px, h * py, h * 0.013, h * 0.016, step=4), brown, 3, shift=0)
