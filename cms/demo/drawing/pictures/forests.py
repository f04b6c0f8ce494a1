"""Forests: among the trunks, after the fire, and one slope before and after."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, curve, oval, polygon, tube
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import town
from ..places.comics import balloon
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.sky import birds, cloud, rays, sun
from ..places.trees import broadleaf, fern, flower, grass, sapling, sheep, snag, spruce, trunk
from ..places.water import pool, ribbon
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_cover(sheet: Sheet) -> None:
    """Between big trunks, a clearing: a forester, a family, sheep, and the valley in the light."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 700), (-5, 700)]), "two20")
    sun(sheet, 850, 330, 235, "two")
    rays(sheet, 850, 330, 265, 380, "two", 34, 7)
    vercors(sheet, 180, 640, 1240, 330, "one40", 4.5)
    town(sheet, 600, 690, 380, 42, ("paper", "two30"), ("one60", "two"), 2.2)
    hills(sheet, [(-20, 720), (400, 690), (800, 720), (1200, 680), (1620, 720)], "one60", 4, 30)
    for x, y, h in (
        (330, 760, 250),
        (420, 745, 180),
        (490, 750, 140),
        (1120, 745, 190),
        (1210, 760, 260),
        (1300, 770, 320),
    ):
        spruce(sheet, x, y, h, "one", 3.2)
    broadleaf(sheet, 1010, 760, 170, "two", 3.2)
    broadleaf(sheet, 590, 755, 150, "two60", 3)
    hills(sheet, [(-20, 840), (300, 800), (700, 815), (1100, 790), (1620, 850)], "two30", 4)
    for x, y, s, f, g in (
        (640, 850, 92, 1, True),
        (780, 835, 84, -1, False),
        (900, 862, 96, 1, True),
        (1020, 840, 80, -1, True),
        (710, 890, 104, -1, True),
    ):
        sheep(sheet, x, y, s, f, g)
    hills(sheet, [(-20, 1000), (350, 950), (760, 985), (1150, 930), (1620, 1000)], "one30", 4.5)
    trunk(sheet, 120, -20, 1110, 240, "one80", 6, "paper", -30)
    trunk(sheet, 1490, -20, 1120, 280, "one", 6, "paper", 40)
    trunk(sheet, 372, -20, 1010, 104, "one60", 5, "ink", 18)
    for points, color in (
        ([(210, 90), (340, 60), (470, 84), (600, 150)], "one"),
        ([(420, 260), (500, 236), (580, 262), (650, 330)], "one60"),
        ([(1380, 70), (1250, 36), (1120, 66), (1000, 140)], "one"),
        ([(1390, 290), (1290, 262), (1190, 300), (1120, 370)], "one80"),
        ([(230, 420), (290, 400), (330, 430), (350, 480)], "one"),
    ):
        _bough(sheet, points, color)
    for x, y, w in (
        (400, 1010, 120),
        (640, 1030, 160),
        (860, 1060, 110),
        (1180, 1000, 130),
        (480, 1165, 180),
        (900, 1175, 140),
    ):
        sheet.stroke([(x, y), (x + w * 0.5, y - 6), (x + w, y + 2)], 4, "one")
    hy = draw_person(sheet, "farmer", 520, 1120, 470, "explain", 1, 0.7, 0, "talk", "worry")
    hx = draw_person(sheet, "mariama", 1110, 1130, 470, "point-up", -1, 0.6, -10, "talk", "up")
    draw_person(sheet, "girl", 960, 1150, 450, "chin", -1, 0.7, -8, "oh", "up")
    draw_person(sheet, "elder", 740, 1110, 450, "walk-cane", 1, 0.5, 0, "flat", "one")
    draw_person(
        sheet,
        "nora",
        250,
        1165,
        500,
        "kneel",
        -1,
        0.6,
        4,
        "flat",
        "calm",
        top="two",
        hair_color="one",
    )
    sheet.stroke([(2, 1010), (80, 1030), (160, 1024)], 9, "two")
    draw_person(sheet, "paul", 1310, 1165, 500, "folded", -1, 0.7, 0, "flat", "frown")
    for x, h, lean in (
        (60, 230, 0.6),
        (210, 180, -0.6),
        (330, 170, 0.6),
        (1420, 200, -0.6),
        (1560, 240, -0.5),
        (640, 110, 0.5),
    ):
        fern(sheet, x, 1205, h, "two" if abs(x - 760) > 640 else "one", lean)
    for x in (430, 880, 1040, 1220):
        grass(sheet, x, 1200, 60, "one", 8, 40)
    balloon(sheet, 560, 480, 64, (hy[0] + 10, hy[1] - 46), "sheep", 4.5)
    balloon(sheet, 1090, 455, 62, (hx[0] + 10, hx[1] - 56), "tree", 4.5)


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
    """2050, a burnt slope: black trunks, a chain of people planting, smoke far away."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 640), (-5, 640)]), "two40")
    sun(sheet, 1220, 250, 130, "two")
    belledonne(sheet, -80, 560, 1000, 300, "one30", 4)
    chartreuse(sheet, 800, 560, 900, 300, "one40", 4)
    for k in range(8):
        smoke_x, smoke_y, r = 262 + 24 * k + (k % 2) * 16, 420 - 50 * k, 26 + 9 * k
        sheet.shape(oval(smoke_x, smoke_y, r * 1.25, r), ("ink30", "ink20")[k % 2], 3)
        sheet.hatch(oval(smoke_x + r * 0.4, smoke_y + r * 0.2, r * 0.6, r * 0.55), 40, 10, 2)
    birds(sheet, 720, 190, 20, 5)
    hills(sheet, [(-20, 470), (400, 540), (800, 590), (1200, 560), (1620, 620)], "ink40", 4, 20)
    for k in range(22):
        x = 20 + k * 74 + sheet.rng.uniform(-20, 20)
        snag(
            sheet,
            x,
            545 + x * 0.05 + sheet.rng.uniform(0, 30),
            sheet.rng.uniform(90, 170),
            "ink",
            sheet.rng.uniform(-12, 12),
            2,
        )
    body = hills(sheet, [(-20, 600), (300, 640), (800, 740), (1200, 830), (1620, 900)], "ink60", 5)
    sheet.hatch(body, 12, 24, 3, "ink")
    for k in range(9):
        t = k / 8
        sapling(sheet, 90 + 1430 * t, 690 + 190 * t + (k % 2) * 34, 56 + 34 * t, "two")
    people = [
        ("kim", 210, 760, 260, "dig", 1, "flat", "calm"),
        ("nora", 450, 800, 280, "kneel", 1, "smile", "calm"),
        ("etienne", 700, 880, 310, "carry", 1, "talk", "calm"),
        ("teen", 960, 950, 340, "dig", -1, "flat", "worry"),
        ("solene", 1210, 1040, 380, "kneel", -1, "smile", "calm"),
    ]
    for x, y, h, lean in ((60, 760, 520, 20), (600, 780, 420, -14), (1140, 900, 560, 26)):
        snag(sheet, x, y, h, "ink", lean, 4)
    for who, x, y, size, pose, facing, mouth, brows in people:
        draw_person(
            sheet, who, x, y, size, pose, facing, 0.6, 6, mouth, brows, "down", top=_light(who)
        )
        if pose == "dig":
            sheet.stroke(
                [
                    (x + facing * size * 0.18, y - size * 0.5),
                    (x + facing * size * 0.3, y - size * 0.2),
                    (x + facing * size * 0.36, y + 8),
                ],
                7,
                "paper",
            )
        elif pose == "kneel":
            sapling(sheet, x + facing * size * 0.36, y + 4, size * 0.3, "two")
        else:
            crate = polygon(
                [(x + 66, y - 175), (x + 190, y - 175), (x + 180, y - 110), (x + 76, y - 110)]
            )
            for j in range(4):
                sapling(sheet, x + 84 + 26 * j, y - 165, 64, "one60")
            sheet.shape(crate, "two60", 4)
    hills(sheet, [(-20, 960), (260, 990), (620, 1090), (900, 1190), (1000, 1240)], "one60", 5, 26)
    sheet.shape(polygon([(70, 1075), (190, 1075), (206, 1190), (54, 1190)], step=20), "ink80", 5)
    sheet.shape(oval(130, 1075, 60, 18), "two40", 4)
    draw_person(sheet, "aime", 130, 1185, 520, "sit-chin", 1, 0.7, 0, "sad", "worry")
    draw_person(sheet, "boy", 370, 1195, 500, "plead", -1, 0.7, 0, "talk", "up", top="two")
    for x, h in ((520, 110), (640, 90), (28, 120)):
        fern(sheet, x, 1205, h, "two", 0.5)
    for x in (560, 720, 1440, 1500, 1560):
        flower(sheet, x, 1195, 70, "two")


def _light(who: str) -> str:
    return {"kim": "two", "nora": "two60", "etienne": "paper", "teen": "two", "solene": "paper"}[
        who
    ]


def _slope(sheet: Sheet) -> None:
    """What does not change between the two drawings of the pair: ridge, rock, sun."""
    chartreuse(sheet, -80, 520, 1360, 400, "one30", 4.5)


def _rock(sheet: Sheet) -> None:
    outline = curve(
        [(70, 1100), (80, 1010), (170, 960), (260, 985), (330, 1060), (320, 1110), (190, 1130)],
        closed=True,
    )
    sheet.shape(outline, "ink20", 5)
    sheet.hatch([(230, 985), (330, 1060), (320, 1110), (230, 1120)], 60, 13, 3)


def draw_before(sheet: Sheet) -> None:
    """Today: spruces of one age in rows, half of them dry; a logging road; nobody."""
    sheet.fill(polygon([(-5, -5), (1205, -5), (1205, 520), (-5, 520)]), "ink15")
    sun(sheet, 940, 170, 96, "two60")
    _slope(sheet)
    hills(sheet, [(-20, 520), (300, 470), (700, 500), (1220, 440)], "one60", 4)
    for row, (y, h, step) in enumerate(((560, 150, 52), (660, 210, 70), (780, 280, 92))):
        body_y = y
        hills(
            sheet,
            [(-20, body_y - 10), (400, body_y - 30), (800, body_y - 6), (1220, body_y - 36)],
            ("one60", "one40", "two30")[row],
            3,
        )
        for k in range(int(1300 / step)):
            x = k * step + (row % 2) * step / 2 - 20
            dry = (k * 7 + row * 3) % 5 in (1, 3)
            if row == 2 and 5 <= k <= 7:
                snag(sheet, x, y, h * 0.8, "ink60", 6 * (-1) ** k, 3)
            else:
                spruce(sheet, x, y, h, "two60" if dry else "one", 3)
    hills(sheet, [(-20, 840), (400, 800), (800, 830), (1220, 780)], "two40", 4.5)
    road = polygon(
        [
            (560, 812),
            (640, 812),
            (560, 930),
            (700, 1060),
            (1000, 1210),
            (300, 1210),
            (420, 1060),
            (450, 930),
        ]
    )
    sheet.shape(road, "ink20", 4)
    for dx in (-70, 60):
        sheet.stroke(
            [
                (600 + dx * 0.2, 820),
                (505 + dx * 0.7, 930),
                (560 + dx * 1.4, 1060),
                (650 + dx * 3, 1200),
            ],
            6,
            "ink60",
        )
    _rock(sheet)
    for row in range(3):
        for k in range(3 - row):
            x, y = 800 + 96 * k + 48 * row, 1090 - 74 * row
            sheet.shape(
                polygon([(x, y - 40), (x + 150, y - 96), (x + 200, y - 40), (x + 60, y + 40)]),
                "two60",
                4,
            )
            sheet.hatch(
                [(x + 40, y - 40), (x + 150, y - 92), (x + 190, y - 46), (x + 60, y + 30)],
                -22,
                13,
                2.5,
            )
            sheet.shape(oval(x + 20, y, 44, 44), "paper", 4.5)
            for r in (29, 15):
                sheet.line(oval(x + 20, y, r, r), 2.6, closed=True)
    for k in range(5):
        x, y = 140 + k * 84, 900 + (k % 2) * 40
        sheet.shape(oval(x, y - 26, 26, 9), "paper", 3)
        sheet.shape(
            polygon([(x - 26, y - 26), (x + 26, y - 26), (x + 32, y), (x - 32, y)]), "one40", 3
        )
    for x in (30, 380, 1080):
        grass(sheet, x, 1190, 60, "ink60", 7, 40)


def draw_after(sheet: Sheet) -> None:
    """Tomorrow: mixed ages and species, a pond, a flock, a path, people on the same rock."""
    sheet.screen(0, 40, 1200, 420, 20, "two60", (0.4, 4.6))
    sun(sheet, 940, 170, 96, "two")
    rays(sheet, 940, 170, 112, 160, "two", 22, 5)
    birds(sheet, 420, 120, 22, 6)
    cloud(sheet, 120, 210, 210, hatch="one60")
    _slope(sheet)
    hills(sheet, [(-20, 520), (300, 470), (700, 500), (1220, 440)], "one40", 4)
    for row, y in enumerate((570, 670, 790)):
        hills(
            sheet,
            [(-20, y - 10), (400, y - 34), (800, y - 6), (1220, y - 36)],
            ("two30", "one30", "two40")[row],
            3.5,
        )
        x = -10.0
        k = row
        while x < 1230:
            gap = (row == 2 and 430 < x < 850) or (row == 1 and 560 < x < 760)
            if not gap:
                h = (112, 176, 245)[row] * sheet.rng.uniform(0.7, 1.2)
                if k % 3 == 0:
                    spruce(sheet, x, y, h * 1.15, "one", 3)
                else:
                    broadleaf(sheet, x, y, h, ("two", "one60", "two60")[k % 3], 3)
            x += (58, 80, 118)[row] * sheet.rng.uniform(0.8, 1.2)
            k += 1
    hills(sheet, [(-20, 840), (400, 800), (800, 830), (1220, 780)], "two20", 4.5)
    ribbon(sheet, [(600, 800, 10), (640, 850, 16), (600, 900, 30), (700, 960, 60)], "one60", 3.5)
    pool(sheet, 740, 985, 210, 64, "one60", 4.5)
    for x, y, s, f, g in (
        (300, 880, 78, 1, True),
        (410, 870, 70, -1, True),
        (980, 880, 84, -1, False),
        (1090, 900, 90, 1, True),
        (880, 868, 66, 1, True),
    ):
        sheep(sheet, x, y, s, f, g)
    _rock(sheet)
    draw_person(sheet, "nora", 170, 1085, 330, "sit-point", 1, 0.6, 0, "talk", "up")
    draw_person(sheet, "elder", 330, 1140, 340, "walk-cane", 1, 0.5, 0, "smile", "calm")
    draw_person(sheet, "farmer", 1010, 1150, 380, "lean", -1, 0.6, 0, "talk", "calm")
    draw_person(sheet, "girl", 860, 1150, 370, "kneel", -1, 0.5, 0, "smile", "calm", "down")
    for x, h, lean in ((40, 110, 0.5), (1130, 150, -0.5), (1180, 120, 0.4)):
        fern(sheet, x, 1205, h, "one", lean)
    for x in (430, 520, 610, 700):
        flower(sheet, x, 1190 - x % 3 * 12, 60, "two")
    for x in (480, 570, 760, 980):
        grass(sheet, x, 1198, 60, "one", 8, 40)


PICTURES = (
    Picture("vision-forests", 1600, 1200, "forests", draw_cover),
    Picture("scene-forests", 1600, 1200, "forests", draw_scene),
    Picture("pair-forests-before", 1200, 1200, "forests", draw_before),
    Picture("pair-forests-after", 1200, 1200, "forests", draw_after),
)
