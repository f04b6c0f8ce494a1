"""Where the slow month is heard and argued over: a street of windows, a block by night, a gym."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, path, polygon
from ...people import POSES, Pose, draw_person
from ...people.figure import COUNTED
from ..letters import SIGN, face
from ..light import sky
from ..scene import Scene
from ..stencil import Stencil
from ..things_digital_gym import icon, nearly_empty
from .land import range_of
from .place import Place, place
from .rooms import pane

__all__ = ["FLATS", "PLACES", "STREET"]

PLACES: dict[str, Place] = {}

# Neighbours who have no part in the story.
CROWD = (
    *("etienne", "mariama", "aime", "thulan", "yanis", "zehra", "paul", "solene", "elder"),
    *("farmer", "nora", "kim", "sandrine", "moussa", "belkacem", "samira", "bastien", "mireille"),
)
SCARVES = ("two", "paper", "one", "one60", "two60")

# The number of the last line of the list: Héloïse’s.
LAST = 214

# Windows of the two fronts as shares of the panel: left, top, width, height.
STREET: tuple[tuple[float, float, float, float], ...] = (
    *tuple((0.03 + 0.16 * k, 0.5, 0.115, 0.36) for k in range(4)),
    *tuple((0.03 + 0.16 * k, -0.08, 0.115, 0.24) for k in range(4)),
)
FLATS: tuple[tuple[float, float, float, float], ...] = tuple(
    (0.035 + 0.19 * column, 0.07 + 0.31 * row, 0.15, 0.21)
    for row in range(3)
    for column in range(5)
)


def _wall(scene: Scene, left: float, right: float, holes: list[list[Point]], color: str) -> None:
    """A front with holes where its windows are: people behind it lean out of them."""
    sheet, h = scene.sheet, scene.h
    outer = [(left, -10.0), (right, -10.0), (right, h + 10), (left, h + 10)]
    d = path(outer) + "".join(path(hole) for hole in holes)
    sheet.parts.append(f'<path d="{d}" fill="{sheet.color(color)}" fill-rule="evenodd"/>')


def _frame(scene: Scene, x: float, y: float, w: float, h: float, shutter: str) -> None:
    """What surrounds an open window: frame, sill, two shutters."""
    sheet = scene.sheet
    for side in (-1, 1):
        sx = x - w * 0.36 if side < 0 else x + w
        leaf = scene.box(sx, y, w * 0.36, h)
        sheet.shape(polygon(leaf, step=30), shutter, 3.4)
        for k in range(1, int(h / 22)):
            scene.edge((sx + 7, y + 22 * k), (sx + w * 0.36 - 7, y + 22 * k), 2)
    sheet.line(polygon(scene.box(x, y, w, h), step=30), 7, closed=True)
    sheet.shape(polygon(scene.box(x - 14, y + h - 4, w + 28, 20), step=30), "white", 4)


@place(PLACES, "street-of-windows", 0.9, level=True, lit=False, massif="belledonne")
def street_of_windows(scene: Scene) -> None:
    """A front whose windows all open, and at the end of the street the building of the machines."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    lit = scene.options["lit"]
    scene.hy = h * 0.62
    sky(scene)
    range_of(scene, scene.options["massif"], 0.6)
    sheet.fill(scene.box(-6, h * 0.74, w + 12, h), "ink20")
    _machines(scene, lit)
    road = [(w * 0.66, h + 10), (w * 0.78, h * 0.74), (w * 0.92, h * 0.74), (w + 20, h + 10)]
    sheet.shape(polygon(road, step=40), "ink30", 4)
    for k in range(3):
        y = h * (0.79 + 0.07 * k)
        sheet.fill(scene.box(w * 0.845 - 4 - 3 * k, y, 9 + 6 * k, h * 0.03), "white")
    holes = []
    for n, (x, y, ww, wh) in enumerate(STREET):
        box = scene.box(x * w, y * h, ww * w, wh * h)
        holes.append(box)
        if n < 4 or not lit:
            sheet.fill(box, ("one80", "one")[n % 2] if not lit else "two40")
            for k in range(3):
                px = x * w + ww * w * (0.3 + 0.2 * k)
                scene.edge((px, y * h), (px, y * h + wh * h * 0.3), 2.4, "one40")
        else:
            sheet.fill(box, "one")

    def front() -> None:
        _wall(scene, -10, w * 0.665, holes, "one30" if not lit else "paper")
        for y in (0.3, 0.42):
            scene.edge((-6, h * y), (w * 0.665, h * y), 3, "ink40")
        for n, (x, y, ww, wh) in enumerate(STREET):
            _frame(scene, x * w, y * h, ww * w, wh * h, ("two", "one60", "two60", "one")[n % 4])
        scene.edge((w * 0.665, -6), (w * 0.665, h + 6), 6)
        sheet.hatch(scene.box(w * 0.65, -6, w * 0.015, h + 12), 40, 13, 2.6)
        sheet.shape(polygon(scene.box(-10, h * 0.955, w * 0.68, h * 0.1), step=40), "one60", 4)

    scene.fronts.append(front)


