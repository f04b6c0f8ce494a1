"""Mobilities: inside a bubble above the city, and a bench on a night of wind."""

from __future__ import annotations

from ..ink import curve, oval, polygon, tube
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import lamp, tower, town
from ..places.comics import balloon
from ..places.massifs import belledonne, chartreuse, hills
from ..places.rooms import cup
from ..places.sky import birds, cloud, stars, sun
from ..places.transport import bicycle, bubble, bubbles, tram
from ..places.trees import broadleaf
from ..places.water import ribbon
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_cover(sheet: Sheet) -> None:
    """Three people in one bubble look down on trams, bicycles and a river."""
    sheet.screen(700, 60, 900, 420, 20, "two40", (0.4, 5))
    sun(sheet, 1240, 250, 150, "two")
    cloud(sheet, 880, 150, 210, hatch="one60")
    birds(sheet, 1020, 250, 18, 4)
    belledonne(sheet, 640, 520, 1080, 330, "one30", 4.5)
    chartreuse(sheet, -120, 560, 900, 470, "one60", 4.5)
    hills(sheet, [(-20, 560), (400, 500), (900, 550), (1620, 500)], "one40", 4)
    town(sheet, 640, 600, 460, 46, ("paper", "two20"), ("two", "one", "two60"), 2.4)
    for x, h in ((1130, 190), (1195, 220), (1260, 200)):
        tower(sheet, x, 640, 50, h, "paper", 3, 10, 2)
    town(sheet, 1300, 640, 330, 60, ("two20", "paper"), ("one", "two"), 2.6)
    hills(sheet, [(-20, 640), (600, 620), (1000, 660), (1620, 640)], "two20", 4)
    ribbon(
        sheet,
        [
            (840, 640, 14),
            (920, 690, 30),
            (860, 760, 55),
            (1010, 880, 100),
            (1250, 1040, 170),
            (1480, 1240, 260),
        ],
        "one60",
        4,
    )
    for x, y, w in (
        (900, 700, 120),
        (1100, 720, 200),
        (1350, 720, 180),
        (760, 790, 90),
        (1000, 800, 60),
        (1300, 960, 70),
        (820, 930, 60),
        (1480, 760, 110),
    ):
        field = polygon(
            [(x, y), (x + w, y - 8), (x + w * 1.1, y + 34), (x - w * 0.06, y + 42)], step=14
        )
        if x < 860 or x > 1060:
            sheet.fill(field, "two40", 1)
        sheet.hatch(field, 20 if x % 200 else -24, 11, 2.4, "two")
    for x, y, h in (
        (1080, 760, 110),
        (1160, 800, 130),
        (740, 720, 90),
        (700, 800, 120),
        (1500, 900, 190),
        (1400, 830, 150),
        (820, 900, 140),
    ):
        broadleaf(sheet, x, y, h, "one", 3)
    viaduct = curve([(560, 1010), (800, 985), (1100, 990), (1620, 1040)])
    deck = [*viaduct, *[(x, y + 38) for x, y in reversed(viaduct)]]
    for x in (760, 960, 1180, 1400):
        sheet.shape(polygon([(x, 1010), (x + 34, 1010), (x + 40, 1210), (x - 6, 1210)]), "paper", 4)
    tram(sheet, 780, 990, 92, 4, "two", 4)
    sheet.shape(deck, "paper", 4)
    for x, f, who in ((860, 1, "teen"), (1130, -1, "zehra"), (1440, 1, "kim")):
        bicycle(sheet, x, 1165, 34, f, "two", who == "zehra")
        draw_person(sheet, who, x + f * 18, 1168, 190, "cycle", f, 0.6, 0, "smile", "calm")
    _big_bubble(sheet)
    bubbles(sheet, (500, -30), (1620, 300), (66, 26), 4, 70, "two60", 0.42, 0.98)


