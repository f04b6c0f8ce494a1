"""Citizenship: a Sunday lunch on the public square, and a man without a card before the council."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon
from ..people import Pose, draw_person, grip
from ..picture import Picture
from ..places.buildings import tower
from ..places.comics import balloon
from ..places.kitchen import dish, envelope, fridge
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.rooms import chair, cup, paper_sheet, table
from ..places.sky import birds, cloud, sun
from ..places.trees import broadleaf
from ..sheet import Sheet

__all__ = ["PICTURES"]

SIT_FOLDED = Pose(
    hip=1.75,
    near_foot=(1.5, 0),
    far_foot=(1.25, 0),
    near=(0.78, -0.88),
    far=(0.3, -1.1),
    near_hand="flat",
    far_hand="none",
    lean=-7,
)


def draw_cover(sheet: Sheet) -> None:
    """The kitchen table stands on the square: three generations quarrel, the neighbours listen."""
    sheet.screen(0, 40, 1600, 400, 20, "two40", (0.4, 5))
    sun(sheet, 800, 236, 150, "two")
    cloud(sheet, 470, 150, 200, hatch="one60")
    birds(sheet, 960, 130, 18, 5)
    vercors(sheet, 120, 520, 640, 230, "one40", 4)
    belledonne(sheet, 560, 520, 620, 230, "one20", 4)
    chartreuse(sheet, 1000, 520, 520, 250, "one60", 4)
    hills(sheet, [(-20, 560), (500, 530), (1100, 540), (1620, 560)], "two20", 4)
    _flats(sheet)
    ground = polygon([(-10, 690), (1610, 690), (1610, 1210), (-10, 1210)])
    sheet.fill(ground, "two20")
    for k in range(13):
        x = -700 + k * 250
        sheet.line(
            polygon([(800 + (x - 800) * 0.42, 692), (x, 1210)], closed=False, step=40), 3, "two60"
        )
    for y in (740, 808, 900, 1030):
        sheet.line(polygon([(-5, y), (1605, y)], closed=False, step=40), 3, "two60")
    _neighbours(sheet)
    _lunch(sheet)


def _flats(sheet: Sheet) -> None:
    """Two blocks of Échirolles, washing between them, people at their windows."""
    for x, w, wall in ((-40, 330, "paper"), (1330, 320, "one20")):
        tower(sheet, x, 700, w, 610, wall, 4.5, 7, 5, "one60")
        for row in range(7):
            y = 700 - 610 + 610 * (row + 0.82) / 7
            sheet.box(x, y, w, 12, "two60", 2.6)
    for who, x, y, pose, facing, mouth in (
        ("aime", 60, 330, "point", 1, "shout"),
        ("zehra", 196, 505, "lean", 1, "oh"),
        ("kim", 1400, 330, "cheer", -1, "shout"),
        ("elder", 1490, 505, "chin", -1, "flat"),
    ):
        draw_person(sheet, who, x, y, 190, pose, facing, 0.6, 6, mouth, "up", legs=False)
        sheet.box(x - 62, y - 80, 132, 66, "two", 4)
        for k in range(5):
            sheet.line(
                polygon([(x - 46 + 25 * k, y - 78), (x - 46 + 25 * k, y - 16)], closed=False), 3
            )
    line = [(290 + 1040 * k / 30, 330 + 70 * math.sin(math.pi * k / 30)) for k in range(31)]
    sheet.line(line, 3, shake=0.3)
    for k, color in (
        (4, "two"),
        (7, "paper"),
        (10, "one60"),
        (20, "two60"),
        (23, "paper"),
        (26, "one"),
    ):
        px, py = line[k]
        cloth = polygon(
            [(px, py), (px + 64, py + 3), (px + 60, py + 84), (px + 4, py + 80)], step=16
        )
        sheet.shape(cloth, color, 3.4)
        sheet.hatch(
            [(px + 40, py), (px + 63, py), (px + 59, py + 80), (px + 44, py + 80)], 84, 8, 2
        )


def _neighbours(sheet: Sheet) -> None:
    for x, h in ((330, 190), (1290, 180)):
        broadleaf(sheet, x, 730, h, "one60", 3.2)
    heads = {}
    for who, x, pose, facing, mouth, brows in (
        ("bruno", 160, "plead", 1, "shout", "frown"),
        ("mother", 268, "folded", 1, "flat", "one"),
        ("yanis", 410, "wheel-talk", 1, "talk", "up"),
        ("nora", 520, "raise", 1, "grin", "up"),
        ("paul", 1075, "explain", -1, "talk", "up"),
        ("solene", 1180, "chin", -1, "flat", "one"),
        ("farmer", 1300, "plead", -1, "shout", "frown"),
    ):
        heads[who] = draw_person(sheet, who, x, 792, 260, pose, facing, 0.6, 0, mouth, brows)
    balloon(sheet, 130, 436, 50, (heads["bruno"][0], heads["bruno"][1] - 24), "house", 4)
    balloon(sheet, 1130, 452, 50, (heads["paul"][0] + 6, heads["paul"][1] - 20), "people", 4)


def _lunch(sheet: Sheet) -> None:
    """Belkacem folds his arms; his daughter pleads; Lina, Bastien, Mireille and Idris join in."""
    heads = {}
    for who, x, size, pose, facing, mouth, brows in (
        ("lina", 506, 500, "explain", -1, "talk", "frown"),
        ("samira", 700, 530, "explain", -1, "shout", "worry"),
        ("bastien", 905, 520, "hips", -1, "talk", "frown"),
        ("mireille", 1070, 500, "carry", -1, "sad", "worry"),
    ):
        heads[who] = draw_person(
            sheet, who, x, 1150, size, pose, facing, 0.6, 0, mouth, brows, legs=False
        )
    table(sheet, 400, 985, 800, 190, "paper", 96, 70, 5)
    cloth = polygon([(396, 985), (1204, 985), (1196, 1046), (404, 1046)])
    sheet.shape(cloth, "two60", 5)
    sheet.dots(cloth, 26, 4.5, "paper")
    for x, y, w, food, rise in (
        (560, 952, 96, "one60", 0),
        (690, 928, 100, "two", 0),
        (820, 944, 150, "two", 44),
        (960, 924, 96, "one60", 0),
        (1090, 954, 100, "two", 0),
    ):
        dish(sheet, x, y, w, food, rise)
    for x, y in ((626, 964), (1010, 966)):
        cup(sheet, x, y, 30, "one60")
    for x, y in ((1034, 905), (1050, 912), (1040, 920)):
        sheet.line(oval(x, y, 8, 8, step=4), 3.4, "one", closed=True)
    sheet.stroke([(1046, 916), (1066, 922), (1084, 920)], 5, "one")
    chair(sheet, 300, 1172, 380, 1, "one")
    heads["belkacem"] = draw_person(
        sheet, "belkacem", 300, 1168, 540, SIT_FOLDED, 1, 0.5, -4, "flat", "frown"
    )
    fridge(sheet, 1316, 1160, 560)
    sheet.stroke([(1590, 1140), (1560, 1190), (1480, 1198), (1380, 1190), (1290, 1204)], 6)
    heads["idris"] = draw_person(
        sheet, "idris", 1250, 1176, 530, "folded", -1, 0.6, 0, "flat", "worry"
    )
    bag = curve(
        [(1090, 1186), (1070, 1130), (1110, 1096), (1180, 1092), (1214, 1126), (1206, 1184)],
        closed=True,
    )
    sheet.shape(bag, "one", 5)
    sheet.stroke([(1104, 1100), (1130, 1064), (1166, 1066), (1180, 1096)], 9)
    sheet.line(polygon([(1082, 1140), (1206, 1138)], closed=False), 4, "two")
    balloon(sheet, 250, 640, 62, (heads["belkacem"][0], heads["belkacem"][1] - 40), "question", 5)
    balloon(sheet, 690, 530, 66, (heads["samira"][0], heads["samira"][1] - 46), "card", 5)


def draw_scene(sheet: Sheet) -> None:
    """June 2038, the council chamber: Belkacem, his sealed envelope, twenty minutes."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 1205), (-5, 1205)]), "one")
    for k in range(11):
        x = 30 + 156 * k
        sheet.fill(polygon([(x, -5), (x + 84, -5), (x + 84, 720), (x, 720)]), "one80")
    _clock(sheet, 1380, 150, 106)
    _gallery(sheet)
    floor = polygon([(-5, 800), (1605, 700), (1605, 1205), (-5, 1205)])
    sheet.fill(floor, "two30")
    for y in (860, 950, 1070):
        sheet.line(polygon([(-5, y + 40), (900, y)], closed=False, step=40), 3, "two60")
    _councillors(sheet)
    _speaker(sheet)


