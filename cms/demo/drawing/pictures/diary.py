"""Six drawings of the field diary: in the forest, at the depot, by the river, at work, in a refuge."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon, tube
from ..people import CAST, Character, draw_person, grip
from ..picture import Picture
from ..places.comics import balloon
from ..places.massifs import belledonne, hills, vercors
from ..places.rooms import cup, window
from ..places.sky import birds, cloud, stars, sun
from ..places.trees import dog, fern, grass, spruce, trunk
from ..places.water import ripples
from ..plates.hands import draw_hand
from ..plates.script import Thing
from ..sheet import Sheet

__all__ = ["PICTURES"]

WIDTH, HEIGHT = 1600, 1000


def _wall(sheet: Sheet, color: str, top: float = -9, foot: float = HEIGHT + 9) -> None:
    sheet.fill(
        polygon([(-9, top), (WIDTH + 9, top), (WIDTH + 9, foot), (-9, foot)], step=60), color
    )


def draw_forest(sheet: Sheet) -> None:
    """Under tall trunks: a forester points into the crown, members crane their necks, a child hugs."""
    _wall(sheet, "two40")
    sheet.screen(0, -20, WIDTH, 620, 20, "two", (0.4, 6))
    for k in range(30):
        x = 20 + 54 * k + sheet.rng.uniform(-16, 16)
        spruce(
            sheet,
            x,
            640 + sheet.rng.uniform(-20, 16),
            sheet.rng.uniform(280, 560),
            ("one40", "one60", "one30")[k % 3],
            3,
        )
    for x, lean in ((300, 300), (760, 330), (1120, 300)):
        shaft = polygon([(x, -10), (x + 90, -10), (x + 90 - lean, 760), (x - 60 - lean, 760)])
        sheet.parts.append('<g fill-opacity=".4" style="mix-blend-mode:screen">')
        sheet.fill(shaft, "two40")
        sheet.parts.append("</g>")
    hills(sheet, [(-10, 660), (420, 636), (900, 650), (1610, 606)], "one40", 4, 30)
    for x, w, foot in ((560, 74, 690), (1010, 84, 684), (1430, 66, 650)):
        trunk(sheet, x, -30, foot, w, "one60", 5)
    hills(sheet, [(-10, 770), (520, 736), (1100, 760), (1610, 716)], "two40", 5)
    trunk(sheet, 262, -40, 880, 150, "one80", 6)
    trunk(sheet, 1290, -40, 900, 170, "one80", 6)
    # The mark that says which tree stays.
    sheet.shape(oval(1284, 470, 40, 44, step=7), "two", 5)
    draw_person(sheet, "girl", 356, 900, 470, "hug", -1, 0.5, -6, "smile", "calm", "closed")
    draw_person(sheet, "mother", 486, 868, 440, "stand", 1, 0.7, -12, "oh", "up", "up")
    draw_person(sheet, "paul", 640, 880, 450, "folded", 1, 0.7, -8, "flat", "one", "up")
    draw_person(sheet, "elder", 768, 872, 450, "walk-cane", 1, 0.6, -10, "smile", "calm", "up")
    forester = Character(
        skin=1,
        hair="hat",
        hair_color="one",
        age=38,
        girth=1.02,
        top="one",
        bottom="ink80",
        extra="jacket",
    )
    draw_person(sheet, forester, 1080, 890, 470, "point-up", -1, 0.5, -4, "talk", "up")
    draw_person(
        sheet, "kim", 968, 944, 480, "kneel", -1, 0.5, 6, "flat", "calm", "down", top="ink80"
    )
    sheet.shape(oval(836, 930, 84, 30, step=8), "two20", 5)
    for r in (0.72, 0.46, 0.2):
        sheet.line(oval(834, 930, 84 * r, 30 * r, step=7), 2.6, closed=True)
    stump = [(752, 932), (744, 990), (928, 990), (920, 932), (880, 956), (790, 956)]
    sheet.shape(curve(stump, closed=True), "ink80", 5)
    dog(sheet, 1420, 910, 190, -1, "ink80")
    hills(sheet, [(-10, 968), (500, 952), (1000, 976), (1610, 940)], "one60", 5, 30)
    for x, h, lean in (
        (40, 200, 0.6),
        (150, 150, -0.5),
        (580, 130, 0.5),
        (1180, 150, -0.5),
        (1540, 220, -0.6),
    ):
        fern(sheet, x, 1004, h, "one", lean)


def tram_front(sheet: Sheet, x: float, y: float, h: float, color: str, lit: str = "two30") -> None:
    """A tram from the front, its wheels at y, its middle at x."""
    w = h * 0.62
    body = curve(
        [
            (x - w * 0.5, y - h * 0.06),
            (x - w * 0.5, y - h * 0.5),
            (x - w * 0.44, y - h * 0.9),
            (x - w * 0.3, y - h),
            (x + w * 0.3, y - h),
            (x + w * 0.44, y - h * 0.9),
            (x + w * 0.5, y - h * 0.5),
            (x + w * 0.5, y - h * 0.06),
            (x + w * 0.3, y),
            (x - w * 0.3, y),
        ],
        closed=True,
    )
    width = max(4, h * 0.02)
    sheet.line(
        polygon([(x - w * 0.2, y - h), (x, y - h * 1.12), (x + w * 0.2, y - h)], closed=False),
        width,
    )
    sheet.shape(body, color, width)
    sheet.shape(
        polygon(
            [
                (x - w * 0.4, y - h * 0.78),
                (x + w * 0.4, y - h * 0.78),
                (x + w * 0.43, y - h * 0.4),
                (x - w * 0.43, y - h * 0.4),
            ]
        ),
        lit,
        width,
    )
    sheet.stroke(
        [(x - w * 0.1, y - h * 0.4), (x + w * 0.1, y - h * 0.55), (x + w * 0.16, y - h * 0.7)],
        width * 0.8,
    )
    sheet.box(x - w * 0.22, y - h * 0.93, w * 0.44, h * 0.1, "ink", width * 0.7)
    sheet.shape(oval(x, y - h * 0.88, h * 0.035, h * 0.035, step=4), "two", 0, shift=0)
    sheet.line(
        polygon([(x - w * 0.48, y - h * 0.3), (x + w * 0.48, y - h * 0.3)], closed=False),
        width * 1.4,
        "paper",
    )
    for side in (-1, 1):
        sheet.shape(
            oval(x + side * w * 0.34, y - h * 0.2, h * 0.06, h * 0.055, step=5),
            "white",
            width * 0.8,
        )


def draw_depot(sheet: Sheet) -> None:
    """A tram depot before the first departure: lit bays, rails, a thermos that goes round."""
    _wall(sheet, "two20")
    sheet.screen(0, 0, WIDTH, 560, 20, "two60", (0.4, 7))
    sun(sheet, 1330, 430, 150, "two")
    belledonne(sheet, 820, 520, 940, 230, "one40", 4.5)
    hills(sheet, [(780, 540), (1200, 516), (1610, 530)], "one60", 4)
    for k in range(9):
        spruce(sheet, 1000 + 70 * k, 552, 54 + (k * 23) % 40, "one80", 2.4)
    ground = polygon([(-9, 556), (WIDTH + 9, 556), (WIDTH + 9, HEIGHT + 9), (-9, HEIGHT + 9)])
    sheet.shape(ground, "one30", 4)
    # The hall, with its saw-tooth roof, and three bays.
    hall = [(-20, 600), (-20, 190)]
    for k in range(4):
        hall += [(-20 + 250 * k + 60, 90), (-20 + 250 * (k + 1), 190)]
    hall += [(980, 600)]
    sheet.shape(polygon(hall), "one", 6)
    for k in range(4):
        x = -20 + 250 * k
        sheet.shape(polygon([(x + 10, 178), (x + 56, 104), (x + 62, 178)]), "two40", 4)
    for k in range(3):
        x = 24 + 312 * k
        sheet.shape(
            polygon([(x, 600), (x, 236), (x + 284, 236), (x + 284, 600)]), "ink80", 6, shift=0
        )
        sheet.parts.append(
            f'<path d="M{x + 142} 240L{x + 10} 596L{x + 274} 596Z" '
            f'fill="{sheet.color("two40")}" fill-opacity=".3"/>'
        )
        sheet.shape(tube([(x + 100, 252), (x + 184, 252)], [9, 9]), "two30", 3, shift=0)
    for k, (color, h) in enumerate((("two", 300), ("paper", 300), ("two", 300))):
        tram_front(sheet, 166 + 312 * k, 600, h, color)
    for k in range(3):
        for side in (-1, 1):
            x0, x1 = 166 + 312 * k + side * 56, 30 + 560 * k + side * 130
            sheet.line(polygon([(x0, 604), (x1, HEIGHT + 10)], closed=False, step=20), 8)
            sheet.line(
                polygon([(x0 + 3, 604), (x1 + 6, HEIGHT + 10)], closed=False, step=20), 2.4, "paper"
            )
    for x, top in ((1060, 190), (1540, 240)):
        sheet.shape(tube([(x, 660), (x, 420), (x, top)], [10, 9, 8]), "ink80", 4, shift=0)
        sheet.line(polygon([(x, top + 20), (x - 150, top + 40)], closed=False), 6)
    for dy in (0, 30):
        sheet.line(
            curve([(-10, 130 + dy), (480, 200 + dy), (1000, 220 + dy), (1610, 200 + dy)]), 3.5
        )
    birds(sheet, 1120, 150, 22, 6)
    driver = Character(
        skin=3, hair="bun", age=45, girth=1.1, top="one80", bottom="ink80", extra="jacket"
    )
    fitter = Character(
        skin=0,
        hair="flatcap",
        hair_color="two",
        beard="stubble",
        age=55,
        girth=1.2,
        top="two",
        bottom="one80",
    )
    draw_person(sheet, fitter, 960, 900, 490, "explain", 1, 0.6, 0, "talk", "calm")
    draw_person(
        sheet,
        "imogen",
        1330,
        890,
        470,
        "folded",
        -1,
        0.6,
        0,
        "flat",
        "up",
        top="one60",
        cover="trousers",
    )
    draw_person(sheet, "idris", 1500, 930, 500, "chin", -1, 0.6, 0, "flat", "one", top="ink80")
    draw_person(sheet, driver, 1170, 900, 480, "drink", -1, 0.4, 0, "grin", "calm")
    hx, hy = grip(sheet, driver, 1170, 900, 480, "drink", -1)
    cup(sheet, hx - 16, hy + 8, 34, "two")
    draw_person(sheet, "yanis", 730, 960, 500, "wheel-talk", 1, 0.6, 0, "oh", "up", top="one")
    draw_person(
        sheet,
        "thulan",
        530,
        940,
        490,
        "count",
        -1,
        0.4,
        8,
        "smile",
        "calm",
        "down",
        top="paper",
        extra="",
    )
    sheet.shape(polygon([(374, 640), (464, 622), (478, 720), (390, 740)]), "white", 5)
    for dy in (24, 48, 72):
        sheet.stroke([(396, 642 + dy), (426, 634 + dy), (452, 634 + dy)], 3.4, "one")


def _arm(
    sheet: Sheet,
    start: Point,
    end: Point,
    who: str,
    sleeve: str,
    turn: float,
    kind: str,
    size: float = 150,
    f: int = 1,
) -> None:
    """A sleeve from the sheet's edge and its hand, seen from above."""
    mx, my = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    hand = Thing(what="hand", at=(0, 0), size=0.2, turn=turn, kind=kind, looks=CAST[who])
    draw_hand(sheet, end[0], end[1], size, hand, f, lambda *_: None)
    sheet.shape(tube([start, (mx, my), end], [78, 66, 50]), sleeve, 6)


