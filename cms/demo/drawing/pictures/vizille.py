"""Vizille: the canal found again, between the castle and the mills."""

from __future__ import annotations

from ..ink import curve, oval, polygon, tube
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import house, lamp, steps, town
from ..places.comics import balloon
from ..places.massifs import belledonne, hills
from ..places.monuments import arch_bridge, castle, mill_wheel
from ..places.rooms import cup, table
from ..places.sky import birds, cloud, sun
from ..places.transport import boat
from ..places.trees import broadleaf, grass
from ..places.water import ribbon, ripples
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_cover(sheet: Sheet) -> None:
    """The main street with its canal uncovered; feet in the water, arguments on the quay."""
    sheet.screen(0, 60, 1600, 420, 20, "one30", (0.4, 5))
    sun(sheet, 410, 240, 160, "one80")
    cloud(sheet, 610, 190, 270, hatch="two")
    birds(sheet, 850, 110, 20, 6)
    belledonne(sheet, -60, 560, 1120, 350, "two30", 4.5)
    hills(
        sheet,
        [(-20, 600), (300, 540), (640, 590), (920, 500), (1300, 420), (1620, 470)],
        "two40",
        4,
        26,
    )
    castle(sheet, 850, 505, 560, "paper", "two", 4)
    for x, y, h in (
        (820, 560, 120),
        (905, 545, 90),
        (1420, 520, 150),
        (1500, 540, 180),
        (1570, 560, 150),
    ):
        broadleaf(sheet, x, y, h, "two60", 3)
    hills(sheet, [(-20, 660), (500, 640), (900, 600), (1300, 590), (1620, 600)], "one20", 4)
    town(sheet, 560, 690, 240, 78, ("paper", "one20"), ("one", "one80"), 3)
    town(sheet, 1010, 690, 240, 76, ("one20", "paper"), ("one80", "one"), 3)
    ribbon(
        sheet,
        [(905, 676, 34), (885, 760, 70), (840, 880, 150), (770, 1060, 270), (700, 1240, 410)],
        "two",
        5,
    )
    arch_bridge(sheet, 745, 790, 300, 74, 1, "paper", 4)
    draw_person(sheet, "elder", 830, 728, 120, "stand", 1, 0.5)
    draw_person(sheet, "teen", 900, 722, 125, "point", 1, 0.5)
    _left_bank(sheet)
    _right_bank(sheet)


def _left_bank(sheet: Sheet) -> None:
    house(sheet, 330, 800, 210, 270, "one30", "one", 4, 3, 2)
    bank = polygon(
        [(-10, 890), (330, 880), (560, 800), (745, 770), (690, 880), (420, 1210), (-10, 1210)]
    )
    sheet.shape(bank, "one20", 5)
    wall = polygon([(745, 770), (690, 880), (420, 1210), (520, 1210), (740, 880)])
    sheet.shape(wall, "one60", 4)
    sheet.hatch(wall, -20, 22, 3)
    house(sheet, -90, 925, 430, 500, "paper", "one", 5, 3, 3, shutters="two")
    mill_wheel(sheet, 420, 905, 150, "one", 5)
    sheet.shape(polygon([(335, 890), (430, 890), (430, 918), (335, 918)]), "ink80", 4)
    wet = polygon([(300, 1000), (560, 985), (600, 1070), (270, 1090)])
    sheet.fill(wet, "two", 1)
    sheet.line(wet, 4, closed=True)
    for x, y in ((330, 1040), (400, 1020), (470, 1050), (540, 1030)):
        sheet.stroke([(x - 26, y), (x, y - 5), (x + 30, y)], 4, "paper")
    for x, y, w in ((60, 1010, 130), (40, 1120, 160), (330, 1150, 120), (200, 985, 80)):
        sheet.stroke([(x, y), (x + w * 0.5, y - 5), (x + w, y + 2)], 4, "one60")
    heads = draw_person(sheet, "aime", 118, 1165, 450, "point", 1, 0.7, 0, "talk", "frown")
    draw_person(sheet, "imogen", 372, 1190, 430, "explain", -1, 0.6, 0, "flat", "one", top="two")
    balloon(sheet, 180, 560, 66, (heads[0] + 6, heads[1] - 40), "people", 4.5)


def _right_bank(sheet: Sheet) -> None:
    house(sheet, 1230, 800, 190, 260, "paper", "one80", 4, 3, 2)
    house(sheet, 1390, 900, 300, 440, "one30", "one", 5, 3, 2)
    bank = polygon(
        [
            (1050, 770),
            (1250, 800),
            (1400, 880),
            (1610, 900),
            (1610, 1210),
            (1180, 1210),
            (1090, 1000),
        ]
    )
    sheet.shape(bank, "one20", 5)
    steps(sheet, 1085, 940, 330, 62, 4, "paper", 22, 4)
    for x, y, w in ((1290, 860, 90), (1460, 960, 130), (1430, 1190, 150)):
        sheet.stroke([(x, y), (x + w * 0.5, y - 5), (x + w, y + 2)], 4, "one60")
    draw_person(sheet, "nora", 1112, 850, 230, "stand", -1, 0.4, 0, "smile", "calm")
    draw_person(sheet, "mother", 1255, 1010, 330, "sit-back", -1, 0.4, 0, "smile", "calm")
    draw_person(sheet, "boy", 1098, 1128, 400, "sit-raise", -1, 0.5, 0, "grin", "up")
    draw_person(
        sheet, "leila", 1388, 1075, 360, "walk-cane", -1, 0.5, 0, "smile", "calm", top="ink80"
    )
    head = draw_person(sheet, "yanis", 1525, 1180, 450, "wheel-point", -1, 0.7, 0, "talk", "up")
    for x, y in ((1000, 1150), (1040, 1172), (960, 1185)):
        sheet.stroke([(x, y), (x + 30, y + 8), (x + 70, y)], 5, "paper")
    draw_person(
        sheet, "solene", 800, 1130, 340, "sit", 1, 0.5, top="paper", pattern="dots", shadow=False
    )
    boat(sheet, 690, 1105, 310, "one")
    sheet.stroke([(900, 960), (930, 1060), (965, 1150)], 8, "ink80")
    for x, y in ((700, 1150), (860, 1165), (960, 1090), (650, 1120)):
        sheet.stroke([(x, y), (x + 40, y + 7), (x + 90, y - 2)], 5, "paper")
    balloon(sheet, 1500, 700, 62, (head[0] + 4, head[1] - 40), "water", 4.5)