def _clock(sheet: Sheet, x: float, y: float, r: float) -> None:
    """Twenty minutes: four are spent, sixteen stay in colour."""
    sheet.shape(oval(x, y, r, r), "paper", 7)

    def at(minute: float, d: float) -> Point:
        a = math.pi * minute / 30
        return (x + math.sin(a) * r * d, y - math.cos(a) * r * d)

    sheet.fill([(x, y), *[at(m / 2, 0.84) for m in range(8, 41)]], "two")
    for k in range(12):
        sheet.line([at(5 * k, 0.82), at(5 * k, 0.88), at(5 * k, 0.95)], 5, shake=0)
    sheet.line([(x, y), at(4, 0.4), at(4, 0.8)], 9, shake=0.3)
    sheet.fill(oval(x, y, 9, 9, step=4), "ink")


def _gallery(sheet: Sheet) -> None:
    """The public benches above: his family and the neighbours, all of them silent."""
    dark = polygon([(-5, 120), (1130, 120), (1130, 470), (-5, 470)])
    sheet.shape(dark, "both", 5)
    for who, x, pose, facing, mouth, brows, eyes in (
        ("aime", 70, "chin", 1, "flat", "frown", "open"),
        ("zehra", 196, "folded", 1, "flat", "worry", "open"),
        ("samira", 340, "chin", 1, "sad", "worry", "open"),
        ("lina", 470, "folded", 1, "smile", "up", "open"),
        ("bastien", 610, "folded", -1, "flat", "frown", "open"),
        ("mireille", 750, "carry", -1, "flat", "worry", "closed"),
        ("idris", 880, "folded", -1, "smile", "up", "open"),
        ("girl", 985, "chin", -1, "oh", "up", "open"),
        ("mother", 1075, "hips", -1, "flat", "calm", "open"),
    ):
        draw_person(sheet, who, x, 606, 330, pose, facing, 0.5, 6, mouth, brows, eyes, legs=False)
    sheet.box(-10, 436, 1150, 24, "two", 5)
    for k in range(24):
        x = 10 + 48 * k
        sheet.box(x, 460, 13, 90, "two60", 3)
    sheet.box(-10, 548, 1150, 26, "two", 5)


