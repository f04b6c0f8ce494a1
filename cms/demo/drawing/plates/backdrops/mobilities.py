"""Places of the tome of mobilities: cab, bus window, car park, cable, hill, church, painted roof."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from ...ink import Point, curve, oval, path, polygon
from ...places.buildings import house
from ...places.massifs import hills
from ...places.trees import broadleaf, grass
from ..grid import Box
from ..light import fall, sky
from ..mobility_things import bright
from ..mobility_vehicles import beam, gondola
from ..scene import Scene
from .land import range_of
from .place import Place, place
from .station import cable, lamp_post

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _hole(
    scene: Scene, outer: list[Point], inner: list[Point], color: str, width: float = 6
) -> None:
    """A surface with an opening."""
    sheet = scene.sheet
    d = path(outer) + path(inner)
    sheet.parts.append(f'<path d="{d}" fill="{sheet.color(color)}" fill-rule="evenodd"/>')
    sheet.line(inner, width, closed=True)


@contextmanager
def _outside_at_night(scene: Scene) -> Iterator[None]:
    """Colours of what is not lit, in a place where people sit in the light."""
    sheet = scene.sheet
    veil = sheet.veil
    if scene.dark:
        sheet.veil = sheet.over("one60", "ink", 0.24)
    try:
        yield
    finally:
        sheet.veil = veil


def _spread(scene: Scene, corners: list[Point]) -> list[Point]:
    """A polygon whose corners are shares of the panel."""
    return polygon([(scene.w * x, scene.h * y) for x, y in corners], step=30)


def _around(scene: Scene) -> list[Point]:
    return scene.box(-20, -20, scene.w + 40, scene.h + 40)


@place(PLACES, "lorry-cab", 0.8, indoors=True, level=True)
def lorry_cab(scene: Scene) -> None:
    """The door of a lorry's cab from outside, its window down; whoever drives leans out."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    sky(scene, h)
    with bright(sheet):
        sheet.fill(scene.box(-6, -6, w + 12, h + 12), "two40")
        sheet.screen(0, 0, w, h * 0.8, 24, "two60", (6.0, 0.4))
    seat = [
        (w * 0.08, h),
        (w * 0.1, h * 0.4),
        (w * 0.2, h * 0.3),
        (w * 0.34, h * 0.34),
        (w * 0.38, h),
    ]
    sheet.shape(curve(seat), "ink80", 5)
    sheet.line(oval(w * 0.9, h * 0.72, w * 0.05, h * 0.16, 12), 11, closed=True)

    def body() -> None:
        window = _spread(scene, [(0.12, 0.73), (0.12, 0.13), (0.62, 0.13), (0.86, 0.73)])
        _hole(scene, _around(scene), window, "one", 9)
        door = [(0.05, 1.1), (0.05, 0.06), (0.66, 0.06), (0.97, 0.8), (0.97, 1.1)]
        sheet.line(_spread(scene, door), 5, closed=True)
        sheet.shape(polygon(scene.box(w * 0.14, h * 0.84, w * 0.14, h * 0.045)), "ink", 3)
        scene.edge((w * 0.8, h * 0.12), (w * 0.9, h * 0.2), 9)
        sheet.shape(
            _spread(scene, [(0.86, 0.2), (0.96, 0.18), (0.96, 0.5), (0.86, 0.48)]), "ink80", 4
        )
        sheet.fill(scene.box(w * 0.876, h * 0.23, w * 0.066, h * 0.22), "one30")

    def front() -> None:
        with _outside_at_night(scene):
            body()
        fall(scene, False, [Box(w * 0.1, h * 0.1, w * 0.68, h * 0.62)])

    scene.fronts.append(front)


