"""A steep road, a roof, a church, windows of vehicles."""

from __future__ import annotations

from ...ink import Point, curve, oval, path, polygon
from ...places.buildings import town
from ...places.trees import broadleaf
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place
from .rooms import room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "hill", 0.7, level=True, tall=True)
def hill(scene: Scene) -> None:
    """A steep road that climbs from left to right, trees beside it, the plain below."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    scene.hy = h * 0.5
    sky(scene)
    range_of(scene, "vercors", 0.75)
    town(
        sheet,
        -20,
        h * 0.56,
        w * 0.6,
        h * 0.05,
        ("paper", "white", tones.wall),
        (tones.roof, tones.roof2),
        2,
    )
    sheet.fill(scene.box(-6, h * 0.555, w + 12, h), tones.ground)
    bank: list[Point] = [
        (-20, h * 0.86),
        (w * 0.3, h * 0.74),
        (w * 0.62, h * 0.56),
        (w + 20, h * 0.3),
    ]
    body = [*curve(bank, step=14), (w + 20, h + 10), (-20, h + 10)]
    sheet.shape(body, tones.ground2, 4)
    for k in range(4):
        t = (k + 0.4) / 4
        x, y = w * t, h * (0.86 - 0.54 * t**1.2) + 6
        broadleaf(sheet, x, y, h * 0.2, (tones.leaf, tones.leaf2)[k % 2], 3)
    road: list[Point] = [
        (-20, h * 0.98),
        (w * 0.3, h * 0.86),
        (w * 0.62, h * 0.7),
        (w + 20, h * 0.46),
    ]
    low: list[Point] = [(w + 20, h * 0.84), (w * 0.7, h * 0.98), (w * 0.5, h + 14), (-20, h + 14)]
    sheet.shape([*curve(road, step=14), *low], "ink30", 4.5)
    for k in range(6):
        t = (k + 0.2) / 6
        sheet.stroke(
            [
                (w * t, h * (1.06 - 0.4 * t)),
                (w * (t + 0.04), h * (1.04 - 0.4 * t)),
                (w * (t + 0.08), h * (1.02 - 0.4 * t)),
            ],
            7,
            "paper",
        )


@place(PLACES, "car-park", 0.5, cones=True, children=False)
def car_park(scene: Scene) -> None:
    """An empty car park, lines on its ground, cones, the backs of warehouses, mountains."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    for k in range(3):
        x = w * (0.34 * k - 0.03)
        sheet.shape(
            polygon(scene.box(x, hy - h * 0.14, w * 0.3, h * 0.16), step=40),
            ("white", tones.wall, "paper")[k],
            3.6,
        )
        sheet.fill(scene.box(x + w * 0.03, hy - h * 0.07, w * 0.07, h * 0.09), "ink60")
        sheet.shape(
            polygon(scene.box(x - 6, hy - h * 0.16, w * 0.31, h * 0.03), step=40),
            (tones.roof, tones.roof2)[k % 2],
            3,
        )
    sheet.shape(polygon(scene.box(-10, hy + 4, w + 20, h), step=40), "ink20", 4)
    for k in range(9):
        x = w * (-0.3 + 0.2 * k)
        scene.edge((w / 2 + (x - w / 2) * 0.6, hy + h * 0.08), (x, h * 0.96), 5, "paper")
    scene.rule(hy + h * 0.08, 4, "paper")
    if scene.options["children"]:
        for k in range(5):
            x, y, s = w * (0.5 + 0.1 * k), hy + h * 0.12, h * 0.1
            sheet.line(oval(x - s * 0.3, y - s * 0.2, s * 0.2, s * 0.2, step=4), 3, closed=True)
            sheet.line(oval(x + s * 0.3, y - s * 0.2, s * 0.2, s * 0.2, step=4), 3, closed=True)
            sheet.shape(
                curve(
                    [
                        (x - s * 0.2, y - s * 0.3),
                        (x - s * 0.16, y - s * 0.9),
                        (x + s * 0.16, y - s * 0.9),
                        (x + s * 0.2, y - s * 0.3),
                    ],
                    closed=True,
                ),
                ("two", "one", "white")[k % 3],
                2.6,
            )
            sheet.shape(oval(x, y - s * 1.1, s * 0.18, s * 0.2, step=4), f"skin{k}", 2.6)
            sheet.shape(
                curve(
                    [(x - s * 0.2, y - s * 1.14), (x, y - s * 1.36), (x + s * 0.2, y - s * 1.14)]
                ),
                "one",
                2.4,
            )
    if scene.options["cones"]:
        for k in range(6):
            t = (k * 0.618) % 1
            x, y, s = w * ((k * 0.37 + 0.08) % 1), hy + h * (0.16 + 0.3 * t), h * (0.06 + 0.06 * t)
            sheet.shape(
                polygon(
                    [
                        (x - s * 0.4, y),
                        (x - s * 0.1, y - s),
                        (x + s * 0.1, y - s),
                        (x + s * 0.4, y),
                    ],
                    step=12,
                ),
                "two",
                3,
            )
            sheet.fill(
                [
                    (x - s * 0.25, y - s * 0.4),
                    (x - s * 0.17, y - s * 0.62),
                    (x + s * 0.17, y - s * 0.62),
                    (x + s * 0.25, y - s * 0.4),
                ],
                "white",
            )


