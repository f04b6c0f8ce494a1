"""The village of Venon and the road up to it: its cable, its church, a car that nobody asks for."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...places.buildings import house
from ...places.massifs import hills
from ...places.trees import grass
from ..light import sky
from ..scene import Scene
from ..thermos import beam, bright
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "cable-station", 0.7, level=True, at=0.66, size=0.36, massif="vercors", tilt=0.0)
def cable_station(scene: Scene) -> None:
    """Venon: the big wheel, a bubble with its door open; `at` and `size` are its own."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    night = scene.dark
    scene.hy = h * 0.52
    sky(scene)
    range_of(scene, scene.options["massif"], 0.7)
    hills(
        sheet,
        [(-20, h * 0.54), (w * 0.4, h * 0.5), (w + 20, h * 0.56)],
        "one40" if not night else "one80",
        4,
    )
    for k, x in enumerate((0.0, 0.14, 0.27)):
        house(
            sheet,
            w * x,
            h * 0.64,
            h * 0.15,
            h * (0.13 + 0.03 * (k % 2)),
            ("paper", "two20", "white")[k],
            ("one", "one60")[k % 2],
            3,
            2,
            2,
            gable=k == 1,
        )
        if night:
            scene.shine(scene.box(w * x + h * 0.04, h * 0.56, h * 0.03, h * 0.035))
    scene.hy = hy
    sheet.shape(polygon(scene.box(-10, hy, w + 20, h), step=40), "two20", 4)
    scene.boards(hy, 130)
    # Roof beam, wheel, cable.
    sheet.shape(
        polygon([(w * 0.3, -10), (w * 0.34, h * 0.05), (w + 10, h * 0.05), (w + 10, -10)], step=30),
        "one",
        4,
    )
    cx, r = w * scene.options["at"], h * scene.options["size"]
    cy = hy + h * 0.1 - r * 0.94
    sheet.line(oval(w * 0.93, h * 0.1, h * 0.14, h * 0.035), 6, closed=True)
    scene.edge((-6, h * 0.1), (w + 6, h * 0.085), 5)
    scene.edge((cx, h * 0.09), (cx, cy - r * 0.9), 16)
    scene.edge((w * 0.985, 0), (w * 0.985, hy + 8), 18)
    ball = oval(cx, cy, r * 1.08, r, step=10)
    if night:
        for reach, share in ((1.5, 0.16), (1.25, 0.2)):
            beam(sheet, oval(cx, cy, r * reach, r * reach, step=12), share)
        with bright(sheet):
            sheet.shape(ball, "two40", 6, shift=0)
    else:
        sheet.shape(ball, "white", 6)
    back = [p for p in ball if p[1] > cy + r * 0.42]
    sheet.fill(back, "ink20" if not night else "two60")
    bench = polygon(scene.box(cx - r * 0.3, cy + r * 0.2, r * 1.2, r * 0.22), step=20)
    sheet.shape(bench, "one40", 3.6)

    def front() -> None:
        lower = [p for p in ball if p[1] > cy + r * 0.5 and p[0] > cx - r * 0.28]
        lower = [
            (cx - r * 0.28, cy + r * 0.55),
            *sorted_arc(lower, cx, cy),
            (cx + r * 0.9, cy + r * 0.5),
        ]
        sheet.shape(lower, "one", 5)
        for x in (-0.28, 0.62):
            rib = [
                (cx + r * x, cy - r * 0.92),
                (cx + r * x * 1.16, cy),
                (cx + r * x, cy + r * 0.86),
            ]
            sheet.line(curve(rib), 6)
        sheet.line(ball, 8, closed=True)
        sheet.stroke(
            [
                (cx + r * 0.2, cy - r * 0.8),
                (cx + r * 0.44, cy - r * 0.66),
                (cx + r * 0.52, cy - r * 0.5),
            ],
            6,
            "paper",
        )
        # The door, slid open on the outside.
        door = curve(
            [
                (cx - r * 1.02, cy - r * 0.62),
                (cx - r * 1.34, cy),
                (cx - r * 1.1, cy + r * 0.62),
                (cx - r * 0.98, cy + r * 0.6),
                (cx - r * 1.16, cy),
                (cx - r * 0.92, cy - r * 0.6),
            ],
            closed=True,
        )
        sheet.shape(door, "one60", 4)

    scene.fronts.append(front)