@place(PLACES, "bus-window", 0.8, indoors=True, level=True)
def bus_window(scene: Scene) -> None:
    """Two windows of a bus from outside, rain on the glass."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    with bright(sheet):
        sheet.fill(scene.whole(), "two30")
        sheet.screen(0, h * 0.1, w, h * 0.7, 24, "two60", (0.4, 5.0))
    for x in (0.06, 0.52, 0.84):
        seat = [
            (w * x, h),
            (w * (x + 0.01), h * 0.5),
            (w * (x + 0.07), h * 0.44),
            (w * (x + 0.13), h * 0.5),
            (w * (x + 0.14), h),
        ]
        sheet.shape(curve(seat), "one40", 4)
    scene.edge((w * 0.47, -6), (w * 0.47, h), 12, "ink60")

    def front() -> None:
        rng = scene.rng
        streaks = []
        for _ in range(int(w / 9)):
            x, y = rng.random() * w, rng.random() * h * 0.7
            if y < h * 0.1:
                continue
            streaks.append(f"M{x:.0f} {y:.0f}l{rng.uniform(-5, 5):.0f} {rng.uniform(18, 60):.0f}")
        sheet.parts.append(
            f'<path d="{"".join(streaks)}" fill="none" stroke="{sheet.color("one30")}" stroke-width="3" stroke-linecap="round" stroke-opacity=".8"/>'
        )
        with _outside_at_night(scene):
            panels()
        for x in (0.05, 0.56):
            glint = [(x, 0.5), (x + 0.1, 0.12), (x + 0.14, 0.12), (x + 0.04, 0.5)]
            d = path(_spread(scene, glint))
            sheet.parts.append(f'<path d="{d}" fill="{sheet.color("white")}" fill-opacity=".25"/>')
        fall(scene, False, [Box(-60, h * 0.02, w + 120, h * 0.72)])

    def panels() -> None:
        for x0, x1 in ((-0.1, 0.4), (0.46, 1.1)):
            pane = polygon(scene.box(w * x0, h * 0.09, w * (x1 - x0), h * 0.68), step=30)
            sheet.line(pane, 9, closed=True)
        sheet.shape(polygon(scene.box(-20, -20, w + 40, h * 0.09 + 20), step=40), "one60", 5)
        sheet.shape(polygon(scene.box(w * 0.4, h * 0.07, w * 0.06, h * 0.74), step=40), "one60", 5)
        sheet.shape(polygon(scene.box(-20, h * 0.77, w + 40, h * 0.3), step=40), "one60", 6)
        sheet.fill(scene.box(-6, h * 0.86, w + 12, h * 0.035), "paper")

    scene.fronts.append(front)


@place(PLACES, "car-park", 0.5, level=True, massif="chartreuse")
def car_park(scene: Scene) -> None:
    """An empty car park: bays, a hedge, a block of flats, mountains."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, scene.options["massif"], 0.8)
    for k in range(int(w / 90) + 2):
        broadleaf(sheet, 90 * k - 20, hy + h * 0.05, h * 0.16, ("one60", "one40")[k % 2], 3)
    sheet.shape(polygon(scene.box(-10, hy + h * 0.03, w + 20, h), step=40), "ink20", 4)
    for k in range(-3, 9):
        x = w * (0.02 + 0.18 * k)
        bay = [
            (x, hy + h * 0.06),
            (x + 7, hy + h * 0.06),
            (x - w * 0.1 + 14, hy + h * 0.24),
            (x - w * 0.1, hy + h * 0.24),
        ]
        sheet.fill(bay, "white")
    track = curve([(-10, h * 0.86), (w * 0.3, h * 0.8), (w * 0.6, h * 0.9), (w + 10, h * 0.84)])
    for k in range(0, len(track) - 6, 9):
        sheet.line(track[k : k + 5], 5, "white", shake=0)


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