def _big_bubble(sheet: Sheet) -> None:
    cx, cy, r = 420, 680, 440
    sheet.line(polygon([(-20, 150), (1000, -100)], closed=False), 9, shake=0.3)
    sheet.line([(322, 66), (340, 160), (400, 250)], 18)
    sheet.fill(oval(322, 64, 50, 28), "ink")
    sphere = oval(cx, cy, r, r, step=14)
    sheet.fill(sphere, "paper")
    _view(sheet, cx, cy, r)
    for bend in (-0.52, 0.56):
        sheet.line(
            curve(
                [
                    (cx + bend * 210, cy - r * 0.94),
                    (cx + bend * r * 0.98, cy),
                    (cx + bend * 250, cy + r * 0.9),
                ]
            ),
            8,
        )
    h1 = draw_person(
        sheet,
        "odile",
        195,
        1195,
        660,
        "point-up",
        1,
        0.7,
        0,
        "talk",
        "up",
        legs=False,
        cover="trousers",
    )
    h2 = draw_person(
        sheet,
        "moussa",
        415,
        1092,
        640,
        "wheel-talk",
        1,
        0.7,
        0,
        "grin",
        "up",
        legs=False,
        top="two",
    )
    draw_person(sheet, "girl", 648, 1140, 690, "cheer", 1, 0.6, -6, "oh", "up", legs=False)
    floor = [p for p in sphere if p[1] > cy + 170]
    sheet.fill(floor, "one", 1.5)
    sheet.line(curve([(cx - r * 0.92, cy + 170), (cx, cy + 198), (cx + r * 0.92, cy + 170)]), 12)
    sheet.hatch(floor, 30, 24, 4)
    sheet.line(oval(cx, cy, r - 24, r - 24, step=14), 4, closed=True)
    sheet.line(sphere, 14, closed=True)
    sheet.stroke([(cx - 345, cy - 165), (cx - 275, cy - 275), (cx - 150, cy - 358)], 15, "white")
    sheet.stroke([(cx - 380, cy - 64), (cx - 374, cy - 94), (cx - 360, cy - 130)], 12, "white")
    balloon(sheet, 640, 420, 66, (h2[0] + 60, h2[1] - 40), "tram", 5)
    balloon(sheet, 400, 372, 64, (h1[0] + 60, h1[1] - 10), "lorry", 5)


