"""The cable car’s stations, and its line of bubbles over the valley."""

from __future__ import annotations

from ...ink import Point, curve, oval, polygon
from ...places.buildings import house, town
from ...places.massifs import hills
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def lit_bubble(scene: Scene, x: float, y: float, r: float, lit: bool, tilt: float = 0) -> None:
    """A bubble under its cable; `lit` ones glow at night like lanterns."""
    sheet = scene.sheet
    width = max(2.2, r * 0.06)
    sheet.line([(x - tilt * 0.5, y - r * 1.6), (x, y - r * 0.95)], width * 1.4)
    if lit:
        scene.halo(x, y, r * 1.9)
    with sheet.bare():
        color = scene.tones.glow if lit else "ink60"
        sheet.shape(oval(x, y, r, r, step=max(4, r / 8)), color, width)
        lower = [p for p in oval(x, y, r, r, step=max(4, r / 8)) if p[1] > y + r * 0.24]
        sheet.fill(lower, "one" if lit else "ink80")
        for side in (-1, 1):
            sheet.line(
                curve(
                    [
                        (x + side * r * 0.4, y - r * 0.86),
                        (x + side * r * 0.56, y),
                        (x + side * r * 0.4, y + r * 0.86),
                    ]
                ),
                width * 0.7,
            )
        if lit and r > 24:
            for k in (-0.4, 0.05, 0.45):
                sheet.fill(oval(x + k * r, y - r * 0.12, r * 0.13, r * 0.16, step=4), "ink")
                sheet.fill(
                    [
                        (x + (k - 0.2) * r, y + r * 0.25),
                        (x + (k - 0.13) * r, y),
                        (x + (k + 0.13) * r, y),
                        (x + (k + 0.2) * r, y + r * 0.25),
                    ],
                    "ink",
                )


def _line_of_bubbles(
    scene: Scene, start: Point, end: Point, radii: Point, count: int, lit: bool, sway: float = 0
) -> None:
    sheet = scene.sheet
    (x0, y0), (x1, y1) = start, end

    def cable(t: float) -> Point:
        return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + scene.h * 0.05 * (4 * t * (1 - t))

    sheet.line([cable(k / 30) for k in range(31)], 4, shake=0.2)
    for k in range(count):
        t = (k + 0.5) / count
        r = radii[0] + (radii[1] - radii[0]) * t
        x, y = cable(t)
        lean = sway * r * (1 if k % 2 else -0.7)
        lit_bubble(scene, x + lean, y + 1.6 * r, r, lit, lean)


