"""Digital: a data centre one can enter, and nine windows that use screens each its own way."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import lamp, town
from ..places.comics import balloon
from ..places.devices import monitor, phone, rack
from ..places.massifs import belledonne, hills, vercors
from ..places.rooms import cup, plant, shelves, table
from ..places.sky import stars, sun
from ..places.trees import broadleaf, bush
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_cover(sheet: Sheet) -> None:
    """Racks on the left, their cables flow out as a river; on the right people open machines."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 640), (-5, 640)]), "two20")
    sheet.screen(560, 0, 1040, 460, 20, "two60", (0.4, 4.6))
    sun(sheet, 1110, 230, 170, "two")
    belledonne(sheet, 560, 560, 1120, 360, "one30", 4.5)
    hills(sheet, [(500, 560), (800, 530), (1200, 560), (1620, 520)], "two60", 4)
    town(sheet, 820, 600, 800, 56, ("paper", "two20"), ("one", "one60"), 2.6)
    hills(sheet, [(300, 620), (900, 598), (1620, 620)], "two40", 4)
    broadleaf(sheet, 1530, 700, 230, "two", 3.5)
    broadleaf(sheet, 760, 680, 150, "two", 3)
    _machines(sheet)
    _cables(sheet)
    _menders(sheet)


def _machines(sheet: Sheet) -> None:
    ceiling = polygon([(-10, -10), (700, -10), (600, 250), (-10, 60)])
    sheet.fill(ceiling, "one")
    sheet.hatch(ceiling, 18, 26, 4, "ink")
    ground = polygon([(-10, 1210), (-10, 900), (600, 690), (760, 700), (1000, 1210)])
    sheet.fill(ground, "one30")
    racks = (
        ([(520, 240), (610, 262), (610, 700), (520, 724)], 8),
        ([(390, 190), (510, 226), (510, 728), (390, 770)], 9),
        ([(210, 120), (375, 172), (375, 778), (210, 840)], 10),
        ([(-40, 20), (190, 92), (190, 846), (-40, 940)], 11),
    )
    for corners, rows in racks:
        rack(sheet, corners, rows, "one60", "two", 4.5)
    for corners, _ in racks[1:]:
        x0, y0 = corners[2]
        sheet.overprint(
            [(x0 - 50, corners[1][1]), (x0, corners[1][1]), (x0, y0), (x0 - 50, y0 + 14)], "one60"
        )


def _cables(sheet: Sheet) -> None:
    """Cables leave the racks and become strands of a current."""
    starts = ((110, 720), (280, 700), (300, 560), (440, 640), (470, 520), (560, 600), (570, 500))
    for k, (x, y) in enumerate(starts):
        color = ("two", "one", "ink", "two60", "one60", "two", "ink")[k]
        end = 1195 - k * 30
        sheet.stroke(
            [
                (x, y),
                (x + 40, y + 120),
                (x + 90, 900 + k * 6),
                (480 + k * 40, 960 + k * 8),
                (760 + k * 20, 1060 - k * 4),
                (1100, end - 8),
                (1620, end),
            ],
            13,
            color,
        )


def _menders(sheet: Sheet) -> None:
    h1 = draw_person(sheet, "zehra", 890, 985, 440, "lean", 1, 0.6, 0, "talk", "up", top="paper")
    h2 = draw_person(sheet, "kim", 1140, 975, 440, "chin", 1, 0.6, 0, "flat", "one")
    h3 = draw_person(sheet, "farmer", 1390, 980, 450, "plead", -1, 0.6, 0, "shout", "frown")
    table(sheet, 800, 945, 790, 200, "paper", 100, 70, 5)
    phone(sheet, 930, 902, 90, 70, True)
    phone(sheet, 1030, 918, 80, 110)
    phone(sheet, 1350, 894, 94, 60, True)
    cup(sheet, 1130, 900, 42, "two")
    sheet.shape(polygon([(1170, 928), (1210, 860), (1316, 860), (1296, 928)]), "ink80", 4)
    sheet.fill(polygon([(1186, 920), (1218, 870), (1304, 870), (1286, 920)]), "two")
    for k in range(9):
        sheet.fill(oval(1060 + (k * 37) % 150, 930 - (k * 13) % 24, 5, 4), "ink")
    draw_person(
        sheet, "leila", 1240, 1165, 470, "point", -1, 0.6, 0, "talk", "up", back=True, top="ink80"
    )
    draw_person(sheet, "yanis", 690, 1150, 500, "wheel-point", 1, 0.6, 0, "grin", "up")
    draw_person(sheet, "girl", 1510, 1180, 540, "point-up", -1, 0.6, 0, "oh", "up", top="two")
    for k in range(2):
        box = polygon(
            [(148, 792 + 62 * k), (352, 780 + 62 * k), (352, 840 + 62 * k), (148, 852 + 62 * k)]
        )
        sheet.shape(box, ("two", "two60")[k], 5)
        for j in range(4):
            x = 172 + 34 * j
            sheet.fill(oval(x, 822 + 62 * k - j * 2, 8, 8), "ink")
        sheet.line([(312, 820 + 62 * k), (326, 818 + 62 * k), (338, 816 + 62 * k)], 6, "ink")
    draw_person(
        sheet, "etienne", 400, 1185, 580, "carry", -1, 0.4, 0, "flat", "worry", pattern="stripes"
    )
    balloon(sheet, 830, 470, 62, (h1[0] - 8, h1[1] - 34), "question", 5)
    balloon(sheet, 1440, 440, 62, (h3[0] + 8, h3[1] - 36), "tree", 5)
    balloon(sheet, 1130, 430, 56, (h2[0], h2[1] - 36), "people", 5)


