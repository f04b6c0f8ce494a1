"""The home page: the whole valley, and its people arguing about the future in the open."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import tower, town
from ..places.comics import balloon
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.monuments import arch_bridge, fort
from ..places.rooms import cup, stool, table
from ..places.sky import birds, cloud, rays, sun
from ..places.transport import bubbles, tram
from ..places.trees import broadleaf, flower, grass, spruce
from ..places.water import ribbon
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_home(sheet: Sheet) -> None:
    sheet.screen(0, 150, 1600, 380, 20, "two40", (0.4, 5.2))
    sun(sheet, 800, 235, 185, "two")
    rays(sheet, 800, 235, 208, 280, "two", 30, 5)
    cloud(sheet, 110, 130, 250, hatch="one60")
    cloud(sheet, 1180, 96, 220, hatch="one60")
    cloud(sheet, 500, 92, 120)
    birds(sheet, 440, 190, 18, 6)
    belledonne(sheet, 430, 500, 760, 300, "one30", 4)
    vercors(sheet, -70, 540, 640, 400, "one60", 4.5)
    chartreuse(sheet, 1040, 540, 640, 430, "one70", 4.5)
    hills(
        sheet,
        [(-20, 510), (200, 470), (420, 512), (700, 500), (1000, 512), (1250, 450), (1620, 490)],
        "one40",
        3.5,
        0,
    )
    for k in range(26):
        x = 20 + k * 63
        if not 640 < x < 1010:
            spruce(
                sheet, x, 520 - abs(x - 800) * 0.02 + (k % 3) * 6, 46 + (k * 17) % 26, "one80", 2
            )
    fort(sheet, 1250, 420, 230, "two20")
    _city(sheet)
    bubbles(sheet, (1320, 330), (600, 560), (12, 36), 5, 34, "two60", 0.14, 0.86)
    hills(
        sheet,
        [(-20, 650), (260, 622), (560, 640), (900, 630), (1250, 646), (1620, 620)],
        "two20",
        4,
    )
    for x, y, w in (
        (60, 700, 160),
        (420, 668, 240),
        (1300, 690, 260),
        (960, 668, 120),
        (180, 760, 120),
        (1440, 770, 130),
    ):
        sheet.stroke([(x, y), (x + w * 0.4, y - 6), (x + w, y + 3)], 3, "two")
    for x, h in ((24, 200), (-36, 250), (92, 160)):
        spruce(sheet, x, 690, h, "one", 3)
    broadleaf(sheet, 1552, 700, 290, "one70", 3.5)
    _assembly(sheet)


def _city(sheet: Sheet) -> None:
    town(sheet, 150, 562, 330, 40, ("paper", "two20", "paper"), ("two", "one", "two60"))
    town(sheet, 910, 548, 440, 38, ("paper", "paper", "two30"), ("two", "two60", "one"))
    for x, h in ((470, 130), (520, 155), (570, 140)):
        tower(sheet, x, 570, 38, h, "paper", 3, 9, 2)
    tower(sheet, 1370, 570, 60, 110, "two20", 3, 6, 3, green=True)
    ribbon(
        sheet,
        [
            (705, 508, 6),
            (735, 532, 14),
            (690, 562, 26),
            (740, 602, 48),
            (850, 652, 90),
            (1000, 742, 150),
        ],
        "one60",
        4,
    )
    arch_bridge(sheet, 560, 600, 330, 44, 4, "two20", 3)
    tram(sheet, 575, 560, 40, 3, "two", 2.5)
    town(sheet, 130, 622, 350, 54, ("two20", "paper"), ("one", "two"), 2.8)
    town(sheet, 1050, 626, 430, 52, ("paper", "two20", "paper"), ("one", "two", "two60"), 2.8)
    for x in (500, 545, 930, 990):
        broadleaf(sheet, x, 640, 74, "one", 2.4)


def _assembly(sheet: Sheet) -> None:
    shade = curve(
        [(120, 985), (200, 915), (800, 890), (1440, 915), (1530, 985), (800, 1010)], closed=True
    )
    sheet.overprint(shade, "two30")
    people = [
        ("bruno", 395, 908, 318, "hips", 1, "flat", "frown"),
        ("imogen", 512, 905, 310, "explain", 1, "talk", "up"),
        ("nora", 1046, 905, 310, "chin", -1, "flat", "one"),
        ("paul", 1172, 910, 325, "explain", -1, "shout", "up"),
        ("solene", 930, 900, 312, "raise", -1, "grin", "up"),
        ("leila", 800, 900, 318, "folded", 1, "smile", "calm"),
        ("etienne", 655, 905, 325, "lean", 1, "talk", "calm"),
    ]
    heads = {}
    for who, x, y, size, pose, facing, mouth, brows in people:
        heads[who] = draw_person(sheet, who, x, y, size, pose, facing, 0.6, 0, mouth, brows)
    table(sheet, 400, 838, 770, 122, "two60", 66, 56, 4.5)
    _roll(sheet)
    for x, y in ((480, 820), (1085, 824), (935, 808)):
        cup(sheet, x, y, 24, "paper")
    for x, y, c in ((560, 812, "paper"), (985, 822, "white")):
        sheet.shape(
            polygon([(x, y - 14), (x + 56, y - 20), (x + 70, y + 6), (x + 8, y + 10)]), c, 2.5
        )
        sheet.stroke([(x + 14, y - 4), (x + 34, y - 6), (x + 54, y - 6)], 2.5, "one")
    stool(sheet, 1268, 952, 95)
    heads["zehra"] = draw_person(
        sheet, "zehra", 1268, 954, 362, "sit-point", -1, 0.7, 0, "grin", "up"
    )
    heads["yanis"] = draw_person(
        sheet, "yanis", 290, 965, 380, "wheel-talk", 1, 0.7, 0, "talk", "up"
    )
    heads["aime"] = draw_person(
        sheet, "aime", 1418, 968, 365, "walk-cane", -1, 0.7, 0, "pout", "frown"
    )
    heads["mariama"] = draw_person(
        sheet, "mariama", 118, 975, 395, "point", 1, 0.6, -4, "talk", "one"
    )
    draw_person(sheet, "girl", 560, 978, 330, "kneel", 1, 0.6, 6, "smile", "calm", "down")
    draw_person(sheet, "thulan", 1035, 980, 350, "kneel", -1, 0.6, 4, "smile", "calm", "down")
    draw_person(sheet, "boy", 1520, 982, 370, "point-up", -1, 0.5, -8, "oh", "up")
    for x in (40, 420, 1150, 1330, 1570):
        grass(sheet, x, 995, 46, "one", 7, 32)
    for x in (205, 1310, 1590, 440):
        flower(sheet, x, 996, 40, "two")
    for who, x, y, r, motif in (
        ("mariama", 190, 452, 58, "water"),
        ("imogen", 420, 478, 54, "tree"),
        ("etienne", 662, 440, 50, "bike"),
        ("solene", 880, 452, 54, "house"),
        ("paul", 1110, 452, 56, "bubble"),
        ("zehra", 1290, 540, 56, "tram"),
    ):
        hx, hy = heads[who]
        balloon(sheet, x, y, r, (hx, hy - 28), motif, 4)


def _roll(sheet: Sheet) -> None:
    """The long sheet on which the valley of 2050 is being drawn: it falls off the table."""
    lying = polygon([(665, 786), (885, 786), (905, 836), (650, 836)])
    sheet.shape(lying, "white", 3)
    falling = curve(
        [(650, 836), (905, 836), (912, 900), (960, 1004), (610, 1004), (646, 900)], closed=True
    )
    sheet.shape(
        polygon([(650, 836), (905, 836), (908, 915), (965, 1004), (596, 1004), (646, 915)]),
        "white",
        4,
    )
    del falling
    sheet.fill(oval(850, 905, 27, 25), "two", 1)
    sheet.shape(
        polygon(
            [(664, 955), (715, 880), (748, 920), (790, 870), (840, 948), (880, 925), (900, 955)],
            step=12,
        ),
        "one60",
        3,
    )
    sheet.stroke([(640, 968), (720, 962), (800, 972), (930, 964)], 4, "two")
    for x in (690, 760, 850):
        spruce(sheet, x, 990, 42, "one", 2)
    sheet.stroke([(690, 800), (740, 808), (800, 798), (860, 810)], 3.5, "one")
    sheet.stroke([(680, 822), (760, 818), (850, 826)], 3.5, "two")


PICTURES = (Picture("home-hero", 1600, 1000, "house", draw_home),)