@place(
    PLACES,
    "station",
    0.66,
    level=True,
    bubbles="lit",
    bench=False,
    shelter=True,
    lamps=True,
    banner=False,
)
def station(scene: Scene) -> None:
    """The cable car's platform in the valley; `bubbles` is lit, dark or none."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor, scene.hy = scene.hy, h * 0.5
    sky(scene)
    range_of(scene, "belledonne", 0.7)
    town(
        sheet,
        -10,
        h * 0.56,
        w,
        h * 0.07,
        ("paper", "white", tones.wall),
        (tones.roof, tones.roof2),
        2.2,
    )
    if scene.dark:
        for _ in range(int(w / 30)):
            scene.shine(scene.box(scene.rng.random() * w, h * scene.rng.uniform(0.5, 0.55), 7, 9))
    sheet.fill(scene.box(-6, h * 0.555, w + 12, h), tones.ground)
    lit = scene.options["bubbles"]
    if lit != "none":
        count = max(3, round(w / 230))
        _line_of_bubbles(
            scene,
            (-30, h * 0.02),
            (w + 30, h * 0.12),
            (h * 0.085, h * 0.05),
            count,
            lit == "lit",
            0.0 if lit == "lit" else 0.5,
        )
    scene.hy = floor
    if scene.options["shelter"]:
        for x in (0.06, 0.94):
            sheet.shape(polygon(scene.box(w * x - 9, h * 0.26, 18, floor - h * 0.22)), "one", 3.6)
    ground = polygon(scene.box(-10, floor, w + 20, h), step=40)
    sheet.shape(ground, "ink20", 4)
    for k in range(int(w / 66) + 1):
        sheet.fill(oval(66 * k, floor + h * 0.03, 14, 5, step=5), "two60")
    for k in range(7):
        x = w * (k / 6)
        scene.edge(
            (w / 2 + (x - w / 2) * 0.8, floor + h * 0.06),
            (w / 2 + (x - w / 2) * 1.4, h + 5),
            2,
            "ink40",
        )
    if scene.options["lamps"]:
        for x in (0.2, 0.8) if w > h else (0.14,):
            scene.edge((w * x, floor + h * 0.04), (w * x, h * 0.3), 6)
            with sheet.bare():
                sheet.shape(oval(w * x, h * 0.28, h * 0.035, h * 0.035, step=4), tones.glow, 3)
            scene.halo(w * x, h * 0.28, h * 0.17)
    if scene.options["banner"]:
        sheet.stroke([(w * 0.2, h * 0.31), (w * 0.5, h * 0.34), (w * 0.8, h * 0.31)], 4)
    if scene.options["bench"]:
        y, x0, x1 = floor + h * 0.12, w * 0.14, w * 0.86
        for level in (0.3, 0.22):
            sheet.shape(
                polygon(scene.box(x0, y - h * level, x1 - x0, h * 0.055), step=40), tones.wood, 4
            )
        sheet.shape(polygon(scene.box(x0, y - h * 0.13, x1 - x0, h * 0.05), step=40), tones.wood, 4)
        for x in (x0 + 30, x1 - 44):
            sheet.shape(polygon(scene.box(x, y - h * 0.08, 15, h * 0.16)), "ink80", 3.4)


@place(PLACES, "village-stop", 0.64, level=True, bubble=True)
def village_stop(scene: Scene) -> None:
    """The upper station: a village on its hill, a bubble at the platform with its doors open."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor, scene.hy = scene.hy, h * 0.52
    sky(scene)
    range_of(scene, "chartreuse", 0.85)
    hills(
        sheet,
        [(-20, h * 0.56), (w * 0.3, h * 0.46), (w * 0.7, h * 0.5), (w + 20, h * 0.6)],
        tones.ground2,
        4,
    )
    for k in range(5):
        size = h * 0.1
        house(
            sheet,
            w * (0.02 + 0.11 * k),
            h * (0.56 - 0.02 * (k % 3)),
            size,
            size * 0.8,
            ("paper", "white", tones.wall)[k % 3],
            (tones.roof, tones.roof2)[k % 2],
            2.8,
            gable=k % 2 == 0,
        )
        scene.shine(scene.box(w * (0.035 + 0.11 * k), h * 0.5, 9, 12))
    sheet.box(w * 0.2, h * 0.32, h * 0.07, h * 0.2, "paper", 3.4)
    sheet.shape(
        polygon(
            [
                (w * 0.2 - 8, h * 0.33),
                (w * 0.2 + h * 0.035, h * 0.18),
                (w * 0.2 + h * 0.07 + 8, h * 0.33),
            ]
        ),
        tones.roof,
        3.4,
    )
    scene.edge((-6, h * 0.06), (w + 6, h * 0.03), 6)
    ground = polygon(scene.box(-10, floor, w + 20, h), step=40)
    sheet.shape(ground, tones.ground, 4)
    sheet.shape(polygon(scene.box(-10, floor, w + 20, h * 0.03), step=40), "two60", 3.4)
    if scene.options["bubble"]:
        x, r = w * 0.72, min(h * 0.36, w * 0.3)
        y = floor - r * 0.82
        scene.edge((x, h * 0.04), (x, y - r * 0.9), 11)
        sphere = oval(x, y, r, r, step=14)
        if scene.dark:
            scene.halo(x, y, r * 1.5)
        with sheet.bare():
            sheet.shape(sphere, tones.glow if scene.dark else "two20", 8)
            sheet.fill([p for p in sphere if p[1] > y + r * 0.3], "one")
            door = curve(
                [
                    (x - r * 0.44, y + r * 0.86),
                    (x - r * 0.5, y),
                    (x - r * 0.36, y - r * 0.7),
                    (x + r * 0.36, y - r * 0.7),
                    (x + r * 0.5, y),
                    (x + r * 0.44, y + r * 0.86),
                ],
                closed=True,
            )
            sheet.shape(door, "two60" if scene.dark else "white", 6)
            sheet.line(sphere, 8, closed=True)
            sheet.stroke(
                [
                    (x - r * 0.8, y - r * 0.3),
                    (x - r * 0.66, y - r * 0.6),
                    (x - r * 0.44, y - r * 0.8),
                ],
                7,
                "white",
            )


@place(PLACES, "night-valley", 0.3, bubbles=True, walker=True)
def night_valley(scene: Scene) -> None:
    """The valley's lights from above, a string of bubbles, a road with one dot."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.7)
    sheet.fill(scene.box(-6, hy, w + 12, h), tones.ground)
    for row in range(5):
        town(
            sheet,
            -20 - 12 * row,
            hy + h * (0.05 + 0.065 * row),
            w * 1.1,
            h * (0.03 + 0.008 * row),
            ("paper", "white", tones.wall),
            (tones.roof, tones.roof2),
            1.8,
        )
    if scene.dark:
        for _ in range(int(w / 5)):
            scene.shine(
                scene.box(scene.rng.random() * w, hy + h * scene.rng.uniform(0.01, 0.3), 5, 7)
            )
    hills(
        sheet,
        [(-20, h * 0.74), (w * 0.3, h * 0.7), (w * 0.66, h * 0.56), (w + 20, h * 0.36)],
        tones.ground2,
        4,
    )
    road = [
        (w * 0.04, h + 10),
        (w * 0.36, h * 0.9),
        (w * 0.3, h * 0.8),
        (w * 0.6, h * 0.72),
        (w * 0.56, h * 0.66),
    ]
    sheet.line(curve(road), 26, "ink")
    sheet.line(curve(road), 19, "ink30")
    if scene.options["walker"]:
        with sheet.bare():
            sheet.fill(oval(w * 0.34, h * 0.88, 10, 13, step=4), "two")
        scene.halo(w * 0.34, h * 0.88, h * 0.06, "two")
    if scene.options["bubbles"]:
        _line_of_bubbles(scene, (-20, h * 0.6), (w * 0.94, h * 0.2), (h * 0.06, h * 0.028), 8, True)
    for k in range(4):
        size = h * 0.07
        house(
            sheet,
            w * (0.78 + 0.06 * k),
            h * (0.46 - 0.02 * k),
            size,
            size * 0.7,
            "paper",
            tones.roof,
            2.4,
        )
        scene.shine(scene.box(w * (0.79 + 0.06 * k), h * (0.43 - 0.02 * k), 8, 10))
