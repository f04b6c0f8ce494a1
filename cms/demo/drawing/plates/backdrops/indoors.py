"""Rooms where one works, meets and decides."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.comics import comic_panel
from ...places.devices import monitor, rack
from ...places.rooms import chair, cup, paper_sheet, plant, shelves
from ..scene import Scene
from .place import Place, place
from .rooms import pane, room

__all__ = ["BOOKS", "PLACES", "rows_of_heads"]

PLACES: dict[str, Place] = {}
BOOKS = ("one", "two", "paper", "two60", "one60", "ink60")


@place(PLACES, "library", 0.68, indoors=True, level=True, table=True, window=True)
def library(scene: Scene) -> None:
    """Shelves up to the ceiling, a tall window; the reading table stands before people."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "paper", scene.tones.wood)
    if scene.options["window"]:
        left = w * 0.36
        shelves(sheet, -10, h * 0.03, left, hy - h * 0.03, 4, BOOKS)
        pane(scene, w * 0.4, h * 0.07, w * 0.2, h * 0.46, 2)
        shelves(sheet, w * 0.64, h * 0.03, w * 0.4, hy - h * 0.03, 4, BOOKS)
    else:
        shelves(sheet, -10, h * 0.03, w + 20, hy - h * 0.03, 4, BOOKS)
    if scene.options["table"]:
        scene.fronts.append(lambda: _meeting_table(scene))


