"""Forests: the night of the fire, and the slope once the assembly has voted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, curve, hand, oval, polygon, tube
from ..people import Pose, draw_person, grip
from ..picture import Picture
from ..places.buildings import house
from ..places.comics import balloon
from ..places.felling import chainsaw, crook, fold, hourglass, log, stump
from ..places.massifs import hills, vercors
from ..places.sky import bolt, cloud, rain
from ..places.trees import dog, fern, grass, sapling, snag, spruce, trunk
from ..sheet import Sheet

__all__ = ["PICTURES"]


EMBERS = [
    (-20, 560),
    (150, 500),
    (330, 424),
    (470, 372),
    (550, 392),
    (700, 462),
    (850, 490),
    (1000, 452),
    (1140, 394),
    (1290, 424),
    (1440, 510),
    (1620, 556),
]


def draw_cover(sheet: Sheet) -> None:
    """The night of the fire, at the edge of the wood: three ways to tell what must be done."""
    night = sheet.over("one", "ink", 0.72)
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 760), (-5, 760)]), night)
    sheet.screen(0, 60, 1600, 500, 24, "two", (0.2, 11.5))
    crest = hills(sheet, EMBERS, sheet.over("one", "ink", 0.9), 0)
    _embers(sheet, crest)
    for x, y, r in (
        (860, 250, 70),
        (930, 190, 62),
        (1010, 140, 56),
        (1090, 100, 48),
        (790, 320, 60),
    ):
        sheet.fill(oval(x, y, r * 1.5, r * 0.62), sheet.over("one", "ink", 0.85))
    hills(
        sheet, [(-20, 660), (500, 600), (1000, 640), (1620, 590)], sheet.over("one", "ink", 0.6), 3
    )
    dark = sheet.over("one", "ink", 0.5)
    for k in range(24):
        foot = 20 + k * 68 + sheet.rng.uniform(-14, 14)
        spruce(sheet, foot, 690 + (k * 37) % 40, 110 + (k * 53) % 80, dark, 2.4)
    ground = hills(
        sheet, [(-20, 800), (400, 740), (800, 760), (1200, 730), (1620, 790)], "both", 4.5
    )
    sheet.dots(ground, 44, 3.4, "two60")
    hills(sheet, [(-20, 1010), (420, 960), (800, 985), (1180, 955), (1620, 1010)], "one", 4.5, 30)
    trunk(sheet, 96, -20, 1120, 230, sheet.over("one", "ink", 0.55), 6, "two", -26)
    trunk(sheet, 1520, -20, 1130, 260, sheet.over("one", "ink", 0.55), 6, "two", 30)
    for points, color in (
        ([(190, 96), (320, 60), (440, 84), (560, 150)], "both"),
        ([(1410, 80), (1290, 44), (1170, 74), (1060, 140)], "both"),
        ([(1420, 300), (1330, 276), (1240, 310), (1180, 370)], "one"),
        ([(200, 330), (270, 306), (330, 330), (380, 390)], "one"),
    ):
        _bough(sheet, points, color)
    _quarrel(sheet)


def _embers(sheet: Sheet, crest: list[Point]) -> None:
    """Flames along the ridge, tall where the dead wood was, and sparks above them."""
    line = [p for p in crest if p[1] < 620]
    for k in range(0, len(line), 2):
        x, y = line[k]
        h = sheet.rng.uniform(16, 40) * (1.8 if 380 < x < 620 or 1060 < x < 1260 else 1)
        lean = sheet.rng.uniform(2, 16)
        for grow, color in ((1.0, "two"), (0.5, "paper")):
            sheet.fill(
                curve(
                    [
                        (x - 13 * grow, y + 5),
                        (x - 9 * grow, y - h * 0.4 * grow),
                        (x + lean * grow, y - h * grow),
                        (x + 9 * grow, y - h * 0.35 * grow),
                        (x + 13 * grow, y + 5),
                    ],
                    closed=True,
                ),
                color,
            )
    sheet.line(line, 7, "two", shake=0.4)
    for _ in range(46):
        x = sheet.rng.uniform(300, 1340)
        y = sheet.rng.uniform(120, 400)
        r = sheet.rng.uniform(2, 5)
        sheet.fill(oval(x, y, r, r, step=3), "paper")


def _quarrel(sheet: Sheet) -> None:
    """Nadège who cuts, Élias who lets be and does not look at her, Clémence who grazes."""
    cut = Pose(near=(-0.35, -2.1), far=(1.75, 0.3), far_hand="open", lean=6)
    head = draw_person(sheet, "nadege", 430, 1130, 590, cut, 1, 0.7, -4, "shout", "frown")
    chainsaw(sheet, *grip(sheet, "nadege", 430, 1130, 590, cut, 1), 190, -1)
    balloon(sheet, 470, 352, 74, (head[0] + 10, head[1] - 46), "log", 5)
    let_be = Pose(near=(1.45, 0.1), near_hand="fist", far=(0.8, -1.4), far_hand="open", lean=-2)
    hx, hy = grip(sheet, "elias", 770, 1110, 590, let_be, 1)
    fern(sheet, hx - 4, hy + 70, 250, "two", 0.4)
    head = draw_person(sheet, "elias", 770, 1110, 590, let_be, 1, 0.6, 4, "talk", "worry", "down")
    balloon(sheet, 770, 322, 70, (head[0], head[1] - 50), "fern", 5)
    graze = Pose(near=(1.15, -0.55), far=(1.5, 0.15), far_hand="open", lean=5)
    hx, hy = grip(sheet, "clemence", 1190, 1135, 590, graze, -1)
    crook(sheet, hx, 1150, 640)
    head = draw_person(
        sheet, "clemence", 1190, 1135, 590, graze, -1, 0.7, -4, "talk", "frown", top="one40"
    )
    balloon(sheet, 1120, 352, 74, (head[0] - 14, head[1] - 46), "sheep", 5)
    dog(sheet, 1330, 1172, 250, 1, "ink80")
    stump(sheet, 955, 1160, 150, "ink80", "two60")
    hourglass(sheet, 955, 1076, 132, "two")
    for x, h, lean in ((40, 230, 0.6), (220, 150, -0.6), (1440, 180, -0.6), (1560, 240, -0.5)):
        fern(sheet, x, 1208, h, "two", lean)
    for x in (330, 620, 1080):
        fern(sheet, x, 1206, 84, "two60", 0.5)


def _bough(sheet: Sheet, points: Sequence[Point], color: str) -> None:
    """A branch of spruce that leaves its trunk at the first point, needles on both sides."""
    spine = curve(points, step=20)
    count = len(spine)
    for k in range(count - 1, 1, -1):
        (ax, ay), (bx, by) = spine[k - 1], spine[k]
        length = math.hypot(bx - ax, by - ay) or 1
        ux, uy = (bx - ax) / length, (by - ay) / length
        reach = 105 * (1.08 - k / count) * sheet.rng.uniform(0.8, 1.05) * min(1.0, k / 4)
        for side in (-1, 1):
            c, n = math.cos(0.85 * side), math.sin(0.85 * side)
            dx, dy = ux * c - uy * n, ux * n + uy * c
            droop = reach * 0.28
            tip = (bx + dx * reach, by + dy * reach + droop)
            middle = (bx + dx * reach * 0.5, by + dy * reach * 0.5 + droop * 0.2)
            twig = tube([(bx, by), middle, tip], [7, 12, 2])
            sheet.shape(twig, "two60" if (k + side) % 7 == 0 else color, 2.6, shift=0.6)
    sheet.line(spine, 13, "ink80", shake=0.5)


def draw_scene(sheet: Sheet) -> None:
    """Sunday 4 September 2050: twelve hectares are cut and replanted, and the storm is coming."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 760), (-5, 760)]), "ink30")
    sheet.fill(polygon([(-5, 400), (1605, 330), (1605, 620), (-5, 620)]), "two")
    sheet.screen(0, 250, 1600, 340, 22, "two", (0.4, 10))
    vercors(sheet, -60, 690, 1150, 370, "ink60", 4.5, "ink")
    _storm(sheet)
    slope = hills(
        sheet,
        [(-20, 760), (300, 700), (620, 600), (950, 500), (1280, 400), (1620, 330)],
        "ink40",
        5,
    )
    sheet.hatch(slope, -14, 21, 2.2, "ink60")
    rng = hand("left standing")
    standing = sorted(
        ((x, rng.uniform(0, 1), rng.uniform(0.8, 1.15)) for x in range(720, 1630, 30)),
        key=lambda s: s[1],
    )
    for x, t, tall in standing:
        y = 560 - (x - 720) * 0.24 + 300 * t
        if x > 800 + 330 * t:
            snag(sheet, x, y, (150 + 150 * t) * tall, "ink", rng.uniform(-10, 12), 2.6)
    _village(sheet)
    _cut(sheet)
    _helpers(sheet)
    _shepherd(sheet)


