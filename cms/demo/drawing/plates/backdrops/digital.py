"""Rooms joined by a wire, a gym, a lobby, stairs, lit windows."""

from __future__ import annotations

from ...ink import Point, curve, oval, path, polygon
from ...places.devices import rack
from ...places.massifs import belledonne
from ...places.rooms import plant, shelves
from ..light import sky
from ..scene import Scene
from .indoors import BOOKS, rows_of_heads
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "two-rooms", 0.72, indoors=True, level=True, wire=True)
def two_rooms(scene: Scene) -> None:
    """Two rooms joined by a telephone wire: a living room on the left, a kitchen on the right."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, "one20", "ink15", boards=False)
    shelves(sheet, w * 0.02, h * 0.1, w * 0.14, h * 0.44, 3, BOOKS)
    pane(scene, w * 0.22, h * 0.12, w * 0.18, h * 0.3, 2)
    plant(sheet, w * 0.45, hy + h * 0.02, h * 0.26, "two", tones.leaf)
    split = [(w * 0.53, -10), (w + 10, -10), (w + 10, h + 10), (w * 0.47, h + 10)]
    sheet.shape(polygon(split, step=40), "two30", 5)
    floor = [(w * 0.4938, hy), (w + 10, hy), (w + 10, h + 10), (w * 0.47, h + 10)]
    sheet.fill(floor, tones.wood)
    scene.edge((w * 0.494, hy), (w + 10, hy), 4)
    sheet.shape(
        polygon(scene.box(w * 0.68, hy - h * 0.22, w * 0.36, h * 0.22), step=40), "one40", 4
    )
    sheet.shape(
        polygon(scene.box(w * 0.67, hy - h * 0.245, w * 0.36, h * 0.03), step=40), "paper", 4
    )
    for k in range(4):
        sheet.box(
            w * (0.83 + 0.04 * k),
            h * 0.2,
            h * 0.06,
            h * 0.08,
            ("two", "one60", "white", "two60")[k],
            2.8,
        )
    scene.edge((w * 0.82, h * 0.28), (w * 0.99, h * 0.28), 6)
    pane(scene, w * 0.6, h * 0.1, w * 0.14, h * 0.28, 2)

    def wire() -> None:
        line = curve(
            [
                (w * 0.2, h * 0.98),
                (w * 0.34, h * 0.9),
                (w * 0.44, h * 0.96),
                (w * 0.5, h * 0.86),
                (w * 0.56, h * 0.95),
                (w * 0.68, h * 0.89),
                (w * 0.84, h * 0.97),
            ]
        )
        sheet.line(line, 9, "ink")
        sheet.line(line, 4, "two")

    if scene.options["wire"]:
        scene.fronts.append(wire)


@place(PLACES, "windows", 0.9, lit=False, centre=True)
def windows(scene: Scene) -> None:
    """A street of open windows; at its end the data centre, dark or with every light on."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    floor = scene.hy
    scene.hy = h * 0.6
    sky(scene)
    belledonne(sheet, w * 0.5, h * 0.62, w * 0.6, h * 0.4, tones.rock, 3.6)
    scene.hy = floor
    if scene.options["centre"]:
        x, top, wide = w * 0.7, h * 0.2, w * 0.34
        sheet.shape(polygon(scene.box(x, top, wide, floor - top), step=40), "ink60", 4.5)
        for k in range(5):
            corners: list[Point] = [
                (x + wide * (0.03 + 0.19 * k), top + h * 0.05),
                (x + wide * (0.19 + 0.19 * k), top + h * 0.05),
                (x + wide * (0.19 + 0.19 * k), floor - h * 0.04),
                (x + wide * (0.03 + 0.19 * k), floor - h * 0.04),
            ]
            rack(sheet, corners, 9, "ink80", "two", 3, not scene.options["lit"])
        sheet.shape(
            polygon(scene.box(x - 8, top - h * 0.04, wide + 20, h * 0.045), step=40), "one", 4
        )
        if scene.options["lit"]:
            for k in range(3):
                sheet.stroke(
                    [
                        (x - 20 - 26 * k, h * 0.3),
                        (x - 40 - 30 * k, h * 0.44),
                        (x - 20 - 26 * k, h * 0.58),
                    ],
                    6,
                    "two",
                )
    for k in range(3):
        x, wide, tall = w * (-0.04 + 0.24 * k), w * 0.245, h * (0.82 - 0.03 * (k % 2))
        sheet.shape(
            polygon(scene.box(x, floor - tall, wide, tall + 8), step=40),
            ("paper", tones.wall, "white")[k],
            4.5,
        )
        sheet.shape(
            polygon(scene.box(x - 6, floor - tall - h * 0.03, wide + 12, h * 0.035), step=40),
            tones.roof,
            4,
        )
        pane_x, pane_y, pw, ph = x + wide * 0.2, floor - tall * 0.84, wide * 0.6, h * 0.44
        sheet.fill(scene.box(pane_x, pane_y, pw, ph), "one80")
        for side in (-0.33, 1.0):
            sheet.shape(
                polygon(scene.box(pane_x + side * pw, pane_y, pw * 0.33, ph), step=40),
                (tones.roof2, tones.leaf2, "one60")[k],
                3.4,
            )
        sheet.line(polygon(scene.box(pane_x, pane_y, pw, ph)), 5, closed=True)

    def sills() -> None:
        for k in range(3):
            x, wide, tall = w * (-0.04 + 0.24 * k), w * 0.245, h * (0.82 - 0.03 * (k % 2))
            y = floor - tall * 0.84 + h * 0.44
            sheet.fill(
                scene.box(x + 3, y, wide - 6, floor - y + 6), ("paper", tones.wall, "white")[k]
            )
            sheet.shape(
                polygon(scene.box(x + wide * 0.2, y - h * 0.01, wide * 0.6, h * 0.035), step=40),
                "two60",
                4,
            )
            for j in range(2):
                scene.sheet.fill(
                    scene.box(x + wide * (0.2 + 0.4 * j), y + h * 0.07, wide * 0.2, h * 0.1),
                    "ink60",
                )
        sheet.shape(polygon(scene.box(-10, floor, w + 20, h * 0.04), step=40), "paper", 3.6)
        sheet.shape(polygon(scene.box(-10, floor + h * 0.04, w + 20, h), step=40), "ink20", 4)

    scene.fronts.append(sills)


