"""The two error pages, and the council's mark; they also exist as static SVG files."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.massifs import belledonne, hills, vercors
from ..places.sky import cloud, sun
from ..places.trees import spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_lost(sheet: Sheet) -> None:
    """404: someone with a map at a fork; both signs are blank."""
    sun(sheet, 590, 150, 92, "two")
    cloud(sheet, 90, 120, 150)
    belledonne(sheet, 230, 340, 600, 200, "one30", 4)
    vercors(sheet, -90, 370, 520, 200, "one60", 4)
    hills(sheet, [(-10, 390), (220, 360), (500, 385), (810, 350)], "one40", 4)
    for x, h in ((60, 130), (120, 90), (690, 130), (752, 100)):
        spruce(sheet, x, 420, h, "one", 3)
    hills(sheet, [(-10, 420), (400, 404), (810, 420)], "two30", 4)
    left = curve(
        [(92, 414), (140, 411), (230, 470), (360, 530), (520, 604), (250, 606), (200, 530)],
        closed=True,
    )
    right = curve(
        [(640, 411), (690, 413), (610, 470), (560, 520), (540, 606), (330, 606), (430, 520)],
        closed=True,
    )
    sheet.shape(left, "paper", 4)
    sheet.shape(right, "paper", 4)
    sheet.fill(polygon([(330, 608), (420, 528), (530, 608)]), "paper")
    for x, y, w in ((40, 500, 90), (60, 560, 120), (640, 520, 110), (700, 580, 80)):
        sheet.stroke([(x, y), (x + w / 2, y - 5), (x + w, y + 2)], 3, "two")
    sheet.shape(polygon([(432, 236), (450, 236), (452, 500), (430, 500)]), "ink80", 3)
    sheet.shape(polygon([(430, 252), (318, 252), (290, 282), (318, 312), (430, 312)]), "two", 4)
    sheet.shape(polygon([(452, 322), (560, 322), (588, 350), (560, 378), (452, 378)]), "two60", 4)
    sheet.shape(
        polygon(
            [
                (280, 346),
                (324, 330),
                (366, 346),
                (408, 330),
                (412, 410),
                (368, 426),
                (324, 410),
                (284, 426),
            ]
        ),
        "white",
        4,
    )
    for x in (324, 367):
        sheet.line([(x, 334), (x, 380), (x, 418)], 2.5)
    sheet.stroke([(292, 402), (318, 366), (358, 398), (400, 356)], 4, "two")
    draw_person(sheet, "imogen", 232, 586, 330, "carry", 1, 0.5, 5, "pout", "worry", "down")


def draw_broken(sheet: Sheet) -> None:
    """500: the press is jammed; someone with a spanner, someone brings tea."""
    sheet.fill(polygon([(-5, -5), (805, -5), (805, 470), (-5, 470)]), "one20")
    for k in range(3):
        x = 40 + k * 120
        sheet.shape(polygon([(x, 50), (x + 92, 50), (x + 92, 170), (x, 170)]), "paper", 3)
        sheet.shape(
            polygon([(x + 10, 158), (x + 36, 96), (x + 54, 126), (x + 68, 108), (x + 84, 158)]),
            ("one60", "two60", "one60")[k],
            2.5,
        )
    sheet.line(polygon([(-5, 56), (805, 36)], closed=False), 2.5)
    sheet.fill(polygon([(-5, 470), (805, 470), (805, 605), (-5, 605)]), "two30")
    sheet.line(polygon([(-5, 470), (805, 470)], closed=False), 4)
    sheet.shape(polygon([(262, 300), (560, 300), (584, 548), (240, 548)]), "one", 5)
    sheet.shape(polygon([(262, 274), (566, 274), (566, 306), (258, 306)]), "one60", 4)
    sheet.shape(polygon([(306, 334), (436, 334), (434, 430), (300, 430)]), "ink80", 4)
    sheet.shape(oval(372, 382, 34, 34), "two", 4)
    sheet.shape(oval(372, 382, 10, 10), "paper", 3)
    sheet.shape(oval(412, 236, 76, 76), "two", 5)
    sheet.shape(oval(412, 236, 22, 22), "paper", 4)
    sheet.shape(oval(512, 372, 32, 32), "paper", 4)
    sheet.line([(512, 372), (526, 352), (532, 346)], 5, "two")
    crumpled = polygon(
        [
            (466, 240),
            (530, 206),
            (546, 244),
            (596, 216),
            (584, 262),
            (612, 290),
            (570, 296),
            (552, 340),
            (528, 296),
            (480, 288),
        ]
    )
    sheet.shape(crumpled, "white", 4)
    for points in ([(510, 246), (536, 268), (530, 290)], [(566, 246), (552, 270), (568, 284)]):
        sheet.line(points, 3)
    for x, y, r in ((520, 150, 16), (556, 104, 24), (612, 62, 30)):
        sheet.shape(oval(x, y, r * 1.4, r), "paper", 3)
    draw_person(sheet, "zehra", 168, 578, 350, "lean", 1, 0.6, 0, "flat", "frown")
    sheet.line([(258, 442), (286, 404), (306, 372)], 11, "ink60")
    sheet.line(oval(312, 362, 13, 13), 7, "ink60", closed=True)
    sheet.shape(polygon([(622, 306), (664, 306), (658, 352), (628, 352)]), "two", 4)
    draw_person(
        sheet,
        "etienne",
        742,
        582,
        360,
        "carry",
        -1,
        0.6,
        0,
        "talk",
        "worry",
        pattern="",
        top="two60",
    )


PICTURES = (
    Picture("fault-404", 800, 600, "house", draw_lost, plain=True),
    Picture("fault-500", 800, 600, "house", draw_broken, plain=True),
)