def draw_maps(sheet: Sheet) -> None:
    """A library's table from above: maps of three ages, hands, pencils, cups, open books."""
    _wall(sheet, "two60")
    sheet.hatch(polygon([(-9, -9), (1609, -9), (1609, 1009), (-9, 1009)]), 0, 62, 3, "ink60")
    # The oldest map, with hatched massifs.
    sheet.shape(polygon([(90, 96), (760, 40), (800, 560), (120, 620)], step=26), "paper", 6)
    sheet.shape(
        polygon([(122, 130), (732, 78), (766, 532), (150, 586)], step=26), "two20", 3, shift=0
    )
    for cx, cy, s in ((250, 220, 1.0), (640, 190, 0.9), (640, 430, 1.0)):
        for k in range(9):
            a = 2 * math.pi * k / 9
            for j in range(2):
                r0, r1 = (26 + 36 * j) * s, (52 + 36 * j) * s
                sheet.stroke(
                    [
                        (cx + math.cos(a + 0.2 * j) * r0 * 1.5, cy + math.sin(a + 0.2 * j) * r0),
                        (
                            cx + math.cos(a + 0.2 * j) * (r0 + r1) * 0.75,
                            cy + math.sin(a + 0.2 * j) * (r0 + r1) / 2,
                        ),
                        (cx + math.cos(a + 0.2 * j) * r1 * 1.5, cy + math.sin(a + 0.2 * j) * r1),
                    ],
                    4,
                )
    sheet.stroke([(140, 480), (260, 400), (380, 390), (470, 330), (480, 220), (560, 90)], 13, "one")
    sheet.stroke([(470, 330), (520, 440), (500, 560)], 11, "one")
    sheet.shape(
        polygon([(430, 300), (470, 280), (508, 306), (502, 350), (460, 368), (428, 344)], step=12),
        "two",
        4,
    )
    # The second: contour lines, forest in one ink.
    sheet.shape(polygon([(700, 130), (1500, 210), (1430, 800), (640, 700)], step=26), "white", 6)
    for cx, cy, rx, ry, turn in (
        (900, 340, 150, 90, 20),
        (1260, 420, 170, 110, -14),
        (980, 590, 150, 76, 8),
    ):
        sheet.fill(oval(cx + 8, cy + 4, rx * 1.02, ry * 1.02, turn), "one40")
        for t in (1.0, 0.78, 0.56, 0.34, 0.14):
            sheet.line(
                oval(cx, cy, rx * t, ry * t, turn + 8 * t), 3.4, "one", closed=True, shake=1.6
            )
    sheet.stroke(
        [(690, 470), (820, 480), (1000, 470), (1080, 520), (1110, 640), (1080, 760)], 14, "two"
    )
    sheet.stroke([(1090, 540), (1240, 600), (1440, 580)], 11, "two")
    for x, y in ((1010, 470), (1092, 560), (1160, 580), (840, 480)):
        sheet.shape(oval(x, y, 15, 15, step=5), "paper", 4.5)
    # The third: what the members draw on tracing paper, in coral.
    tracing = polygon([(380, 520), (1010, 600), (960, 980), (330, 900)], step=26)
    sheet.parts.append('<g fill-opacity=".82">')
    sheet.fill(tracing, "white")
    sheet.parts.append("</g>")
    sheet.line(tracing, 5, closed=True)
    for points in (
        [(420, 640), (560, 690), (700, 680), (900, 760)],
        [(560, 900), (620, 780), (700, 680)],
    ):
        sheet.stroke(points, 12, "two")
    for x, y in ((560, 690), (700, 680), (800, 716)):
        sheet.shape(oval(x, y, 26, 26, step=6), "paper", 6, "two", shift=0)
    spruce(sheet, 470, 830, 100, "one", 4)
    sheet.line(oval(830, 850, 66, 44, step=7), 7, "one", closed=True)
    # What lies about.
    sheet.shape(
        polygon(
            [(1240, 720), (1400, 690), (1560, 740), (1540, 960), (1390, 908), (1226, 948)], step=26
        ),
        "paper",
        6,
    )
    sheet.line(polygon([(1400, 692), (1390, 908)], closed=False), 5)
    for row in range(6):
        y = 740 + 28 * row
        sheet.stroke([(1262, y + 6), (1320, y - 6), (1376, y - 12)], 3.4, "ink60")
        sheet.stroke([(1416, y - 10), (1470, y), (1530, y + 16)], 3.4, "ink60")
    for x, y, color in ((1180, 130, "one"), (56, 730, "two")):
        sheet.shape(oval(x, y, 66, 66, step=7), color, 6)
        sheet.fill(oval(x, y, 48, 48, step=7), "ink")
        sheet.fill(oval(x + 3, y + 3, 42, 40, step=7), "ink80")
    for x, y, a, color in (
        (1180, 880, 0.5, "one"),
        (240, 720, -0.4, "two"),
        (1360, 110, 0.25, "one"),
    ):
        dx, dy = math.cos(a) * 110, math.sin(a) * 110
        sheet.shape(
            tube([(x - dx, y - dy), (x, y), (x + dx, y + dy)], [11, 11, 11]), color, 4, shift=0
        )
        sheet.shape(
            polygon(
                [
                    (x + dx * 1.04 - dy * 0.1, y + dy * 1.04 + dx * 0.1),
                    (x + dx * 1.3, y + dy * 1.3),
                    (x + dx * 1.04 + dy * 0.1, y + dy * 1.04 - dx * 0.1),
                ],
                step=8,
            ),
            "paper",
            4,
        )
    _arm(sheet, (1640, 470), (1330, 470), "mariama", "one", -90, "point", 150)
    _arm(sheet, (-40, 330), (210, 350), "leila", "ink80", 90, "flat", 150, -1)
    _arm(sheet, (700, 1040), (700, 880), "thulan", "paper", 0, "flat", 150)
    _arm(sheet, (1000, -40), (960, 150), "paul", "one60", 180, "point", 150, -1)


