"""Counters, waiting rooms, polls, the council chamber from its gallery."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...places.rooms import chair, plant
from ..scene import Scene
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _tubes(scene: Scene) -> None:
    """Strip lights under the ceiling."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    for k in range(max(1, int(w / 360))):
        x = w * (k + 0.2) / max(1, int(w / 360))
        with sheet.bare():
            sheet.shape(polygon(scene.box(x, h * 0.035, 190, h * 0.035), step=30), "white", 3)


@place(PLACES, "counter", 0.72, indoors=True, level=True, glass=True, desk=True, passage=False)
def counter(scene: Scene) -> None:
    """A public counter: shelves of files behind, the desk before people, a pane of glass."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two30", "ink15", boards=False)
    _tubes(scene)
    for row in range(3):
        y = h * (0.2 + 0.16 * row)
        scene.edge((-6, y + h * 0.12), (w * 0.46, y + h * 0.12), 6)
        for k in range(int(w * 0.46 / 30)):
            tall = h * (0.09 + 0.02 * ((k * 3 + row) % 3) / 2)
            if (k * 7 + row * 3) % 11:
                sheet.shape(
                    polygon(scene.box(30 * k + 4, y + h * 0.12 - tall, 24, tall), step=40),
                    ("one60", "two", "white", "one40", "two60")[(k * 2 + row) % 5],
                    2.2,
                )
    if scene.options["passage"]:
        x = w * 0.62
        sheet.shape(
            polygon(
                [
                    (x, h * 0.12),
                    (w * 0.96, h * 0.12),
                    (w * 0.96, hy + h * 0.04),
                    (x, hy + h * 0.04),
                ],
                step=40,
            ),
            "one20",
            4,
        )
        sheet.shape(
            polygon(
                [
                    (x + w * 0.09, h * 0.24),
                    (w * 0.88, h * 0.24),
                    (w * 0.88, hy - h * 0.04),
                    (x + w * 0.09, hy - h * 0.04),
                ],
                step=40,
            ),
            "two20",
            3.4,
        )
        for a, b in (
            ((x, h * 0.12), (x + w * 0.09, h * 0.24)),
            ((w * 0.96, h * 0.12), (w * 0.88, h * 0.24)),
            ((x, hy + h * 0.04), (x + w * 0.09, hy - h * 0.04)),
            ((w * 0.96, hy + h * 0.04), (w * 0.88, hy - h * 0.04)),
        ):
            scene.edge(a, b, 3.4)
    else:
        pane(scene, w * 0.62, h * 0.14, w * 0.3, h * 0.34, 2)
        plant(sheet, w * 0.55, hy + h * 0.01, h * 0.3, "two", scene.tones.leaf)

    def desk() -> None:
        if scene.options["glass"]:
            x = w * 0.46
            sheet.parts.append('<g fill-opacity=".35">')
            sheet.fill(
                polygon(
                    [
                        (x, h * 0.08),
                        (x + w * 0.03, h * 0.02),
                        (x + w * 0.03, h * 0.74),
                        (x, h * 0.8),
                    ]
                ),
                "white",
            )
            sheet.parts.append("</g>")
            sheet.line(
                polygon(
                    [
                        (x, h * 0.08),
                        (x + w * 0.03, h * 0.02),
                        (x + w * 0.03, h * 0.74),
                        (x, h * 0.8),
                    ]
                ),
                5,
                closed=True,
            )
            sheet.stroke([(x + w * 0.006, h * 0.3), (x + w * 0.02, h * 0.22)], 4, "white")
        if scene.options["desk"]:
            sheet.shape(
                polygon(
                    [
                        (-10, h * 0.83),
                        (w * 0.04, h * 0.78),
                        (w * 0.98, h * 0.78),
                        (w + 10, h * 0.83),
                        (w + 10, h * 0.88),
                        (-10, h * 0.88),
                    ],
                    step=40,
                ),
                "paper",
                4.5,
            )
            sheet.shape(polygon(scene.box(-10, h * 0.88, w + 20, h * 0.2), step=40), "one60", 4.5)
            for k in range(int(w / 120) + 1):
                scene.edge((120 * k, h * 0.88), (120 * k, h + 5), 3)

    scene.fronts.append(desk)


@place(PLACES, "waiting-room", 0.7, indoors=True, level=True, door=False, crowd=True)
def waiting_room(scene: Scene) -> None:
    """Rows of seats, strip lights, a wall for notices; a glass door if asked."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one20", "ink20", boards=False)
    sheet.fill(scene.box(-6, h * 0.46, w + 12, hy - h * 0.485), "two30")
    scene.rule(h * 0.46, 3.4)
    _tubes(scene)
    for k in range(3):
        scene.rule(hy + (h - hy) * (0.2 + 0.3 * k), 2, "ink40")
    if scene.options["door"]:
        x = w * 0.66
        sheet.shape(polygon(scene.box(x, h * 0.1, w * 0.3, hy - h * 0.1), step=40), "one40", 5)
        with sheet.bare():
            sheet.fill(scene.box(x + w * 0.015, h * 0.125, w * 0.27, hy - h * 0.13), "white")
        sheet.line(
            polygon(scene.box(x + w * 0.015, h * 0.125, w * 0.27, hy - h * 0.13)), 5, closed=True
        )
        scene.edge((x + w * 0.15, h * 0.12), (x + w * 0.15, hy), 7)
    count = max(3, int(w / 120))
    for k in range(count):
        x = w * (k + 0.5) / count
        if not (scene.options["door"] and x > w * 0.6):
            chair(sheet, x, hy + h * 0.07, h * 0.26, 1, ("one60", "two")[k % 2])
    if scene.options["crowd"]:
        for k in range(count):
            x, s = w * (k + 0.5) / count, h * 0.075
            if k % 3 == 2 or (scene.options["door"] and x > w * 0.6):
                continue
            y = hy - h * 0.05
            sheet.shape(
                curve(
                    [
                        (x - s, y + s * 1.4),
                        (x - s * 0.8, y),
                        (x, y - s * 0.3),
                        (x + s * 0.8, y),
                        (x + s, y + s * 1.4),
                    ],
                    closed=True,
                ),
                ("two60", "ink60", "one60", "two20")[k % 4],
                2.8,
            )
            sheet.shape(oval(x, y - s * 0.8, s * 0.46, s * 0.54, step=5), f"skin{(k * 3) % 5}", 2.8)
            sheet.fill(
                oval(x, y - s * 1.1, s * 0.47, s * 0.3, step=5), ("ink", "ink60", "ink80")[k % 3]
            )