@place(PLACES, "gym", 0.62, indoors=True, level=True, crowd=True, list=True, arms=False)
def gym(scene: Scene) -> None:
    """A sports hall: stands full of coats, a hoop, a paper list that unrolls across the floor."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one20", "two40", boards=False, skirting=False)
    for k in range(int(w / 150) + 1):
        scene.edge((150 * k, -6), (150 * k + 40, h * 0.1), 8, "ink60")
    for row in range(3):
        y = hy - h * (0.24 - 0.09 * row)
        sheet.shape(
            polygon(scene.box(-10, y, w + 20, h * 0.1), step=40),
            ("one40", "one30", "one40")[row],
            3,
        )
    if scene.options["crowd"]:
        rows_of_heads(scene, hy - h * 0.24)
        rows_of_heads(scene, hy - h * 0.1)
    scene.rule(hy, 4)
    line = oval(w * 0.5, hy + (h - hy) * 0.5, w * 0.2, (h - hy) * 0.3, step=14)
    sheet.line(line, 5, "one60", closed=True)
    scene.edge((w * 0.5, hy), (w * 0.5, h), 5, "one60")
    if scene.options["list"]:
        x = w * 0.46
        sheet.shape(polygon(scene.box(x - h * 0.11, h * 0.05, h * 0.22, h * 0.15)), "white", 4)
        sheet.line(oval(x, h * 0.215, h * 0.055, h * 0.018, step=4), 6, "two", closed=True)
        strip = [
            (x - h * 0.05, h * 0.215),
            (x + h * 0.05, h * 0.215),
            (x + h * 0.05, hy + h * 0.06),
            (w * 0.7, h * 0.9),
            (w * 0.96, h + 10),
            (w * 0.8, h + 10),
            (w * 0.58, h * 0.9),
            (x - h * 0.05, hy + h * 0.1),
        ]
        sheet.shape(polygon(strip, step=26), "white", 3.6)
        for k in range(12):
            y = h * 0.25 + (hy - h * 0.22) * k / 12
            scene.edge((x - h * 0.036, y), (x + h * 0.03, y), 2.6, "ink60")
        for k in range(6):
            t = k / 6
            px, py = x + (w * 0.72 - x) * t, hy + h * 0.08 + (h * 0.86 - hy) * t
            scene.edge((px, py), (px + h * 0.07, py + h * 0.012), 2.6, "ink60")


@place(PLACES, "stands", 0.9, indoors=True, level=True)
def stands(scene: Scene) -> None:
    """In the stands: steps of people in coats, close."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one20")
    keep = scene.h
    for row in range(4):
        y = h * (0.2 + 0.2 * row)
        sheet.shape(
            polygon(scene.box(-10, y, w + 20, h * 0.24), step=40), ("one30", "one40")[row % 2], 3.6
        )
        scene.h = keep * (1.0 + 0.12 * row)
        rows_of_heads(scene, y - h * 0.03)
    scene.h = keep


