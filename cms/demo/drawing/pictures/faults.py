"""The two error pages, and the council's mark; they also exist as static SVG files."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.massifs import belledonne, hills, vercors
from ..places.sky import sun
from ..places.trees import spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_lost(sheet: Sheet) -> None:
    """404: someone with a map at a fork; both signs are blank."""
    sun(sheet, 610, 150, 84, "two")
    belledonne(sheet, 180, 360, 640, 210, "one30", 4)
    vercors(sheet, -60, 380, 440, 200, "one40", 4)
    hills(sheet, [(-10, 400), (220, 370), (500, 395), (810, 360)], "one60", 4)
    for x, h in ((60, 110), (120, 80), (700, 120), (755, 90)):
        spruce(sheet, x, 420, h, "one", 3)
    hills(sheet, [(-10, 430), (400, 415), (810, 430)], "two20", 4)
    left = curve([(150, 424), (190, 424), (250, 480), (400, 620), (250, 620), (190, 500)], closed=True)
    right = curve([(640, 424), (690, 424), (590, 500), (560, 620), (380, 620), (500, 480)], closed=True)
    sheet.shape(left, "paper", 4)
    sheet.shape(right, "paper", 4)
    sheet.shape(polygon([(392, 300), (408, 300), (410, 560), (390, 560)]), "ink80", 3)
    sheet.shape(polygon([(390, 318), (300, 318), (276, 340), (300, 362), (390, 362)]), "two", 4)
    sheet.shape(polygon([(410, 372), (500, 372), (524, 394), (500, 416), (410, 416)]), "two60", 4)
    draw_person(sheet, "imogen", 300, 596, 310, "carry", 1, 0.5, 5, "pout", "one", "down")
    sheet.shape(polygon([(340, 440), (385, 424), (432, 440), (474, 424), (474, 500), (432, 516), (385, 500), (340, 516)]),
                "paper", 4)
    for x in (385, 432):
        sheet.line([(x, 428), (x, 470), (x, 508)], 2.5)
    sheet.stroke([(350, 490), (380, 460), (420, 490), (465, 450)], 4, "two")


def draw_broken(sheet: Sheet) -> None:
    """500: the press is jammed; someone with a spanner, someone brings tea."""
    sheet.fill(polygon([(-5, -5), (805, -5), (805, 470), (-5, 470)]), "one20")
    sheet.fill(polygon([(-5, 470), (805, 470), (805, 605), (-5, 605)]), "two20")
    sheet.line(polygon([(-5, 470), (805, 470)], closed=False), 4)
    sheet.shape(polygon([(250, 260), (560, 260), (580, 520), (230, 520)]), "one", 5)
    sheet.shape(polygon([(270, 300), (440, 300), (436, 400), (266, 400)]), "ink80", 4)
    sheet.shape(oval(405, 245, 80, 80), "two", 5)
    sheet.shape(oval(405, 245, 26, 26), "paper", 4)
    sheet.shape(oval(525, 350, 34, 34), "paper", 4)
    sheet.line([(525, 350), (538, 330), (545, 322)], 5, "two")
    crumpled = curve([(560, 400), (640, 380), (620, 430), (700, 440), (650, 480), (690, 530), (600, 510), (560, 470)],
                     closed=True)
    sheet.shape(crumpled, "paper", 4)
    for x, y in ((610, 410), (640, 470), (600, 480)):
        sheet.line([(x, y), (x + 26, y + 16), (x + 18, y + 34)], 3)
    for x, y, r in ((330, 130, 18), (300, 90, 26), (350, 60, 30)):
        sheet.shape(oval(x, y, r * 1.4, r), "paper", 3)
    draw_person(sheet, "zehra", 170, 570, 330, "lean", 1, 0.6, 0, "flat", "frown")
    draw_person(sheet, "etienne", 715, 575, 340, "carry", -1, 0.6, 0, "talk", "worry", pattern="")
    sheet.shape(polygon([(592, 425), (632, 425), (626, 465), (598, 465)]), "two", 4)
    sheet.line([(250, 380), (280, 350), (300, 330)], 10, "ink60")


PICTURES = (
    Picture("fault-404", 800, 600, "house", draw_lost, plain=True),
    Picture("fault-500", 800, 600, "house", draw_broken, plain=True),
)