@place(PLACES, "polls", 0.66, indoors=True, level=True, booth=True)
def polls(scene: Scene) -> None:
    """A classroom turned polling station: a booth, tables, the open door full of light."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one30", scene.tones.wood)
    for k in range(2):
        pane(scene, w * (0.24 + 0.17 * k), h * 0.1, w * 0.13, h * 0.28, 2)
    x, wide, top = w * 0.62, w * 0.26, h * 0.12
    with sheet.bare():
        sheet.shape(polygon(scene.box(x, top, wide, hy - top + h * 0.02), step=40), "white", 5)
        sheet.fill(scene.box(x, hy - h * 0.16, wide, h * 0.18), "two30")
        for k in range(3):
            bx = x + wide * (0.04 + 0.3 * k)
            sheet.shape(
                polygon(scene.box(bx, top + h * 0.08, wide * 0.22, hy - top - h * 0.24), step=40),
                ("paper", "one40", "two40")[k],
                3,
            )
            for row in range(4):
                sheet.fill(
                    scene.box(
                        bx + wide * 0.05, top + h * (0.11 + 0.07 * row), wide * 0.05, h * 0.03
                    ),
                    "ink60",
                )
    sheet.fill(
        [
            (x, hy + h * 0.02),
            (x + wide, hy + h * 0.02),
            (x + wide * 0.7, h + 10),
            (x - wide * 0.9, h + 10),
        ],
        "two20",
    )
    sheet.line(polygon(scene.box(x, top, wide, hy - top + h * 0.02)), 7, closed=True)
    if scene.options["booth"]:
        bx, bw = w * 0.03, w * 0.2
        sheet.shape(polygon(scene.box(bx, h * 0.1, bw, h * 0.05), step=40), "ink60", 4)
        for px in (bx, bx + bw):
            scene.edge((px, h * 0.1), (px, h * 0.92), 7)
        for k in range(6):
            cx = bx + bw * k / 6
            sheet.shape(
                curve(
                    [
                        (cx, h * 0.15),
                        (cx + bw / 6, h * 0.15),
                        (cx + bw / 6 + 4, h * 0.5),
                        (cx + bw / 6 - 2, h * 0.74),
                        (cx + 3, h * 0.74),
                        (cx - 3, h * 0.5),
                    ],
                    closed=True,
                ),
                ("two", "two80")[k % 2],
                3.4,
            )
        for px in (0.36, 0.6):
            cx = bx + bw * px
            scene.edge((cx, h * 0.74), (cx, h * 0.86), 9, "skin2")
            sheet.shape(
                curve(
                    [
                        (cx - 12, h * 0.85),
                        (cx + 10, h * 0.84),
                        (cx + 30, h * 0.88),
                        (cx - 12, h * 0.89),
                    ],
                    closed=True,
                ),
                "ink",
                2.6,
            )


@place(PLACES, "gallery", 0.8, indoors=True, level=True)
def gallery(scene: Scene) -> None:
    """The public gallery of the chamber: a wooden balustrade before people, columns behind."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    scene.paint("one40")
    count = max(2, round(w / 260))
    for k in range(count + 1):
        x = w * k / count
        sheet.shape(polygon(scene.box(x - 20, -10, 40, h), step=40), "paper", 4)
        sheet.shape(polygon(scene.box(x - 28, h * 0.03, 56, h * 0.05), step=40), "two40", 3)
    for k in range(count):
        x = w * (k + 0.5) / count
        arch = curve(
            [
                (x - 70, h * 0.9),
                (x - 70, h * 0.4),
                (x, h * 0.2),
                (x + 70, h * 0.4),
                (x + 70, h * 0.9),
            ]
        )
        sheet.shape(arch, "one60", 4)

    def rail() -> None:
        y = h * 0.78
        for k in range(int(w / 38) + 1):
            x = 38 * k
            sheet.shape(
                curve(
                    [
                        (x - 8, y + h * 0.06),
                        (x - 13, y + h * 0.13),
                        (x - 6, y + h * 0.2),
                        (x + 6, y + h * 0.2),
                        (x + 13, y + h * 0.13),
                        (x + 8, y + h * 0.06),
                    ],
                    closed=True,
                ),
                tones.wood,
                3,
            )
        sheet.shape(polygon(scene.box(-10, y, w + 20, h * 0.065), step=40), tones.wood, 4.5)
        sheet.shape(polygon(scene.box(-10, h * 0.97, w + 20, h * 0.06), step=40), tones.wood, 4.5)

    scene.fronts.append(rail)


