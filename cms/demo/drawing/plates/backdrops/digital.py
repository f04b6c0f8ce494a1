"""Homes of the slow month: the mother's kitchen, two rooms and a wire, windows, eyes."""

from __future__ import annotations

import math

from ...ink import curve, oval, polygon
from ...places.rooms import plant, shelves
from ..scene import Scene
from ..things_digital import (
    answering_machine,
    console,
    new_screen,
    tapes,
    telephone,
    telephone_set,
)
from ..things_digital_kitchen import parsley_pot, pot, radiator
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _tiles(scene: Scene, left: float, right: float, low: float, color: str) -> None:
    """A tiled wall between two x and down to `low`, in alternating dots."""
    sheet, h = scene.sheet, scene.h
    size = max(34.0, h * 0.085)
    y, row = low, 0
    while y > -size:
        x = left + (size / 2 if row % 2 else 0)
        while x < right - 6:
            sheet.fill(
                [
                    (x, y - size * 0.62),
                    (x + size * 0.13, y - size * 0.5),
                    (x, y - size * 0.38),
                    (x - size * 0.13, y - size * 0.5),
                ],
                color,
            )
            x += size
        y -= size
        row += 1


@place(
    PLACES,
    "mother-kitchen",
    0.76,
    indoors=True,
    level=True,
    machine="tape",
    handset=False,
    stove=True,
    table=True,
    shelf=0.2,
    tapes=False,
    parsley=False,
)
def mother_kitchen(scene: Scene) -> None:
    """The mother's kitchen: the shelf with her answering machine and telephone, stove, window.

    `machine` is tape, empty or none; `handset` true when the receiver hangs on its set; `tapes`
    puts the shoebox of tapes below the shelf, `parsley` a pot of it on the window sill.
    """
    sheet, w, h, hy, options = scene.sheet, scene.w, scene.h, scene.hy, scene.options
    wall = {"dusk": "one20", "night": "one20"}.get(scene.light, "two20")
    room(scene, wall, "one30")
    _tiles(scene, 0, w, hy - h * 0.03, {"one20": "one30"}.get(wall, "two40"))
    wide = min(w * 0.34, h * 0.44)
    px = w * 0.54 - wide / 2 if w > h else w * 0.5
    pane(scene, px, h * 0.07, wide, h * 0.34, 2)
    sheet.shape(polygon(scene.box(px - 12, h * 0.41, wide + 24, h * 0.025)), "white", 3.4)
    for side in (-1, 1):
        edge = px + wide / 2 + side * wide * 0.62
        sheet.shape(
            curve(
                [
                    (edge - side * wide * 0.22, h * 0.04),
                    (edge + side * wide * 0.02, h * 0.05),
                    (edge, h * 0.3),
                    (edge - side * wide * 0.06, h * 0.42),
                    (edge - side * wide * 0.16, h * 0.3),
                ],
                closed=True,
            ),
            "two",
            3.2,
        )
    if options["parsley"]:
        parsley_pot(sheet, px + wide * 0.2, h * 0.415, h * 0.2, 1, "")
    if options["stove"]:
        x = w - min(w * 0.3, h * 0.36)
        sheet.shape(polygon(scene.box(x, hy - h * 0.24, w, h * 0.3), step=40), "white", 4)
        sheet.shape(polygon(scene.box(x - 10, hy - h * 0.27, w, h * 0.035), step=40), "ink60", 3.4)
        sheet.shape(
            polygon(scene.box(x + h * 0.05, hy - h * 0.15, h * 0.24, h * 0.14)), "ink80", 3.4
        )
        for k in range(4):
            sheet.shape(oval(x + h * (0.06 + 0.07 * k), hy - h * 0.195, 9, 9, step=4), "two", 2.6)
        pot(sheet, x + h * 0.17, hy - h * 0.27, h * 0.15, 1, "")
    if options["machine"] != "none":
        x, y = w * options["shelf"], hy - h * 0.13
        half = min(h * 0.3, w * 0.3)
        for dx in (-0.7, 0.7):
            scene.edge((x + dx * half, y), (x + dx * half * 0.86, y + h * 0.1), 6)
        sheet.shape(polygon(scene.box(x - half, y, half * 2, h * 0.03), step=40), "two60", 4)
        tape = options["machine"] == "tape"
        answering_machine(sheet, x - half * 0.34, y, half * 0.62, 1, "", tape, tape)
        draw = telephone_set if options["handset"] else telephone
        draw(sheet, x + half * 0.58, y, half * 0.6, 1, "")
        if options["tapes"]:
            tapes(sheet, x - half * 0.3, hy + h * 0.035, h * 0.155, 1, "")
    if options["table"]:

        def board() -> None:
            y = h * 0.9
            top = [(w * 0.06, y - h * 0.1), (w * 0.94, y - h * 0.1), (w * 1.02, y), (-w * 0.02, y)]
            sheet.shape(polygon(top, step=40), "paper", 4.5)
            sheet.shape(polygon(scene.box(-w * 0.02, y, w * 1.04, h * 0.14), step=40), "two60", 4.5)
            sheet.dots(scene.box(0, y + 8, w, h * 0.1), 30, 6, "white")

        scene.fronts.append(board)


