"""Places of the tome of mobilities: platforms, a steep road, a roof, a church, windows of vehicles."""

from __future__ import annotations

from ...ink import Point, curve, oval, path, polygon
from ...places.buildings import house, town
from ...places.massifs import hills
from ...places.trees import broadleaf
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place
from .rooms import room

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


@place(PLACES, "hill", 0.7, level=True, tall=True)
def hill(scene: Scene) -> None:
    """A steep road that climbs from left to right, walls and orchards beside it, the plain below."""
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


@place(PLACES, "night-valley", 0.3, bubbles=True, walker=True)
def night_valley(scene: Scene) -> None:
    """From above: the valley's lights, a string of bubbles up to the village, a road with one dot."""
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
