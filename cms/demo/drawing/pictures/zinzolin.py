"""The Zinzolin: half a tram on a mountain road, and the debate inside it on a village square."""

from __future__ import annotations

from itertools import pairwise

from ..ink import Point, curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import house
from ..places.kitchen import card
from ..places.massifs import belledonne, hills
from ..places.sky import birds, stars, sun
from ..places.trees import grass, spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]

# Capital letters as strokes in a box of 1 × 1, from its left upper corner.
LETTERS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "Z": (((0, 0), (1, 0), (0, 1), (1, 1)),),
    "I": (((0.5, 0), (0.5, 1)),),
    "N": (((0, 1), (0, 0), (1, 1), (1, 0)),),
    "O": (((0.5, 0), (0, 0.3), (0, 0.7), (0.5, 1), (1, 0.7), (1, 0.3), (0.5, 0)),),
    "L": (((0, 0), (0, 1), (1, 1)),),
}


def _letters(sheet: Sheet, word: str, x: float, y: float, h: float, slope: float) -> None:
    """Sign-writing on a flank that rises by `slope` per unit of length."""
    for letter in word:
        w = h * {"I": 0.16, "L": 0.46}.get(letter, 0.62)
        for stroke in LETTERS[letter]:
            points = [(x + px * w, y - (x + px * w) * slope + py * h) for px, py in stroke]
            sheet.line(polygon(points, closed=False, step=6), h * 0.17, "paper", shake=0.3)
        x += w + h * 0.3


def _half_tram(sheet: Sheet, x: float, y: float, w: float, h: float, slope: float) -> None:
    """The half car: cut straight at its back (x), round at its front; y is its sill at x."""

    def at(px: float, py: float) -> Point:
        return x + px * w, y - px * w * slope - py * h

    body = curve(
        [
            at(0, 0),
            at(0.25, 0),
            at(0.5, 0),
            at(0.75, 0),
            at(0.97, 0),
            at(1.02, 0.3),
            at(1.0, 0.55),
            at(0.95, 0.95),
            at(0.75, 1.02),
            at(0.5, 1.03),
            at(0.25, 1.02),
            at(0, 1),
        ],
        closed=False,
    )
    sheet.shape([*body, at(0, 1), at(0, 0)], "one", 6)
    cut = polygon([at(0, 0), at(0, 1), at(-0.035, 0.94), at(-0.035, 0.06)])
    sheet.shape(cut, "ink80", 4)
    for left, right in ((0.05, 0.2), (0.34, 0.48), (0.51, 0.65), (0.79, 0.93)):
        glass = polygon([at(left, 0.48), at(right, 0.48), at(right, 0.86), at(left, 0.86)])
        sheet.shape(glass, "paper", 5)
        sheet.line([at(left + 0.02, 0.56), at((left + right) / 2, 0.78)], 4, "one40")
    for left in (0.225, 0.675):
        door = polygon([at(left, 0.03), at(left + 0.09, 0.03), at(left + 0.09, 0.9), at(left, 0.9)])
        sheet.shape(door, "one60", 5)
        sheet.line([at(left + 0.045, 0.03), at(left + 0.045, 0.9)], 4)
    sheet.line([at(0.01, 0.94), at(0.5, 0.96), at(0.94, 0.92)], 6, "two")
    sheet.shape(oval(*at(0.985, 0.2), 15, 15, step=5), "two", 4)
    bell = at(0.8, 1.06)
    sheet.shape(
        curve(
            [(bell[0] - 16, bell[1] + 12), (bell[0], bell[1] - 18), (bell[0] + 16, bell[1] + 12)]
        ),
        "two",
        3.5,
    )
    _letters(sheet, "ZINZOLIN", x + 0.34 * w, y - 0.36 * h + x * slope, h * 0.24, slope)


def _wheels(sheet: Sheet, places: tuple[Point, ...], r: float) -> None:
    for x, y in places:
        sheet.fill(oval(x, y, r, r), "ink")
        sheet.fill(oval(x, y, r * 0.46, r * 0.46), "two40")
        sheet.line(oval(x, y, r * 0.46, r * 0.46), 3, closed=True)