def _meeting_table(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    y = h * 0.92
    top = polygon(
        [(w * 0.1, y - h * 0.12), (w * 0.9, y - h * 0.12), (w * 1.02, y), (-w * 0.02, y)], step=40
    )
    sheet.shape(top, "two40", 4.5)
    sheet.shape(polygon(scene.box(-w * 0.02, y, w * 1.04, h * 0.2), step=40), "two60", 4.5)
    for k in range(max(2, int(w / 260))):
        x = w * (k + 0.4) / max(2, int(w / 260))
        paper_sheet(
            sheet,
            [
                (x, y - h * 0.09),
                (x + h * 0.16, y - h * 0.1),
                (x + h * 0.19, y - h * 0.03),
                (x + h * 0.01, y - h * 0.02),
            ],
        )
        cup(sheet, x + h * 0.26, y - h * 0.03, h * 0.05, ("one", "two")[k % 2])


@place(PLACES, "hall", 0.62, indoors=True, level=True, panels=True, crowd=True, stage=False)
def hall(scene: Scene) -> None:
    """A village hall: high windows, drawings pinned up, rows of chairs, beams."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, tones.ground, tones.wood)
    for k in range(int(w / 190) + 1):
        scene.edge((190 * k, -6), (190 * k, h * 0.06), 14, "ink60")
    scene.rule(h * 0.06, 10, "ink60")
    count = max(2, int(w / (h * 0.5)))
    for k in range(count):
        x = w * (k + 0.5) / count
        if scene.options["panels"] and k % 2 == 1:
            for j, motif in enumerate(("mountain", "house", "water", "tree")):
                comic_panel(
                    sheet,
                    x - h * 0.19 + h * 0.2 * (j % 2),
                    h * (0.13 + 0.17 * (j // 2)),
                    h * 0.17,
                    h * 0.14,
                    motif,
                    2.8,
                )
        else:
            pane(scene, x - h * 0.13, h * 0.12, h * 0.26, h * 0.34, 2)
    if scene.options["stage"]:
        sheet.shape(polygon(scene.box(-10, hy - h * 0.02, w + 20, h * 0.1), step=40), "two60", 4)
    if scene.options["crowd"]:
        rows_of_heads(scene, hy + h * 0.02)


def rows_of_heads(scene: Scene, y: float) -> None:
    """People sitting at the back, as shapes: hair, shoulders, no face."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    for row in range(2):
        x = -20.0 + 30 * row
        level = y + h * (0.02 + 0.07 * row)
        size = h * (0.05 + 0.008 * row)
        while x < w + 20:
            body = curve(
                [
                    (x - size * 0.95, level + size * 1.6),
                    (x - size * 0.8, level + size * 0.2),
                    (x, level - size * 0.1),
                    (x + size * 0.8, level + size * 0.2),
                    (x + size * 0.95, level + size * 1.6),
                ],
                closed=True,
            )
            sheet.shape(body, rng.choice(("one60", "two60", "one40", "ink40", "two40")), 2.8)
            sheet.shape(
                oval(x, level - size * 0.55, size * 0.46, size * 0.54, step=6),
                rng.choice(("skin0", "skin1", "skin2", "skin3", "skin4")),
                2.8,
            )
            sheet.fill(
                oval(x, level - size * 0.85, size * 0.46, size * 0.3, step=6),
                rng.choice(("ink", "ink80", "ink40", "two60", "ink60")),
            )
            x += size * rng.uniform(2.0, 2.6)


@place(PLACES, "council", 0.64, indoors=True, level=True, bench=True, flag=True, crowd=True)
def council(scene: Scene) -> None:
    """The council chamber: a wooden wall, rings of desks, the desk of the chair before people."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, tones.wood, "one40", skirting=False)
    for k in range(int(w / 74) + 1):
        scene.edge((74 * k, -6), (74 * k, hy), 3, "ink60")
    pane(scene, w * 0.4, h * 0.06, w * 0.2, h * 0.34, 3)
    if scene.options["flag"]:
        for k, color in enumerate(("two", "one")):
            x = w * (0.66 + 0.05 * k)
            scene.edge((x, h * 0.08), (x, hy), 4)
            sheet.shape(
                curve(
                    [
                        (x, h * 0.1),
                        (x + h * 0.09, h * 0.14),
                        (x + h * 0.07, h * 0.42),
                        (x, h * 0.36),
                    ],
                    closed=True,
                ),
                color,
                3,
            )
    if scene.options["crowd"]:
        rows_of_heads(scene, hy - h * 0.05)
    for row in range(2):
        y = hy + h * (0.1 + 0.09 * row)
        desk = curve(
            [
                (-20, y + h * 0.03),
                (w * 0.5, y - h * 0.03),
                (w + 20, y + h * 0.03),
                (w + 20, y + h * 0.11),
                (w * 0.5, y + h * 0.05),
                (-20, y + h * 0.11),
            ],
            closed=True,
            step=20,
        )
        sheet.shape(desk, ("two40", "two60")[row], 3.6)
    if scene.options["bench"]:

        def bench() -> None:
            sheet.shape(polygon(scene.box(-10, h * 0.84, w + 20, h * 0.04), step=40), "paper", 4.5)
            sheet.shape(
                polygon(scene.box(-10, h * 0.88, w + 20, h * 0.2), step=40), tones.roof, 4.5
            )
            for k in range(max(2, int(w / 300))):
                x = w * (k + 0.5) / max(2, int(w / 300)) + h * 0.1
                sheet.stroke([(x, h * 0.84), (x + h * 0.02, h * 0.75), (x - h * 0.01, h * 0.71)], 5)
                sheet.fill(oval(x - h * 0.012, h * 0.7, h * 0.016, h * 0.02), "ink")

        scene.fronts.append(bench)


@place(PLACES, "office", 0.7, indoors=True, level=True, screens=True, desk=True)
def office(scene: Scene) -> None:
    """An office: screens, files, a plant, a window on the mountains."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, "one20", "ink15")
    pane(scene, w * 0.08, h * 0.09, w * 0.36, h * 0.38, 3)
    shelves(sheet, w * 0.7, h * 0.1, w * 0.26, h * 0.36, 2, BOOKS)
    plant(sheet, w * 0.56, hy + h * 0.02, h * 0.34, tones.roof2, tones.leaf)
    sheet.box(w * 0.66, hy - h * 0.16, w * 0.36, h * 0.18, "white", 4)
    if scene.options["screens"]:
        monitor(sheet, w * 0.72, hy - h * 0.2, h * 0.24, h * 0.17, "two", 3.6)
        scene.halo(w * 0.72 + h * 0.12, hy - h * 0.28, h * 0.2, "two40")
    if scene.options["desk"]:

        def desk() -> None:
            sheet.shape(
                polygon(
                    [
                        (w * 0.08, h * 0.85),
                        (w * 0.92, h * 0.85),
                        (w * 1.0, h * 0.94),
                        (0, h * 0.94),
                    ],
                    step=40,
                ),
                "paper",
                4.5,
            )
            sheet.shape(polygon(scene.box(0, h * 0.94, w, h * 0.1), step=40), "two60", 4.5)
            paper_sheet(
                sheet,
                [
                    (w * 0.3, h * 0.88),
                    (w * 0.4, h * 0.875),
                    (w * 0.42, h * 0.92),
                    (w * 0.3, h * 0.925),
                ],
            )
            cup(sheet, w * 0.6, h * 0.92, h * 0.07, "two")

        scene.fronts.append(desk)


@place(PLACES, "servers", 0.8, indoors=True, level=True, idle=False)
def servers(scene: Scene) -> None:
    """Two rows of racks that run into the dark, their lights, cables above."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint(sheet.over("one60", "ink", 0.35))
    sheet.shape(
        polygon(
            [(w * 0.4, h * 0.62), (w * 0.6, h * 0.62), (w * 1.1, h + 10), (-w * 0.1, h + 10)],
            step=40,
        ),
        "one40",
        4,
    )
    for k in range(7):
        t = k / 7
        scene.edge(
            (w * (0.4 - 0.45 * t), h * (0.62 + 0.38 * t)),
            (w * (0.6 + 0.45 * t), h * (0.62 + 0.38 * t)),
            2.4,
            "one60",
        )
    count = 4
    for side in (-1, 1):
        for k in range(count):
            t0, t1 = ((count - 1 - k) / count) ** 1.3, ((count - k) / count) ** 1.3
            xs = [w * (0.5 + side * (0.1 + 0.46 * t)) for t in (t0, t1)]
            tops = [h * (0.28 - 0.36 * t) for t in (t0, t1)]
            lows = [h * (0.62 + 0.36 * t) for t in (t0, t1)]
            corners = [(xs[1], tops[1]), (xs[0], tops[0]), (xs[0], lows[0]), (xs[1], lows[1])]
            if side > 0:
                corners = [corners[1], corners[0], corners[3], corners[2]]
            rack(sheet, corners, 9, "ink60", "two", 3.6, scene.options["idle"])
    for k in range(3):
        y = h * (0.06 + 0.05 * k)
        sheet.stroke(
            [
                (-10, y),
                (w * 0.3, y + h * 0.09),
                (w * 0.5, h * 0.26),
                (w * 0.72, y + h * 0.08),
                (w + 10, y),
            ],
            5,
            ("two", "ink", "one")[k],
        )


@place(PLACES, "classroom", 0.66, indoors=True, level=True, desks=True)
def classroom(scene: Scene) -> None:
    """A classroom: blackboard, windows, children's drawings, small desks."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, tones.ground, tones.wood)
    sheet.box(w * 0.28, h * 0.08, w * 0.44, h * 0.36, "ink80", 5)
    for k in range(3):
        y = h * (0.16 + 0.08 * k)
        sheet.stroke(
            [(w * 0.32, y), (w * 0.42, y - 6), (w * 0.5, y + 3), (w * 0.6, y - 3)], 3, "paper"
        )
    pane(scene, w * 0.02, h * 0.1, w * 0.2, h * 0.36, 2)
    for k, motif in enumerate(("sun", "house", "fern", "bike")):
        comic_panel(
            sheet,
            w * 0.77 + w * 0.11 * (k % 2),
            h * (0.1 + 0.18 * (k // 2)),
            w * 0.095,
            h * 0.15,
            motif,
            2.6,
        )
    if scene.options["desks"]:
        for k in range(max(2, int(w / 260))):
            x = w * (k + 0.3) / max(2, int(w / 260))
            sheet.box(x, hy + h * 0.06, h * 0.26, h * 0.025, "two60", 3.4)
            for dx in (0.02, 0.22):
                scene.edge((x + h * dx, hy + h * 0.085), (x + h * dx, hy + h * 0.2), 5)
            chair(sheet, x + h * 0.14, hy + h * 0.2, h * 0.2, 1, "one60")


@place(PLACES, "hospital", 0.72, indoors=True, level=True, bed=True)
def hospital(scene: Scene) -> None:
    """A ward: a bed with rails, a drip, a window."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one20", "ink15")
    pane(scene, w * 0.6, h * 0.1, w * 0.32, h * 0.36, 2)
    if scene.options["bed"]:
        x, y = w * 0.08, hy + h * 0.06
        scene.edge((x, y), (x, y - h * 0.4), 8)
        sheet.shape(polygon(scene.box(x, y - h * 0.24, w * 0.46, h * 0.16)), "white", 4)
        sheet.shape(oval(x + w * 0.07, y - h * 0.27, w * 0.06, h * 0.05), "paper", 3.4)
        sheet.shape(polygon(scene.box(x + w * 0.16, y - h * 0.25, w * 0.31, h * 0.19)), "two40", 4)
        scene.edge((x + w * 0.52, y - h * 0.5), (x + w * 0.52, y + 6), 5)
        sheet.box(x + w * 0.505, y - h * 0.56, w * 0.03, h * 0.1, "two60", 3)
