"""The lunch of the two witnesses, from near: a family tree, a key, a list, and a loaf."""

from __future__ import annotations

from ...ink import Point, curve, oval, polygon
from ...people import ROLES
from ..bread_props import key, loaf
from ..fingers import Grip
from ..scene import Scene
from ..witness_clouds import CLOUDS
from ..witness_papers import face_card
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "near-descent", 0.9, indoors=True, level=True)
def near_descent(scene: Scene) -> None:
    """A card in one hand, a framed line of descent in the other, above the laid table."""
    _papered(scene)
    scene.fronts.append(lambda: _descent(scene))


def _papered(scene: Scene, between: float = 0.13) -> None:
    """Dotted wallpaper; the rows are so far apart, as a share of the panel's height."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("two20")
    for row in range(5):
        for k in range(int(w / 62) + 1):
            dot = oval(62 * k + (31 if row % 2 else 0), h * 0.05 + row * h * between, 4, 4, step=4)
            sheet.fill(dot, "two40")


def _descent(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    table = [(-20, h * 0.88), (w + 20, h * 0.88), (w + 60, h + 20), (-60, h + 20)]
    sheet.shape(polygon(table, step=40), "white", 5)
    who, s = ROLES["bastien"], h * 0.085
    tree, card = w * 0.11, (w * 0.625, h * 0.68)
    elbows = ((w * 0.255, h * 0.96), (w * 0.455, h * 0.94))
    shoulders: tuple[Point, Point] = ((w * 0.325, h * 0.85), (w * 0.405, h * 0.85))
    low = Grip(
        sheet, who, tree + h * 0.135 + s, h * 0.8, s, 24, -1, bones=(elbows[0], shoulders[0])
    )
    high = Grip(
        sheet,
        who,
        card[0] - h * 0.13 - s,
        card[1] + s * 0.7,
        s,
        -24,
        1,
        bones=(elbows[1], shoulders[1]),
    )
    high.pinch(True)
    face_card(sheet, *card, h * 0.3, who, "two60", -6)
    high.pinch()
    low.pinch(True)
    CLOUDS["family-tree"](sheet, tree, h * 0.95, h * 0.5, 1, "")
    low.pinch()


@place(PLACES, "near-key", 0.9, indoors=True, level=True)
def near_key(scene: Scene) -> None:
    """Hands that turn an old key above a full plate, drawn before whoever they belong to."""
    _papered(scene)
    scene.fronts.append(lambda: _turned_key(scene))


def _turned_key(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    sheet.shape(
        polygon([(-20, h * 0.9), (w + 20, h * 0.9), (w + 40, h + 20), (-40, h + 20)]), "white", 5
    )
    sheet.shape(oval(w * 0.58, h * 1.0, w * 0.36, h * 0.08, step=8), "white", 5)
    heap = [(0.34, 1.0), (0.42, 0.94), (0.58, 0.925), (0.74, 0.94), (0.82, 1.0), (0.58, 1.04)]
    sheet.shape(curve([(w * px, h * py) for px, py in heap], closed=True), "two", 4.5)
    for k in range(5):
        sheet.shape(
            oval(w * (0.46 + 0.06 * k), h * (0.965 - 0.012 * (k % 2)), 12, 8, 20 * k, 4),
            "one60",
            2.6,
        )
    face_card(sheet, w * 0.14, h * 0.9, w * 0.22, ROLES["mireille"], "two60", -6)
    who, s = ROLES["mireille"], w * 0.07
    x, y = w * 0.58, h * 0.82
    elbows = ((w * 0.42, h * 0.97), (w * 0.8, h * 0.97))
    shoulders = ((w * 0.605, h * 0.84), (w * 0.69, h * 0.84))
    left = Grip(sheet, who, x - s * 1.75, y + s * 0.1, s, -26, 1, bones=(elbows[0], shoulders[0]))
    right = Grip(sheet, who, x + s * 1.95, y + s * 0.1, s, 26, -1, bones=(elbows[1], shoulders[1]))
    left.pinch(True)
    right.pinch(True)
    key(sheet, x - s * 0.62, y - s * 0.14, s * 1.9, 1)
    left.pinch()
    right.pinch()


@place(PLACES, "table-stops", 0.7, indoors=True, level=True)
def table_stops(scene: Scene) -> None:
    """The table as the bread comes: a glass halfway up, a knife in the butter."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    _papered(scene, 0.12)
    sheet.fill(scene.box(-6, h * 0.5, w + 12, h), "two40")
    scene.rule(h * 0.5, 4)
    scene.fronts.append(lambda: _stopped(scene))


def _stopped(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    sheet.shape(
        polygon([(-20, h * 0.82), (w + 20, h * 0.82), (w + 60, h + 20), (-60, h + 20)], step=40),
        "white",
        5,
    )
    for k in range(13):
        x = w * k / 12
        sheet.line([(x, h * 0.825), (w / 2 + (x - w / 2) * 1.2, h + 6)], 2.2, "two40", shake=0.3)
    s = h * 0.082
    # Idris's hands and the bread.
    who = ROLES["idris"]
    loaf(sheet, w * 0.54, h * 0.89, s * 1.9)
    for side in (1, -1):
        elbow, shoulder = (
            (w * 0.54 - side * s * reach, h * level) for reach, level in ((3.3, 0.875), (0.9, 0.71))
        )
        at = w * 0.54 - side * s * 1.5
        Grip(sheet, who, at, h * 0.86, s, 4 * side, side, bones=(elbow, shoulder)).wrap()
    # Samira's glass, halfway up, on the left.
    gx, gy = w * 0.24, h * 0.7
    left = Grip(sheet, ROLES["samira"], gx - s * 1.0, gy + s * 0.1, s, 0, 1)
    glass = [
        (gx - s * 0.36, gy - s * 0.95),
        (gx + s * 0.36, gy - s * 0.95),
        (gx + s * 0.26, gy + s * 0.75),
        (gx - s * 0.26, gy + s * 0.75),
    ]
    sheet.shape(polygon(glass, step=14), "white", 4.5)
    sheet.fill(
        [
            (gx - s * 0.31, gy - s * 0.3),
            (gx + s * 0.31, gy - s * 0.3),
            (gx + s * 0.24, gy + s * 0.7),
            (gx - s * 0.24, gy + s * 0.7),
        ],
        "two60",
    )
    left.wrap(thumb=True)
    # Bastien's knife in the butter, on the right.
    bx, by = w * 0.74, h * 0.92
    sheet.shape(oval(bx, by + s * 0.2, s * 1.1, s * 0.3, step=6), "white", 4)
    sheet.shape(
        polygon(
            [
                (bx - s * 0.6, by - s * 0.3),
                (bx + s * 0.6, by - s * 0.34),
                (bx + s * 0.66, by + s * 0.2),
                (bx - s * 0.66, by + s * 0.22),
            ]
        ),
        "two40",
        4.5,
    )
    blade = [
        (bx - s * 0.05, by),
        (bx + s * 0.1, by - s * 0.1),
        (bx + s * 0.92, by - s * 1.1),
        (bx + s * 0.78, by - s * 1.2),
    ]
    sheet.shape(polygon(blade, step=12), "ink20", 4)
    Grip(sheet, ROLES["bastien"], bx + s * 1.7, by - s * 1.5, s, -40, -1).wrap(thumb=False)
