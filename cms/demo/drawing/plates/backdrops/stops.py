"""Where one waits in Gières: the bench and its slats, the bus stop, the street before dawn."""

from __future__ import annotations

from ...ink import curve, oval, path, polygon
from ...places.buildings import house
from ...places.trees import broadleaf
from ..light import sky
from ..mobility_signs import emblem_bus, emblem_link
from ..scene import Scene
from ..thermos import beam, bright
from .place import Place, place
from .station import lamp_post, night_range

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "bench", 0.7, level=True, bench=True, screen=True, empty=False)
def bench(scene: Scene) -> None:
    """The bench seen from the front: shelter glass, a lamp, the hill of Venon behind."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    scene.hy = h * 0.5
    sky(scene)
    night_range(scene, scene.hy, 0.55)
    scene.hy = hy
    sheet.fill(scene.box(-6, h * 0.5, w + 12, h), "one80")
    for k in range(4):
        broadleaf(sheet, w * (0.06 + 0.3 * k), hy + 6, h * 0.3, "one", 3)
    sheet.shape(polygon(scene.box(-10, hy, w + 20, h), step=40), "ink30", 4.5)
    for k in range(2):
        scene.edge((-6, hy + h * (0.1 + 0.1 * k)), (w + 6, hy + h * (0.1 + 0.1 * k)), 2.2, "ink40")
    # Glass between two posts, and the roof of the shelter.
    sheet.parts.append(
        f'<path d="{path(scene.box(w * 0.04, h * 0.1, w * 0.92, hy - h * 0.1))}" '
        f'fill="{sheet.color("white")}" fill-opacity=".14"/>'
    )
    for x in (0.04, 0.5, 0.96):
        scene.edge((w * x, h * 0.06), (w * x, hy + h * 0.03), 10, "ink")
    sheet.shape(polygon(scene.box(-10, -10, w + 20, h * 0.1), step=40), "one", 4)
    with bright(sheet):
        tube = polygon(scene.box(w * 0.3, h * 0.09, w * 0.4, h * 0.022), step=30)
        sheet.shape(tube, scene.tones.glow, 3, shift=0)
    beam(sheet, [(w * 0.3, h * 0.11), (w * 0.7, h * 0.11), (w * 1.0, h), (0, h)], 0.16)
    if scene.options["bench"]:
        for level in (0.56, 0.635):
            slat = polygon(scene.box(w * 0.05, h * level, w * 0.9, h * 0.05), step=30)
            sheet.shape(slat, "one40", 4)
        seat = [
            (w * 0.04, h * 0.735),
            (w * 0.96, h * 0.735),
            (w * 0.99, h * 0.8),
            (w * 0.01, h * 0.8),
        ]
        for x in (0.1, 0.88):
            scene.edge((w * x, h * 0.79), (w * x, h * 0.96), 16, "ink")
        sheet.shape(polygon(seat, step=30), "one40", 4)


@place(PLACES, "bench-slats", 0.9, level=True)
def bench_slats(scene: Scene) -> None:
    """The bench from above: seven papers beside the cable, seven beside the bus, coffee stains."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    scene.paint("one80")
    for k in range(6):
        y = h * (-0.06 + 0.19 * k)
        slat = polygon(scene.box(-10, y, w + 20, h * 0.165), step=40)
        sheet.shape(slat, "one40", 4)
        for j in range(3):
            yy = y + h * (0.035 + 0.045 * j)
            sheet.stroke([(-10, yy), (w * 0.4, yy + 6), (w + 10, yy - 3)], 2, "one60")
    light = sheet.color("two20")
    with bright(sheet):
        light = sheet.color("two30")
    for r, share in ((0.62, 0.22), (0.48, 0.24), (0.36, 0.2)):
        glow = path(oval(w * 0.5, h * 0.52, w * r, h * r, step=16))
        sheet.parts.append(f'<path d="{glow}" fill="{light}" fill-opacity="{share}"/>')
    for side in (0, 1):
        for k in range(7):
            column, row = k % 2, k // 2
            x = w * (0.13 + 0.4 * side + 0.19 * column + (0.1 if k == 6 else 0)) + rng.uniform(
                -6, 6
            )
            y = h * (0.38 + 0.15 * row) + rng.uniform(-5, 5)
            s, turn = min(w * 0.17, h * 0.2), rng.uniform(-9, 9)
            sheet.parts.append(f'<g transform="rotate({turn:.2f} {x:.1f} {y:.1f})">')
            with bright(sheet):
                sheet.shape(
                    polygon(scene.box(x, y - s * 0.34, s * 0.92, s * 0.62), step=12),
                    "white",
                    3.4,
                    shift=0,
                )
                box = scene.box(
                    x + s * 0.08, y - s * (0.2 if side == 0 else -0.04), s * 0.13, s * 0.13
                )
                for row_ in (0.2, -0.04):
                    sheet.line(
                        polygon(scene.box(x + s * 0.08, y - s * row_, s * 0.13, s * 0.13)),
                        2,
                        closed=True,
                    )
                    sheet.line(
                        [
                            (x + s * 0.3, y - s * (row_ - 0.07)),
                            (x + s * 0.76, y - s * (row_ - 0.07)),
                        ],
                        3,
                        "ink30",
                    )
                bx, by = box[0]
                sheet.stroke(
                    [
                        (bx - 2, by + 3),
                        (bx + s * 0.05, by + s * 0.12),
                        (bx + s * 0.18, by - s * 0.08),
                    ],
                    4.4,
                    "ink",
                )
                if k % 2 == side:
                    sheet.line(
                        oval(x + s * 0.7, y + s * 0.1, s * 0.15, s * 0.14, step=5),
                        4,
                        "skin3",
                        closed=True,
                    )
            sheet.parts.append("</g>")
    emblem_link(sheet, w * 0.066, h * 0.66, w * 0.1, 1, "")
    emblem_bus(sheet, w * 0.938, h * 0.66, w * 0.1, 1, "")
    scene.edge((w * 0.505, h * 0.24), (w * 0.505, h * 0.98), 4, "ink60")


