"""Eight portraits, each with its own crop, backdrop, pose and inks, so that none is confused."""

from __future__ import annotations

from ..ink import curve, oval, polygon, tube
from ..people import POSES, draw_person
from ..picture import Picture
from ..places.comics import comic_panel
from ..places.massifs import belledonne, hills, vercors
from ..places.monuments import mill_wheel
from ..places.rooms import shelves
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
    draw_person(
        sheet,
        "leila",
        290,
        1640,
        1520,
        "stand",
        1,
        0.55,
        -3,
        "smile",
        "calm",
        legs=False,
        top="ink80",
        girth=1.25,
        head=0.82,
    )


def draw_etienne(sheet: Sheet) -> None:
    """At three-quarter, arms folded, a pale wall and a calendar of crosses."""
    _wall(sheet, "paper")
    sheet.shape(polygon([(30, 40), (215, 40), (215, 300), (30, 300)]), "two30", 5)
    sheet.fill(polygon([(34, 44), (211, 44), (211, 84), (34, 84)]), "two")
    for row in range(4):
        for k in range(4):
            x, y = 52 + 40 * k, 106 + 48 * row
            sheet.line([(x, y), (x + 12, y + 12), (x + 24, y + 24)], 4)
            if (row + k) % 3:
                sheet.line([(x + 24, y), (x + 12, y + 12), (x, y + 24)], 4)
    sheet.overprint(polygon([(-5, 560), (605, 500), (605, 755), (-5, 755)]), "one60")
    head_x, head_y = draw_person(
        sheet,
        "etienne",
        365,
        1660,
        1400,
        "folded",
        -1,
        0.7,
        2,
        "flat",
        "one",
        legs=False,
        girth=1.15,
        head=0.82,
    )
    sheet.shape(
        polygon(
            [
                (head_x + 84, head_y + 74),
                (head_x + 226, head_y + 30),
                (head_x + 232, head_y + 47),
                (head_x + 90, head_y + 91),
            ]
        ),
        "two",
        4,
    )


def draw_mariama(sheet: Sheet) -> None:
    """Off centre against a disc of ink, brows raised, hand half up: about to ask."""
    _wall(sheet, "two40")
    sheet.fill(oval(400, 300, 300, 300), "one", 1)
    sheet.hatch(polygon([(-5, 560), (605, 640), (605, 755), (-5, 755)]), 8, 18, 4, "one")
    draw_person(
        sheet,
        "mariama",
        235,
        1500,
        1250,
        "point-up",
        1,
        0.6,
        -5,
        "oh",
        "up",
        legs=False,
        top="#e2b52c",
        extra="hoops",
        girth=1.05,
        head=0.86,
    )


def draw_aime(sheet: Sheet) -> None:
    """Small in the frame, outdoors, a mill wheel and Belledonne behind."""
    sun(sheet, 470, 150, 84, "one60")
    belledonne(sheet, -60, 430, 760, 250, "two40", 4)
    hills(sheet, [(-10, 430), (250, 400), (620, 440)], "two60", 4, 18)
    mill_wheel(sheet, 480, 590, 190, "one", 5)
    hills(sheet, [(-10, 700), (300, 680), (620, 710)], "one30", 4)
    draw_person(
        sheet,
        "aime",
        225,
        1190,
        960,
        "hips",
        1,
        0.6,
        0,
        "flat",
        "frown",
        top="two60",
        girth=1.25,
        head=0.9,
    )


def draw_thulan(sheet: Sheet) -> None:
    """Drawing: seen from the front, brush in hand, a wall of panels."""
    _wall(sheet, "two")
    for row in range(3):
        for k in range(3):
            motif = (
                "mountain",
                "tree",
                "tram",
                "house",
                "water",
                "people",
                "bubble",
                "sun",
                "bike",
            )[row * 3 + k]
            comic_panel(sheet, 18 + 194 * k, 18 + 170 * row, 176, 152, motif, 4)
    pose = POSES["stand"].but(near=(1.0, 0.1), far=(-0.2, -2.0))
    draw_person(
        sheet,
        "thulan",
        370,
        1500,
        1330,
        pose,
        -1,
        0.3,
        6,
        "smile",
        "calm",
        legs=False,
        girth=1.1,
        head=0.84,
    )
    sheet.shape(tube([(276, 630), (214, 482), (156, 344)], [9, 11, 9]), "one", 4, shift=0)
    sheet.shape(
        curve([(148, 352), (168, 340), (158, 300), (130, 262), (134, 306)], closed=True), "ink", 3
    )


def draw_imogen(sheet: Sheet) -> None:
    """In the interpreter's booth: a dark room, a lit window, both hands talking."""
    _wall(sheet, "ink80")
    sheet.shape(polygon([(36, 50), (564, 50), (564, 430), (36, 430)]), "one30", 6)
    for k in range(6):
        x = 40 + 88 * k
        sheet.fill(oval(x + 44, 350, 26, 30), "one60")
        sheet.fill(
            curve([(x, 428), (x + 12, 394), (x + 44, 384), (x + 76, 394), (x + 88, 428)]), "one60"
        )
    sheet.line(polygon([(36, 430), (564, 430)], closed=False), 9)
    pose = POSES["plead"].but(near=(1.5, -0.05), far=(1.2, -0.75), lean=2)
    draw_person(
        sheet,
        "imogen",
        235,
        1400,
        1180,
        pose,
        1,
        0.5,
        4,
        "talk",
        "up",
        legs=False,
        top="one",
        extra="freckles",
        girth=1.1,
        head=0.86,
    )
    sheet.stroke([(560, 760), (540, 660), (490, 610)], 9, "paper")
    sheet.shape(oval(482, 602, 20, 26, -40), "ink", 4, "paper")


def draw_yanis(sheet: Sheet) -> None:
    """In his chair, seen to the wheels, on a path among trees."""
    _wall(sheet, "two20")
    sheet.fill(oval(120, 130, 80, 80), "two")
    vercors(sheet, -40, 330, 700, 200, "two60", 4)
    for x, h in ((40, 300), (130, 220), (560, 330), (470, 210)):
        spruce(sheet, x, 480, h, "two", 3.5)
    hills(sheet, [(-10, 480), (300, 450), (620, 490)], "paper", 4)
    hills(sheet, [(-10, 690), (300, 670), (620, 690)], "two40", 4, 16)
    draw_person(
        sheet, "yanis", 215, 718, 820, "wheel", 1, 0.5, 0, "smile", "one", girth=1.1, head=0.92
    )


def draw_zehra(sheet: Sheet) -> None:
    """Very close, laughing, a rack of coats behind."""
    _wall(sheet, "two20")
    for k in range(5):
        x = 10 + 128 * k
        sheet.shape(
            curve(
                [(x + 50, 30), (x + 96, 66), (x + 118, 520), (x - 8, 520), (x + 6, 66)], closed=True
            ),
            ("two", "one40", "two60", "paper", "two")[k],
            5,
        )
    sheet.line(polygon([(-5, 34), (605, 34)], closed=False), 10)
    draw_person(
        sheet,
        "zehra",
        335,
        1900,
        1680,
        "stand",
        -1,
        0.6,
        -4,
        "grin",
        "up",
        "laugh",
        legs=False,
        girth=1.2,
        head=0.9,
    )


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
