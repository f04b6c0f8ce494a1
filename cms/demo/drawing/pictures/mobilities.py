"""Mobilities: inside a bubble above the city, and a ring road given back to people."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import lamp, tower, town
from ..places.comics import balloon
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.monuments import fort
from ..places.sky import birds, cloud, stars, sun
from ..places.transport import bicycle, bubbles, tram
from ..places.trees import broadleaf, bush, flower
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
        "leila",
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
        sheet, "yanis", 415, 1092, 640, "wheel-talk", 1, 0.7, 0, "grin", "up", legs=False, top="two"
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
    balloon(sheet, 400, 372, 60, (h1[0] + 60, h1[1] - 10), "bike", 5)


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
    """2040, a summer night on the old ring road: the last tram, a bench, a disagreement."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 700), (-5, 700)]), "one", 0)
    stars(sheet, 0, 0, 1600, 330, 60, "paper")
    sheet.fill(oval(330, 190, 90, 90), "paper")
    sheet.fill(oval(372, 168, 82, 82), "one")
    vercors(sheet, -60, 560, 1000, 330, "one80", 4, "one30")
    belledonne(sheet, 700, 560, 1000, 320, "one60", 4)
    fort(sheet, 1290, 360, 160, "two30")
    bubbles(sheet, (1330, 330), (700, 520), (14, 30), 4, 50, "two", 0.1, 0.9)
    hills(sheet, [(-20, 560), (500, 530), (1000, 560), (1620, 520)], "both", 4)
    for x, w, h, f in (
        (40, 120, 260, 8),
        (180, 90, 200, 6),
        (1300, 110, 270, 8),
        (1430, 150, 210, 6),
    ):
        tower(sheet, x, 640, w, h, "one80", 3.5, f, 3, "two", True)
    town(sheet, 280, 640, 400, 70, ("one60", "one80"), ("two", "both"), 3)
    town(sheet, 860, 640, 430, 70, ("one80", "one60"), ("both", "two"), 3)
    hills(sheet, [(-20, 640), (600, 630), (1100, 640), (1620, 630)], "one60", 4)
    for x in (90, 250, 1180, 1340, 1520):
        broadleaf(sheet, x, 700, 150, "both", 3)
    tram(sheet, 420, 745, 112, 4, "two", 4.5)
    sheet.line(polygon([(-10, 752), (1610, 752)], closed=False), 6)
    ground = polygon([(-10, 756), (1610, 756), (1610, 1210), (-10, 1210)])
    sheet.fill(ground, "one30")
    for x in (210, 780, 1360):
        lamp(sheet, x, 900, 340, "two")
    for x, y, w in (
        (40, 1120, 200),
        (540, 1040, 160),
        (620, 1170, 160),
        (1380, 1060, 170),
        (900, 970, 120),
        (130, 960, 140),
    ):
        sheet.stroke([(x, y), (x + w * 0.5, y - 5), (x + w, y + 2)], 4, "one60")
    garden = curve([(590, 1215), (600, 1150), (700, 1128), (790, 1150), (800, 1215)], closed=True)
    sheet.shape(garden, "both", 4)
    for x, h in ((630, 60), (680, 84), (730, 70), (770, 52)):
        flower(sheet, x, 1150, h, "two")
    for k in range(7):
        x = 80 + k * 240
        sheet.fill(polygon([(x, 1000), (x + 120, 1000), (x + 108, 1016), (x - 14, 1016)]), "paper")
    for x, f, who, y in ((520, 1, "solene", 930), (1080, -1, "etienne", 925)):
        bicycle(sheet, x, y, 46, f, "two", who == "etienne")
        draw_person(
            sheet, who, x + f * 26, y + 4, 270, "cycle", f, 0.6, 0, "smile", "calm", top="paper"
        )
    draw_person(sheet, "boy", 700, 905, 230, "cheer", 1, 0.5, 0, "grin", "up", top="two")
    h1 = draw_person(
        sheet, "bruno", 250, 1165, 420, "plead", 1, 0.7, 0, "shout", "frown", top="two"
    )
    h2 = draw_person(sheet, "nora", 460, 1160, 400, "hips", -1, 0.7, 0, "flat", "one", top="paper")
    bench = polygon([(820, 1100), (1300, 1100), (1300, 1122), (820, 1122)])
    for x in (850, 1250):
        sheet.shape(polygon([(x, 1122), (x + 20, 1122), (x + 20, 1190), (x, 1190)]), "ink80", 4)
    sheet.shape(polygon([(820, 1000), (1300, 1000), (1300, 1030), (820, 1030)]), "two", 4)
    sheet.shape(bench, "two", 4.5)
    draw_person(
        sheet,
        "elder",
        930,
        1190,
        400,
        "sit-talk",
        1,
        0.6,
        0,
        "talk",
        "up",
        top="paper",
        pattern="dots",
    )
    draw_person(sheet, "teen", 1170, 1190, 400, "sit-chin", -1, 0.7, 0, "smile", "calm")
    draw_person(sheet, "yanis", 1450, 1180, 430, "wheel", -1, 0.6, 0, "grin", "up", top="two")
    bush(sheet, -60, 1210, 230, "one", 4)
    balloon(sheet, 250, 590, 60, (h1[0], h1[1] - 40), "bike", 4.5)
    balloon(sheet, 560, 660, 54, (h2[0] + 20, h2[1] - 40), "question", 4.5)


PICTURES = (
    Picture("vision-mobilities", 1600, 1200, "mobilities", draw_cover),
    Picture("scene-mobilities", 1600, 1200, "mobilities", draw_scene),
)