@place(PLACES, "bus-stop", 0.6, level=True, puddle=True, lamp=0.74)
def bus_stop(scene: Scene) -> None:
    """A road at night: one lamp, wet ground, dark trees."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    night_range(scene, hy, 0.5)
    for k in range(int(w / 150) + 1):
        broadleaf(sheet, 150 * k + 20, hy + h * 0.05, h * (0.24 + 0.05 * (k % 2)), "one80", 3)
    sheet.shape(polygon(scene.box(-10, hy + h * 0.04, w + 20, h), step=40), "ink60", 4)
    sheet.shape(polygon(scene.box(-10, hy + h * 0.2, w + 20, h), step=40), "ink30", 4)
    for k in range(int(w / 200) + 1):
        sheet.fill(scene.box(200 * k + 30, hy + h * 0.11, 100, h * 0.012), "paper")
    lamp_post(scene, w * scene.options["lamp"], hy + h * 0.3, h * 0.78, -1)
    if scene.options["puddle"]:
        for x, y, r in ((0.2, 0.93, 0.14), (0.62, 0.97, 0.2)):
            puddle = oval(w * x, h * y, w * r, h * 0.026, step=8)
            sheet.shape(puddle, "one60", 3, shift=0)
            with bright(sheet):
                sheet.line([(w * (x - r * 0.5), h * y), (w * (x + r * 0.3), h * y)], 4, "two40")


@place(PLACES, "station-street", 0.56, level=True, dock=True)
def station_street(scene: Scene) -> None:
    """The wet street before the station, before dawn; a loading dock on the left."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    night_range(scene, hy, 0.6)
    x, k = w * 0.3, 0
    while x < w:
        wide = h * scene.rng.uniform(0.24, 0.32)
        house(
            sheet,
            x,
            hy + h * 0.06,
            wide,
            h * scene.rng.uniform(0.26, 0.36),
            ("paper", "two20", "white")[k % 3],
            ("one", "one60")[k % 2],
            3,
            3,
            2,
            shutters=("one", "ink60")[k % 2],
        )
        x += wide
        k += 1
    if scene.options["dock"]:
        sheet.shape(polygon(scene.box(-10, hy - h * 0.42, w * 0.2, h * 0.62), step=30), "ink40", 4)
        for row in range(6):
            scene.edge(
                (-6, hy - h * (0.36 - 0.09 * row)),
                (w * 0.19, hy - h * (0.36 - 0.09 * row)),
                2.4,
                "ink60",
            )
        scene.shine(scene.box(w * 0.03, hy - h * 0.22, w * 0.12, h * 0.3))
        sheet.line(polygon(scene.box(w * 0.03, hy - h * 0.22, w * 0.12, h * 0.3)), 4, closed=True)
        sheet.shape(polygon(scene.box(-10, hy + h * 0.08, w * 0.22, h * 0.14), step=30), "ink30", 4)
    sheet.fill(scene.box(-6, hy + h * 0.06, w + 12, h), "ink60")
    scene.rule(hy + h * 0.06, 4)
    if scene.options["dock"]:
        sheet.shape(polygon(scene.box(-10, hy + h * 0.04, w * 0.2, h * 0.16), step=30), "ink30", 4)
        for k in range(5):
            stripe = [
                (w * 0.04 * k, hy + h * 0.2),
                (w * 0.04 * k + w * 0.02, hy + h * 0.2),
                (w * 0.04 * k + w * 0.035, hy + h * 0.16),
                (w * 0.04 * k + w * 0.015, hy + h * 0.16),
            ]
            sheet.fill(stripe, "paper")
    for k in range(9):
        y = hy + h * (0.12 + 0.034 * k)
        x = w * ((k * 0.618) % 1)
        sheet.stroke([(x, y), (x + w * 0.06, y + 3), (x + w * 0.13, y)], 3.6, "one30")
    lamp_post(scene, w * 0.56, hy + h * 0.1, h * 0.6, -1)
    for k, (px, py) in enumerate(((0.5, 0.9), (0.8, 0.95), (0.3, 0.96))):
        with bright(sheet):
            for j in range(3):
                half = w * (0.04 - 0.01 * j)
                yy = h * (py - 0.02 * j)
                sheet.line(
                    [(w * px - half, yy), (w * px + half, yy)], 5, "two40" if k != 2 else "two60"
                )