def _sound(
    sheet: Sheet, x: float, y: float, r: float, start: float, sweep: float, color: str
) -> None:
    """Three arcs of something heard."""
    for k in range(3):
        radius = r * (1 + 0.55 * k)
        arc = [
            (
                x + math.cos(start + sweep * t / 8) * radius,
                y + math.sin(start + sweep * t / 8) * radius,
            )
            for t in range(9)
        ]
        sheet.line(curve(arc), 6 - k, color, shake=0.6)


def draw_river(sheet: Sheet) -> None:
    """On a gravel bank of the Drac: eyes closed, somebody blindfolded is led, a hand on the stones."""
    _wall(sheet, "paper")
    sheet.screen(0, -10, WIDTH, 330, 20, "two60", (4.6, 0.6))
    cloud(sheet, 980, 130, 300, hatch="one40")
    birds(sheet, 700, 110, 20, 6)
    vercors(sheet, -120, 420, 1500, 330, "one30", 5)
    belledonne(sheet, 1180, 430, 620, 170, "two30", 4)
    hills(sheet, [(-10, 430), (500, 416), (1100, 426), (1610, 404)], "two60", 4)
    for k in range(34):
        x = 10 + 50 * k
        sheet.shape(
            oval(x, 432 - (k * 17) % 22, 34, 26 + (k * 13) % 20, step=7),
            ("two", "two80", "two60")[k % 3],
            3,
        )
    water = curve(
        [
            (-20, 466),
            (500, 452),
            (1100, 460),
            (1620, 440),
            (1620, 700),
            (1200, 660),
            (760, 690),
            (380, 650),
            (-20, 700),
        ],
        closed=True,
    )
    sheet.shape(water, "one60", 5)
    ripples(sheet, 0, 480, WIDTH, 170, 52, "paper", 4)
    for points in (
        [(420, 530), (620, 510), (840, 532), (700, 556), (500, 552)],
        [(1080, 590), (1240, 570), (1420, 592), (1260, 612)],
    ):
        sheet.shape(curve(points, closed=True), "paper", 4)
    hills(sheet, [(-10, 690), (380, 640), (760, 682), (1200, 650), (1610, 690)], "paper", 5)
    rng = sheet.rng
    for _ in range(260):
        t = rng.random()
        x, y = rng.random() * WIDTH, 706 + 290 * t
        r = 7 + 15 * t
        sheet.shape(
            oval(x, y, r * rng.uniform(1, 1.5), r * 0.7, rng.uniform(-12, 12), step=5),
            ("ink15", "white", "two20", "one20")[int(rng.random() * 4)],
            2.4,
        )
    # A heron, in the shallows.
    x, y = 640, 600
    for dx in (-8, 10):
        sheet.stroke([(x + dx, y + 10), (x + dx + 3, y - 30), (x + dx, y - 66)], 5)
    sheet.shape(
        curve(
            [
                (x - 66, y - 52),
                (x - 20, y - 104),
                (x + 34, y - 100),
                (x + 30, y - 64),
                (x - 14, y - 46),
            ],
            closed=True,
        ),
        "ink30",
        4,
    )
    sheet.shape(
        tube(
            [(x + 22, y - 92), (x + 52, y - 130), (x + 34, y - 168), (x + 56, y - 186)],
            [12, 9, 8, 12],
        ),
        "ink15",
        4,
        shift=0,
    )
    sheet.shape(
        polygon([(x + 62, y - 194), (x + 118, y - 178), (x + 62, y - 178)], step=12), "two", 3.5
    )
    draw_person(sheet, "elder", 210, 890, 470, "chin", 1, 0.5, -12, "smile", "calm", "closed")
    draw_person(
        sheet,
        "yanis",
        480,
        940,
        500,
        "wheel-rest",
        1,
        0.5,
        -14,
        "smile",
        "calm",
        "closed",
        top="one",
    )
    draw_person(sheet, "nora", 800, 910, 480, "explain", 1, 0.6, 0, "talk", "calm", top="one60")
    hx, hy = draw_person(
        sheet, "bruno", 1010, 930, 510, "hold-out", 1, 0.5, -4, "oh", "up", "closed", top="ink80"
    )
    band = curve(
        [
            (hx - 52, hy + 20),
            (hx, hy + 34),
            (hx + 54, hy + 18),
            (hx + 54, hy + 46),
            (hx, hy + 62),
            (hx - 52, hy + 48),
        ],
        closed=True,
    )
    sheet.shape(band, "two", 4.5)
    for dy in (0, 22):
        sheet.stroke(
            [(hx - 52, hy + 34), (hx - 84, hy + 44 + dy), (hx - 104, hy + 80 + dy)], 8, "two"
        )
    draw_person(
        sheet, "teen", 1230, 950, 500, "kneel", 1, 0.5, 8, "smile", "calm", "closed", top="two"
    )
    draw_person(
        sheet,
        "solene",
        1480,
        930,
        490,
        "cheer",
        -1,
        0.5,
        -14,
        "smile",
        "calm",
        "closed",
        top="one40",
    )
    _sound(sheet, 300, 480, 34, -0.9, 1.7, "paper")
    for x in (60, 340, 1120, 1560):
        grass(sheet, x, 996, 60, "one", 8, 60)