@place(PLACES, "bubble-glass", 0.86, level=True)
def bubble_glass(scene: Scene) -> None:
    """A bubble from outside, so near that its glass fills the panel: faces stick to it."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    sky(scene, h)
    cx, cy, rx, ry = w * 0.5, h * 0.52, w * 0.56, h * 0.56
    rim = oval(cx, cy, rx, ry, step=12)
    sheet.shape(rim, "two20", 8, shift=0)
    sheet.screen(w * 0.02, h * 0.1, w * 0.96, h * 0.7, 26, "white", (5.0, 0.4))

    def front() -> None:
        outside = path(_around(scene)) + path(rim)
        sheet.parts.append(
            f'<path d="{outside}" fill="{sheet.color("paper")}" fill-rule="evenodd"/>'
        )
        inner = oval(cx, cy, rx * 0.97, ry * 0.97, step=12)
        shell = [p for p in inner if p[1] > h * 0.86]
        sheet.fill(shell, "one")
        scene.edge((cx - rx * 0.8, h * 0.86), (cx + rx * 0.8, h * 0.86), 6)
        sheet.line(rim, 15, "ink", closed=True)
        sheet.line(oval(cx, cy, rx * 0.975, ry * 0.97, step=12), 5, "one", closed=True)
        for x in (0.1, 0.15):
            glint = [(w * x, h * 0.58), (w * (x + 0.02), h * 0.4), (w * (x + 0.08), h * 0.26)]
            sheet.stroke(glint, 6, "white")

    scene.fronts.append(front)


@place(PLACES, "orchards", 0.1, level=True)
def orchards(scene: Scene) -> None:
    """Looking down from a bubble: rows of trees, a garden, a house whose roof is painted."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    scene.paint("two20")
    fields: tuple[tuple[str, tuple[Point, ...]], ...] = (
        ("two20", ((-0.02, -0.02), (0.4, -0.02), (0.3, 0.42), (-0.02, 0.5))),
        ("two30", ((0.4, -0.02), (1.02, -0.02), (1.02, 0.28), (0.34, 0.24))),
        ("one30", ((-0.02, 0.5), (0.3, 0.42), (0.26, 1.02), (-0.02, 1.02))),
        ("one20", ((0.34, 0.24), (1.02, 0.28), (1.02, 1.02), (0.26, 1.02))),
    )
    for color, corners in fields:
        sheet.shape(polygon([(w * x, h * y) for x, y in corners], step=40), color, 4)
    road = [
        (0.33, -0.02),
        (0.3, 0.3),
        (0.26, 0.6),
        (0.2, 1.02),
        (0.26, 1.02),
        (0.31, 0.6),
        (0.35, 0.3),
        (0.375, -0.02),
    ]
    sheet.shape(curve([(w * x, h * y) for x, y in road]), "white", 3.4)
    for row in range(7):
        for column in range(7):
            x = w * (0.02 + 0.045 * column - 0.008 * row)
            y = h * (0.09 + 0.135 * row + 0.012 * column)
            if w * 0.3 - y / h * w * 0.1 < x:
                continue
            r = h * 0.042
            sheet.overprint(oval(x + r * 0.5, y + r * 0.5, r, r * 0.9, step=6), "ink20")
            sheet.shape(
                oval(x, y, r, r * 0.92, step=6), rng.choice(("one60", "one50", "one60", "one40")), 3
            )
    for column in range(9):
        for row in range(2):
            x, y, r = w * (0.42 + 0.066 * column), h * (0.06 + 0.11 * row), h * 0.036
            sheet.overprint(oval(x + r * 0.5, y + r * 0.5, r, r * 0.9, step=6), "ink20")
            sheet.shape(oval(x, y, r, r * 0.92, step=6), rng.choice(("one60", "one40", "two60")), 3)
    # The house: a roof in two planes, and the garden with its hedge.
    hedge = [(0.37, 0.31), (0.985, 0.33), (0.975, 0.97), (0.34, 0.96)]
    sheet.line(_spread(scene, hedge), 15, "one", closed=True)
    sheet.overprint(_spread(scene, [(0.43, 0.5), (0.76, 0.5), (0.79, 0.93), (0.45, 0.93)]), "ink20")
    far = _spread(scene, [(0.43, 0.4), (0.725, 0.4), (0.745, 0.54), (0.41, 0.54)])
    near = _spread(scene, [(0.41, 0.54), (0.745, 0.54), (0.765, 0.88), (0.395, 0.88)])
    sheet.shape(far, "one", 4)
    sheet.hatch(far, 88, 18, 2, "ink60")
    sheet.shape(near, "one60", 5)
    sheet.hatch(near, 0, 26, 1.8, "one")
    sheet.shape(polygon(scene.box(w * 0.64, h * 0.34, h * 0.06, h * 0.12), step=16), "two60", 4)
    for k in range(3):
        bed = polygon(scene.box(w * (0.8 + 0.058 * k), h * 0.82, w * 0.045, h * 0.12), step=16)
        sheet.shape(bed, "ink40", 3)
        for j in range(4):
            x = w * (0.8225 + 0.058 * k)
            sheet.fill(oval(x, h * (0.84 + 0.028 * j), 12, 9, step=4), "one")
    # The bubble in which we sit: its glass behind whoever looks down, its shell before them.
    cx, cy, r = w * 0.2, h * 0.42, h * 0.21
    ball = oval(cx, cy, r, r, step=9)
    scene.edge((-10, h * 0.05), (w + 10, -h * 0.05), 6)
    scene.edge((cx, h * 0.03), (cx, cy - r * 0.95), 11)
    sheet.overprint(oval(w * 0.29, h * 0.86, r * 0.8, r * 0.72, step=9), "ink30")
    sheet.shape(ball, "white", 5)

    def front() -> None:
        sheet.shape([p for p in ball if p[1] > cy + r * 0.4], "one", 5)
        for side in (-1, 1):
            rib = [
                (cx + side * r * 0.56, cy - r * 0.82),
                (cx + side * r * 0.74, cy),
                (cx + side * r * 0.56, cy + r * 0.82),
            ]
            sheet.line(curve(rib), 5)
        sheet.line(ball, 8, closed=True)
        glint = [(cx - r * 0.3, cy - r * 0.84), (cx + r * 0.1, cy - r * 0.9)]
        sheet.line(polygon(glint, closed=False), 6, "white")

    scene.fronts.append(front)


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
        x = 90 * k + 30
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
            x = 120 * k + (60 if row % 2 else 0)
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


