"""Citizenship: a quilt of forty-nine communes, and a kitchen where it is argued over."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import house, tower, town
from ..places.comics import balloon
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.rooms import chair, cup, paper_sheet, plant, shelves, table, window
from ..places.sky import birds, cloud, stars, sun
from ..places.trees import broadleaf
from ..sheet import Sheet

__all__ = ["PICTURES"]

COLORS = ("two", "one60", "paper", "two40", "one", "one20", "two60")


def draw_cover(sheet: Sheet) -> None:
    """A square, a huge patchwork of forty-nine pieces, and those who hold, sew and dispute it."""
    sheet.screen(0, 60, 1600, 380, 20, "two40", (0.4, 5))
    sun(sheet, 800, 250, 170, "two")
    cloud(sheet, 120, 170, 240, hatch="one60")
    cloud(sheet, 1230, 150, 220, hatch="one60")
    birds(sheet, 1000, 150, 18, 5)
    vercors(sheet, -80, 480, 760, 300, "one40", 4)
    belledonne(sheet, 480, 480, 700, 250, "one20", 4)
    chartreuse(sheet, 1000, 480, 700, 330, "one60", 4)
    town(sheet, -20, 560, 640, 92, ("paper", "two20", "one20"), ("two", "one", "two60"), 3.2)
    town(sheet, 980, 560, 640, 92, ("two20", "paper", "one20"), ("one", "two", "two60"), 3.2)
    tower(sheet, 520, 560, 70, 190, "paper", 3.2, 7, 2)
    house(sheet, 660, 565, 280, 170, "paper", "one", 4, 2, 5, shutters="two")
    hills(sheet, [(-20, 562), (800, 552), (1620, 562)], "two20", 4)
    for x, h in ((60, 150), (1510, 160), (610, 110), (985, 110)):
        broadleaf(sheet, x, 600, h, "one60", 3)
    behind = (
        ("bruno", 330, "plead", 1, "shout", "frown"),
        ("mother", 470, "explain", 1, "talk", "up"),
        ("teen", 610, "raise", 1, "grin", "up"),
        ("leila", 735, "carry", 1, "smile", "calm"),
        ("farmer", 870, "carry", -1, "flat", "calm"),
        ("kim", 1000, "chin", -1, "flat", "one"),
        ("paul", 1140, "plead", -1, "talk", "up"),
        ("nora", 1275, "hips", -1, "flat", "frown"),
    )
    heads = {}
    for who, x, pose, facing, mouth, brows in behind:
        heads[who] = draw_person(sheet, who, x, 775, 290, pose, facing, 0.6, 0, mouth, brows)
    _quilt(sheet)
    heads["zehra"] = draw_person(
        sheet, "zehra", 250, 1090, 470, "kneel", 1, 0.6, 5, "smile", "calm", "down"
    )
    draw_person(sheet, "boy", 520, 1150, 430, "kneel", 1, 0.6, 0, "grin", "up")
    draw_person(sheet, "aime", 1395, 1100, 460, "kneel", -1, 0.6, 5, "flat", "one", "down")
    draw_person(sheet, "mariama", 1165, 1170, 470, "lean", -1, 0.6, 0, "talk", "up", top="two")
    draw_person(sheet, "yanis", 110, 985, 410, "wheel-point", 1, 0.6, 0, "talk", "up")
    draw_person(sheet, "elder", 1520, 1000, 400, "walk-cane", -1, 0.6, 0, "talk", "worry")
    sheet.stroke([(345, 1010), (420, 960), (470, 1000), (520, 940)], 5, "one")
    balloon(sheet, 300, 405, 58, (heads["bruno"][0], heads["bruno"][1] - 30), "mountain", 4.5)
    balloon(sheet, 560, 400, 52, (heads["teen"][0] + 4, heads["teen"][1] - 50), "people", 4.5)
    balloon(sheet, 1190, 395, 58, (heads["paul"][0] + 6, heads["paul"][1] - 24), "house", 4.5)


def _quilt(sheet: Sheet) -> None:
    """Seven by seven pieces in perspective; one is missing and lies beside."""
    n = 7

    def at(u: float, v: float) -> tuple[float, float]:
        bend = v**1.25
        left, right = 300 - 330 * bend, 1300 + 330 * bend
        sag = 26 * (1 - (2 * u - 1) ** 2) * (1 - v)
        return left + (right - left) * u, 690 + 470 * bend + sag

    for row in range(n):
        for column in range(n):
            corners = [
                at(column / n, row / n),
                at((column + 1) / n, row / n),
                at((column + 1) / n, (row + 1) / n),
                at(column / n, (row + 1) / n),
            ]
            color = COLORS[(column * 3 + row * 2 + (row * column) % 3) % len(COLORS)]
            outline = polygon(corners, step=24)
            if (row, column) == (4, 3):
                sheet.shape(outline, "ink60", 3.5)
                continue
            sheet.shape(outline, color, 3.5)
            kind = (row * 5 + column * 3) % 6
            cx = sum(p[0] for p in corners) / 4
            cy = sum(p[1] for p in corners) / 4
            s = 12 + row * 6.5
            dark = "paper" if color in ("one", "one60") else "one"
            if kind == 0:
                sheet.hatch(corners, 30, 10 + row * 2, 2.5, dark)
            elif kind == 1:
                sheet.dots(corners, 16 + row * 3, 2.5 + row * 0.5, dark)
            elif kind == 2:
                sheet.fill(
                    polygon([(cx - s, cy + s * 0.4), (cx, cy - s * 0.5), (cx + s, cy + s * 0.4)]),
                    dark,
                )
            elif kind == 3:
                sheet.fill(oval(cx, cy, s * 0.8, s * 0.42), dark)
            elif kind == 4:
                sheet.stroke(
                    [
                        (cx - s, cy),
                        (cx - s * 0.4, cy - s * 0.3),
                        (cx + s * 0.3, cy + s * 0.25),
                        (cx + s, cy),
                    ],
                    3 + row * 0.6,
                    dark,
                )
    corners = [(770, 1085), (905, 1060), (960, 1120), (815, 1150)]
    sheet.overprint([(x + 12, y + 16) for x, y in polygon(corners)], "ink30")
    sheet.shape(polygon(corners), "two", 5)
    sheet.fill(polygon([(810, 1112), (860, 1084), (915, 1108), (850, 1130)]), "paper")


def draw_scene(sheet: Sheet) -> None:
    """A kitchen on an evening of 2042: the neighbourhood's assembly fits around one table."""
    wall = polygon([(-5, -5), (1605, -5), (1605, 820), (-5, 820)])
    sheet.fill(wall, "one30")
    sheet.fill(polygon([(520, 90), (1080, 90), (1080, 520), (520, 520)]), "one")
    stars(sheet, 530, 100, 540, 150, 20, "paper")
    sheet.fill(oval(980, 180, 42, 42), "two")
    belledonne(sheet, 522, 470, 556, 210, "one60", 3.5)
    sheet.fill(polygon([(520, 470), (1080, 470), (1080, 520), (520, 520)]), "one80")
    town(sheet, 530, 518, 500, 44, ("one60", "one80"), ("two", "both"), 2.4)
    sheet.fill(polygon([(1074, 380), (1300, 380), (1300, 530), (1074, 530)]), "one30")
    sheet.fill(polygon([(500, 520), (1110, 520), (1110, 600), (500, 600)]), "one30")
    for x, w in ((300, 218), (1082, 260)):
        sheet.fill(polygon([(x, 90), (x + w, 90), (x + w, 640), (x, 640)]), "one30")
    window(sheet, 520, 90, 560, 430, "", 6, 2)
    for side, x in ((-1, 500), (1, 1100)):
        sheet.shape(
            curve(
                [
                    (x, 60),
                    (x - side * 90, 62),
                    (x - side * 60, 300),
                    (x - side * 8, 420),
                    (x + side * 26, 540),
                    (x + side * 44, 300),
                    (x + side * 40, 62),
                ],
                closed=True,
            ),
            "two40",
            4,
        )
    shelves(sheet, 60, 130, 330, 330, 3, ("two", "paper", "one60", "two60"), "both", 4)
    sheet.shape(polygon([(1230, 150), (1530, 150), (1530, 460), (1230, 460)]), "paper", 4.5)
    for k, motif in enumerate((0, 1, 2, 3)):
        sheet.fill(
            oval(1300 + 80 * (k % 3), 235 + 110 * (k // 3), 26, 26),
            ("two", "one", "one60", "two60")[motif],
        )
    sheet.stroke([(1260, 400), (1340, 330), (1420, 390), (1500, 310)], 6, "one")
    sheet.shape(polygon([(1300, 640), (1540, 640), (1540, 830), (1300, 830)]), "one60", 4.5)
    sheet.line(polygon([(1420, 645), (1420, 826)], closed=False), 4)
    sheet.fill(oval(1405, 730, 7, 7), "paper")
    sheet.fill(oval(1436, 730, 7, 7), "paper")
    plant(sheet, 1460, 642, 170, "two", "one")
    floor = polygon([(-5, 820), (1605, 820), (1605, 1205), (-5, 1205)])
    sheet.fill(floor, "two20")
    for k in range(14):
        x = -300 + k * 170
        sheet.line(
            polygon([(800 + (x - 800) * 0.55, 822), (x, 1205)], closed=False, step=40), 3, "one60"
        )
    for y in (880, 980, 1110):
        sheet.line(polygon([(-5, y), (1605, y)], closed=False, step=40), 3, "one60")
    glow = polygon([(730, 230), (870, 230), (1420, 900), (180, 900)])
    sheet.overprint(glow, "two30")
    sheet.line(polygon([(800, -5), (800, 150)], closed=False), 5)
    sheet.shape(polygon([(60, 640), (250, 640), (250, 830), (60, 830)]), "one60", 4.5)
    sheet.shape(polygon([(78, 668), (232, 668), (232, 800), (78, 800)]), "ink80", 3.5)
    sheet.shape(
        curve([(100, 640), (104, 580), (150, 556), (196, 580), (200, 640)], closed=True), "two", 4
    )
    sheet.shape(
        curve(
            [(800, 140), (900, 200), (930, 244), (800, 254), (670, 244), (700, 200)], closed=True
        ),
        "two",
        5,
    )
    heads = {}
    for who, x, pose, facing, mouth, brows in (
        ("imogen", 440, "sit-chin", 1, "flat", "one"),
        ("paul", 612, "sit-talk", 1, "talk", "up"),
        ("leila", 985, "sit-raise", -1, "smile", "up"),
        ("mother", 1150, "sit-talk", -1, "shout", "frown"),
        ("teen", 830, "sit-back", 1, "grin", "calm"),
    ):
        heads[who] = draw_person(
            sheet, who, x, 1015, 560, pose, facing, 0.7, 0, mouth, brows, legs=False
        )
    table(sheet, 330, 900, 940, 220, "two60", 110, 90, 5)
    paper_sheet(sheet, [(690, 815), (900, 810), (930, 870), (680, 874)])
    paper_sheet(sheet, [(480, 840), (590, 826), (620, 872), (500, 884)])
    for x, y in ((640, 884), (985, 850), (1120, 884)):
        cup(sheet, x, y, 38, "paper")
    sheet.shape(oval(1040, 870, 54, 17), "one60", 4)
    for k in range(4):
        sheet.shape(oval(1010 + 22 * k, 858 - (k % 2) * 8, 17, 15), "two", 3)
    chair(sheet, 265, 1165, 380, 1, "one")
    heads["zehra"] = draw_person(
        sheet, "zehra", 265, 1160, 540, "sit-point", 1, 0.6, 0, "talk", "frown"
    )
    chair(sheet, 1345, 1165, 380, -1, "one")
    heads["etienne"] = draw_person(
        sheet,
        "etienne",
        1345,
        1160,
        540,
        "sit-draw",
        -1,
        0.6,
        6,
        "flat",
        "calm",
        "down",
        pattern="stripes",
    )
    draw_person(sheet, "girl", 1500, 1190, 520, "chin", -1, 0.6, 0, "pout", "one")
    sheet.shape(
        curve(
            [(700, 1150), (720, 1090), (800, 1070), (890, 1092), (930, 1150), (820, 1178)],
            closed=True,
        ),
        "ink80",
        4,
    )
    sheet.shape(oval(716, 1094, 38, 34), "ink80", 4)
    for dx in (-22, 18):
        sheet.fill(
            polygon([(716 + dx - 12, 1074), (716 + dx, 1040), (716 + dx + 14, 1072)]), "ink80"
        )
        sheet.fill(oval(716 + dx * 0.6, 1092, 4, 6), "two")
    sheet.stroke([(925, 1140), (990, 1130), (1010, 1080), (990, 1050)], 14, "ink80")
    balloon(sheet, 300, 560, 64, (heads["zehra"][0], heads["zehra"][1] - 40), "house", 5)
    balloon(sheet, 1190, 520, 60, (heads["mother"][0], heads["mother"][1] - 40), "people", 5)


PICTURES = (
    Picture("vision-citizenship", 1600, 1200, "citizenship", draw_cover),
    Picture("scene-citizenship", 1600, 1200, "citizenship", draw_scene),
)
