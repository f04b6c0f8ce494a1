"""Eight portraits: one crop, backdrop, pose and pair of inks each, so that none is mistaken for another."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import mill_wheel
from ..places.massifs import belledonne, hills, vercors
from ..places.rooms import comic_panel, shelves
from ..places.sky import sun
from ..places.trees import spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]


def _wall(sheet: Sheet, color: str) -> None:
    sheet.fill(polygon([(-5, -5), (605, -5), (605, 755), (-5, 755)]), color)


def draw_leila(sheet: Sheet) -> None:
    """Before a full bookcase, close, head a little to the right."""
    _wall(sheet, "one")
    shelves(sheet, -20, -30, 640, 640, 4, ("two", "paper", "one60", "two60", "one30"), "one80", 4)
    draw_person(sheet, "leila", 300, 1480, 1290, "stand", 1, 0.55, -3, "smile", "calm", legs=False, top="ink80")


def draw_etienne(sheet: Sheet) -> None:
    """At three-quarter, arms folded, a pale wall and a calendar of crosses."""
    _wall(sheet, "paper")
    sheet.shape(polygon([(30, 40), (215, 40), (215, 300), (30, 300)]), "two30", 5)
    for row in range(4):
        for k in range(4):
            x, y = 52 + 40 * k, 96 + 50 * row
            sheet.line([(x, y), (x + 12, y + 12), (x + 24, y + 24)], 4)
            if (row + k) % 3:
                sheet.line([(x + 24, y), (x + 12, y + 12), (x, y + 24)], 4)
    head = draw_person(sheet, "etienne", 350, 1420, 1130, "folded", -1, 0.7, 2, "flat", "one", legs=False)
    x, y = head
    sheet.shape(polygon([(x + 70, y + 78), (x + 200, y + 46), (x + 206, y + 62), (x + 76, y + 94)]), "two", 4)


def draw_mariama(sheet: Sheet) -> None:
    """Off centre against a disc of ink, brows raised, hand half up: about to ask."""
    _wall(sheet, "two40")
    sheet.fill(oval(390, 290, 300, 300), "one", 1)
    sheet.hatch(polygon([(-5, 560), (605, 640), (605, 755), (-5, 755)]), 8, 18, 4, "one")
    draw_person(sheet, "mariama", 265, 1290, 1050, "point-up", 1, 0.6, -5, "oh", "up", legs=False, top="#e2b52c",
                extra="hoops")


def draw_aime(sheet: Sheet) -> None:
    """Small in the frame, outdoors, a mill wheel and Belledonne behind."""
    sun(sheet, 470, 160, 84, "one60")
    belledonne(sheet, -60, 430, 760, 260, "two40", 4)
    hills(sheet, [(-10, 430), (250, 400), (620, 440)], "two60", 4, 18)
    mill_wheel(sheet, 520, 560, 170, "one", 5)
    hills(sheet, [(-10, 690), (300, 670), (620, 700)], "one30", 4)
    draw_person(sheet, "aime", 235, 1090, 900, "hips", 1, 0.6, 0, "flat", "frown", legs=False, top="two60")


def draw_thulan(sheet: Sheet) -> None:
    """Drawing: seen from the front, brush in hand, a wall of panels."""
    _wall(sheet, "two")
    for row in range(3):
        for k in range(3):
            motif = ("mountain", "tree", "tram", "house", "water", "people", "bubble", "sun", "bike")[row * 3 + k]
            comic_panel(sheet, 18 + 194 * k, 18 + 170 * row, 176, 152, motif, 4)
    draw_person(sheet, "thulan", 330, 1330, 1120, "chin", -1, 0.3, 6, "smile", "calm", legs=False)
    sheet.shape(polygon([(236, 500), (252, 494), (190, 330), (178, 336)]), "one", 4)
    sheet.shape(curve([(178, 336), (192, 330), (186, 300), (168, 268), (166, 306)], closed=True), "ink", 3)


def draw_imogen(sheet: Sheet) -> None:
    """In the interpreter's booth: a dark room, a lit window, both hands talking."""
    _wall(sheet, "ink80")
    sheet.shape(polygon([(40, 60), (560, 60), (560, 420), (40, 420)]), "one30", 6)
    for k in range(6):
        sheet.fill(oval(90 + 84 * k, 392, 30, 34), "one60")
        sheet.fill(polygon([(50 + 84 * k, 420), (60 + 84 * k, 400), (120 + 84 * k, 400), (130 + 84 * k, 420)]), "one60")
    draw_person(sheet, "imogen", 290, 1330, 1080, "plead", 1, 0.5, 4, "talk", "up", legs=False, top="one")


def draw_yanis(sheet: Sheet) -> None:
    """In his chair, seen to the wheels, on a path among trees."""
    _wall(sheet, "two20")
    vercors(sheet, -40, 330, 700, 200, "two60", 4)
    for x, h in ((40, 300), (130, 220), (540, 330), (450, 210)):
        spruce(sheet, x, 480, h, "two", 3.5)
    hills(sheet, [(-10, 480), (300, 450), (620, 490)], "paper", 4)
    hills(sheet, [(-10, 690), (300, 670), (620, 690)], "two40", 4, 16)
    draw_person(sheet, "yanis", 230, 715, 870, "wheel", 1, 0.5, 0, "smile", "one")


def draw_zehra(sheet: Sheet) -> None:
    """Very close, laughing, a rack of coats behind."""
    _wall(sheet, "two20")
    for k in range(5):
        x = 10 + 128 * k
        sheet.shape(curve([(x + 50, 30), (x + 96, 66), (x + 118, 520), (x - 8, 520), (x + 6, 66)], closed=True),
                    ("two", "one40", "two60", "paper", "two")[k], 5)
    sheet.line(polygon([(-5, 34), (605, 34)], closed=False), 10)
    draw_person(sheet, "zehra", 330, 1790, 1560, "stand", -1, 0.6, -4, "grin", "up", "laugh", legs=False)


PICTURES = (
    Picture("portrait-1", 600, 750, "house", draw_leila),
    Picture("portrait-2", 600, 750, "mobilities", draw_etienne),
    Picture("portrait-3", 600, 750, "mobilities", draw_mariama),
    Picture("portrait-4", 600, 750, "vizille", draw_aime),
    Picture("portrait-5", 600, 750, "citizenship", draw_thulan),
    Picture("portrait-6", 600, 750, "house", draw_imogen),
    Picture("portrait-7", 600, 750, "digital", draw_yanis),
    Picture("portrait-8", 600, 750, "citizenship", draw_zehra),
)