def _machines(scene: Scene, lit: bool) -> None:
    """The data centre at the end of the street; when it runs it hums so that the air trembles."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    x, y, ww, wh = w * 0.715, h * 0.16, w * 0.3, h * 0.6
    for k in range(3):
        cx = x + ww * (0.2 + 0.3 * k)
        sheet.shape(polygon(scene.box(cx, y - h * 0.07, ww * 0.12, h * 0.08)), "ink40", 3.4)
        if lit:
            for j in range(3):
                sheet.shape(
                    oval(cx + ww * 0.06 + 8 * j, y - h * (0.09 + 0.03 * j), 15 + 5 * j, 11 + 3 * j),
                    "white",
                    2.6,
                )
    sheet.shape(polygon(scene.box(x, y, ww + 20, wh), step=40), "ink60" if not lit else "one", 5)
    for row in range(7):
        for column in range(8):
            box = scene.box(
                x + ww * (0.06 + 0.118 * column),
                y + wh * (0.07 + 0.13 * row),
                ww * 0.085,
                wh * 0.08,
            )
            if lit:
                with sheet.bare():
                    sheet.fill(box, ("two", "white", "two40")[(row * 3 + column) % 3])
            else:
                sheet.fill(box, "ink")
                sheet.line([box[0], box[2]], 2, "ink40", shake=0)
    if lit:
        for k in range(3):
            px = x - 20 - 26 * k
            points = [(px + 9 * math.sin(j * 1.6), y + wh * (0.1 + 0.11 * j)) for j in range(8)]
            sheet.stroke(points, 5, "two")


@place(PLACES, "night-flats", 0.95, level=True)
def night_flats(scene: Scene) -> None:
    """A block of flats by night from across the street: fifteen windows, each its own light."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint(sheet.over("one60", "ink", 0.5))
    holes = []
    glows = ("two40", "warm30", "two20", "two60", "paper", "warm20")
    for n, (x, y, ww, wh) in enumerate(FLATS):
        box = scene.box(x * w, y * h, ww * w, wh * h)
        holes.append(box)
        with sheet.bare():
            sheet.fill(box, glows[(n * 5 + n // 5) % 6])
            _inside(scene, n, x * w, y * h, ww * w, wh * h)

    def front() -> None:
        veil, sheet.veil = sheet.veil, sheet.over("one60", "ink", 0.4)
        _wall(scene, -10, w + 10, holes, "one40")
        for row in range(3):
            y = h * (0.03 + 0.31 * row)
            scene.edge((-6, y), (w + 6, y), 5)
        for n, (x, y, ww, wh) in enumerate(FLATS):
            sheet.line(polygon(scene.box(x * w, y * h, ww * w, wh * h), step=30), 8, closed=True)
            sheet.shape(
                polygon(scene.box(x * w - 12, (y + wh) * h - 4, ww * w + 24, 18), step=30),
                "white",
                4,
            )
            for side in (-1, 1):
                sx = x * w - 4 if side < 0 else (x + ww) * w + 4
                sheet.shape(
                    curve(
                        [
                            (sx, y * h + 4),
                            (sx - side * ww * w * 0.2, y * h + 6),
                            (sx - side * ww * w * 0.1, (y + wh * 0.6) * h),
                            (sx - side * ww * w * 0.03, (y + wh) * h - 8),
                            (sx, (y + wh) * h - 8),
                        ],
                        closed=True,
                    ),
                    ("two", "one", "two80")[n % 3],
                    3,
                )
        sheet.veil = veil

    scene.fronts.append(front)


def _inside(scene: Scene, n: int, x: float, y: float, w: float, h: float) -> None:
    """What one makes out in a room from across the street."""
    sheet = scene.sheet
    kind = n % 5
    if kind == 0:
        sheet.box(x + w * 0.1, y + h * 0.2, w * 0.3, h * 0.34, "white", 2.8)
    elif kind == 1:
        scene.edge((x + w * 0.5, y), (x + w * 0.5, y + h * 0.16), 3)
        sheet.shape(oval(x + w * 0.5, y + h * 0.2, w * 0.12, h * 0.07), "two", 2.8)
    elif kind == 2:
        scene.edge((x + w * 0.5, y + h * 0.4), (x + w, y + h * 0.4), 5)
        for k in range(5):
            sheet.box(
                x + w * (0.52 + 0.08 * k),
                y + h * 0.2,
                w * 0.06,
                h * 0.2,
                ("one", "two")[k % 2],
                2.4,
            )
    elif kind == 3:
        sheet.box(x + w * 0.62, y + h * 0.14, w * 0.22, h * 0.3, "one40", 2.8)
    else:
        sheet.shape(oval(x + w * 0.74, y + h * 0.34, w * 0.08, h * 0.14), "two80", 2.8)
        scene.edge((x + w * 0.74, y + h * 0.4), (x + w * 0.74, y + h), 4)


def _tier(scene: Scene, y: float, size: float, left: float, right: float, counts: bool) -> None:
    """A row of the stands at y, with people in winter clothes; with `counts` each raises a hand."""
    sheet, h, rng = scene.sheet, scene.h, scene.rng
    x = left + size * (0.44 if counts else rng.uniform(0.1, 0.3))
    k = 0
    while x < right - size * (0.3 if counts else 0.12):
        who = rng.choice(CROWD)
        facing = 1 if x < scene.w / 2 else -1
        pose: str | Pose = "sit-folded" if k % 2 else "folded"
        if counts:
            # From left to right: one finger, two, three, four.
            fingers = COUNTED[min(3, int(4 * max(0.0, x) / scene.w))]
            pose = POSES["raise"].but(near=(-1.0, 1.95), near_hand=fingers, far_hand="none")
        draw_person(
            sheet,
            who,
            x,
            y + size * (0.52 if counts else 0.42),
            size,
            pose,
            facing,
            rng.uniform(0.2, 0.8),
            0,
            "flat" if counts else rng.choice(("flat", "flat", "talk", "smile")),
            rng.choice(("calm", "up", "worry")),
            rng.choice(("open", "open", "down")),
            legs=False,
            shadow=False,
            extra="scarf",
            pattern="",
            top=rng.choice(("one60", "two60", "one", "ink60", "one40", "two")),
        )
        x += size * rng.uniform(0.47, 0.53) if counts else size * rng.uniform(0.36, 0.46)
        k += 1
    plank = scene.box(left, y, right - left, h * 0.026)
    sheet.shape(polygon(plank, step=40), "two60", 3.4)
    sheet.fill(scene.box(left, y + h * 0.026, right - left, h * 0.05), "one60")


@place(PLACES, "gym", 0.6, indoors=True, level=True, strip=True, counts=False)
def gym(scene: Scene) -> None:
    """A gymnasium with its stands; `strip`: the list hangs from the hoop; `counts`: hands.

    With `counts` the stands fill the panel and everyone in them raises a hand: one finger on the
    left, four on the right.
    """
    sheet, w, h = scene.sheet, scene.w, scene.h
    hy = scene.hy
    scene.paint("one30")
    if scene.options["counts"]:
        scene.paint("one20")
        for row in range(2):
            _tier(scene, h * (0.35 + 0.31 * row), h * (0.44 + 0.05 * row), -20, w + 20, True)
        hy = h * 0.74
    else:
        for k in range(6):
            pane(scene, w * (0.02 + 0.165 * k), h * 0.03, w * 0.13, h * 0.15, 3)
        for row in range(2):
            y = h * (0.38 + 0.1 * row)
            _tier(scene, y, h * (0.24 + 0.03 * row), -20, w + 20, False)
    sheet.shape(polygon(scene.box(-10, hy, w + 20, h), step=40), "two40", 4)
    scene.boards(hy, 190, "two80")
    with_lines = oval(w * 0.5, h * 1.02, w * 0.34, (h - hy) * 0.62)
    sheet.line(with_lines, 8, "white", closed=True, shake=0)
    sheet.line(with_lines, 3, "one", closed=True, shake=0)
    if scene.options["strip"]:
        with sheet.bare():
            _hoop(scene, w * 0.52, h * 0.05, h * 0.25)
            _strip(scene, w * 0.52, h * 0.29, h * 0.9)


def _hoop(scene: Scene, x: float, y: float, s: float) -> None:
    sheet = scene.sheet
    scene.edge((x - s * 0.1, -6), (x - s * 0.1, y), 8)
    scene.edge((x + s * 0.1, -6), (x + s * 0.1, y), 8)
    sheet.shape(polygon(scene.box(x - s * 0.62, y, s * 1.24, s * 0.74), step=30), "white", 5)
    nearly_empty(Stencil(sheet, x, y + s * 0.36, s), 0, 0, 0.98)
    sheet.line(oval(x, y + s * 0.8, s * 0.28, s * 0.07, step=6), 9, "two", closed=True)
    for k in range(7):
        dx = s * (-0.26 + 0.087 * k)
        scene.edge((x + dx, y + s * 0.84), (x + dx * 0.6, y + s * 1.16), 2.6, "white")


def _strip(scene: Scene, x: float, top: float, bottom: float) -> None:
    """The list: it hangs from the hoop to the floor and curls there; a number, a need, a box."""
    sheet, w = scene.sheet, scene.w
    half = w * 0.075
    sheet.shape(polygon(scene.box(x - half, top, half * 2, bottom - top), step=30), "white", 4)
    p = Stencil(sheet, 0, 0, 1)
    letters = face(SIGN)
    kinds = ("radiator", "lungs", "moon", "valve", "chair")
    tall = (bottom - top) / (len(kinds) + 0.6)
    p.pen = 4
    for k, kind in enumerate(kinds):
        y = top + tall * (k + 0.6)
        number = letters.outline(str(LAST - len(kinds) + 1 + k), x - half * 0.88, y + 12, 34)
        sheet.parts.append(f'<path d="{number}" fill="{sheet.color("ink")}"/>')
        icon(p, kind, x + half * 0.12, -y, tall * 0.34)
        p.box(x + half * 0.55, -y - half * 0.15, half * 0.3, half * 0.3, "white", 0.9)
        if k:
            scene.edge((x - half * 0.9, y - tall / 2), (x + half * 0.9, y - tall / 2), 2, "ink40")
    roll = scene.box(x - half * 1.12, bottom - 10, half * 2.24, half * 0.36)
    sheet.shape(polygon(roll, step=30), "white", 4)
    for side in (-1, 1):
        end = (x + side * half * 1.12, bottom - 10 + half * 0.18)
        sheet.shape(oval(*end, half * 0.1, half * 0.18, step=4), "one20", 3.4)


@place(PLACES, "gym-stands", 0.9, indoors=True, level=True, rows=3, front=True, soft=False)
def gym_stands(scene: Scene) -> None:
    """In the stands: rows of people behind, and a row of heads before those who have stood up.

    `soft` pales what is behind, for a face in front of it.
    """
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("two30")
    for k in range(int(w / 150) + 1):
        scene.edge((150 * k + 40, -6), (150 * k + 40, h), 4, "two60")
    for k in range(5):
        scene.rule(h * (0.06 + 0.09 * k), 6, "two60")
    rows = int(scene.options["rows"])
    for row in range(rows):
        _tier(scene, h * (0.68 + 0.22 * row), h * (0.4 + 0.06 * row), -20, w + 20, False)
    sheet.fill(scene.box(-6, h * (0.68 + 0.22 * (rows - 1)) + h * 0.07, w + 12, h), "one60")
    if scene.options["soft"]:
        sheet.parts.append(
            f'<path d="{path(scene.whole())}" fill="{sheet.color("one40")}" fill-opacity=".55"/>'
        )
    if scene.options["front"]:

        def row_in_front() -> None:
            rng, s = scene.rng, h * 0.17
            x = -s * 0.2
            while x < w + s:
                coat = rng.choice(("one", "two60", "ink80", "one80", "two"))
                shoulders = [
                    (x - s * 0.62, h + 20),
                    (x - s * 0.5, h - s * 0.34),
                    (x, h - s * 0.56),
                    (x + s * 0.5, h - s * 0.34),
                    (x + s * 0.62, h + 20),
                ]
                sheet.shape(curve(shoulders, closed=True), coat, 4)
                hair = rng.choice(("ink", "ink80", "ink40", "ink60", "warm60", *SCARVES[:2]))
                sheet.shape(oval(x, h - s * 0.72, s * 0.3, s * 0.34, step=7), hair, 4)
                x += s * rng.uniform(1.15, 1.4)

        scene.fronts.append(row_in_front)