@place(PLACES, "curtain-window", 0.8, indoors=True, level=True)
def curtain_window(scene: Scene) -> None:
    """A lit window from outside, its curtain half open."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    sky(scene, h)
    with bright(sheet):
        sheet.fill(scene.box(w * 0.1, h * 0.05, w * 0.8, h * 0.8), "two40")
        sheet.screen(w * 0.1, h * 0.05, w * 0.8, h * 0.8, 24, "two20", (6.0, 1.0))
    frame = polygon(scene.box(w * 0.26, h * 0.16, w * 0.15, h * 0.2), step=20)
    sheet.shape(frame, "white", 4)
    sheet.shape(polygon(scene.box(w * 0.29, h * 0.21, w * 0.09, h * 0.1), step=20), "one40", 2.6)

    def curtain(x0: float, wide: float) -> None:
        cloth = [
            (x0, h * 0.06),
            (x0 + wide, h * 0.06),
            (x0 + wide * 0.8, h * 0.45),
            (x0 + wide * 1.15, h * 0.84),
            (x0, h * 0.84),
        ]
        sheet.shape(curve(cloth[:4]) + cloth[4:], "one30", 5)
        for k in range(3):
            x = x0 + wide * (0.25 + 0.25 * k)
            sheet.stroke([(x, h * 0.08), (x - 6, h * 0.45), (x + 4, h * 0.82)], 3, "one60")

    def wall() -> None:
        opening = polygon(scene.box(w * 0.12, h * 0.07, w * 0.76, h * 0.76), step=30)
        _hole(scene, _around(scene), opening, "two20", 10)
        for x in (w * 0.12 - w * 0.3, w * 0.88):
            sheet.shape(polygon(scene.box(x, h * 0.07, w * 0.3, h * 0.76), step=30), "one", 5)
            for k in range(9):
                y = h * (0.11 + 0.075 * k)
                scene.edge((x, y), (x + w * 0.3, y), 3)
        sheet.shape(polygon(scene.box(w * 0.07, h * 0.83, w * 0.86, h * 0.06), step=30), "paper", 5)

    def front() -> None:
        curtain(w * 0.12, w * 0.1)
        curtain(w * 0.88, -w * 0.22)
        with _outside_at_night(scene):
            wall()

    scene.fronts.append(front)


@place(PLACES, "night-valley", 0.3, level=True)
def night_valley(scene: Scene) -> None:
    """The valley from above by night: lit bubbles climb to the village, a road goes to the campus."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    scene.hy = h * 0.34
    sky(scene)
    range_of(scene, "belledonne", 0.6)
    hills(
        sheet,
        [(-20, h * 0.42), (w * 0.4, h * 0.36), (w * 0.7, h * 0.24), (w + 20, h * 0.16)],
        "one",
        4,
    )
    hills(
        sheet,
        [(-20, h * 0.62), (w * 0.3, h * 0.58), (w * 0.6, h * 0.5), (w + 20, h * 0.44)],
        "one80",
        4,
    )
    for _ in range(70):
        x, t = w * rng.random(), rng.random()
        scene.shine(scene.box(x, h * (0.64 + 0.1 * t), 6, 7))
    for k in range(4):
        house(
            sheet,
            w * (0.74 + 0.06 * k),
            h * (0.27 - 0.02 * k),
            h * 0.055,
            h * 0.05,
            "paper",
            "one60",
            2.4,
        )
        scene.shine(scene.box(w * (0.74 + 0.06 * k) + 8, h * (0.25 - 0.02 * k), 9, 10))
    sheet.fill(scene.box(-6, h * 0.76, w + 12, h), "one80")
    road = [
        (w * 0.02, h * 1.03),
        (w * 0.2, h * 0.92),
        (w * 0.45, h * 0.9),
        (w * 0.66, h * 0.84),
        (w * 0.84, h * 0.8),
        (w * 1.03, h * 0.82),
    ]
    sheet.line(curve(road), 42, "ink", shake=0.4)
    sheet.line(curve(road), 32, "ink20", shake=0.4)
    for x, y in ((0.16, 0.9), (0.4, 0.88), (0.64, 0.81), (0.86, 0.76)):
        lamp_post(scene, w * x, h * (y + 0.03), h * 0.11, 1)
    cable(scene, (0.05, 0.6), (0.9, 0.06), 8, (0.062, 0.026), "lit", 0, 0.05)
    dot = (w * 0.53, h * 0.865)
    with bright(sheet):
        for r, share in ((0.045, 0.25), (0.03, 0.35)):
            d = path(oval(*dot, h * r, h * r, step=6))
            sheet.parts.append(
                f'<path d="{d}" fill="{sheet.color("two40")}" fill-opacity="{share}"/>'
            )
        figure = [
            (dot[0] - 6, dot[1] + 24),
            (dot[0] - 8, dot[1]),
            (dot[0] + 8, dot[1]),
            (dot[0] + 6, dot[1] + 24),
        ]
        sheet.fill(figure, "ink")
        sheet.shape(oval(*dot, h * 0.017, h * 0.017, step=3), "two", 3, shift=0)


