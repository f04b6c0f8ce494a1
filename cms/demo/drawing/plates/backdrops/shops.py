"""The ironmonger’s shop, the school corridor, the square under its planes."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.buildings import house
from ...places.trees import broadleaf
from ...places.water import ripples
from ..light import sky
from ..props.outdoors import winter_tree
from ..scene import Scene
from .land import range_of
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def drawers(
    scene: Scene, x: float, y: float, w: float, h: float, labels: bool = False, size: float = 0.105
) -> None:
    """A wall of small drawers, each with its knob, and a picture on its label if asked."""
    sheet, rng = scene.sheet, scene.rng
    wide = max(46.0, scene.h * size)
    columns, rows = max(2, round(w / wide)), max(2, round(h / (wide * 0.72)))
    sheet.shape(polygon(scene.box(x, y, w, h), step=40), "one80", 4)
    for row in range(rows):
        for column in range(columns):
            dw, dh = w / columns, h / rows
            px, py = x + column * dw + 4, y + row * dh + 4
            color = rng.choice(("one40", "one40", "one60", "one30"))
            sheet.shape(polygon(scene.box(px, py, dw - 8, dh - 8), step=40), color, 2.4, shift=0)
            cx, cy = px + dw / 2 - 4, py + dh * 0.5
            if labels:
                sheet.fill(scene.box(cx - dw * 0.26, py + dh * 0.12, dw * 0.52, dh * 0.44), "white")
                kind, u = rng.randrange(4), dh * 0.12
                if kind == 0:
                    sheet.stroke(
                        [(cx - u, cy + u), (cx, cy - u), (cx + u, cy - 2.4 * u)], u * 0.5, "two"
                    )
                    sheet.stroke([(cx, cy - u), (cx - 1.4 * u, cy - 2 * u)], u * 0.5, "two")
                elif kind == 1:
                    sheet.line(
                        oval(cx, cy - u, u * 1.5, u * 1.5, step=4), u * 0.45, "ink", closed=True
                    )
                elif kind == 2:
                    sheet.fill(oval(cx, cy - u, u * 1.5, u * 1.3, step=4), "two60")
                else:
                    sheet.stroke(
                        [(cx - 1.5 * u, cy), (cx, cy - 1.8 * u), (cx + 1.5 * u, cy)], u * 0.5, "ink"
                    )
            else:
                sheet.fill(scene.box(cx - dw * 0.18, py + dh * 0.14, dw * 0.36, dh * 0.2), "paper")
            sheet.fill(oval(cx, py + dh * 0.66, 5.5, 5.5, step=4), "ink")


@place(PLACES, "shop", 0.78, indoors=True, level=True, counter=True, water=False, stairs=False)
def shop(scene: Scene) -> None:
    """The ironmonger's: drawers up to the ceiling, a counter before people; `water` floods it."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "one20", "two20")
    drawers(
        scene,
        w * (0.3 if scene.options["stairs"] else 0.02),
        h * 0.04,
        w * (0.68 if scene.options["stairs"] else 0.96),
        hy - h * 0.1,
    )
    if scene.options["stairs"]:
        for k in range(6):
            y = hy + h * 0.2 - h * 0.13 * k
            sheet.shape(
                polygon(scene.box(-10, y, w * (0.3 - 0.03 * k), h * 0.13), step=40), "one30", 3.6
            )
    for x in (0.3, 0.62):
        scene.edge((w * x, -5), (w * x, h * 0.06), 3)
        sheet.shape(
            curve(
                [
                    (w * x - 30, h * 0.12),
                    (w * x - 14, h * 0.06),
                    (w * x + 14, h * 0.06),
                    (w * x + 30, h * 0.12),
                ],
                closed=True,
            ),
            "two",
            3.4,
        )
        scene.halo(w * x, h * 0.16, h * 0.2)
    if scene.options["counter"]:

        def counter() -> None:
            sheet.shape(
                polygon(scene.box(w * 0.3, h * 0.82, w * 0.8, h * 0.05), step=40), "paper", 4.5
            )
            sheet.shape(
                polygon(scene.box(w * 0.33, h * 0.87, w * 0.8, h * 0.2), step=40), "one", 4.5
            )
            for k in range(3):
                x = w * (0.72 + 0.08 * k)
                sheet.shape(polygon(scene.box(x, h * 0.76, w * 0.05, h * 0.06)), "two60", 3)

        scene.fronts.append(counter)
    if scene.options["water"]:

        def water() -> None:
            top = h * 0.76
            crest = curve(
                [
                    (-10, top + 5),
                    (w * 0.2, top - 6),
                    (w * 0.45, top + 6),
                    (w * 0.7, top - 5),
                    (w + 10, top + 4),
                ]
            )
            sheet.fill([*crest, (w + 10, h + 10), (-10, h + 10)], "two80")
            sheet.line(crest, 4.5)
            ripples(sheet, 0, top + 12, w, h - top - 20, int(w / 34), "paper", 3)

        scene.fronts.append(water)