@place(PLACES, "polling-booth", 0.86, indoors=True, level=True)
def polling_booth(scene: Scene) -> None:
    """Inside a polling booth: a curtain on its rail, and the ledge one writes on."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    scene.paint("two20")
    sheet.screen(0, 0, w, hy, 26, "two40", (0.6, 4.0))
    scene.edge((-6, h * 0.07), (w + 6, h * 0.07), 12)
    folds = 9
    for k in range(folds):
        left, wide = w * (-0.04 + 0.055 * k), w * 0.06
        cloth = [
            (left, h * 0.05),
            (left + wide, h * 0.05),
            (left + wide * 1.1, h * 0.5),
            (left + wide * 0.9, hy + h * 0.03),
            (left + wide * 0.1, hy + h * 0.05),
            (left - wide * 0.1, h * 0.5),
        ]
        color = ("one40", "one50", "one30")[k % 3]
        sheet.shape(curve(cloth[:2]) + curve(cloth[2:]), color, 3.4, shift=0)
        sheet.line(oval(left + wide / 2, h * 0.07, 9, 13, step=4), 4, closed=True)
    sheet.shape(polygon(scene.box(-10, hy, w + 20, h), step=40), "two60", 5)
    scene.edge((-6, hy + h * 0.05), (w + 6, hy + h * 0.05), 3)