@place(PLACES, "chamber", 0.3, indoors=True, level=True, clock=True)
def chamber(scene: Scene) -> None:
    """The whole chamber from above: rings of desks and heads around an empty middle."""
    sheet, w, h, rng, tones = scene.sheet, scene.w, scene.h, scene.rng, scene.tones
    scene.paint("one40")
    cx, cy = w * 0.5, h * 0.42
    sheet.shape(oval(cx, cy + h * 0.16, w * 0.52, h * 0.56, step=20), "one30", 4)
    for ring in range(3, 0, -1):
        rx, ry = w * (0.16 + 0.115 * ring), h * (0.2 + 0.13 * ring)
        points: list[Point] = []
        inner: list[Point] = []
        for k in range(41):
            a = math.radians(-10 + 200 * k / 40)
            points.append((cx + math.cos(a) * rx, cy + h * 0.1 + math.sin(a) * ry))
            inner.append((cx + math.cos(a) * rx * 0.86, cy + h * 0.1 + math.sin(a) * ry * 0.84))
        sheet.shape([*points, *reversed(inner)], ("two40", tones.wood, "two40")[ring - 1], 4)
        count = 7 + 3 * ring
        for k in range(count):
            a = math.radians(-4 + 188 * (k + 0.5) / count)
            x, y = cx + math.cos(a) * rx * 1.05, cy + h * 0.1 + math.sin(a) * ry * 1.06
            r = h * 0.026
            sheet.shape(
                oval(x, y + r * 0.8, r * 1.5, r * 1.1, step=5),
                rng.choice(("one", "ink80", "two", "one60", "ink40")),
                2.6,
            )
            sheet.shape(
                oval(x, y - r * 0.4, r * 0.8, r * 0.9, step=4), f"skin{rng.randrange(5)}", 2.6
            )
            sheet.fill(
                oval(x, y - r * 0.7, r * 0.8, r * 0.55, step=4),
                rng.choice(("ink", "ink60", "ink80", "ink30")),
            )
    sheet.box(w * 0.18, h * 0.12, w * 0.2, h * 0.12, tones.wood, 4.5)
    if scene.options["clock"]:
        r = h * 0.075
        sheet.shape(oval(cx, h * 0.1, r, r, step=6), "white", 5)
        for k in range(12):
            a = math.pi * k / 6
            sheet.fill(
                oval(cx + math.cos(a) * r * 0.8, h * 0.1 + math.sin(a) * r * 0.8, 3, 3, step=3),
                "ink",
            )
        scene.edge((cx, h * 0.1), (cx, h * 0.1 - r * 0.75), 5)
        scene.edge((cx, h * 0.1), (cx + r * 0.4, h * 0.1), 6)


@place(PLACES, "hotel", 0.7, indoors=True, level=True)
def hotel(scene: Scene) -> None:
    """A cheap hotel room: an iron bed, a hot plate, washing over the radiator."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two20", "ink30")
    pane(scene, w * 0.6, h * 0.12, w * 0.26, h * 0.34, 2)
    for x in (0.06, 0.46):
        scene.edge((w * x, hy + h * 0.1), (w * x, hy - h * 0.2), 7)
    sheet.shape(polygon(scene.box(w * 0.06, hy - h * 0.06, w * 0.4, h * 0.1), step=40), "one60", 4)
    sheet.shape(
        polygon(scene.box(w * 0.62, hy - h * 0.18, w * 0.24, h * 0.18), step=40), "white", 4
    )
    for k in range(8):
        scene.edge(
            (w * (0.63 + 0.03 * k), hy - h * 0.17), (w * (0.63 + 0.03 * k), hy - h * 0.01), 3
        )
