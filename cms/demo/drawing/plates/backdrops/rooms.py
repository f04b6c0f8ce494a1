"""Rooms of a home: kitchen, living room, bedroom, workshop."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.kitchen import dish, fridge
from ...places.massifs import belledonne, chartreuse
from ...places.rooms import chair, cup, plant, shelves, table, window
from ..scene import Scene
from .drawer_wall import drawer_wall
from .place import Place, place

__all__ = ["PLACES", "pane", "room"]

PLACES: dict[str, Place] = {}


def room(scene: Scene, wall: str, floor: str, boards: bool = True, skirting: bool = True) -> None:
    """A wall, a floor from the horizon down, and the strip between them."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    scene.paint(wall)
    sheet.fill(scene.box(-6, hy, w + 12, h), floor)
    if boards:
        scene.boards(hy)
    if skirting:
        sheet.shape(polygon(scene.box(-10, hy - h * 0.025, w + 20, h * 0.025), step=40), "paper", 3)
    else:
        scene.rule(hy, 4)


def pane(scene: Scene, x: float, y: float, w: float, h: float, bars: int = 2) -> None:
    """A window with what is outside: mountains, night or rain."""
    sheet = scene.sheet
    out = scene.light
    glass = {
        "night": "one",
        "night-rain": "one",
        "dusk": "two40",
        "rain": "ink30",
        "storm": "ink60",
        "snow": "ink15",
        "fog": "ink15",
        "fire": "two",
    }.get(out, "white")
    sheet.fill(scene.box(x, y, w, h), glass)
    sheet.parts.append(f'<g clip-path="url(#{_clip(scene, x, y, w, h)})">')
    if out in ("night", "night-rain"):
        sheet.fill(oval(x + w * 0.7, y + h * 0.25, h * 0.09, h * 0.09, step=4), "paper")
        chartreuse(
            sheet, x - w * 0.1, y + h * 1.02, w * 1.2, h * 0.5, sheet.over("one", "ink", 0.5), 2.6
        )
    elif out == "fire":
        sheet.screen(x, y, w, h, 18, "paper", (0.2, 5))
        chartreuse(sheet, x - w * 0.1, y + h * 1.02, w * 1.2, h * 0.5, "ink", 2.6)
    else:
        draw = belledonne if scene.rng.random() < 0.5 else chartreuse
        draw(sheet, x - w * 0.1, y + h * 1.02, w * 1.2, h * 0.62, "one40", 2.6)
    sheet.parts.append("</g>")
    window(sheet, x, y, w, h, "", 3.6, bars)


def _clip(scene: Scene, x: float, y: float, w: float, h: float) -> str:
    count = sum("<clipPath" in part for part in scene.sheet.parts)
    name = "c" + scene.sheet.key.replace("/", "-") + f"-{count}"
    scene.sheet.parts.append(
        f'<clipPath id="{name}"><rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" '
        f'height="{h:.1f}"/></clipPath>'
    )
    return name