@place(PLACES, "lobby", 0.72, indoors=True, level=True, lift=True)
def lobby(scene: Scene) -> None:
    """The lobby of a block of flats: letter boxes, tiles, the lift's metal doors."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two20", "one30", boards=False)
    for k in range(-6, 18):
        scene.edge(
            (w * 0.5 + (w * 0.08 * k - w * 0.5) * 0.7, hy), (w * 0.08 * k, h + 4), 2, "one60"
        )
    for k in range(4):
        scene.rule(hy + (h - hy) * (0.12 + 0.26 * k), 2, "one60")
    for row in range(3):
        for column in range(4):
            sheet.shape(
                polygon(
                    scene.box(
                        w * (0.04 + 0.055 * column), h * (0.2 + 0.1 * row), w * 0.05, h * 0.085
                    )
                ),
                ("one60", "two60", "one40")[(row + column) % 3],
                2.8,
            )
    if scene.options["lift"]:
        x = w * 0.68
        sheet.shape(
            polygon(scene.box(x - 12, h * 0.1, w * 0.26 + 24, hy - h * 0.09), step=40), "ink60", 5
        )
        for k in range(2):
            sheet.shape(
                polygon(scene.box(x + w * 0.13 * k, h * 0.13, w * 0.13, hy - h * 0.13), step=40),
                "ink30",
                4,
            )
        sheet.hatch(scene.box(x + w * 0.02, h * 0.2, w * 0.08, h * 0.3), 60, 22, 3, "white")
    with sheet.bare():
        sheet.shape(oval(w * 0.46, h * 0.06, h * 0.05, h * 0.035, step=5), "white", 3)
    scene.halo(w * 0.46, h * 0.08, h * 0.3)


@place(PLACES, "stairs", 0.6, indoors=True, level=True)
def stairs(scene: Scene) -> None:
    """A flight of stairs that climbs from right to left, its rail, the shadow on the wall."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one30")
    shade = [
        (-10, h * 0.1),
        (w * 0.5, h * 0.36),
        (w + 10, h * 0.78),
        (w + 10, h + 10),
        (-10, h + 10),
    ]
    sheet.fill(shade, "one40")
    count = 9
    points: list[Point] = [(-10, h + 10)]
    for k in range(count + 1):
        x0, y = w * k / count, h * (0.5 + 0.46 * k / count)
        points += [(x0 - w / count * (1 if k else 2), y), (x0, y)]
    points.append((w + 10, h + 10))
    sheet.shape(polygon(points, step=40), "two40", 4.5)
    for k in range(count):
        x, y = w * k / count, h * (0.5 + 0.46 * k / count)
        sheet.shape(
            polygon(scene.box(x - w / count, y - h * 0.012, w / count + 10, h * 0.03), step=40),
            "paper",
            3.4,
        )
    for k in range(count):
        x, y = w * (k - 0.4) / count, h * (0.5 + 0.46 * k / count)
        scene.edge((x, y), (x, y - h * 0.3), 5)
    sheet.line(curve([(-10, h * 0.14), (w * 0.5, h * 0.41), (w + 10, h * 0.66)]), 13, "ink")
    sheet.line(curve([(-10, h * 0.14), (w * 0.5, h * 0.41), (w + 10, h * 0.66)]), 7, "two")