def draw_scene(sheet: Sheet) -> None:
    """2045, seen from under the bridge: a boat of vegetables, a meal on the quay, evening lamps."""
    sun(sheet, 960, 330, 210, "one80")
    belledonne(sheet, 250, 560, 1200, 300, "two40", 4)
    hills(sheet, [(100, 560), (600, 530), (1000, 575), (1600, 520)], "two60", 4, 22)
    castle(sheet, 1010, 560, 380, "paper", "one", 3.5)
    town(sheet, 220, 650, 420, 96, ("paper", "one30"), ("one", "one80"), 3.2)
    town(sheet, 1010, 650, 430, 92, ("one20", "paper"), ("one", "one80"), 3.2)
    water = polygon([(640, 640), (1010, 640), (1620, 1210), (-20, 1210)])
    sheet.fill(water, "two", 1)
    sheet.line(polygon([(640, 640), (-20, 1210)], closed=False), 5)
    sheet.line(polygon([(1010, 640), (1620, 1210)], closed=False), 5)
    for k in range(15):
        y = 668 + k * 30 + k * k * 0.5
        half = (60 + k * 9) * (1.0, 0.7, 1.15, 0.55)[k % 4]
        cx = 930 + 24 * (-1) ** k
        sheet.overprint(
            tube([(cx - half, y), (cx, y + 4), (cx + half, y - 2)], [3, 8 + k * 0.5, 3]), "one60"
        )
    ripples(sheet, 420, 700, 800, 460, 34, "paper", 4)
    quay = polygon([(-10, 700), (560, 660), (640, 645), (470, 800), (190, 1010), (-10, 1130)])
    sheet.shape(quay, "one20", 4)
    for x in (300, 430):
        lamp(sheet, x, 720, 190, "one")
    draw_person(sheet, "bruno", 290, 850, 250, "sit-talk", 1, 0.6, 0, "shout", "frown")
    draw_person(sheet, "nora", 455, 815, 240, "sit-chin", -1, 0.6, 0, "flat", "one")
    table(sheet, 290, 800, 170, 60, "paper", 24, 16, 3)
    cup(sheet, 340, 796, 16, "one")
    cup(sheet, 400, 794, 16, "one")
    broadleaf(sheet, 1345, 780, 250, "two60", 3.5)
    bank = polygon([(1010, 645), (1610, 690), (1610, 1180), (1330, 950)])
    sheet.shape(bank, "one20", 4)
    draw_person(sheet, "kim", 1240, 840, 240, "point", -1, 0.5, 0, "talk", "up")
    draw_person(sheet, "girl", 1330, 880, 260, "cheer", -1, 0.5, 0, "grin", "up")
    boat(sheet, 520, 1035, 560, "one")
    for k in range(6):
        x = 650 + k * 52
        sheet.shape(oval(x, 1000 - (k % 2) * 14, 32, 26), ("two60", "paper", "one60")[k % 3], 3.5)
        grass(sheet, x - 10, 985 - (k % 2) * 14, 22, "two", 4, 30)
    draw_person(sheet, "zehra", 585, 1030, 400, "push", 1, 0.5, 0, "smile", "calm", top="paper")
    sheet.stroke([(690, 700), (705, 900), (722, 1100)], 8)
    draw_person(sheet, "teen", 1010, 1018, 360, "sit", -1, 0.6, 0, "talk", "up")
    _arch(sheet)


def _arch(sheet: Sheet) -> None:
    """The dark vault through which one looks."""
    inner = curve(
        [
            (115, 1215),
            (125, 800),
            (190, 470),
            (400, 190),
            (800, 90),
            (1200, 190),
            (1410, 470),
            (1475, 800),
            (1485, 1215),
        ],
        step=12,
    )
    vault = [(-10, 1215), (-10, -10), (1610, -10), (1610, 1215), *reversed(inner)]
    sheet.fill(vault, sheet.over("one", "ink", 0.72))
    sheet.line(inner, 8)
    outer = curve(
        [
            (30, 1215),
            (40, 790),
            (110, 420),
            (350, 110),
            (800, 5),
            (1250, 110),
            (1490, 420),
            (1560, 790),
            (1570, 1215),
        ],
        step=30,
    )
    count = 24
    for k in range(count + 1):
        a = inner[min(len(inner) - 1, k * len(inner) // count)]
        b = outer[min(len(outer) - 1, k * len(outer) // count)]
        sheet.line([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), b], 4, "one60")
    sheet.line(outer, 4, "one60")
    for x, y in ((40, 60), (200, 40), (1420, 50), (1530, 150), (60, 200)):
        sheet.stroke([(x, y), (x + 40, y + 6), (x + 70, y)], 4, "one60")


PICTURES = (
    Picture("vision-vizille", 1600, 1200, "vizille", draw_cover),
    Picture("scene-vizille", 1600, 1200, "vizille", draw_scene),
)