def _councillors(sheet: Sheet) -> None:
    """Three rising rows of desks on the right, and those who agreed to listen, as an exception."""
    rows = (
        (
            690,
            250,
            (
                ("imogen", 900, "chin"),
                ("paul", 1040, "folded"),
                ("thulan", 1180, "chin"),
                ("etienne", 1320, "folded"),
                ("leila", 1460, "chin"),
            ),
        ),
        (
            850,
            300,
            (
                ("farmer", 860, "folded"),
                ("kim", 1030, "chin"),
                ("elder", 1200, "folded"),
                ("bruno", 1370, "folded"),
                ("nora", 1530, "chin"),
            ),
        ),
        (
            1050,
            370,
            (
                ("solene", 930, "folded"),
                ("mariama", 1140, "chin"),
                ("teen", 1340, "folded"),
                ("yanis", 1530, "chin"),
            ),
        ),
    )
    for row, (y, size, seats) in enumerate(rows):
        for k, (who, x, pose) in enumerate(seats):
            draw_person(
                sheet,
                who,
                x,
                y + size * 0.56,
                size,
                pose,
                -1,
                0.6,
                0,
                ("flat", "oh", "flat", "sad", "flat")[k],
                ("one", "calm", "frown", "worry", "calm")[(k + row) % 5],
                legs=False,
            )
        left = (820, 780, 800)[row]
        corners = polygon(
            [(left, y + 40), (1160, y + 2), (1640, y - 6), (1640, y + 190), (left, y + 230)]
        )
        sheet.shape(corners, ("two60", "two", "two60")[row], 5)
        sheet.line(polygon([(left, y + 66), (1160, y + 28), (1640, y + 20)], closed=False), 4)
        for k in range(4):
            x = left + 70 + 210 * k
            slope = 40 - 38 * min(1.0, (x - left) / 340)
            paper_sheet(
                sheet,
                [
                    (x, y + slope - 4),
                    (x + 62, y + slope - 12),
                    (x + 74, y + slope + 14),
                    (x + 6, y + slope + 20),
                ],
            )
            sheet.stroke(
                [(x + 110, y + slope + 10), (x + 104, y + slope - 28), (x + 92, y + slope - 52)], 5
            )
            sheet.fill(oval(x + 90, y + slope - 56, 9, 12, step=4), "ink")


def _speaker(sheet: Sheet) -> None:
    ask = Pose(near=(1.6, 0.15), far=(0.9, -1.35), far_hand="open", lean=3)
    draw_person(sheet, "belkacem", 330, 1180, 700, ask, 1, 0.6, -3, "talk", "up")
    x, y = grip(sheet, "belkacem", 330, 1180, 700, ask, 1)
    envelope(sheet, x + 26, y - 34, 150, -10)
    sheet.line(curve([(660, 1190), (656, 960), (650, 760), (590, 690)]), 11)
    sheet.fill(oval(660, 1194, 92, 16), "ink")
    sheet.shape(oval(576, 676, 27, 20, 40), "ink80", 4)


PICTURES = (
    Picture("vision-citizenship", 1600, 1200, "citizenship", draw_cover),
    Picture("scene-citizenship", 1600, 1200, "citizenship", draw_scene),
)