def _storm(sheet: Sheet) -> None:
    """Clouds from the west, rain under them, one flash above the Vercors."""
    for x, y, w, color in (
        (560, 190, 760, "ink60"),
        (980, 130, 800, "ink80"),
        (-160, 250, 900, "ink80"),
        (300, 120, 700, "ink60"),
        (-80, 110, 560, "ink80"),
    ):
        cloud(sheet, x, y, w, color, 5)
    veil = [(60, 262), (520, 262), (380, 620), (-80, 620)]
    rain(sheet, veil, -66, 15, "ink80", 3)
    bolt(sheet, 700, 196, 270, "two")
    for k in range(7):
        x, y = 60 + 190 * k, 70 + (k * 67) % 90
        sheet.stroke([(x, y), (x + 60, y - 16), (x + 130, y + 6)], 4, "ink30")


def _village(sheet: Sheet) -> None:
    """The eleven houses below, their windows lit."""
    meadow = [(-20, 850), (220, 826), (440, 868), (600, 960), (640, 1080), (600, 1240)]
    body = [*curve(meadow, step=14), (-20, 1240)]
    sheet.shape(body, "two30", 4.5)
    for k, (x, y, w) in enumerate(
        (
            (20, 900, 76),
            (130, 880, 70),
            (240, 896, 80),
            (356, 924, 72),
            (16, 1010, 92),
            (150, 990, 84),
            (280, 1012, 92),
            (420, 1036, 84),
            (40, 1140, 104),
            (196, 1124, 98),
            (350, 1146, 104),
        )
    ):
        house(
            sheet,
            x,
            y,
            w,
            w * 0.66,
            ("paper", "white")[k % 2],
            ("one", "one60", "ink60")[k % 3],
            3,
            2,
            2,
            gable=k % 3 == 1,
            shutters="two",
        )