@place(PLACES, "landing", 0.7, indoors=True, level=True)
def landing(scene: Scene) -> None:
    """A landing: two doors, mats, a window on the night."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two20", "one30", boards=False)
    for k, x in enumerate((0.04, 0.74)):
        sheet.shape(
            polygon(scene.box(w * x, h * 0.08, w * 0.22, hy - h * 0.08), step=40),
            ("one60", "two60")[k],
            4.5,
        )
        sheet.fill(oval(w * (x + 0.19), h * 0.4, 8, 8, step=4), "ink")
        sheet.shape(
            polygon(scene.box(w * x, hy + h * 0.03, w * 0.22, h * 0.05), step=40), "ink60", 3
        )
    pane(scene, w * 0.38, h * 0.1, w * 0.24, h * 0.34, 2)


@place(PLACES, "map-room", 0.7, indoors=True, level=True)
def map_room(scene: Scene) -> None:
    """An empty classroom; on its wall a map on which the river goes by twice."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, tones.ground, tones.wood)
    x, y, mw, mh = w * 0.06, h * 0.06, w * 0.88, h * 0.5
    sheet.shape(polygon(scene.box(x, y, mw, mh), step=40), "white", 4.5)
    for k, (cx, cy, r) in enumerate(
        ((0.2, 0.4, 0.16), (0.5, 0.6, 0.2), (0.8, 0.34, 0.15), (0.64, 0.24, 0.1), (0.34, 0.78, 0.1))
    ):
        sheet.shape(
            oval(x + mw * cx, y + mh * cy, mw * r, mh * r * 1.2, 20 * k, 9),
            ("two20", "two40", "one20", "two30", "one30")[k],
            2.6,
        )
    for shift in (0.0, 0.24):
        river: list[Point] = [
            (x + mw * 0.02, y + mh * (0.2 + shift)),
            (x + mw * 0.3, y + mh * (0.5 + shift)),
            (x + mw * 0.56, y + mh * (0.26 + shift)),
            (x + mw * 0.98, y + mh * (0.6 + shift)),
        ]
        sheet.line(curve(river), 17, "ink")
        sheet.line(curve(river), 11, "one60")
    for k in range(9):
        hx, hy2 = x + mw * (0.1 + 0.095 * k), y + mh * (0.16 + 0.6 * ((k * 0.618) % 1))
        sheet.shape(
            polygon(
                [
                    (hx - 12, hy2),
                    (hx, hy2 - 14),
                    (hx + 12, hy2),
                    (hx + 12, hy2 + 14),
                    (hx - 12, hy2 + 14),
                ],
                step=12,
            ),
            ("one", "two")[k % 2],
            2.4,
        )
    for k in range(max(2, int(w / 240))):
        dx = w * (k + 0.3) / max(2, int(w / 240))
        sheet.box(dx, hy + h * 0.06, h * 0.22, h * 0.025, "two60", 3.2)
        for lx in (0.02, 0.18):
            scene.edge((dx + h * lx, hy + h * 0.085), (dx + h * lx, hy + h * 0.2), 5)


@place(PLACES, "night-window", 0.8, indoors=True, level=True)
def night_window(scene: Scene) -> None:
    """A big black window at night, its room hardly lit."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one40", "ink30", boards=False)
    with sheet.bare():
        sheet.fill(
            scene.box(w * 0.1, h * 0.06, w * 0.8, hy - h * 0.14), sheet.over("one", "ink", 0.6)
        )
        for k in range(16):
            x, y = w * (0.14 + 0.72 * ((k * 0.618) % 1)), h * (0.3 + 0.34 * ((k * 0.381) % 1))
            if k % 3 == 0:
                sheet.fill(scene.box(x, y, 9, 12), scene.tones.glow)
    sheet.line(
        polygon(scene.box(w * 0.1, h * 0.06, w * 0.8, hy - h * 0.14), step=40), 11, closed=True
    )
    scene.edge((w * 0.5, h * 0.06), (w * 0.5, hy - h * 0.08), 9)


@place(PLACES, "waiting-windows", 0.9, rows=2, columns=4)
def waiting_windows(scene: Scene) -> None:
    """A block of flats by night, close: lit rooms behind open curtains, for people to wait in."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one60")
    rows, columns = int(scene.options["rows"]), int(scene.options["columns"])
    cell_w, cell_h = w / columns, h / rows
    boxes = [
        (cell_w * (c + 0.14), cell_h * (r + 0.14), cell_w * 0.72, cell_h * 0.68)
        for r in range(rows)
        for c in range(columns)
    ]
    for k, (x, y, bw, bh) in enumerate(boxes):
        with sheet.bare():
            sheet.fill(scene.box(x, y, bw, bh), ("two40", "two20", "two30")[k % 3])
            sheet.fill(scene.box(x, y + bh * 0.78, bw, bh * 0.22), "one40")

    def frames() -> None:
        hole = path(scene.whole()) + "".join(path(scene.box(*box)) for box in boxes)
        color = sheet.over("one", "ink", 0.5)
        sheet.parts.append(f'<path d="{hole}" fill="{color}" fill-rule="evenodd"/>')
        for x, y, bw, bh in boxes:
            sheet.line(polygon(scene.box(x, y, bw, bh), step=40), 7, closed=True)
            sheet.shape(
                polygon(scene.box(x - 12, y + bh, bw + 24, cell_h * 0.05), step=40), "one60", 4
            )
            for side in (0.0, 0.9):
                sheet.shape(polygon(scene.box(x + bw * side, y, bw * 0.1, bh), step=40), "two60", 3)

    scene.fronts.append(frames)