def _note(sheet: Sheet, x: float, y: float, s: float, color: str, kind: int) -> None:
    turn = sheet.rng.uniform(-0.1, 0.1) * s
    sheet.shape(
        polygon(
            [(x, y + turn), (x + s, y - turn), (x + s + turn, y + s * 0.92), (x + turn, y + s)],
            step=20,
        ),
        color,
        4,
    )
    ink = "paper" if color in ("one", "ink80") else "ink"
    cx, cy = x + s / 2, y + s / 2
    if kind == 0:
        for k in range(3):
            sheet.stroke(
                [
                    (x + s * 0.16, y + s * (0.3 + 0.2 * k)),
                    (x + s * 0.5, y + s * (0.27 + 0.2 * k)),
                    (x + s * (0.84 - 0.16 * (k == 2)), y + s * (0.3 + 0.2 * k)),
                ],
                3.6,
                ink,
            )
    elif kind == 1:
        sheet.line(oval(cx, cy, s * 0.24, s * 0.24, step=6), 4.5, ink, closed=True)
        sheet.stroke([(cx, cy), (cx + s * 0.05, cy - s * 0.14), (cx + s * 0.1, cy)], 3.4, ink)
    elif kind == 2:
        sheet.stroke(
            [(cx - s * 0.26, cy + s * 0.2), (cx, cy - s * 0.24), (cx + s * 0.26, cy + s * 0.2)],
            5,
            ink,
        )
        sheet.stroke(
            [(cx - s * 0.3, cy + s * 0.22), (cx, cy + s * 0.24), (cx + s * 0.3, cy + s * 0.2)],
            5,
            ink,
        )
    else:
        sheet.stroke([(cx - s * 0.26, cy), (cx, cy - s * 0.02), (cx + s * 0.26, cy)], 5, ink)
        sheet.stroke(
            [(cx + s * 0.08, cy - s * 0.16), (cx + s * 0.27, cy), (cx + s * 0.08, cy + s * 0.16)],
            5,
            ink,
        )