@place(PLACES, "split-rooms", 0.78, indoors=True, level=True, cut=0.52, tight=False)
def split_rooms(scene: Scene) -> None:
    """Two homes cut along a slant and joined by a wire: her flat on the left, the kitchen right."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    cut = w * scene.options["cut"]
    top, low = (cut + h * 0.07, -8.0), (cut - h * 0.07, h + 8.0)
    room(scene, "one30", "one40")
    pane(scene, w * 0.04, h * 0.08, min(w * 0.2, h * 0.34), h * 0.4, 2)
    plant(sheet, w * 0.03, hy + h * 0.04, h * 0.24, "two", "one")
    shelves(
        sheet,
        cut - min(w * 0.2, h * 0.24),
        h * 0.07,
        min(w * 0.14, h * 0.18),
        h * 0.3,
        2,
        ("one", "two", "paper", "two60"),
    )
    right = [top, (w + 8, -8), (w + 8, h + 8), low]
    sheet.fill(right, "two20" if scene.light == "dusk" else "two40")
    _tiles(scene, cut + h * 0.16, w, hy - h * 0.03, "two40" if scene.light == "dusk" else "two60")
    t = (hy + 8) / (h + 16)
    edge = top[0] + (low[0] - top[0]) * t
    sheet.fill([(edge, hy), (w + 8, hy), (w + 8, h + 8), low], "two60")
    scene.edge((edge, hy), (w + 6, hy), 4)
    pane(scene, cut + h * 0.16, h * 0.08, min(w * 0.16, h * 0.3), h * 0.3, 2)
    x, y = w - h * 0.2, hy - h * 0.16
    sheet.shape(polygon(scene.box(x - h * 0.2, y, h * 0.5, h * 0.03), step=40), "one60", 4)
    scene.edge((x - h * 0.12, y + h * 0.03), (x - h * 0.1, y + h * 0.12), 6)
    telephone(sheet, x - h * 0.08, y, h * 0.16, 1, "")
    answering_machine(sheet, x + h * 0.13, y, h * 0.15, 1, "")
    slip = 9
    gutter = [
        (top[0] - slip, -8),
        (top[0] + slip, -8),
        (low[0] + slip, h + 8),
        (low[0] - slip, h + 8),
    ]
    sheet.fill(gutter, "paper")
    for side in (-slip, slip):
        scene.edge((top[0] + side, -8), (low[0] + side, h + 8), 5)
    _joined(scene, (w * 0.3, hy + h * 0.06), (x - h * 0.08, y))


def _joined(scene: Scene, start: tuple[float, float], end: tuple[float, float]) -> None:
    """The wire between two homes, with a curl where it crosses the cut."""
    (x0, y0), (x1, y1) = start, end
    wide = x1 - x0
    points = [(x0, y0)]
    for k in range(1, 30):
        t = k / 30
        base = y0 + (y1 - y0) * t + scene.h * 0.07 * math.sin(math.pi * 2 * t)
        curl = math.exp(-((t - 0.5) ** 2) / 0.012)
        a = 2 * math.pi * 3 * (t - 0.3) / 0.4
        points.append(
            (
                x0 + wide * t + curl * scene.h * 0.035 * math.cos(a),
                base - curl * scene.h * 0.06 * math.sin(a),
            )
        )
    points.append((x1, y1))
    line = curve(points, step=6)
    scene.sheet.line(line, 13, "ink", shake=0)
    scene.sheet.line(line, 6, "white", shake=0)


@place(PLACES, "letter-box", 0.9, indoors=True, level=True)
def letter_box(scene: Scene) -> None:
    """Letter boxes from near by; out of the middle one's slot comes a sheet of paper."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one60")
    for row in range(-1, 3):
        for k in range(-1, 2):
            x, y = w * (0.06 + 0.94 * k), h * (0.08 + 0.6 * row) + h * 0.3
            sheet.shape(polygon(scene.box(x, y, w * 0.88, h * 0.54), step=40), "one40", 5)
            sheet.shape(polygon(scene.box(x + w * 0.1, y + h * 0.06, w * 0.68, h * 0.07)), "ink", 4)
            sheet.shape(oval(x + w * 0.78, y + h * 0.38, 15, 15, step=4), "two", 3.4)
            sheet.shape(polygon(scene.box(x + w * 0.1, y + h * 0.34, w * 0.3, h * 0.1)), "white", 3)
    sheet.shape(polygon(scene.box(w * 0.12, h * 0.44, w * 0.76, h * 0.09)), "ink", 5)
    page = [(w * 0.18, h * 0.48), (w * 0.8, h * 0.47), (w * 0.86, h * 0.05), (w * 0.1, h * 0.07)]
    sheet.shape(polygon(page, step=30), "white", 5)