def _view(sheet: Sheet, cx: float, cy: float, r: float) -> None:
    """Through the glass: the same mountain and plain, tinted by the other ink."""

    def inside(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        result = []
        for x, y in points:
            dx, dy = x - cx, y - cy
            d = max(1.0, (dx * dx + dy * dy) ** 0.5 / (r - 4))
            result.append((cx + dx / d, cy + dy / d))
        return result

    sky = oval(cx, cy, r - 3, r - 3, step=14)
    sheet.fill(sky, "two20")
    sheet.dots(sky, 26, 4, "two40")
    ridge = [
        (-60, 640),
        (40, 560),
        (130, 430),
        (190, 330),
        (225, 320),
        (262, 420),
        (350, 470),
        (470, 455),
        (600, 470),
        (640, 560),
        (760, 520),
        (900, 600),
    ]
    mount = inside(polygon([*ridge, (900, 1200), (-60, 1200)], step=12))
    sheet.fill(mount, "two60")
    sheet.line(inside(polygon(ridge, closed=False, step=14)), 5)
    sheet.hatch(
        inside(polygon([(225, 330), (262, 430), (350, 480), (380, 620), (250, 640)], step=12)),
        62,
        15,
        3,
    )
    sheet.hatch(
        inside(polygon([(470, 460), (600, 475), (640, 565), (600, 640), (470, 610)], step=12)),
        84,
        17,
        3,
    )
    plain = inside(
        polygon([(-60, 690), (200, 650), (500, 700), (900, 660), (900, 1200), (-60, 1200)], step=12)
    )
    sheet.fill(plain, "two30")
    sheet.line(inside(curve([(-60, 690), (200, 650), (500, 700), (900, 660)])), 4)


def draw_scene(sheet: Sheet) -> None:
    """2040, after midnight, Gières station: too much wind for Venon's cable, a bench, a thermos."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 800), (-5, 800)]), "one", 0)
    stars(sheet, 0, 0, 1600, 300, 50, "paper")
    sheet.fill(oval(640, 170, 84, 84), "paper")
    sheet.fill(oval(684, 148, 78, 78), "one")
    belledonne(sheet, -80, 620, 900, 290, "one60", 4)
    _venon(sheet)
    _gust(sheet)
    _station(sheet)
    tram(sheet, 1170, 800, 116, 3, "two", 4.5)
    sheet.line(polygon([(-10, 806), (1610, 806)], closed=False), 6)
    platform = polygon([(-10, 812), (1610, 812), (1610, 1210), (-10, 1210)])
    sheet.fill(platform, "one30")
    sheet.fill(polygon([(-10, 820), (1610, 820), (1610, 846), (-10, 846)]), "paper")
    for x, y, w in (
        (60, 930, 170),
        (1300, 960, 190),
        (420, 900, 130),
        (1180, 1160, 180),
        (160, 1140, 150),
    ):
        sheet.stroke([(x, y), (x + w * 0.5, y - 5), (x + w, y + 2)], 4, "one60")
    lamp(sheet, 330, 1010, 520, "two")
    _departures(sheet, 1330, 1010)
    _bench(sheet)


def _venon(sheet: Sheet) -> None:
    """The hill, the sleeping village above, and the cable whose bubbles hang aslant, unlit."""
    hills(
        sheet,
        [(-20, 720), (380, 680), (720, 600), (1010, 480), (1290, 370), (1620, 320)],
        "both",
        5,
        26,
        "one60",
    )
    town(sheet, 1300, 380, 260, 50, ("one60", "one80"), ("both", "two"), 2.6)
    for x, y in ((1340, 350), (1450, 356), (1520, 348)):
        sheet.fill(polygon([(x, y), (x + 11, y), (x + 11, y + 14), (x, y + 14)]), "two")
    for x, y, h in ((880, 560, 220), (1210, 420, 200)):
        sheet.line(polygon([(x - 22, y), (x, y - h)], closed=False), 7)
        sheet.line(polygon([(x + 22, y), (x, y - h)], closed=False), 7)
        sheet.line(polygon([(x - 44, y - h), (x + 44, y - h - 8)], closed=False), 7)
    cable = [(250, 500), (560, 452), (880, 344), (1210, 222), (1500, 170), (1640, 130)]
    sheet.line(curve(cable), 6, "ink", shake=0.3)
    sheet.line(curve([(x, y - 12) for x, y in cable]), 3, "ink", shake=0.3)
    for x, y, r in ((1090, 268, 30), (1350, 200, 24)):
        bubble(sheet, x - r * 0.7, y + 1.9 * r, r, "one40", -r * 0.7, empty=True)
    bubble(sheet, 560, 452 + 132, 72, "one40", -64, empty=True)
    _nine(sheet, 560, 596)


def _nine(sheet: Sheet, x: float, y: float) -> None:
    """The number of the bubble that tells its part of the story, on a plate."""
    sheet.shape(oval(x, y, 25, 25), "paper", 3.5)
    sheet.line(oval(x - 1, y - 6, 8, 8, step=3), 4.5, closed=True, shake=0.2)
    sheet.stroke([(x + 7, y - 5), (x + 7, y + 6), (x - 2, y + 14)], 4.5)


def _gust(sheet: Sheet) -> None:
    """Wind from the right: long strokes that curl, and leaves."""
    for x, y, w in (
        (180, 330, 420),
        (760, 250, 460),
        (60, 450, 300),
        (1030, 520, 400),
        (640, 690, 330),
        (1240, 90, 300),
    ):
        sheet.stroke(
            [
                (x + w, y + 10),
                (x + w * 0.66, y - 12),
                (x + w * 0.3, y + 8),
                (x, y - 4),
                (x - 34, y - 34),
                (x - 8, y - 58),
                (x + 18, y - 36),
            ],
            7,
            "one40",
        )
    for k in range(18):
        x, y = 90 + (k * 397) % 1460, 300 + (k * 211) % 430
        sheet.shape(oval(x, y, 15, 7, -30 + (k * 47) % 70, step=4), ("two", "two60")[k % 2], 2.4)


def _station(sheet: Sheet) -> None:
    """The lower station of the cable, closed: its wheel stands still."""
    sheet.shape(polygon([(-10, 806), (-10, 470), (250, 440), (340, 540), (340, 806)]), "one60", 5)
    sheet.shape(
        polygon([(-10, 470), (-10, 410), (290, 376), (390, 520), (330, 528), (262, 442)]), "two", 5
    )
    sheet.shape(oval(206, 520, 64, 20), "ink80", 4)
    for k in range(5):
        x = 20 + 58 * k
        sheet.line(polygon([(x, 610), (x, 800)], closed=False), 6)
    for y in (640, 720):
        sheet.line(polygon([(6, y), (300, y)], closed=False), 4)


def _departures(sheet: Sheet, x: float, y: float) -> None:
    """The screen: a bubble, and the hour at which it runs again, six."""
    sheet.line(polygon([(x + 90, y), (x + 90, y - 240)], closed=False), 14)
    sheet.box(x, y - 400, 190, 168, "ink", 6)
    sheet.line(polygon([(x + 22, y - 372), (x + 86, y - 362)], closed=False), 4, "two")
    sheet.line(oval(x + 54, y - 336, 24, 24, step=5), 5, "two", closed=True)
    sheet.line(polygon([(x + 26, y - 304), (x + 84, y - 368)], closed=False), 6, "paper")
    for k in range(3):
        sheet.line(
            polygon([(x + 110, y - 366 + 24 * k), (x + 166, y - 366 + 24 * k)], closed=False),
            5,
            "one60",
        )
    px, py = x + 46, y - 286
    sheet.stroke([(px + 18, py), (px, py + 12), (px - 2, py + 28)], 6, "two")
    sheet.line(oval(px + 9, py + 27, 11, 11, step=3), 6, "two", closed=True, shake=0.2)
    for dy in (10, 26):
        sheet.fill(oval(px + 36, py + dy, 4, 4, step=2), "two")
    for dx in (62, 96):
        sheet.line(oval(px + dx, py + 18, 12, 19, step=3), 6, "two", closed=True, shake=0.2)


def _bench(sheet: Sheet) -> None:
    """Odile, her coat spread out, the thermos; Sandrine, who had a bus at twenty to four."""
    for x in (500, 1090):
        sheet.shape(polygon([(x, 1080), (x + 24, 1080), (x + 24, 1186), (x, 1186)]), "ink80", 4.5)
    sheet.box(450, 930, 720, 36, "two", 5)
    sheet.box(450, 1056, 720, 30, "two", 5.5)
    coat = curve(
        [
            (470, 920),
            (640, 906),
            (800, 930),
            (812, 1050),
            (800, 1120),
            (720, 1100),
            (640, 1128),
            (540, 1104),
            (462, 1124),
            (452, 1020),
        ],
        closed=True,
    )
    sheet.shape(coat, "one80", 5)
    head = draw_person(sheet, "odile", 610, 1182, 580, "sit-talk", 1, 0.7, 0, "talk", "up")
    nape = (head[0] - 44, head[1] + 158)
    tail = tube(
        [
            nape,
            (nape[0] - 70, nape[1] - 18),
            (nape[0] - 140, nape[1] + 16),
            (nape[0] - 214, nape[1] - 16),
        ],
        [16, 22, 22, 17],
    )
    sheet.shape(tail, "two", 4.5)
    for dy in (-10, 2, 14):
        sheet.line(
            [(nape[0] - x, nape[1] - y + dy) for x, y in ((226, 16), (240, 18), (252, 12))], 4
        )
    balloon(sheet, 760, 560, 66, (head[0] + 40, head[1] - 20), "question", 5)
    head = draw_person(
        sheet, "sandrine", 1050, 1182, 570, "sit", -1, 0.7, -14, "flat", "up", top="paper"
    )
    balloon(sheet, 1120, 590, 68, (head[0], head[1] - 40), "bubble", 5)
    sheet.shape(polygon([(836, 1056), (836, 960), (884, 960), (884, 1056)]), "two60", 4.5)
    sheet.shape(polygon([(842, 960), (846, 924), (874, 924), (878, 960)]), "paper", 4)
    sheet.line(polygon([(836, 990), (884, 990)], closed=False), 4)
    cup(sheet, 924, 1056, 34, "paper")
    sheet.stroke([(920, 1014), (928, 1000), (916, 984), (926, 968)], 4, "paper")


PICTURES = (
    Picture("vision-mobilities", 1600, 1200, "mobilities", draw_cover),
    Picture("scene-mobilities", 1600, 1200, "mobilities", draw_scene),
)