def draw_notes(sheet: Sheet) -> None:
    """A wall of notes that is being sorted: clusters, threads, a ladder, three backs."""
    _wall(sheet, "one")
    sheet.hatch(polygon([(-9, -9), (1609, -9), (1609, 830), (-9, 830)]), 90, 130, 3, "one80")
    sheet.shape(polygon([(110, 50), (1500, 40), (1506, 700), (104, 706)], step=26), "one20", 7)
    clusters = (
        (330, 220, "two"),
        (760, 190, "paper"),
        (1180, 230, "two60"),
        (560, 480, "white"),
        (1010, 500, "two"),
        (1350, 520, "paper"),
        (230, 520, "two60"),
    )
    threads = ((0, 1), (1, 2), (0, 3), (3, 4), (2, 4), (4, 5), (6, 3))
    for a, b in threads:
        (x0, y0, _), (x1, y1, _) = clusters[a], clusters[b]
        sheet.line(curve([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + 30), (x1, y1)]), 5, "ink")
    for k, (cx, cy, color) in enumerate(clusters):
        count = (8, 6, 7, 5, 7, 4, 4)[k]
        for j in range(count):
            x = cx + ((j % 3) - 1.5) * 86 + sheet.rng.uniform(-9, 9)
            y = cy + (j // 3 - 1.2) * 84 + sheet.rng.uniform(-9, 9)
            tint = color if j % 4 else ("two40", "one40", "white", "two")[k % 4]
            _note(sheet, x, y, 70, tint, (j + k) % 4)
    sheet.line(oval(1004, 476, 176, 150, step=12), 10, "two", closed=True, shake=2)
    sheet.shape(polygon([(-9, 830), (1609, 830), (1609, 1009), (-9, 1009)]), "one60", 5)
    # A ladder, and the one who climbs it.
    for dx in (0, 96):
        sheet.shape(
            tube([(1330 + dx, 960), (1352 + dx * 0.86, 560), (1372 + dx * 0.74, 190)], [11, 10, 9]),
            "two60",
            4,
            shift=0,
        )
    for k in range(8):
        y = 900 - 92 * k
        sheet.shape(tube([(1336 + 5.2 * k, y), (1428 + 1.6 * k, y)], [8, 8]), "two60", 3.5, shift=0)
    draw_person(
        sheet,
        "solene",
        1384,
        810,
        460,
        "raise",
        -1,
        0.4,
        -4,
        "smile",
        "calm",
        "up",
        top="two40",
        bottom="ink80",
        shadow=False,
    )
    draw_person(sheet, "samir", 880, 1010, 520, "point-up", 1, 0.6, 0, "talk", "up", top="two")
    draw_person(sheet, "leila", 640, 1010, 520, "raise", 1, 0.5, 0, "flat", "one", top="ink80")
    draw_person(sheet, "wen", 1130, 1010, 520, "chin", -1, 0.6, 0, "flat", "calm", top="white")
    draw_person(
        sheet, "mariama", 300, 1120, 660, "folded", 1, 0.6, 0, "flat", "calm", back=True, top="two"
    )
    draw_person(sheet, "boy", 470, 1000, 520, "stand", 1, 0.4, -8, "oh", "up", "up", top="white")


def draw_refuge(sheet: Sheet) -> None:
    """A mountain refuge in the evening: a lamp, a long table, soup, and nobody agrees."""
    _wall(sheet, "one60")
    for k in range(11):
        y = 12 + 62 * k
        sheet.line(polygon([(-9, y), (WIDTH + 9, y)], closed=False, step=40), 3, "one80")
    sheet.parts.append('<svg x="120" y="70" width="470" height="330" viewBox="120 70 470 330">')
    sheet.fill(polygon([(110, 60), (600, 60), (600, 410), (110, 410)]), "two")
    stars(sheet, 130, 80, 450, 140, 26, "paper")
    sheet.fill(oval(500, 140, 34, 34), "paper")
    belledonne(sheet, 40, 380, 640, 220, "two60", 4)
    hills(sheet, [(110, 380), (360, 356), (600, 384)], "white", 4)
    sheet.parts.append("</svg>")
    window(sheet, 120, 70, 470, 330, "", 6, 3)
    sheet.box(100, 400, 512, 24, "one30", 5)
    # The stove, its pipe, and what dries there.
    sheet.shape(tube([(1440, 500), (1440, 200), (1440, -20)], [30, 30, 30]), "ink80", 5, shift=0)
    sheet.box(1340, 470, 200, 300, "ink80", 6)
    sheet.box(1372, 540, 136, 96, "ink", 5)
    sheet.shape(
        curve(
            [
                (1390, 632),
                (1398, 590),
                (1420, 604),
                (1440, 556),
                (1466, 604),
                (1486, 588),
                (1492, 632),
            ],
            closed=True,
        ),
        "one20",
        4,
    )
    sheet.line(curve([(960, 96), (1180, 130), (1420, 100)]), 5)
    for x, color in (
        (1010, "two"),
        (1080, "white"),
        (1180, "two60"),
        (1250, "white"),
        (1330, "two"),
    ):
        y = 118 if x < 1300 else 110
        sock = [
            (x - 20, y),
            (x + 20, y),
            (x + 20, y + 70),
            (x + 52, y + 104),
            (x + 36, y + 124),
            (x - 6, y + 104),
            (x - 22, y + 66),
        ]
        sheet.shape(curve(sock, closed=True), color, 4.5)
        sheet.line(polygon([(x - 18, y + 18), (x + 18, y + 18)], closed=False), 4)
    # An ice axe and a rope, on pegs.
    sheet.line(polygon([(662, 110), (662, 330)], closed=False), 11, "ink")
    sheet.shape(
        curve(
            [(610, 128), (652, 100), (704, 108), (722, 124), (678, 122), (652, 122)], closed=True
        ),
        "ink30",
        4.5,
    )
    for r in (58, 47, 36):
        sheet.line(oval(56, 230, r * 0.8, r * 1.3, step=8), 8, "two30", closed=True)
    floor = polygon([(-9, 700), (WIDTH + 9, 700), (WIDTH + 9, HEIGHT + 9), (-9, HEIGHT + 9)])
    sheet.shape(floor, "one80", 5)
    sheet.hatch(floor, 0, 34, 3, "ink80")
    light = polygon([(800, 170), (1330, 1009), (230, 1009)])
    sheet.parts.append('<g fill-opacity=".22">')
    sheet.fill(light, "white")
    sheet.parts.append("</g>")
    people = (
        ("bruno", 330, 840, 460, "sit-talk", 1, "shout", "frown", "two"),
        ("nora", 500, 820, 440, "sit-chin", 1, "flat", "one", "one20"),
        ("etienne", 670, 815, 450, "sit-stop", 1, "talk", "up", "paper"),
        ("elder", 864, 815, 440, "sit-back", -1, "smile", "calm", "two60"),
        ("lina", 1024, 818, 440, "sit-stop", -1, "oh", "up", "paper"),
        ("anselme", 1200, 832, 460, "sit-talk", -1, "talk", "frown", "two"),
    )
    heads = {}
    for who, x, y, size, pose, facing, mouth, brows, top in people:
        heads[who] = draw_person(
            sheet,
            who,
            x,
            y,
            size,
            pose,
            facing,
            0.5,
            0,
            mouth,
            brows,
            legs=False,
            top=top,
            cover="trousers",
        )
    top = polygon([(250, 740), (1270, 740), (1380, 870), (140, 870)], step=26)
    sheet.shape(top, "one30", 6)
    sheet.shape(polygon([(140, 870), (1380, 870), (1380, 906), (140, 906)], step=26), "one40", 6)
    for x in (200, 1290):
        sheet.box(x, 906, 40, 120, "one40", 5)
    sheet.shape(
        curve([(690, 800), (700, 730), (860, 730), (872, 800), (780, 822)], closed=True), "ink80", 5
    )
    sheet.shape(oval(780, 732, 82, 20, step=8), "one60", 5)
    for x, y in ((740, 690), (800, 670), (836, 700)):
        sheet.line(curve([(x, y), (x - 14, y - 26), (x + 12, y - 54), (x - 4, y - 84)]), 5, "paper")
    for x, y in ((400, 790), (560, 770), (960, 772), (1120, 790), (330, 842), (1190, 842)):
        sheet.shape(oval(x, y, 50, 15, step=6), "white", 4)
        sheet.fill(oval(x, y, 34, 8, step=5), "two60")
    for x, y in ((470, 846), (1040, 850), (640, 856)):
        cup(sheet, x, y, 40, "two")
    # The lamp.
    sheet.line(polygon([(800, -9), (800, 110)], closed=False), 6)
    sheet.shape(
        curve([(730, 176), (752, 128), (800, 106), (848, 128), (870, 176)], closed=True), "two", 6
    )
    sheet.shape(oval(800, 180, 34, 22, step=6), "white", 5)
    keeper = Character(
        skin=1,
        hair="flatcap",
        hair_color="two",
        beard="full",
        age=60,
        girth=1.3,
        top="two",
        pattern="",
        extra="bib",
    )
    heads["keeper"] = draw_person(
        sheet, keeper, 1500, 985, 560, "show-carry", -1, 0.5, 0, "grin", "calm"
    )
    hx, hy = grip(sheet, keeper, 1500, 985, 560, "show-carry", -1)
    loaf = [
        (hx - 84, hy - 26),
        (hx - 60, hy - 66),
        (hx, hy - 78),
        (hx + 58, hy - 62),
        (hx + 78, hy - 24),
        (hx, hy - 12),
    ]
    sheet.shape(curve(loaf, closed=True), "one40", 5)
    for dx in (-36, 0, 36):
        sheet.stroke([(hx + dx - 10, hy - 60), (hx + dx, hy - 48), (hx + dx + 4, hy - 32)], 4)
    draw_person(sheet, "yanis", 110, 985, 500, "wheel-talk", 1, 0.6, 0, "talk", "one", top="two")
    for who, x, y, motif in (("bruno", 250, 470, "tree"), ("lina", 1076, 392, "sheep")):
        balloon(sheet, x, y, 62, (heads[who][0], heads[who][1] - 26), motif, 5)


PICTURES = tuple(
    Picture(f"diary-{number}", WIDTH, HEIGHT, theme, draw)
    for number, (theme, draw) in enumerate(
        (
            ("forests", draw_forest),
            ("mobilities", draw_depot),
            ("house", draw_maps),
            ("digital", draw_river),
            ("citizenship", draw_notes),
            ("vizille", draw_refuge),
        ),
        1,
    )
)