def draw_scene(sheet: Sheet) -> None:
    """2040, the hour when the network rests: one building, nine windows, one bench outside."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 1000), (-5, 1000)]), "one")
    stars(sheet, 0, 0, 1600, 420, 46, "paper")
    sheet.fill(oval(1420, 170, 78, 78), "two")
    vercors(sheet, -40, 760, 1200, 420, "one80", 4, "one40")
    hills(sheet, [(-20, 800), (700, 760), (1620, 800)], "both", 4)
    x0, y0, w, h = 330, 110, 960, 900
    sheet.shape(polygon([(x0, y0 + h), (x0, y0), (x0 + w, y0), (x0 + w, y0 + h)]), "one60", 6)
    roof = polygon(
        [(x0 - 34, y0 + 6), (x0 + 70, y0 - 70), (x0 + w - 70, y0 - 70), (x0 + w + 34, y0 + 6)]
    )
    sheet.shape(roof, "two60", 5)
    sheet.hatch(roof, 80, 18, 3)
    side = [(x0 + w - 60, y0 + h), (x0 + w - 60, y0), (x0 + w, y0), (x0 + w, y0 + h)]
    sheet.hatch(side, 40, 13, 3)
    draws = (_reading, _screen_off, _music, _lesson, _empty, _argument, _mending, _cooking, _nurse)
    for k, draw in enumerate(draws):
        cx, cy = x0 + 46 + (k % 3) * 300, y0 + 34 + (k // 3) * 290
        lit = ("two40", "paper", "two20", "paper", "one80", "two40", "two40", "paper", "two20")[k]
        sheet.shape(
            polygon([(cx, cy), (cx + 262, cy), (cx + 262, cy + 246), (cx, cy + 246)]), lit, 0
        )
        draw(sheet, cx, cy + 246)
        sheet.line(
            polygon([(cx, cy), (cx + 262, cy), (cx + 262, cy + 246), (cx, cy + 246)]),
            9,
            closed=True,
        )
        sheet.shape(
            polygon(
                [
                    (cx - 14, cy + 246),
                    (cx + 276, cy + 246),
                    (cx + 276, cy + 262),
                    (cx - 14, cy + 262),
                ]
            ),
            "paper",
            4,
        )
    hills(sheet, [(-20, 1010), (800, 1000), (1620, 1015)], "one30", 5)
    lamp(sheet, 1400, 1110, 420, "two")
    bush(sheet, -40, 1060, 300, "two60", 4)
    bush(sheet, 180, 1060, 190, "two", 4)
    bush(sheet, 1440, 1060, 220, "two", 4)
    sheet.shape(polygon([(640, 1120), (1010, 1120), (1010, 1142), (640, 1142)]), "two", 4.5)
    for x in (670, 960):
        sheet.shape(polygon([(x, 1142), (x + 18, 1142), (x + 18, 1195), (x, 1195)]), "ink80", 4)
    draw_person(sheet, "aime", 720, 1198, 330, "sit-chin", 1, 0.4, -10, "smile", "calm")
    draw_person(sheet, "girl", 900, 1198, 360, "sit-raise", -1, 0.4, -14, "oh", "up", top="two")
    draw_person(sheet, "kim", 1200, 1195, 360, "point-up", -1, 0.4, -10, "talk", "up", top="paper")
    draw_person(sheet, "mother", 430, 1190, 350, "walk", 1, 0.5, 0, "smile", "calm")


def _reading(sheet: Sheet, x: float, y: float) -> None:
    shelves(sheet, x + 4, y - 240, 90, 238, 4, ("two", "paper", "one60"), "one80", 3)
    draw_person(
        sheet,
        "leila",
        x + 160,
        y + 60,
        300,
        "sit-draw",
        1,
        0.4,
        8,
        "smile",
        "calm",
        "down",
        legs=False,
    )
    sheet.shape(
        polygon([(x + 188, y - 62), (x + 222, y - 84), (x + 250, y - 60), (x + 220, y - 40)]),
        "paper",
        3.5,
    )


def _screen_off(sheet: Sheet, x: float, y: float) -> None:
    monitor(sheet, x + 120, y - 40, 130, 96, "ink60", 4)
    table(sheet, x + 96, y - 30, 180, 40, "two60", 16, 12, 3, False)
    draw_person(
        sheet, "solene", x + 70, y + 96, 300, "cheer", 1, 0.3, 0, "grin", "up", "laugh", legs=False
    )


def _music(sheet: Sheet, x: float, y: float) -> None:
    draw_person(
        sheet, "teen", x + 110, y + 100, 310, "carry", 1, 0.5, 0, "oh", "calm", "closed", legs=False
    )
    sheet.shape(
        curve(
            [
                (x + 96, y - 50),
                (x + 134, y - 84),
                (x + 160, y - 62),
                (x + 152, y - 26),
                (x + 110, y - 20),
            ],
            closed=True,
        ),
        "one",
        4,
    )
    sheet.stroke([(x + 140, y - 66), (x + 190, y - 96), (x + 244, y - 128)], 8)
    for nx, ny in ((40, 190), (210, 200), (180, 170)):
        sheet.fill(oval(x + nx, y - ny, 9, 7), "ink")
        sheet.stroke(
            [(x + nx + 8, y - ny), (x + nx + 8, y - ny - 16), (x + nx + 8, y - ny - 32)], 4
        )


def _lesson(sheet: Sheet, x: float, y: float) -> None:
    draw_person(
        sheet,
        "elder",
        x + 90,
        y + 80,
        320,
        "sit-draw",
        1,
        0.5,
        8,
        "flat",
        "worry",
        "down",
        legs=False,
    )
    draw_person(
        sheet, "boy", x + 210, y + 40, 330, "point", -1, 0.5, 0, "talk", "up", legs=False, top="two"
    )
    monitor(sheet, x + 110, y - 20, 84, 60, "two", 4)


def _empty(sheet: Sheet, x: float, y: float) -> None:
    plant(sheet, x + 190, y, 130, "two", "two60")
    sheet.shape(
        polygon([(x, y), (x, y - 240), (x + 74, y - 240), (x + 56, y - 120), (x + 66, y)]), "two", 4
    )
    sheet.hatch(
        [(x, y), (x, y - 240), (x + 74, y - 240), (x + 56, y - 120), (x + 66, y)], 86, 15, 3
    )


def _argument(sheet: Sheet, x: float, y: float) -> None:
    draw_person(
        sheet, "bruno", x + 62, y + 96, 300, "plead", 1, 0.6, 0, "shout", "frown", legs=False
    )
    draw_person(
        sheet,
        "imogen",
        x + 210,
        y + 96,
        300,
        "point",
        -1,
        0.6,
        0,
        "talk",
        "frown",
        legs=False,
        top="paper",
    )
    phone(sheet, x + 136, y - 140, 52, 12)


def _mending(sheet: Sheet, x: float, y: float) -> None:
    draw_person(
        sheet,
        "zehra",
        x + 110,
        y + 80,
        310,
        "sit-draw",
        1,
        0.5,
        8,
        "smile",
        "calm",
        "down",
        legs=False,
    )
    table(sheet, x + 20, y - 22, 240, 40, "one", 26, 20, 3.5, False)
    phone(sheet, x + 190, y - 36, 62, 80, True)
    phone(sheet, x + 60, y - 34, 54, 70)


def _cooking(sheet: Sheet, x: float, y: float) -> None:
    draw_person(
        sheet,
        "etienne",
        x + 90,
        y + 100,
        310,
        "carry",
        1,
        0.5,
        0,
        "smile",
        "calm",
        legs=False,
        pattern="stripes",
    )
    sheet.shape(
        polygon([(x + 130, y - 22), (x + 140, y - 80), (x + 226, y - 80), (x + 236, y - 22)]),
        "two",
        4,
    )
    for k in range(3):
        sx = x + 152 + 28 * k
        sheet.stroke(
            [(sx, y - 96), (sx + 12, y - 122), (sx - 6, y - 148), (sx + 8, y - 176)], 5, "one60"
        )


def _nurse(sheet: Sheet, x: float, y: float) -> None:
    monitor(sheet, x + 14, y - 36, 120, 92, "two", 4)
    draw_person(
        sheet, "nora", x + 196, y + 76, 300, "sit-talk", -1, 0.6, 0, "talk", "worry", legs=False
    )
    sheet.stroke(
        [
            (x + 30, y - 80),
            (x + 52, y - 80),
            (x + 62, y - 104),
            (x + 76, y - 60),
            (x + 88, y - 80),
            (x + 116, y - 80),
        ],
        5,
        "ink",
    )


PICTURES = (
    Picture("vision-digital", 1600, 1200, "digital", draw_cover),
    Picture("scene-digital", 1600, 1200, "digital", draw_scene),
)