@place(PLACES, "drawers", 0.9, indoors=True, level=True, labels=True)
def wall(scene: Scene) -> None:
    """Nothing but the wall of drawers."""
    scene.paint("one60")
    drawers(scene, -8, -8, scene.w + 16, scene.h + 16, scene.options["labels"], 0.24)


@place(PLACES, "planes", 0.52, bare=True, table=True, clock=False, bunting=False)
def planes(scene: Scene) -> None:
    """The square under its plane trees, fronts behind, a long table before people."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    x, k = -30.0, scene.rng.randrange(3)
    while x < w:
        wide = h * scene.rng.uniform(0.2, 0.28)
        house(
            sheet,
            x,
            hy + 8,
            wide,
            hy * scene.rng.uniform(0.36, 0.5),
            ("paper", tones.wall, "white")[k % 3],
            (tones.roof, tones.roof2)[k % 2],
            3,
            3,
            3,
            shutters=("two60", "one60")[k % 2],
        )
        x += wide
        k += 1
    if scene.options["clock"]:
        tx = w * 0.5
        sheet.box(tx - h * 0.07, hy * 0.3, h * 0.14, hy * 0.72, "paper", 4)
        sheet.shape(
            polygon([(tx - h * 0.09, hy * 0.31), (tx, hy * 0.02), (tx + h * 0.09, hy * 0.31)]),
            tones.roof2,
            4,
        )
        sheet.shape(oval(tx, hy * 0.45, h * 0.05, h * 0.05, step=5), "white", 3.6)
        sheet.line([(tx, hy * 0.45), (tx, hy * 0.45 - h * 0.036)], 4)
        sheet.line([(tx, hy * 0.45), (tx + h * 0.02, hy * 0.45 + h * 0.022)], 5)
    sheet.shape(polygon(scene.box(-10, hy + 6, w + 20, h), step=40), tones.ground, 4)
    for _ in range(int(w / 90)):
        px, py = scene.rng.random() * w, hy + (h - hy) * scene.rng.uniform(0.15, 0.95)
        sheet.stroke([(px, py), (px + 24, py - 3), (px + 52, py + 1)], 2.4, "one40")
    for k, x in enumerate((0.08, 0.42, 0.9)):
        if scene.options["bare"]:
            winter_tree(sheet, w * x, hy + h * (0.1 + 0.03 * k), h * 0.62, 1, "ink80")
        else:
            broadleaf(sheet, w * x, hy + h * 0.1, h * 0.5, tones.leaf2, 3.4)
    if scene.options["table"]:
        scene.fronts.append(lambda: _long_table(scene))


def _long_table(scene: Scene) -> None:
    """Planks on trestles, covered with what the canal gave back."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    y = h * 0.9
    top = polygon([(-20, y - h * 0.11), (w * 0.96, y - h * 0.11), (w + 30, y), (-20, y)], step=40)
    sheet.shape(top, "paper", 4.5)
    sheet.shape(polygon(scene.box(-20, y, w + 60, h * 0.035), step=40), "one40", 4)
    for x in (0.12, 0.5, 0.86):
        for lean in (-0.03, 0.03):
            scene.edge((w * x, y + h * 0.035), (w * (x + lean), h + 10), 7)
    for k in range(int(w / 92)):
        x, level = 92 * k + scene.rng.uniform(10, 50), y - h * scene.rng.uniform(0.025, 0.085)
        kind = k % 5
        if kind == 0:
            for width, color in ((9, "ink"), (4.5, "two40")):
                scene.edge((x, level), (x + 40, level - 6), width, color)
        elif kind == 1:
            for dx in (0, 26):
                sheet.line(oval(x + dx, level, 12, 9, step=4), 3.4, closed=True)
        elif kind == 2:
            sheet.shape(
                curve(
                    [
                        (x, level),
                        (x + 4, level - 20),
                        (x + 18, level - 20),
                        (x + 24, level - 8),
                        (x + 46, level - 4),
                        (x + 46, level + 2),
                    ],
                    closed=True,
                ),
                "one",
                3,
            )
        elif kind == 3:
            sheet.shape(oval(x + 14, level - 4, 15, 8, step=4), "two", 3)
        else:
            sheet.shape(polygon(scene.box(x, level - 20, 18, 22), step=12), "one60", 3)