def sorted_arc(points: list[Point], cx: float, cy: float) -> list[Point]:
    """The points of an arc in order around (cx, cy), from the left below to the right."""
    return sorted(points, key=lambda p: -math.atan2(p[1] - cy, p[0] - cx))


@place(PLACES, "hill-road", 0.5, level=True, bend=False, slope=0.2)
def hill_road(scene: Scene) -> None:
    """A steep road up to Venon, from the left below to the right above."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    slope = scene.options["slope"]
    scene.hy = h * 0.62
    sky(scene)
    range_of(scene, "vercors", 0.72 if scene.options["bend"] else 0.6)
    sheet.fill(scene.box(-6, scene.hy, w + 12, h), "one40")
    for _ in range(int(w / 34)):
        lit = scene.box(w * scene.rng.random(), scene.hy + h * scene.rng.uniform(0.02, 0.2), 9, 10)
        scene.shine(lit)
    edge: list[Point] = [
        (-20, h * (0.82 + slope * 0.1)),
        (w * 0.5, h * (0.82 - slope * 0.4)),
        (w + 20, h * (0.82 - slope)),
    ]
    bank = [(x, y - h * 0.03) for x, y in edge]
    hills(sheet, bank, "one60", 4)
    for k in range(int(w / 120)):
        t = (k + 0.5) / max(1, int(w / 120))
        y = h * (0.79 - slope * t)
        if k % 3 == 0:
            scene.edge((w * t, y + 6), (w * t, y - h * 0.1), 8, "ink80")
    rail = [(x, y - h * 0.075) for x, y in edge]
    sheet.line(curve(rail), 8, "white")
    sheet.line(curve(rail), 3)
    road = [*curve(edge), (w + 20, h + 20), (-20, h + 20)]
    sheet.shape(road, "ink40", 4)
    verge = [
        (-20, h * 1.06),
        (w * 0.5, h * (1.05 - slope * 0.35)),
        (w + 20, h * (1.08 - slope)),
        (w + 20, h + 20),
        (-20, h + 20),
    ]
    for k in range(6):
        a = w * (0.02 + 0.18 * k)
        y = h * (0.96 - slope * (a / w) * 0.98)
        sheet.fill(
            [
                (a, y),
                (a + w * 0.09, y - h * slope * 0.085),
                (a + w * 0.09, y - h * slope * 0.085 + 9),
                (a, y + 10),
            ],
            "paper",
        )
    sheet.shape(curve(verge[:3]) + verge[3:], "two40" if scene.light == "dusk" else "one60", 4)
    for k in range(int(w / 90)):
        x = 90.0 * k + 30
        grass(sheet, x, h * (1.07 - slope * x / w) + 6, 40, "one", 5, 26)
    if scene.options["bend"]:
        x, y = w * 0.1, h * (0.78 - slope * 0.1)
        scene.edge((x, y), (x, y - h * 0.3), 8)
        arrow = polygon(scene.box(x - h * 0.08, y - h * 0.34, h * 0.16, h * 0.14), step=16)
        sheet.shape(arrow, "white", 4)
        for k in range(2):
            px = x - h * 0.05 + h * 0.05 * k
            sheet.line(
                [(px + h * 0.04, y - h * 0.32), (px, y - h * 0.27), (px + h * 0.04, y - h * 0.22)],
                8,
                "one",
            )


@place(PLACES, "church", 0.72, indoors=True, level=True)
def church(scene: Scene) -> None:
    """A village church on a concert evening: pointed windows, columns, candles, heads before us."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    scene.paint("two20")
    for row in range(7):
        y = hy * row / 7
        scene.edge((-6, y), (w + 6, y), 1.8, "ink20")
        for k in range(int(w / 120) + 1):
            x = 120.0 * k + (60 if row % 2 else 0)
            scene.edge((x, y), (x, y + hy / 7), 1.8, "ink20")
    for cx in (0.2, 0.5, 0.8):
        x, wide, top, low = w * cx, h * 0.12, h * 0.06, h * 0.5
        arch = [
            (x - wide, low),
            (x - wide, top + h * 0.14),
            (x - wide * 0.6, top + h * 0.05),
            (x, top - h * 0.02),
            (x + wide * 0.6, top + h * 0.05),
            (x + wide, top + h * 0.14),
            (x + wide, low),
        ]
        sheet.shape(curve(arch[:1] + arch[1:6] + arch[6:]), "one80", 5)
        for k in range(4):
            scene.edge((x - wide, low - h * 0.1 * k), (x + wide, low - h * 0.1 * k), 3, "one30")
        scene.edge((x, top), (x, low), 3.4, "one30")
        for k in range(5):
            pane = oval(
                x + wide * (0.5 if k % 2 else -0.5),
                low - h * (0.05 + 0.1 * (k // 2)),
                wide * 0.2,
                h * 0.03,
                step=5,
            )
            sheet.fill(pane, ("one30", "two60", "one40", "two40", "one30")[k])
    for cx in (0.02, 0.35, 0.65, 0.98):
        x = w * cx
        sheet.shape(polygon(scene.box(x - h * 0.035, h * 0.08, h * 0.07, hy), step=30), "paper", 4)
        sheet.shape(
            polygon(scene.box(x - h * 0.06, h * 0.05, h * 0.12, h * 0.05), step=20), "paper", 4
        )
        with bright(sheet):
            scene.halo(x, h * 0.32, h * 0.09)
            sheet.shape(oval(x, h * 0.32, h * 0.014, h * 0.028, step=4), "two", 2.4, shift=0)
        sheet.shape(polygon(scene.box(x - h * 0.01, h * 0.35, h * 0.02, h * 0.07)), "white", 2.6)
    sheet.shape(polygon(scene.box(-10, hy + h * 0.06, w + 20, h), step=40), "two40", 4)

    def front() -> None:
        rng, x = scene.rng, -20.0
        while x < w + 40:
            tall = h * rng.uniform(0.15, 0.19)
            back = [
                (x - tall * 0.62, h + 10),
                (x - tall * 0.5, h - tall * 0.3),
                (x, h - tall * 0.46),
                (x + tall * 0.5, h - tall * 0.3),
                (x + tall * 0.62, h + 10),
            ]
            sheet.shape(curve(back), rng.choice(("one80", "ink80", "one60", "ink60")), 4)
            sheet.shape(
                oval(x, h - tall * 0.68, tall * 0.25, tall * 0.3, step=6),
                rng.choice(("ink", "ink60", "ink30", "ink80", "ink20")),
                4,
            )
            x += tall * rng.uniform(1.0, 1.25)

    scene.fronts.append(front)


@place(PLACES, "village-road", 0.56, level=True)
def village_road(scene: Scene) -> None:
    """The road down from Venon in the dark: a wall, houses asleep, the valley's lights."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, "vercors", 0.5)
    sheet.fill(scene.box(-6, hy, w + 12, h), "one80")
    for _ in range(int(w / 12)):
        scene.shine(
            scene.box(w * scene.rng.uniform(0, 0.6), hy + h * scene.rng.uniform(0, 0.07), 7, 8)
        )
    for x, wide, tall, lit in ((0.5, 0.2, 0.3, False), (0.74, 0.3, 0.4, True)):
        house(sheet, w * x, hy + h * 0.16, w * wide, h * tall, "two20", "one", 4, 2, 2, gable=lit)
        if lit:
            pane = scene.box(w * (x + 0.19), hy - h * 0.14, w * 0.06, h * 0.1)
            scene.shine(pane)
            sheet.line(polygon(pane), 4, closed=True)
            sheet.fill(oval(w * (x + 0.22), hy - h * 0.075, w * 0.012, h * 0.02, step=4), "ink")
            sheet.fill(
                curve(
                    [
                        (w * (x + 0.2), hy - h * 0.04),
                        (w * (x + 0.208), hy - h * 0.06),
                        (w * (x + 0.232), hy - h * 0.06),
                        (w * (x + 0.24), hy - h * 0.04),
                    ]
                ),
                "ink",
            )
    wall = polygon(
        [
            (-10, hy + h * 0.24),
            (-10, hy + h * 0.12),
            (w * 0.5, hy + h * 0.08),
            (w * 0.5, hy + h * 0.2),
        ],
        step=30,
    )
    sheet.shape(wall, "ink40", 4)
    sheet.hatch(wall, 6, 22, 2.4, "ink60")
    road = [
        (-10, hy + h * 0.22),
        (w * 0.5, hy + h * 0.17),
        (w + 10, hy + h * 0.16),
        (w + 10, h + 10),
        (-10, h + 10),
    ]
    sheet.shape(polygon(road, step=40), "ink60", 4)
    for k in range(4):
        x = w * (0.04 + 0.26 * k)
        sheet.fill(scene.box(x, h * 0.95, w * 0.13, 9), "paper")