@place(
    PLACES,
    "kitchen",
    0.7,
    indoors=True,
    level=True,
    table=True,
    fridge=True,
    dishes=True,
    lamp=True,
    drawers=False,
)
def kitchen(scene: Scene) -> None:
    """A family kitchen: window over the sink, shelves, fridge; the table stands before people."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, "two20" if not scene.dark else "two30", tones.ground2)
    for row in range(5):
        for k in range(int(w / 54) + 1):
            x, y = 54 * k + (27 if row % 2 else 0), h * 0.04 + row * h * 0.11
            sheet.fill(oval(x, y, 3.4, 3.4, step=4), "two40")
    if scene.options["drawers"]:
        drawer_wall(scene, w * 0.02, h * 0.04, w * 0.96, hy - h * 0.07, True, 0.15)
        if scene.options["table"]:
            scene.fronts.append(lambda: _laid_table(scene, scene.options["dishes"]))
        return
    wide = w > h * 1.3
    pane(scene, w * (0.4 if wide else 0.3), h * 0.1, min(w * 0.36, h * 0.44), h * 0.3, 2)
    counter = scene.box(w * 0.3, hy - h * 0.24, w * 0.8, h * 0.24)
    sheet.shape(polygon(counter, step=40), "one40", 4)
    sheet.shape(
        polygon(scene.box(w * 0.28, hy - h * 0.265, w * 0.8, h * 0.03), step=40), "paper", 4
    )
    for k in range(1, 6):
        scene.edge((w * 0.3 + w * 0.14 * k, hy - h * 0.23), (w * 0.3 + w * 0.14 * k, hy), 3)
    sheet.stroke(
        [
            (w * 0.52, hy - h * 0.265),
            (w * 0.52, hy - h * 0.35),
            (w * 0.55, hy - h * 0.36),
            (w * 0.56, hy - h * 0.32),
        ],
        6,
    )
    for k in range(3):
        cup(sheet, w * (0.78 + 0.05 * k), hy - h * 0.265, h * 0.045, ("two", "one", "white")[k])
    shelf = hy - h * 0.42
    if wide:
        scene.edge((w * 0.76, shelf), (w * 0.98, shelf), 6)
        for k in range(4):
            sheet.box(
                w * (0.77 + 0.05 * k),
                shelf - h * 0.07,
                h * 0.055,
                h * 0.07,
                ("two60", "white", "one60", "two")[k],
                2.8,
            )
    if scene.options["fridge"]:
        fridge(sheet, w * 0.02, hy + h * 0.03, h * 0.62, "white")
    if scene.options["lamp"]:
        lamp_x = w * 0.52
        scene.edge((lamp_x, -6), (lamp_x, h * 0.07), 3)
        sheet.shape(
            curve(
                [
                    (lamp_x - h * 0.08, h * 0.12),
                    (lamp_x - h * 0.04, h * 0.06),
                    (lamp_x + h * 0.04, h * 0.06),
                    (lamp_x + h * 0.08, h * 0.12),
                ],
                closed=True,
            ),
            "two",
            3.6,
        )
        if scene.dark:
            scene.halo(lamp_x, h * 0.2, h * 0.3)
    if scene.options["table"]:
        scene.fronts.append(lambda: _laid_table(scene, scene.options["dishes"]))


@place(PLACES, "oilcloth", 0.5, indoors=True, level=True, edge=0.7)
def oilcloth(scene: Scene) -> None:
    """Beside Favet's table: drawers behind it, a dotted cloth from `edge` down, under people."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    edge = h * scene.options["edge"]
    scene.paint("two20")
    if edge > h * 0.4:
        drawer_wall(scene, -w * 0.04, -h * 0.04, w * 1.08, edge + h * 0.04, True, 0.16)
    top = [(-20, edge), (w + 20, edge), (w + 40, h + 20), (-40, h + 20)]
    sheet.shape(polygon(top, step=40), "two60", 5)
    sheet.dots(scene.box(0, edge + 8, w, h - edge), 44, 6.5, "white")


def _laid_table(scene: Scene, dishes: bool) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    x, y, wide = w * 0.1, h * 0.93, w * 0.8
    cloth = polygon(
        [(x + w * 0.06, y - h * 0.14), (x + wide - w * 0.06, y - h * 0.14), (x + wide, y), (x, y)],
        step=40,
    )
    sheet.shape(cloth, "paper", 4.5)
    sheet.shape(polygon(scene.box(x, y, wide, h * 0.2), step=40), "two60", 4.5)
    sheet.dots(scene.box(x, y + 4, wide, h * 0.12), 26, 5, "white")
    if dishes:
        for k in range(max(2, int(wide / 230))):
            px = x + wide * (k + 0.5) / max(2, int(wide / 230))
            dish(
                sheet, px, y - h * 0.06, h * 0.15, ("two", "one60")[k % 2], h * 0.03 if k % 2 else 0
            )
            cup(sheet, px + h * 0.12, y - h * 0.03, h * 0.055, ("one60", "two")[k % 2])