def _tiles(scene: Scene, outline: list[Point], gap: float, color: str, turn: float = 0) -> None:
    """Roof tiles: rows of small arcs inside a quadrilateral's bounding box, clipped by hand."""
    sheet = scene.sheet
    sheet.shape(polygon(outline, step=30), color, 6)
    sheet.hatch(polygon(outline, step=30), turn, gap, 2.6, "one")


@place(PLACES, "roof", 0.5, level=True)
def roof(scene: Scene) -> None:
    """Dawn over the eaves of a low house; the tiles run up to the right."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.hy = h * 0.7
    sky(scene)
    range_of(scene, "belledonne", 0.5)
    sheet.fill(scene.box(-6, scene.hy, w + 12, h), "one40")
    for k in range(int(w / 110) + 1):
        broadleaf(sheet, 110 * k, h * 0.8, h * 0.16, "one60", 3)
    sheet.shape(polygon(scene.box(-10, h * 0.86, w + 20, h * 0.2), step=40), "one40", 4)
    slope = [(w * 0.42, h * 0.66), (w * 0.66, h * 0.2), (w * 1.06, h * 0.2), (w * 1.06, h * 0.66)]
    wall = polygon(scene.box(w * 0.5, h * 0.66, w * 0.6, h * 0.4), step=30)
    sheet.shape(wall, "paper", 5)
    _tiles(scene, slope, 24, "one60", 0)
    scene.edge((w * 0.4, h * 0.67), (w + 6, h * 0.67), 13, "ink")
    pane = scene.box(w * 0.74, h * 0.76, w * 0.14, h * 0.16)
    sheet.fill(pane, "ink60")
    sheet.line(polygon(pane), 4, closed=True)


@place(PLACES, "roof-from-above", 0.9, level=True, shadow=0.8)
def roof_from_above(scene: Scene) -> None:
    """The painted roof from the sky at sunrise; a bubble's round shadow crosses it."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    scene.paint("two30")
    for k in range(26):
        x = w * ((k * 0.618) % 1)
        y = h * (0.03 if k % 2 else 0.97) + rng.uniform(-14, 14)
        r = h * rng.uniform(0.045, 0.07)
        sheet.overprint(oval(x + r * 0.5, y + r * 0.3, r, r, step=6), "ink20")
        sheet.shape(oval(x, y, r, r * 0.94, step=6), rng.choice(("one60", "one40", "one50")), 3.4)
    plane: list[Point] = [
        (w * 0.05, h * 0.1),
        (w * 0.95, h * 0.08),
        (w * 0.985, h * 0.88),
        (w * 0.015, h * 0.9),
    ]
    sheet.overprint([(x + 26, y + 30) for x, y in plane], "ink30")
    sheet.shape(polygon(plane, step=30), "one60", 7)
    rows = 15
    for row in range(1, rows):
        t = row / rows
        y = h * (0.09 + 0.8 * t)
        left, right = w * (0.05 - 0.035 * t), w * (0.95 + 0.035 * t)
        scallop: list[Point] = []
        count = 34
        for k in range(count + 1):
            scallop.append((left + (right - left) * k / count, y + (7 if k % 2 else -3)))
        sheet.line(curve(scallop), 2.6, "one", shake=0.3)
    sheet.shape(
        polygon(
            [
                (w * 0.04, h * 0.1),
                (w * 0.96, h * 0.08),
                (w * 0.96, h * 0.035),
                (w * 0.04, h * 0.055),
            ],
            step=30,
        ),
        "one",
        5,
    )
    chimney = polygon(scene.box(w * 0.86, h * 0.0, w * 0.07, h * 0.1), step=16)
    sheet.shape(chimney, "two60", 5)
    # Light from the left, and the shadow that passes.
    with bright(sheet):
        ray = sheet.color("two20")
    for x in (0.0, 0.3):
        band = [(w * x, -6), (w * (x + 0.16), -6), (w * (x + 0.42), h + 6), (w * (x + 0.2), h + 6)]
        sheet.parts.append(f'<path d="{path(band)}" fill="{ray}" fill-opacity=".2"/>')
    # Drips below the lettering.
    for k in range(17):
        upper = k % 3 == 0
        x = w * (0.23 + 0.016 * k if upper else 0.12 + 0.026 * k)
        y, long = h * (0.34 if upper else 0.52), h * (0.1 + 0.15 * ((k * 0.37) % 1))
        sheet.line(polygon([(x, y), (x + 2, y + long)], closed=False), 10, "white", shake=0.3)
        sheet.fill(oval(x + 2, y + long, 7, 11, step=3), "white")
    x = w * scene.options["shadow"]
    sheet.overprint(oval(x, h * 0.46, h * 0.17, h * 0.15, step=8), "ink40")
    scene.sheet.overprint([(x - 6, -6), (x + 6, -6), (x + 5, h * 0.33), (x - 5, h * 0.33)], "ink40")
