"""From a bubble: orchards, the valley by night, a roof that speaks to whoever flies over it."""

from __future__ import annotations

from ...ink import Point, curve, oval, path, polygon
from ...places.buildings import house
from ...places.massifs import hills
from ...places.trees import broadleaf
from ..light import sky
from ..scene import Scene
from ..thermos import bright
from .land import range_of
from .mobilities import spread
from .place import Place, place
from .station import cable, lamp_post

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


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
    sheet.line(spread(scene, hedge), 15, "one", closed=True)
    sheet.overprint(spread(scene, [(0.43, 0.5), (0.76, 0.5), (0.79, 0.93), (0.45, 0.93)]), "ink20")
    far = spread(scene, [(0.43, 0.4), (0.725, 0.4), (0.745, 0.54), (0.41, 0.54)])
    near = spread(scene, [(0.41, 0.54), (0.745, 0.54), (0.765, 0.88), (0.395, 0.88)])
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


@place(PLACES, "night-valley", 0.3, level=True)
def night_valley(scene: Scene) -> None:
    """The valley from above by night: lit bubbles climb to the village above a road."""
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


@place(PLACES, "roof", 0.5, level=True)
def roof(scene: Scene) -> None:
    """Dawn over the eaves of a low house; on its tiles the wet start of a big white figure."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.hy = h * 0.7
    sky(scene)
    range_of(scene, "belledonne", 0.5)
    sheet.fill(scene.box(-6, scene.hy, w + 12, h), "one40")
    for k in range(int(w / 110) + 1):
        broadleaf(sheet, 110 * k, h * 0.8, h * 0.16, "one60", 3)
    sheet.shape(polygon(scene.box(-10, h * 0.86, w + 20, h * 0.2), step=40), "one40", 4)
    wall = polygon(scene.box(w * 0.5, h * 0.66, w * 0.6, h * 0.4), step=30)
    sheet.shape(wall, "paper", 5)
    chimney = polygon(scene.box(w * 0.8, h * 0.08, w * 0.1, h * 0.16), step=16)
    sheet.shape(chimney, "two60", 5)
    _smoke(scene, w * 0.85, h * 0.07, h * 0.05)
    slope = [(w * 0.42, h * 0.66), (w * 0.6, h * 0.2), (w * 1.06, h * 0.2), (w * 1.06, h * 0.66)]
    sheet.shape(polygon(slope, step=30), "one60", 6)
    _tiles(scene, slope, 9, 0.06)
    scene.edge((w * 0.4, h * 0.67), (w + 6, h * 0.67), 13, "ink")
    # A seven, its foot still being rolled out.
    seven = [(w * 0.66, h * 0.29), (w * 0.91, h * 0.29), (w * 0.81, h * 0.54)]
    sheet.line(polygon(seven, closed=False, step=9), h * 0.075, "white", shake=0.4)
    for x, top, long in ((0.72, 0.31, 0.1), (0.89, 0.33, 0.13), (0.81, 0.55, 0.06)):
        drip = [(w * x, h * top), (w * x + 1, h * (top + long))]
        sheet.line(polygon(drip, closed=False), 8, "white", shake=0.3)
        sheet.fill(oval(w * x + 1, h * (top + long), 6, 9, step=3), "white")
    pane = scene.box(w * 0.74, h * 0.76, w * 0.14, h * 0.16)
    sheet.fill(pane, "ink60")
    sheet.line(polygon(pane), 4, closed=True)


def _tiles(scene: Scene, slope: list[Point], rows: int, wide: float) -> None:
    """Rows of round tiles, staggered; `slope` goes eave, ridge, ridge, eave; `wide` of a panel."""
    sheet = scene.sheet
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = slope
    marks = []
    for row in range(1, rows + 1):
        t = (row - 0.5) / rows
        left = (bx + (ax - bx) * t, by + (ay - by) * t)
        right = (cx + (dx - cx) * t, cy + (dy - cy) * t)
        long = right[0] - left[0]
        count = max(2, int(long / (scene.w * wide)))
        deep = (ay - by) / rows * 0.34
        for k in range(count):
            share = (k + (0.25 if row % 2 else 0.6)) / count
            if share + 0.8 / count > 1:
                continue
            x = left[0] + long * share
            y = left[1] + (right[1] - left[1]) * share
            step = long / count * 0.8
            marks.append(
                f"M{x:.0f} {y - deep:.0f}q{step * 0.1:.1f} {deep:.1f} {step / 2:.1f} {deep:.1f}"
                f"t{step / 2:.1f} {-deep:.1f}"
            )
    sheet.parts.append(
        f'<path d="{"".join(marks)}" fill="none" stroke="{sheet.color("one")}" '
        'stroke-width="3.2" stroke-linecap="round"/>'
    )


def _smoke(scene: Scene, x: float, y: float, r: float) -> None:
    for dx, dy, size in ((0.1, -0.4, 0.5), (0.5, -1.1, 0.7), (1.1, -1.7, 0.9)):
        puff = oval(x + dx * r, y + dy * r, r * size, r * size * 0.8, step=5)
        scene.sheet.shape(puff, "white", 3, shift=0)


@place(PLACES, "roof-from-above", 0.9, level=True, shadow=0.87)
def roof_from_above(scene: Scene) -> None:
    """A painted house from the sky at sunrise: roof, wall, garden; a bubble’s shadow crosses it."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    scene.paint("two30")
    garden = spread(scene, [(0.03, 0.06), (0.97, 0.06), (1.02, 0.97), (-0.02, 0.97)])
    sheet.shape(polygon(garden, step=30), "one20", 4)
    sheet.line(garden, 17, "one", closed=True)
    for k in range(22):
        x = w * ((k * 0.618) % 1)
        y = h * (0.03 if k % 2 else 0.975) + rng.uniform(-10, 10)
        r = h * rng.uniform(0.04, 0.06)
        sheet.overprint(oval(x + r * 0.5, y + r * 0.3, r, r, step=6), "ink20")
        sheet.shape(oval(x, y, r, r * 0.94, step=6), rng.choice(("one60", "one40", "two60")), 3.4)
    shade = [(0.13, 0.2), (0.86, 0.2), (0.93, 0.74), (0.93, 0.9), (0.16, 0.9)]
    sheet.overprint([(w * x, h * y) for x, y in shade], "ink20")
    # The wall that we see under the eaves, with door and windows.
    wall = [(w * 0.09, h * 0.72), (w * 0.87, h * 0.72), (w * 0.86, h * 0.9), (w * 0.1, h * 0.9)]
    sheet.shape(polygon(wall, step=30), "paper", 6)
    for x, wide, top in ((0.13, 0.08, 0.765), (0.225, 0.05, 0.765)):
        low = 0.9 if wide < 0.06 else 0.86
        pane = polygon(scene.box(w * x, h * top, w * wide, h * (low - top)), step=20)
        sheet.shape(pane, "one" if wide < 0.06 else "one40", 4)
        if wide > 0.06:
            scene.edge((w * (x + wide / 2), h * top), (w * (x + wide / 2), h * low), 4)
    back = [(w * 0.13, h * 0.2), (w * 0.16, h * 0.1), (w * 0.8, h * 0.1), (w * 0.83, h * 0.2)]
    sheet.shape(polygon(back, step=30), "one", 6)
    plane: list[Point] = [
        (w * 0.06, h * 0.74),
        (w * 0.13, h * 0.2),
        (w * 0.83, h * 0.2),
        (w * 0.9, h * 0.74),
    ]
    sheet.shape(polygon(plane, step=30), "one60", 7)
    _tiles(scene, plane, 12, 0.034)
    for k in range(17):
        x = w * (0.13 + 0.7 * (k + 0.5) / 17)
        sheet.shape(oval(x, h * 0.2, w * 0.023, h * 0.018, step=5), "one", 3.4, shift=0)
    scene.edge((w * 0.055, h * 0.748), (w * 0.905, h * 0.748), 13, "ink")
    scene.edge((w * 0.055, h * 0.748), (w * 0.905, h * 0.748), 5, "one30")
    chimney = polygon(scene.box(w * 0.7, h * 0.06, w * 0.06, h * 0.15), step=16)
    sheet.shape(chimney, "two60", 5)
    scene.edge((w * 0.69, h * 0.06), (w * 0.77, h * 0.06), 12)
    _smoke(scene, w * 0.73, h * 0.04, h * 0.05)
    # Light from the left, and the shadow that passes.
    with bright(sheet):
        ray = sheet.color("two20")
    for x in (0.0, 0.3):
        band = [(w * x, -6), (w * (x + 0.16), -6), (w * (x + 0.42), h + 6), (w * (x + 0.2), h + 6)]
        sheet.parts.append(f'<path d="{path(band)}" fill="{ray}" fill-opacity=".2"/>')
    # Drips below the lettering.
    for k in range(13):
        x = w * (0.17 + 0.036 * k)
        y, long = h * 0.585, h * (0.03 + 0.09 * ((k * 0.37) % 1))
        sheet.line(polygon([(x, y), (x + 2, y + long)], closed=False), 9, "white", shake=0.3)
        sheet.fill(oval(x + 2, y + long, 7, 10, step=3), "white")
    x = w * scene.options["shadow"]
    sheet.overprint(oval(x, h * 0.55, h * 0.12, h * 0.1, step=8), "ink30")