@place(PLACES, "living-room", 0.72, indoors=True, level=True, sofa=True, books=True)
def living_room(scene: Scene) -> None:
    """A sitting room: sofa, lamp, pictures, a window on the mountains."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, "one20", tones.wood)
    pane(scene, w * 0.08, h * 0.12, min(w * 0.34, h * 0.46), h * 0.36, 2)
    if scene.options["books"]:
        shelves(
            sheet,
            w * 0.7,
            h * 0.1,
            w * 0.27,
            hy - h * 0.1,
            4,
            ("one", "two", "paper", "two60", "one60"),
        )
    for k in range(2):
        sheet.box(w * (0.48 + 0.1 * k), h * (0.18 + 0.05 * k), h * 0.1, h * 0.12, "white", 3.4)
        sheet.fill(
            oval(w * (0.48 + 0.1 * k) + h * 0.05, h * (0.24 + 0.05 * k), h * 0.025, h * 0.025),
            "two",
        )
    if scene.options["sofa"]:
        x, y, s = w * 0.2, hy + h * 0.1, w * 0.5
        sheet.shape(
            curve(
                [
                    (x, y),
                    (x - 8, y - h * 0.26),
                    (x + s * 0.1, y - h * 0.32),
                    (x + s * 0.9, y - h * 0.32),
                    (x + s + 8, y - h * 0.26),
                    (x + s, y),
                ],
                closed=True,
            ),
            "two",
            4.5,
        )
        sheet.shape(polygon(scene.box(x - 6, y - h * 0.12, s + 12, h * 0.12)), "two80", 4)
        scene.edge((x + s / 2, y - h * 0.3), (x + s / 2, y), 3)
    lx = w * 0.64
    scene.edge((lx, hy + h * 0.06), (lx, h * 0.34), 5)
    sheet.shape(
        polygon(
            [
                (lx - h * 0.09, h * 0.36),
                (lx - h * 0.05, h * 0.24),
                (lx + h * 0.05, h * 0.24),
                (lx + h * 0.09, h * 0.36),
            ]
        ),
        "paper",
        3.6,
    )
    if scene.dark:
        scene.halo(lx, h * 0.32, h * 0.26)


@place(PLACES, "bedroom", 0.74, indoors=True, level=True, desk=True)
def bedroom(scene: Scene) -> None:
    """A teenager's room: bed, desk, posters without words, a window."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, "one30", tones.ground2)
    pane(scene, w * 0.56, h * 0.1, min(w * 0.36, h * 0.4), h * 0.36, 2)
    for k, (x, y) in enumerate(((0.08, 0.12), (0.24, 0.16), (0.4, 0.1))):
        sheet.box(w * x, h * y, h * 0.17, h * 0.22, ("two", "white", "two40")[k], 3.2)
        sheet.shape(
            oval(w * x + h * 0.085, h * y + h * 0.11, h * 0.045, h * 0.05),
            ("paper", "one", "ink80")[k],
            2.8,
        )
    y = hy + h * 0.08
    sheet.shape(polygon(scene.box(w * 0.02, y - h * 0.16, w * 0.5, h * 0.16)), "two60", 4)
    sheet.shape(oval(w * 0.08, y - h * 0.18, w * 0.06, h * 0.05), "white", 3.4)
    sheet.shape(
        curve(
            [
                (w * 0.14, y - h * 0.15),
                (w * 0.2, y - h * 0.2),
                (w * 0.5, y - h * 0.18),
                (w * 0.53, y + h * 0.03),
                (w * 0.3, y + h * 0.05),
                (w * 0.14, y),
            ],
            closed=True,
        ),
        "one60",
        4,
    )
    if scene.options["desk"]:
        sheet.box(w * 0.62, hy - h * 0.2, w * 0.36, h * 0.03, "paper", 4)
        for x in (0.64, 0.95):
            scene.edge((w * x, hy - h * 0.17), (w * x, hy + h * 0.06), 6)
        scene.halo(w * 0.8, hy - h * 0.3, h * 0.2)