@place(PLACES, "vehicle-window", 0.86, level=True, body="two", wide=False)
def vehicle_window(scene: Scene) -> None:
    """The side of a bus or lorry, close: a window in which people sit, rain on the glass."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one60" if scene.light in ("rain", "night", "night-rain") else "two20")
    for k in range(4):
        scene.edge((w * (0.1 + 0.26 * k), h * 0.08), (w * (0.1 + 0.26 * k), h * 0.7), 5, "one80")

    def front() -> None:
        frame = scene.box(-20, -20, w + 40, h + 40)
        glass = [(w * 0.06, h * 0.1), (w * 0.94, h * 0.1), (w * 0.94, h * 0.8), (w * 0.06, h * 0.8)]

        d = path(frame) + path(glass)
        color = sheet.color(scene.options["body"])
        sheet.parts.append(f'<path d="{d}" fill="{color}" fill-rule="evenodd"/>')
        sheet.line(polygon(glass, step=40), 10, closed=True)
        scene.rule(h * 0.9, 7, "white")

    scene.fronts.append(front)


@place(PLACES, "church", 0.74, indoors=True, level=True)
def church(scene: Scene) -> None:
    """A small church: round arches, a window, candles, the backs of a full nave in front."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two30", "ink30", skirting=False)
    count = max(3, round(w / (h * 0.5)))
    for k in range(count):
        x, half = w * (k + 0.5) / count, w / count * 0.36
        arch = curve(
            [
                (x - half, hy),
                (x - half, h * 0.36),
                (x - half * 0.7, h * 0.16),
                (x, h * 0.08),
                (x + half * 0.7, h * 0.16),
                (x + half, h * 0.36),
                (x + half, hy),
            ]
        )
        sheet.shape(arch, "two40", 4.5)
        pane_ = curve(
            [
                (x - half * 0.3, h * 0.5),
                (x - half * 0.3, h * 0.3),
                (x, h * 0.2),
                (x + half * 0.3, h * 0.3),
                (x + half * 0.3, h * 0.5),
            ],
            closed=True,
        )
        sheet.shape(pane_, "one", 4)
        for j in range(3):
            sheet.fill(
                oval(x, h * (0.29 + 0.075 * j), half * 0.14, h * 0.025, step=4),
                ("two", "paper", "one60")[j],
            )
    for k in range(count + 1):
        x = w * k / count
        sheet.shape(
            polygon(scene.box(x - h * 0.035, h * 0.1, h * 0.07, hy - h * 0.1), step=40), "paper", 4
        )
    for k in range(count * 2):
        x = w * (k + 0.5) / count / 2
        sheet.box(x - 6, hy - h * 0.1, 12, h * 0.1, "white", 2.4)
        with sheet.bare():
            sheet.fill(oval(x, hy - h * 0.12, 6, 12, step=4), "two")
        scene.halo(x, hy - h * 0.12, h * 0.07)