@place(PLACES, "corridor", 0.74, indoors=True, level=True, coats=4, hooks=True, window=True)
def corridor(scene: Scene) -> None:
    """A school corridor: a long row of hooks, `coats` of them bearing a coat."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, scene.tones.ground, scene.tones.wood)
    sheet.fill(scene.box(-6, h * 0.44, w + 12, hy - h * 0.44), "two30")
    scene.rule(h * 0.44, 3.4)
    if scene.options["window"]:
        for k in range(max(2, int(w / 300))):
            pane(scene, w * (k + 0.3) / max(2, int(w / 300)), h * 0.05, h * 0.26, h * 0.22, 2)
    if not scene.options["hooks"]:
        return
    sheet.shape(polygon(scene.box(-10, h * 0.36, w + 20, h * 0.045), step=40), "one60", 3.6)
    count = max(6, int(w / 62))
    for k in range(count):
        x = w * (k + 0.5) / count
        sheet.stroke([(x, h * 0.39), (x, h * 0.44), (x + 9, h * 0.445), (x + 11, h * 0.42)], 5)
        if k < int(scene.options["coats"]):
            s = h * 0.34
            sheet.shape(
                curve(
                    [
                        (x - s * 0.08, h * 0.42),
                        (x + s * 0.08, h * 0.42),
                        (x + s * 0.24, h * 0.5),
                        (x + s * 0.28, h * 0.42 + s * 0.8),
                        (x, h * 0.42 + s * 0.86),
                        (x - s * 0.28, h * 0.42 + s * 0.8),
                        (x - s * 0.24, h * 0.5),
                    ],
                    closed=True,
                ),
                ("one", "two", "white", "two60")[k % 4],
                3.6,
            )
            scene.edge((x, h * 0.46), (x, h * 0.42 + s * 0.82), 2.6)
    if int(scene.options["coats"]):
        x = w * (int(scene.options["coats"]) - 0.2) / count
        sheet.shape(
            curve(
                [
                    (x - 24, h * 0.44),
                    (x - 18, h * 0.38),
                    (x, h * 0.35),
                    (x + 18, h * 0.38),
                    (x + 24, h * 0.44),
                ],
                closed=True,
            ),
            "one",
            3.4,
        )
        sheet.shape(oval(x, h * 0.345, 9, 9, step=4), "white", 3)
    sheet.shape(polygon(scene.box(-10, hy - h * 0.1, w + 20, h * 0.04), step=40), "one60", 3.6)
    for k in range(int(w / 220) + 1):
        scene.edge((220 * k + 40, hy - h * 0.06), (220 * k + 40, hy + h * 0.02), 7)