@place(PLACES, "workshop", 0.7, indoors=True, level=True, bench=True, wheels=True)
def workshop(scene: Scene) -> None:
    """A repair workshop: tools on the wall, bicycles hung up, a bench before people."""
    sheet, w, h, tones = scene.sheet, scene.w, scene.h, scene.tones
    room(scene, tones.wood, "ink20", skirting=False)
    sheet.box(w * 0.06, h * 0.1, w * 0.5, h * 0.34, "paper", 4)
    for k in range(max(4, int(w / 90))):
        x = w * 0.09 + w * 0.44 * k / max(4, int(w / 90))
        tall = h * (0.12 + 0.08 * ((k * 3) % 4) / 3)
        scene.edge((x, h * 0.15), (x, h * 0.15 + tall), 7, ("ink", "one")[k % 2])
        sheet.shape(oval(x, h * 0.15 + tall, 13, 16, step=5), ("two", "ink60", "one60")[k % 3], 2.8)
    pane(scene, w * 0.64, h * 0.1, w * 0.3, h * 0.34, 3)
    for k in range(2 if scene.options["wheels"] else 0):
        x = w * (0.66 + 0.16 * k)
        sheet.line(oval(x, h * 0.58, h * 0.1, h * 0.1), 4.5, closed=True)
        sheet.line(oval(x, h * 0.58, h * 0.02, h * 0.02), 4, closed=True)
    if scene.options["bench"]:

        def bench() -> None:
            table(
                sheet,
                -20,
                h * 0.9,
                w + 40,
                h * 0.2,
                tones.wood,
                h * 0.09,
                w * 0.04,
                4.5,
                legs=False,
            )
            for k in range(5):
                sheet.box(
                    w * (0.08 + 0.2 * k),
                    h * 0.83,
                    h * 0.07,
                    h * 0.045,
                    ("one", "two", "ink60")[k % 3],
                    3,
                )

        scene.fronts.append(bench)


@place(PLACES, "cafe", 0.68, indoors=True, level=True, table=True)
def cafe(scene: Scene) -> None:
    """A café: a counter with bottles, a big window, round tables."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    room(scene, "two30", "ink20")
    pane(scene, w * 0.04, h * 0.1, w * 0.42, h * 0.4, 3)
    for row in range(2):
        y = h * (0.24 + 0.17 * row)
        scene.edge((w * 0.56, y), (w * 0.98, y), 6)
        for k in range(9):
            sheet.box(
                w * (0.575 + 0.044 * k),
                y - h * (0.09 + 0.03 * ((k * 2 + row) % 3)),
                w * 0.022,
                h * (0.09 + 0.03 * ((k * 2 + row) % 3)),
                ("one", "two", "white", "one60")[(k + row) % 4],
                2.6,
            )
    sheet.shape(polygon(scene.box(w * 0.52, hy - h * 0.2, w * 0.5, h * 0.26)), "one", 4)
    sheet.shape(polygon(scene.box(w * 0.5, hy - h * 0.225, w * 0.52, h * 0.035)), "paper", 4)
    for k in range(2):
        x = w * (0.14 + 0.25 * k)
        chair(sheet, x, hy + h * 0.1, h * 0.3, 1 if k else -1, "one60")
    plant(sheet, w * 0.47, hy + h * 0.02, h * 0.26, tones.roof2, tones.leaf)
    if scene.options["table"]:

        def tables() -> None:
            sheet.shape(oval(w * 0.5, h * 0.9, w * 0.3, h * 0.07), "paper", 4.5)
            cup(sheet, w * 0.4, h * 0.89, h * 0.07, "two")
            cup(sheet, w * 0.62, h * 0.9, h * 0.07, "one")

        scene.fronts.append(tables)