@place(PLACES, "window-outside", 0.9, level=True, lit=True)
def window_outside(scene: Scene) -> None:
    """A lit window seen from the street: rough wall, shutters, curtains drawn half aside."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    scene.paint("one40")
    for _ in range(int(w * h / 9000)):
        x, y = scene.rng.random() * w, scene.rng.random() * h
        sheet.stroke([(x, y), (x + 16, y - 3), (x + 34, y + 2)], 2.4, "one60")
    glass = scene.box(w * 0.18, h * 0.08, w * 0.64, h * 0.8)
    with sheet.bare():
        sheet.fill(glass, tones.glow if scene.options["lit"] else "ink60")
    for side in (0.0, 0.84):
        shutter = scene.box(w * side + w * 0.005, h * 0.06, w * 0.15, h * 0.84)
        sheet.shape(polygon(shutter, step=40), tones.roof, 4)
        for k in range(9):
            scene.edge(
                (w * side + w * 0.02, h * (0.12 + 0.085 * k)),
                (w * side + w * 0.14, h * (0.12 + 0.085 * k)),
                2.6,
            )

    def front() -> None:
        with sheet.bare():
            for side in (-1, 1):
                x = w * (0.5 + side * 0.32)
                sheet.shape(
                    curve(
                        [
                            (x, h * 0.08),
                            (x - side * w * 0.1, h * 0.08),
                            (x - side * w * 0.07, h * 0.4),
                            (x - side * w * 0.03, h * 0.6),
                            (x - side * w * 0.06, h * 0.88),
                            (x, h * 0.88),
                        ],
                        closed=True,
                    ),
                    "two60",
                    4,
                )
            sheet.line(polygon(glass, step=40), 10, closed=True)
            sheet.shape(
                polygon(scene.box(w * 0.14, h * 0.88, w * 0.72, h * 0.06), step=40), "paper", 4.5
            )

    scene.fronts.append(front)


@place(PLACES, "roof", 0.62, level=True, chimney=True)
def roof(scene: Scene) -> None:
    """On the tiles of a roof, the village and the mountains behind its ridge."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    scene.hy = h * 0.46
    sky(scene)
    range_of(scene, "chartreuse", 0.8)
    ridge_y = h * 0.46
    slope = polygon(
        [(-20, ridge_y), (w + 20, ridge_y - h * 0.02), (w + 20, h + 10), (-20, h + 10)], step=40
    )
    sheet.shape(slope, tones.roof2, 4.5)
    for row in range(9):
        y = ridge_y + h * 0.065 * row + h * 0.03
        for k in range(int(w / 44) + 2):
            x = 44 * (k + 0.5 * (row % 2)) - 22
            sheet.stroke([(x, y), (x + 11, y + 13), (x + 33, y + 13), (x + 44, y)], 2.4, "ink60")
    if scene.options["chimney"]:
        sheet.box(w * 0.84, h * 0.26, w * 0.08, h * 0.3, "paper", 4)


@place(PLACES, "roof-above", 0.9, level=True)
def roof_above(scene: Scene) -> None:
    """A big roof and its garden straight from above: tiles for letters, trees as rings."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    scene.paint(tones.ground2)
    for k in range(int(w / 60)):
        t = (k * 0.618) % 1
        x, y = w * ((k * 0.381) % 1), h * t
        r = h * (0.04 + 0.03 * ((k * 0.7) % 1))
        sheet.overprint(oval(x + 10, y + 12, r, r, step=8), "ink20")
        sheet.shape(oval(x, y, r, r, step=7), (tones.leaf, tones.leaf2)[k % 2], 3)
        sheet.line(oval(x - r * 0.2, y - r * 0.2, r * 0.4, r * 0.4, step=6), 2.4, closed=True)
    road = [
        (w * 0.0, h * 0.96),
        (w * 0.3, h * 0.92),
        (w * 0.7, h * 0.97),
        (w + 20, h * 0.9),
        (w + 20, h * 1.02),
        (-20, h * 1.05),
    ]
    sheet.shape(curve(road, closed=True), "paper", 3.4)
    left, top, rw, rh = w * 0.1, h * 0.14, w * 0.8, h * 0.66
    sheet.overprint(scene.box(left + 16, top + 22, rw, rh), "ink30")
    sheet.shape(polygon(scene.box(left, top, rw, rh), step=40), tones.roof2, 5)
    for k in range(int(rw / 40)):
        scene.edge((left + 40 * k + 20, top), (left + 40 * k + 20, top + rh), 2, "ink40")
    scene.edge((left, top + rh * 0.5), (left + rw, top + rh * 0.5), 6)
    sheet.box(left + rw * 0.9, top + rh * 0.12, rw * 0.05, rh * 0.14, "paper", 4)