@place(PLACES, "black-window", 0.8, indoors=True, level=True)
def black_window(scene: Scene) -> None:
    """A window on the night that nearly fills the wall: flats without a light, curtains."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    room(scene, "one60", "one40")
    x, y, ww, wh = w * 0.1, h * 0.06, w * 0.8, h * 0.62
    with sheet.bare():
        sheet.fill(scene.box(x, y, ww, wh), sheet.over("one", "ink", 0.82))
        for k in range(5):
            bw, bh = ww * 0.17, wh * (0.3 + 0.11 * ((k * 3) % 4))
            bx = x + ww * 0.04 + k * ww * 0.19
            sheet.fill(scene.box(bx, y + wh - bh, bw, bh), sheet.over("one80", "ink", 0.6))
            for j in range(6):
                sheet.fill(
                    scene.box(
                        bx + bw * (0.18 + 0.4 * (j % 2)),
                        y + wh - bh + 18 + 34 * (j // 2),
                        bw * 0.2,
                        16,
                    ),
                    "ink80",
                )
        for _ in range(26):
            a, b = scene.rng.random(), scene.rng.random()
            r = scene.rng.choice((3.0, 4.0, 5.5))
            sheet.fill(oval(x + ww * a, y + wh * b, r, r, step=3), "white")
    scene.edge((x + ww / 2, y), (x + ww / 2, y + wh), 12)
    sheet.line(polygon(scene.box(x, y, ww, wh), step=40), 12, closed=True)
    sheet.shape(polygon(scene.box(x - 20, y + wh, ww + 40, h * 0.03), step=40), "white", 4)
    for side in (0, 1):
        edge = x + ww * side
        d = 1 if side else -1
        sheet.shape(
            curve(
                [
                    (edge - d * ww * 0.1, -10),
                    (edge + d * w * 0.12, -10),
                    (edge + d * w * 0.12, h * 0.78),
                    (edge + d * w * 0.02, h * 0.8),
                    (edge - d * ww * 0.02, h * 0.4),
                ],
                closed=True,
            ),
            "two80",
            4,
        )
    radiator(sheet, w * 0.5, h * 0.86, h * 0.13, 1, "one30")


@place(PLACES, "eyes", 0.9, level=True)
def eyes(scene: Scene) -> None:
    """Héloïse from so near that one sees what her eyes reflect: the new screen, the old console."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("skin0")
    sheet.screen(0, h * 0.55, w, h * 0.5, 24, "warm30", (0.2, 5.0))
    for side in (-1, 1):
        x = w * 0.5 + side * w * 0.5
        sheet.shape(
            curve(
                [
                    (w * 0.5 + side * w * 0.06, -20),
                    (x - side * w * 0.26, h * 0.1),
                    (x - side * w * 0.06, h * 0.26),
                    (x - side * w * 0.02, h * 0.7),
                    (x + side * w * 0.06, h + 20),
                    (x + side * w * 0.4, h * 0.5),
                    (x + side * w * 0.3, -20),
                ],
                closed=True,
            ),
            "ink80",
            4.5,
        )
        for k in range(3):
            sheet.stroke(
                [
                    (x - side * w * (0.16 - 0.06 * k), h * 0.03),
                    (x - side * w * (0.05 - 0.03 * k), h * 0.24),
                    (x - side * w * (0.0 - 0.02 * k), h * 0.6),
                ],
                3,
                "ink40",
            )
        cx, cy, r = w * 0.5 + side * w * 0.235, h * 0.42, min(w * 0.185, h * 0.16)
        sheet.shape(
            curve(
                [
                    (cx - r * 1.16, cy + r * 0.1),
                    (cx - r * 0.6, cy - r * 0.72),
                    (cx, cy - r * 0.95),
                    (cx + r * 0.6, cy - r * 0.72),
                    (cx + r * 1.16, cy + r * 0.1),
                    (cx + r * 0.5, cy + r * 0.82),
                    (cx - r * 0.5, cy + r * 0.82),
                ],
                closed=True,
            ),
            "white",
            4,
        )
        sheet.shape(oval(cx, cy, r * 0.84, r * 0.84, step=6), "ink80", 4, shift=0)
        sheet.fill(oval(cx, cy, r * 0.7, r * 0.7, step=6), "one80")
        if side < 0:
            new_screen(sheet, cx, cy + r * 0.42, r * 0.74, 1, "")
        else:
            console(sheet, cx - r * 0.14, cy + r * 0.2, r * 0.74, 1, "")
        sheet.fill(oval(cx + r * 0.4, cy - r * 0.5, r * 0.12, r * 0.14, step=4), "white")
        sheet.line(
            curve(
                [
                    (cx - r * 1.24, cy + r * 0.02),
                    (cx - r * 0.6, cy - r * 0.78),
                    (cx, cy - r * 1.0),
                    (cx + r * 0.6, cy - r * 0.78),
                    (cx + r * 1.24, cy + r * 0.02),
                ]
            ),
            13,
        )
        sheet.stroke(
            [
                (cx - side * r * 0.9, cy - r * 1.42),
                (cx + side * r * 0.1, cy - r * 1.72),
                (cx + side * r * 1.0, cy - r * 1.34),
            ],
            17,
        )
    sheet.stroke(
        [(w * 0.53, h * 0.46), (w * 0.555, h * 0.6), (w * 0.57, h * 0.68), (w * 0.5, h * 0.7)], 6
    )