def _cut(sheet: Sheet) -> None:
    """Trunks laid along the contour, stumps, and young trees of several kinds between them."""
    for x, y, length, lean, r in (
        (600, 700, 200, -40, 13),
        (330, 770, 250, -40, 15),
        (880, 690, -190, 34, 13),
        (700, 800, 270, -46, 17),
        (560, 874, 230, -28, 18),
        (1010, 850, -200, 36, 17),
        (690, 980, 300, -34, 21),
        (740, 1120, 250, -22, 24),
    ):
        log(sheet, x, y, length, r, lean, "ink80", "two", 3.5)
    for x, y, w in (
        (500, 760, 34),
        (840, 760, 38),
        (650, 850, 42),
        (900, 930, 50),
        (680, 1060, 56),
    ):
        stump(sheet, x, y, w, "ink", "two")
    for k, (x, y, h) in enumerate(
        (
            (440, 716, 44),
            (520, 690, 42),
            (700, 726, 48),
            (780, 704, 48),
            (440, 830, 56),
            (560, 812, 58),
            (770, 850, 62),
            (880, 822, 62),
            (640, 930, 74),
            (800, 930, 76),
            (1000, 950, 80),
            (640, 1150, 90),
        )
    ):
        if k % 3 == 0:
            spruce(sheet, x, y, h, "one", 2.6)
        else:
            sapling(sheet, x, y, h, ("one", "two", "one60")[k % 3])


def _helpers(sheet: Sheet) -> None:
    """Those who came for the two days, Nadège and her saw, Élias on his knees."""
    for who, x, facing in (("teen", 560, 1), ("solene", 776, -1)):
        y = 690 if who == "teen" else 676
        draw_person(sheet, who, x, y, 215, "carry", facing, 0.5, 0, "flat", "worry", top="paper")
    log(sheet, 566, 585, 196, 15, -12, "ink", "two", 3.2)
    draw_person(sheet, "elias", 600, 1010, 330, "kneel", 1, 0.6, 6, "flat", "worry", "down")
    sapling(sheet, 722, 1012, 84, "two")
    saw = Pose(near=(0.35, -2.1), far=(-0.1, -1.7), far_hand="none", lean=2)
    draw_person(sheet, "nadege", 900, 1060, 370, saw, -1, 0.5, -10, "flat", "worry")
    chainsaw(sheet, *grip(sheet, "nadege", 900, 1060, 370, saw, -1), 118, -1)


def _shepherd(sheet: Sheet) -> None:
    """Clémence, her dog, and the fold with nobody in it."""
    fold(sheet, 1180, 960, 360, "two60", 4.5)
    hills(
        sheet,
        [(820, 1240), (960, 1150), (1160, 1090), (1400, 1060), (1620, 1070)],
        "one60",
        5,
        30,
    )
    hold = Pose(near=(1.5, -0.5), far=(0.35, -1.9), lean=2)
    hx, _ = grip(sheet, "clemence", 1150, 1170, 500, hold, 1)
    crook(sheet, hx, 1186, 540)
    draw_person(sheet, "clemence", 1150, 1170, 500, hold, 1, 0.6, 6, "sad", "worry", "down")
    dog(sheet, 1400, 1172, 200, -1, "ink80")
    for x, h in ((1450, 120), (1530, 150), (1010, 90)):
        fern(sheet, x, 1208, h, "two", 0.5)
    for x in (1240, 1420, 1580):
        grass(sheet, x, 1200, 60, "two", 7, 40)


PICTURES = (
    Picture("vision-forests", 1600, 1200, "forests", draw_cover),
    Picture("scene-forests", 1600, 1200, "forests", draw_scene),
)
