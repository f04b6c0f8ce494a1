"""The home page: the whole valley, and its people arguing about the future in the open."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import arch_bridge, fort, tower, town
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.rooms import balloon, cup, stool, table
from ..places.sky import birds, cloud, rays, sun
from ..places.transport import bubbles, tram
from ..places.trees import broadleaf, flower, grass, spruce
from ..places.water import ribbon
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_home(sheet: Sheet) -> None:
    sun(sheet, 800, 250, 190, "two")
    rays(sheet, 800, 250, 212, 285, "two", 30, 5)
    cloud(sheet, 120, 165, 250, hatch="one60")
    cloud(sheet, 1120, 120, 210, hatch="one60")
    birds(sheet, 470, 150, 18, 6)
    belledonne(sheet, 430, 545, 760, 330, "one30", 4)
    vercors(sheet, -70, 590, 640, 430, "one60", 4.5)
    chartreuse(sheet, 1060, 590, 620, 470, "one70", 4.5)
    hills(sheet, [(-20, 560), (200, 520), (420, 560), (700, 548), (1000, 560), (1250, 500), (1620, 540)],
          "one40", 3.5, 0)
    _city(sheet)
    bubbles(sheet, (1330, 330), (560, 660), (13, 40), 5, 46, "two60", 0.1, 0.82)
    fort(sheet, 1240, 410, 190, "two20")
    hills(sheet, [(-20, 690), (260, 668), (560, 690), (900, 676), (1250, 694), (1620, 670)], "two20", 4)
    for x, h in ((30, 190), (-30, 240), (96, 150)):
        spruce(sheet, x, 735, h, "one", 3)
    broadleaf(sheet, 1545, 740, 260, "one70", 3.5)
    _assembly(sheet)


def _city(sheet: Sheet) -> None:
    town(sheet, 120, 610, 330, 44, ("paper", "two20", "paper"), ("two", "one", "two60"))
    town(sheet, 900, 596, 420, 40, ("paper", "paper", "two30"), ("two", "two60", "one"))
    for x, h in ((470, 140), (520, 165), (570, 150)):
        tower(sheet, x, 612, 38, h, "paper", 3, 9, 2)
    tower(sheet, 1340, 610, 60, 110, "two20", 3, 6, 3, green=True)
    ribbon(sheet, [(705, 556, 6), (735, 580, 14), (690, 610, 26), (740, 650, 48), (850, 700, 90), (1000, 790, 150)],
           "one60", 4)
    arch_bridge(sheet, 560, 648, 330, 44, 4, "two20", 3)
    tram(sheet, 585, 606, 36, 3, "two", 2.5)
    town(sheet, 250, 662, 230, 56, ("two20", "paper"), ("one", "two"), 2.8)
    town(sheet, 1050, 668, 400, 54, ("paper", "two20", "paper"), ("one", "two", "two60"), 2.8)
    for x in (500, 545, 930, 990):
        broadleaf(sheet, x, 682, 74, "one", 2.4)


def _assembly(sheet: Sheet) -> None:
    shade = curve([(180, 985), (240, 925), (800, 905), (1420, 925), (1500, 985), (800, 1010)], closed=True)
    sheet.overprint(shade, "two30")
    people = [
        ("bruno", 372, 905, 335, "hips", 1, "flat", "frown"),
        ("imogen", 490, 900, 325, "explain", 1, "talk", "up"),
        ("nora", 1005, 900, 320, "chin", -1, "flat", "one"),
        ("paul", 1115, 905, 340, "plead", -1, "shout", "up"),
        ("solene", 905, 895, 325, "raise", -1, "grin", "up"),
        ("etienne", 620, 895, 335, "lean", 1, "talk", "calm"),
        ("leila", 770, 895, 330, "folded", 1, "smile", "calm"),
    ]
    heads = {}
    for who, x, y, size, pose, facing, mouth, brows in people:
        heads[who] = draw_person(sheet, who, x, y, size, pose, facing, 0.6, 0, mouth, brows)
    top = table(sheet, 390, 835, 760, 125, "two60", 66, 56, 4.5)
    del top
    _roll(sheet)
    for x, y in ((470, 818), (1075, 822), (905, 806)):
        cup(sheet, x, y, 24, "paper")
    stool(sheet, 1235, 950, 95)
    heads["zehra"] = draw_person(sheet, "zehra", 1235, 952, 365, "sit-point", -1, 0.7, 0, "grin", "up")
    heads["yanis"] = draw_person(sheet, "yanis", 285, 965, 385, "wheel-talk", 1, 0.7, 0, "talk", "up")
    heads["aime"] = draw_person(sheet, "aime", 1400, 965, 370, "walk-cane", -1, 0.7, 0, "pout", "frown")
    heads["mariama"] = draw_person(sheet, "mariama", 130, 975, 400, "point", 1, 0.6, -4, "talk", "one")
    draw_person(sheet, "girl", 560, 975, 330, "kneel", 1, 0.6, 6, "smile", "calm", "down")
    draw_person(sheet, "thulan", 1015, 978, 350, "kneel", -1, 0.6, 4, "smile", "calm", "down")
    draw_person(sheet, "boy", 1500, 980, 380, "point-up", -1, 0.5, -8, "oh", "up")
    for x in (60, 420, 1140, 1330, 1560):
        grass(sheet, x, 995, 46, "one", 6, 30)
    for x in (210, 1290, 1590):
        flower(sheet, x, 996, 40, "two")
    for who, x, y, r, motif in (
        ("mariama", 232, 470, 60, "water"), ("imogen", 420, 448, 56, "tree"), ("etienne", 640, 470, 54, "bike"),
        ("solene", 880, 430, 56, "house"), ("paul", 1090, 452, 62, "bubble"), ("zehra", 1300, 500, 58, "tram"),
    ):
        hx, hy = heads[who]
        balloon(sheet, x, y, r, (hx, hy - 28), motif, 4)


def _roll(sheet: Sheet) -> None:
    """The long sheet on which the valley of 2050 is being drawn: it falls off the table."""
    lying = polygon([(665, 786), (885, 786), (905, 836), (650, 836)])
    sheet.shape(lying, "white", 3)
    falling = curve([(650, 836), (905, 836), (912, 900), (960, 1004), (610, 1004), (646, 900)], closed=True)
    sheet.shape(polygon([(650, 836), (905, 836), (908, 915), (965, 1004), (596, 1004), (646, 915)]), "white", 4)
    del falling
    sheet.fill(oval(850, 905, 27, 25), "two", 1)
    sheet.shape(polygon([(664, 955), (715, 880), (748, 920), (790, 870), (840, 948), (880, 925), (900, 955)], step=12),
                "one60", 3)
    sheet.stroke([(640, 968), (720, 962), (800, 972), (930, 964)], 4, "two")
    for x in (690, 760, 850):
        spruce(sheet, x, 990, 42, "one", 2)
    sheet.stroke([(690, 800), (740, 808), (800, 798), (860, 810)], 3.5, "one")
    sheet.stroke([(680, 822), (760, 818), (850, 826)], 3.5, "two")


PICTURES = (Picture("home-hero", 1600, 1000, "house", draw_home),)