def _cow(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A cow from the side, her muzzle in the grass."""

    def at(*points: Point) -> list[Point]:
        return [(x + px * s, y - py * s) for px, py in points]

    for px in (0.16, 0.3, 0.98, 1.12):
        sheet.shape(
            polygon(at((px, 0), (px + 0.1, 0), (px + 0.12, 0.5), (px - 0.02, 0.5)), step=9),
            "paper",
            4,
        )
    body = curve(
        at(
            (0.06, 0.6),
            (0.12, 0.95),
            (0.5, 1.0),
            (0.95, 1.02),
            (1.22, 0.9),
            (1.2, 0.5),
            (0.8, 0.36),
            (0.3, 0.38),
        ),
        closed=True,
    )
    sheet.shape(body, "paper", 5)
    for px, py, rx, ry in (
        (0.4, 0.78, 0.17, 0.13),
        (0.86, 0.66, 0.2, 0.14),
        (1.04, 0.9, 0.1, 0.08),
    ):
        sheet.fill(oval(x + px * s, y - py * s, rx * s, ry * s), "ink80")
    sheet.stroke(at((0.08, 0.9), (-0.02, 0.7), (0.02, 0.42)), 5)
    head = curve(
        at(
            (1.14, 0.8),
            (1.34, 0.66),
            (1.5, 0.28),
            (1.42, 0.06),
            (1.28, 0.1),
            (1.2, 0.4),
            (1.08, 0.58),
        ),
        closed=True,
    )
    sheet.shape(head, "paper", 5)
    sheet.fill(oval(x + 1.39 * s, y - 0.12 * s, 0.08 * s, 0.07 * s), "two")
    sheet.fill(oval(x + 1.36 * s, y - 0.42 * s, 0.025 * s, 0.03 * s, step=3), "ink")
    sheet.stroke(at((1.22, 0.72), (1.26, 0.9), (1.36, 0.92)), 5)
    sheet.stroke(at((1.16, 0.7), (1.06, 0.78)), 7)


def draw_road(sheet: Sheet) -> None:
    """A lorry hauls the half tram round a hairpin; a child waves, a cow does not look up."""
    sheet.screen(0, 0, 1600, 420, 20, "two40", (0.4, 5))
    sun(sheet, 1330, 220, 110, "two")
    birds(sheet, 300, 170, 18, 5)
    belledonne(sheet, -60, 560, 1720, 430, "one20", 5)
    hills(sheet, [(-20, 600), (420, 520), (900, 560), (1620, 470)], "two20", 4, 26, "one60")
    for x, y, h in (
        (60, 640, 190),
        (150, 620, 150),
        (240, 640, 210),
        (1420, 560, 170),
        (1500, 540, 210),
        (1570, 560, 180),
    ):
        spruce(sheet, x, y, h, "one60", 3)
    hills(sheet, [(-20, 720), (500, 650), (1000, 620), (1620, 520)], "two40", 4)
    # The upper arm of the hairpin comes back to the left, behind the lorry.
    far = [(1620, 640), (1200, 610), (760, 640), (420, 700)]
    near = [(420, 736), (780, 676), (1220, 650), (1620, 690)]
    sheet.shape([*curve(far), *curve(near)], "paper", 4)
    hills(sheet, [(-20, 830), (420, 760), (900, 740), (1620, 700)], "two20", 4)
    road = [
        *curve([(-20, 1110), (500, 1060), (1100, 960), (1620, 840)]),
        *curve([(1620, 1010), (1100, 1130), (520, 1200), (-20, 1240)]),
    ]
    sheet.shape(road, "paper", 5)
    sheet.hatch(road, 8, 26, 2, "ink40")
    for k in range(5):
        x = 60 + k * 330
        sheet.line([(x, 1160 - k * 44), (x + 130, 1146 - k * 46)], 8, "ink60")
    slope = 0.13
    bed = polygon(
        [(120, 1072), (1130, 1072 - 1010 * slope), (1130, 1034 - 1010 * slope), (120, 1034)]
    )
    sheet.shape(bed, "ink80", 5)
    _half_tram(sheet, 170, 1026, 880, 330, slope)
    _wheels(sheet, ((240, 1078), (342, 1064), (444, 1052)), 46)
    # The lorry's cab, at the head of the slope.
    cab = curve(
        [
            (1130, 972),
            (1128, 700),
            (1150, 676),
            (1300, 664),
            (1384, 690),
            (1420, 800),
            (1452, 836),
            (1458, 924),
            (1300, 950),
        ],
        closed=True,
    )
    sheet.shape(polygon([(1060, 980), (1460, 924), (1460, 890), (1060, 944)]), "ink80", 5)
    sheet.shape(cab, "two", 6)
    pane = polygon([(1180, 716), (1300, 704), (1330, 806), (1180, 826)])
    sheet.shape(pane, "paper", 5)
    draw_person(
        sheet,
        "solene",
        1250,
        1000,
        300,
        "hips",
        1,
        0.7,
        0,
        "smile",
        "calm",
        legs=False,
        shadow=False,
        hair="ponytail",
        hair_color="ink80",
    )
    # Her plait, over the shoulder, tied at its end.
    plait = [(1218, 772), (1206, 800), (1212, 828), (1200, 856)]
    for (x, y), (_x, _y) in pairwise(plait):
        sheet.shape(oval(x, y + 14, 11, 17, step=4), "ink80", 3)
    sheet.shape(
        polygon([(1140, 826), (1400, 794), (1424, 836), (1452, 850), (1456, 922), (1140, 970)]),
        "two",
        5,
    )
    sheet.line([(1336, 806), (1400, 798), (1384, 706)], 5)
    # An elbow on the sill.
    sheet.shape(
        curve(
            [(1176, 812), (1230, 796), (1300, 812), (1290, 838), (1226, 836), (1180, 838)],
            closed=True,
        ),
        "one40",
        5,
    )
    sheet.shape(oval(1438, 876, 15, 17, step=5), "paper", 4)
    sheet.line([(1420, 664), (1420, 600), (1436, 590)], 7)
    _wheels(sheet, ((1200, 968), (1390, 942)), 50)
    # The wall at the bend, and the child.
    wall = polygon([(1330, 1200), (1330, 1092), (1620, 1036), (1620, 1200)])
    sheet.shape(wall, "paper", 6)
    for row in range(3):
        for column in range(6):
            sx, sy = 1336 + column * 52 + row % 2 * 24, 1108 + row * 38 - column * 10
            sheet.line(oval(sx + 24, sy + 12, 25, 15, step=6), 3, "ink60", closed=True)
    draw_person(sheet, "boy", 1500, 1160, 420, "sit-raise", -1, 0.8, 0, "grin", "up", shadow=False)
    hills(sheet, [(-20, 1120), (200, 1130), (420, 1180), (640, 1230)], "one40", 5)
    _cow(sheet, 60, 1190, 170)
    for x in (40, 180, 330, 420, 520):
        grass(sheet, x, 1196, 44)


def draw_inside(sheet: Sheet) -> None:
    """Two benches face each other; sheets are pegged to the straps; somebody backs up the ramp."""
    sheet.fill(polygon([(0, 0), (1600, 0), (1600, 1200), (0, 1200)]), "one20")
    # The square, through the windows: a church, a fountain, the first lit window.
    sheet.fill(polygon([(300, 150), (1600, 150), (1600, 620), (300, 620)]), "one60")
    stars(sheet, 320, 160, 1260, 160, 26, "paper")
    hills(sheet, [(280, 430), (700, 360), (1180, 400), (1620, 340)], "one80", 4)
    house(sheet, 420, 640, 190, 170, "two20", "ink80", 4, 2, 2)
    sheet.fill(polygon([(520, 520), (566, 520), (566, 574), (520, 574)]), "two")
    sheet.box(820, 380, 96, 260, "paper", 5)
    sheet.shape(polygon([(806, 384), (868, 214), (930, 384)]), "ink80", 5)
    sheet.line([(868, 214), (868, 176)], 5)
    sheet.line([(852, 194), (884, 194)], 5)
    sheet.shape(oval(868, 440, 26, 26, step=5), "two40", 4)
    sheet.box(916, 470, 210, 170, "paper", 5)
    sheet.shape(polygon([(900, 474), (1020, 400), (1146, 474)]), "ink80", 5)
    sheet.shape(curve([(1220, 640), (1232, 596), (1400, 596), (1414, 640)]), "paper", 5)
    sheet.line([(1316, 596), (1316, 520)], 10)
    for side in (-1, 1):
        sheet.stroke([(1316, 524), (1316 + side * 40, 540), (1316 + side * 54, 596)], 4, "paper")
    # The car: posts between the panes, the ceiling, the floor.
    for x in (300, 690, 1130, 1560):
        sheet.box(x, 130, 40, 560, "one", 5)
    sheet.box(-20, 60, 1660, 84, "one", 6)
    sheet.line([(0, 120), (1600, 120)], 6, "two")
    sheet.box(280, 620, 1340, 90, "one40", 5)
    floor = polygon([(210, 1000), (1620, 1000), (1620, 1220), (150, 1220)])
    sheet.shape(floor, "two40", 5)
    sheet.hatch(floor, 0, 22, 2.4, "two")
    sheet.line([(300, 190), (1600, 190)], 9)
    for k, x in enumerate((400, 560, 760, 930, 1090, 1260, 1430)):
        sheet.line([(x, 190), (x - 16, 256), (x, 290), (x + 16, 256), (x, 190)], 6)
        if k % 2 == 0:
            sheet.shape(
                polygon([(x - 50, 300), (x + 48, 292), (x + 54, 420), (x - 44, 428)]), "paper", 4.5
            )
            for row in range(4):
                sheet.line([(x - 32, 326 + row * 24), (x + 34, 320 + row * 24)], 3, "ink60")
            sheet.box(x - 8, 276, 16, 36, "two", 3)
    # The driver's place: a page where the timetable was.
    sheet.box(1480, 640, 130, 380, "ink80", 5)
    sheet.shape(polygon([(1496, 470), (1590, 462), (1596, 620), (1502, 626)]), "paper", 5)
    for row in range(6):
        sheet.stroke(
            [(1512, 496 + row * 20), (1540, 490 + row * 20), (1580, 494 + row * 20)], 3, "ink"
        )
    sheet.fill(oval(1546, 476, 9, 9, step=3), "two")
    # The bench at the back, and those who sit on it.
    sheet.box(380, 820, 1060, 40, "two", 5)
    sheet.box(380, 690, 1060, 60, "two", 5)
    people = (
        ("elder", 470, "sit-talk", 1, "talk", "up"),
        ("etienne", 650, "sit-point", 1, "talk", "frown"),
        ("nora", 840, "sit-chin", -1, "flat", "calm"),
        ("farmer", 1020, "sit-raise", -1, "grin", "up"),
        ("girl", 1170, "sit", 1, "oh", "up"),
        ("mariama", 1330, "sit-talk", -1, "talk", "up"),
    )
    for who, x, pose, facing, mouth, brows in people:
        draw_person(sheet, who, x, 1030, 500, pose, facing, 0.7, 0, mouth, brows, shadow=False)
    # The bench in front, seen from behind.
    for who, x, pose, facing in (
        ("kim", 640, "explain", 1),
        ("bruno", 860, "stand", -1),
        ("zehra", 1080, "raise", -1),
        ("teen", 1290, "stand", 1),
    ):
        draw_person(
            sheet,
            who,
            x,
            1460,
            620,
            pose,
            facing,
            0.3,
            0,
            "flat",
            "calm",
            back=True,
            legs=False,
            shadow=False,
        )
    sheet.box(500, 1090, 940, 140, "two", 6)
    sheet.line([(500, 1128), (1440, 1128)], 4)
    # The open door, the ramp, and the young man who comes up it backwards.
    door = polygon([(0, 150), (270, 150), (270, 1010), (0, 1010)])
    sheet.fill(door, "one60")
    stars(sheet, 20, 180, 220, 180, 8, "paper")
    hills_of_night = curve([(0, 560), (120, 500), (270, 540)])
    sheet.shape([*hills_of_night, (270, 1010), (0, 1010)], "one80", 4)
    sheet.line(polygon([(270, 150), (270, 1010)], closed=False), 10)
    sheet.line(polygon([(6, 150), (6, 900)], closed=False), 10)
    sheet.shape(
        polygon([(-20, 1180), (300, 1010), (420, 1060), (60, 1220), (-20, 1220)]), "paper", 6
    )
    sheet.hatch(
        polygon([(-20, 1180), (300, 1010), (420, 1060), (60, 1220), (-20, 1220)]),
        60,
        18,
        2.4,
        "ink60",
    )
    draw_person(sheet, "yanis", 215, 1085, 470, "wheel", -1, -0.7, 0, "flat", "frown", shadow=False)
    card(sheet, 1545, 720, 70, 6, "two40")


PICTURES = (
    Picture("press-held-1", 1600, 1200, "citizenship", draw_road),
    Picture("press-held-2", 1600, 1200, "citizenship", draw_inside),
)
