"""Vizille: castle, mill and missing wing; and the day on which the canal is emptied."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, path, polygon, tube, wobble
from ..people import Pose, draw_person, grip
from ..picture import Picture
from ..places.buildings import town
from ..places.comics import balloon
from ..places.massifs import belledonne, hills
from ..places.mill import chimney, mill
from ..places.monuments import arch_bridge, castle
from ..places.rooms import table
from ..places.sky import birds, cloud, sun
from ..places.transport import bicycle
from ..places.trees import broadleaf, grass
from ..places.water import ripples
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_cover(sheet: Sheet) -> None:
    """The castle, the lived-in mill on its canal, and the wing that was given to the river."""
    sheet.screen(0, 60, 1600, 420, 20, "one30", (0.4, 5))
    sun(sheet, 1330, 230, 150, "one80")
    cloud(sheet, 90, 180, 250, hatch="two")
    cloud(sheet, 980, 140, 180)
    birds(sheet, 560, 130, 20, 6)
    belledonne(sheet, 220, 560, 1420, 370, "two30", 4.5)
    hills(sheet, [(-20, 480), (300, 440), (640, 520), (1100, 540), (1620, 470)], "two40", 4, 26)
    castle(sheet, 40, 520, 500, "paper", "two", 4)
    for x, y, h in ((20, 590, 150), (130, 600, 120), (420, 590, 110), (530, 600, 150)):
        broadleaf(sheet, x, y, h, "two60", 3)
    hills(sheet, [(-20, 610), (500, 600), (1100, 640), (1620, 600)], "one20", 4)
    town(sheet, -20, 690, 430, 82, ("paper", "one20"), ("one", "one80"), 3)
    chimney(sheet, 610, 640, 66, 480, 4.5)
    mill(
        sheet, 470, 800, 720, 300, 9, 3, 6, torn=True, lit=(1, 4, 6, 10, 15, 19, 21, 25), width=4.5
    )
    _given_back(sheet)
    _canal(sheet)
    _quay(sheet)


def _given_back(sheet: Sheet) -> None:
    """Where the north wing stood: a hollow meadow, river water in it, and a dotted memory."""
    meadow = curve(
        [(1196, 800), (1240, 748), (1340, 716), (1480, 704), (1640, 700), (1640, 900), (1196, 880)],
        closed=True,
    )
    sheet.shape(meadow, "two20", 4.5)
    water = curve(
        [
            (1640, 742),
            (1520, 738),
            (1400, 754),
            (1300, 786),
            (1276, 822),
            (1350, 846),
            (1480, 852),
            (1640, 846),
        ],
        closed=True,
    )
    sheet.shape(water, "two", 4)
    ripples(sheet, 1310, 760, 260, 76, 10, "paper", 3)
    for k in range(14):
        grass(sheet, 1226 + (k * 89) % 360, 740 + (k * 53) % 130, 34, "one", 4, 30)
    for x, y in ((1218, 820), (1246, 846), (1204, 846), (1236, 866)):
        sheet.box(x, y, 30, 17, "one60", 3)
    roof: list[Point] = [(1194, 496)]
    for k in range(3):
        left = 1194 + 112 * k
        roof += [(left + 34, 428), (left + 112, 496)]
    for line in (
        polygon([*roof], closed=False, step=25),
        polygon([(1530, 496), (1530, 716)], closed=False, step=25),
        polygon([(1200, 500), (1530, 500)], closed=False, step=25),
        *(
            polygon(
                [(wx, wy + 56), (wx, wy), (wx + 42, wy), (wx + 42, wy + 56), (wx, wy + 56)],
                closed=False,
                step=25,
            )
            for wx in (1232, 1340, 1448)
            for wy in (532, 626)
        ),
    ):
        sheet.parts.append(
            f'<path d="{path(wobble(line, sheet.rng, 1.2), closed=False)}" fill="none" '
            f'stroke="{sheet.color("one")}" stroke-width="6" stroke-dasharray="24 13"/>'
        )


def _canal(sheet: Sheet) -> None:
    """The canal along the mill, its stone lip, the mill and its chimney upside down in it."""
    water = polygon([(-10, 812), (1180, 812), (1290, 890), (1620, 900), (1620, 1020), (-10, 1010)])
    sheet.fill(water, "two", 1)
    sheet.line(polygon([(-10, 812), (1180, 812), (1290, 890), (1620, 900)], closed=False), 6)
    lip = polygon([(-10, 796), (1190, 796), (1184, 816), (-10, 816)])
    sheet.shape(lip, "one20", 4)
    for k in range(9):
        x = 500 + 80 * k
        sheet.overprint(tube([(x, 830), (x + 6, 880), (x - 4, 930)], [16, 13, 5]), "one40")
    sheet.overprint(tube([(612, 830), (620, 920), (606, 1000)], [24, 18, 8]), "one60")
    ripples(sheet, 0, 830, 1560, 150, 34, "paper", 3.6)


def _quay(sheet: Sheet) -> None:
    ground = polygon([(-10, 1000), (800, 986), (1620, 1006), (1620, 1210), (-10, 1210)])
    sheet.shape(ground, "one20", 5)
    for x, y, w in ((60, 1060, 150), (330, 1150, 170), (690, 1090, 140), (1000, 1170, 160)):
        sheet.stroke([(x, y), (x + w * 0.5, y - 6), (x + w, y + 2)], 4, "one60")
    sluice(sheet, 226, 1080, 300)
    turn = Pose(near=(1.5, -0.15), far=(1.35, -0.55), lean=10)
    head = draw_person(sheet, "samir", 96, 1166, 450, turn, 1, 0.7, 0, "talk", "up")
    balloon(sheet, 150, 596, 62, (head[0] + 4, head[1] - 40), "water", 4.5)
    tell = Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(1.75, 0.0),
        far=(1.0, -1.2),
        lean=4,
        wheels=True,
    )
    draw_person(sheet, "lucienne", 540, 1180, 470, tell, 1, 0.7, 0, "talk", "up")
    bobbin(sheet, *grip(sheet, "lucienne", 540, 1180, 470, tell, 1), 74)
    draw_person(sheet, "girl", 838, 1180, 450, "chin", -1, 0.6, -6, "oh", "up")
    draw_person(sheet, "mother", 990, 1170, 440, "folded", -1, 0.6, 0, "flat", "one")
    draw_person(sheet, "favet", 1490, 1180, 460, "point-up", -1, 0.6, -6, "talk", "frown")


def sluice(sheet: Sheet, x: float, y: float, h: float) -> None:
    """A sluice gate standing at (x, y): two posts, a rack and the wheel one turns."""
    for dx in (-0.34, 0.34):
        sheet.box(x + dx * h - 11, y - h * 0.78, 22, h * 0.78, "ink80", 4)
    sheet.box(x - h * 0.42, y - h * 0.84, h * 0.84, h * 0.1, "one", 4.5)
    sheet.box(x - h * 0.3, y - h * 0.4, h * 0.6, h * 0.4, "one60", 4.5)
    for k in range(3):
        sheet.line(
            polygon(
                [(x - h * 0.3, y - h * (0.1 + 0.1 * k)), (x + h * 0.3, y - h * (0.1 + 0.1 * k))],
                closed=False,
            ),
            3,
        )
    sheet.box(x - 7, y - h, 14, h * 0.62, "paper", 3.5)
    for k in range(9):
        py = y - h * (0.98 - 0.06 * k)
        sheet.line([(x - 7, py), (x, py), (x + 7, py)], 3, shake=0)
    sheet.line(oval(x - h * 0.1, y - h * 0.92, h * 0.17, h * 0.17), 8, closed=True)
    for k in range(3):
        a = math.pi * k / 3 + 0.3
        dx, dy = math.cos(a) * h * 0.17, math.sin(a) * h * 0.17
        cx, cy = x - h * 0.1, y - h * 0.92
        sheet.line([(cx - dx, cy - dy), (cx, cy), (cx + dx, cy + dy)], 5)


def bobbin(sheet: Sheet, x: float, y: float, h: float) -> None:
    """A boxwood bobbin with a rest of thread, its middle at (x, y)."""
    sheet.shape(
        polygon(
            [
                (x - h * 0.16, y - h * 0.4),
                (x + h * 0.16, y - h * 0.4),
                (x + h * 0.16, y + h * 0.4),
                (x - h * 0.16, y + h * 0.4),
            ],
            step=8,
        ),
        "one",
        3,
    )
    sheet.hatch(
        [
            (x - h * 0.16, y - h * 0.36),
            (x + h * 0.16, y - h * 0.36),
            (x + h * 0.16, y + h * 0.36),
            (x - h * 0.16, y + h * 0.36),
        ],
        8,
        6,
        2.4,
        "paper",
    )
    for dy in (-0.46, 0.46):
        sheet.shape(oval(x, y + dy * h, h * 0.3, h * 0.1, step=4), "paper", 3, shift=0)


def draw_scene(sheet: Sheet) -> None:
    """March 2040, the canal is empty: the town, young and old, walks in its bed."""
    sheet.screen(0, 40, 1600, 420, 22, "two30", (0.4, 6))
    sun(sheet, 520, 250, 110, "one60")
    birds(sheet, 610, 150, 18, 5)
    belledonne(sheet, -60, 540, 1160, 300, "two30", 4)
    hills(sheet, [(-20, 560), (400, 520), (800, 556), (1620, 520)], "two40", 4, 22)
    castle(sheet, 330, 560, 330, "paper", "two", 3.2)
    chimney(sheet, 1010, 560, 78, 500, 5)
    mill(sheet, 900, 730, 760, 400, 8, 3, 5, lit=(1, 3, 8, 12, 13, 18, 22), width=5)
    town(sheet, 690, 616, 200, 60, ("paper", "one20"), ("one", "one80"), 2.6)
    _banks(sheet)
    _finds(sheet)
    _in_the_bed(sheet)


def _banks(sheet: Sheet) -> None:
    """The two quays, their walls with the tide line, and the wet bed between them."""
    left = polygon([(-10, 640), (640, 600), (716, 606), (-10, 900)])
    sheet.shape(left, "one20", 4.5)
    right = polygon([(890, 606), (960, 640), (1620, 720), (1620, 880)])
    sheet.shape(right, "one20", 4.5)
    bed = polygon([(728, 656), (880, 656), (1420, 1215), (150, 1215)])
    sheet.fill(bed, "two20")
    for wall in (
        [(716, 606), (728, 656), (150, 1215), (-10, 1215), (-10, 900)],
        [(890, 606), (880, 656), (1420, 1215), (1620, 1215), (1620, 880)],
    ):
        sheet.shape(polygon(wall), "one40", 5)
        sheet.hatch(wall, 4, 30, 2.6)
    for tide in (
        [(722, 634), (728, 656), (150, 1215), (-10, 1215), (-10, 1080)],
        [(886, 634), (880, 656), (1420, 1215), (1620, 1215), (1620, 1060)],
    ):
        sheet.overprint(polygon(tide), "two60")
        sheet.line(polygon([tide[0], tide[-1]], closed=False), 4, "ink")
    for x, y, rx in (
        (800, 720, 40),
        (700, 850, 80),
        (900, 980, 120),
        (470, 1090, 130),
        (1050, 1180, 150),
    ):
        sheet.shape(oval(x, y, rx, rx * 0.2), "two", 3.5)
        sheet.stroke([(x - rx * 0.5, y), (x, y - 5), (x + rx * 0.4, y + 2)], 3.5, "paper")
    for k in range(26):
        y = 690 + (k * 61) % 510
        half = 60 + (y - 656) * 0.95
        mark = 800 + half * math.sin(k * 2.4) * 0.8
        sheet.stroke([(mark, y), (mark + 16, y - 4), (mark + 34, y + 2)], 3, "ink40")
    arch_bridge(sheet, 655, 664, 300, 84, 1, "paper", 4, "two40")
    for dx in (0, 18):
        sheet.line(polygon([(676 + dx, 606), (690 + dx, 690)], closed=False), 4)
    for k in range(5):
        y = 622 + 15 * k
        sheet.line([(680 + 2 * k, y), (688 + 2 * k, y), (698 + 2 * k, y)], 3)
    draw_person(sheet, "kim", 770, 590, 92, "lean", 1, 0.5)
    draw_person(sheet, "samir", 850, 592, 96, "point", -1, 0.5)


def _finds(sheet: Sheet) -> None:
    """The long table under the plane trees, with what the bed gave back."""
    for x, y, h in ((60, 760, 400), (300, 716, 300)):
        broadleaf(sheet, x, y, h, "two60", 4)
    draw_person(sheet, "elder", 110, 796, 230, "lean", 1, 0.6, 4, "smile", "calm", "down")
    draw_person(sheet, "bruno", 230, 776, 226, "chin", 1, 0.6, 0, "flat", "one")
    draw_person(sheet, "thulan", 392, 742, 206, "explain", -1, 0.6, 0, "talk", "up")
    table(sheet, 70, 760, 350, 54, "paper", 26, 22, 4)
    for k in range(6):
        x = 110 + 52 * k
        if k % 2:
            sheet.stroke([(x, 748), (x + 14, 745), (x + 26, 740)], 4, "one")
        else:
            sheet.line(oval(x, 747, 7, 6, step=4), 3, "two", closed=True)
            sheet.line([(x + 7, 747), (x + 16, 746), (x + 24, 745)], 3, "two")
    bobbin(sheet, 300, 738, 26)


def _in_the_bed(sheet: Sheet) -> None:
    for who, x, y, size, pose, facing, mouth, brows in (
        ("zehra", 790, 742, 108, "walk", 1, "smile", "calm"),
        ("solene", 850, 770, 120, "dig", -1, "smile", "calm"),
        ("paul", 730, 800, 150, "walk", -1, "talk", "up"),
        ("mother", 950, 870, 210, "dig", -1, "flat", "calm"),
        ("aime", 660, 900, 230, "walk-cane", 1, "talk", "up"),
        ("nora", 850, 1000, 290, "kneel", -1, "smile", "up"),
    ):
        draw_person(sheet, who, x, y, size, pose, facing, 0.6, 4, mouth, brows)
    draw_person(sheet, "favet", 1130, 672, 150, "folded", -1, 0.6, 0, "pout", "frown")
    ramp = polygon([(1620, 890), (1620, 1120), (1330, 1130), (1240, 1078)])
    sheet.shape(ramp, "one20", 5)
    sheet.hatch(ramp, 14, 26, 2.6)
    draw_person(sheet, "yanis", 1440, 1040, 360, "push", -1, 0.6, 0, "grin", "up", top="one")
    barrow(sheet, 1250, 1060, 190, -1)
    bicycle(sheet, 560, 1052, 38, 1, "one")
    draw_person(
        sheet, "boy", 536, 1072, 350, "push", 1, 0.6, 0, "grin", "up", top="two", pattern=""
    )
    show = Pose(
        hip=1.9,
        near_foot=(1.75, 0.35),
        far_foot=(1.6, 0.35),
        near=(1.75, 0.1),
        far=(1.0, -1.2),
        lean=2,
        wheels=True,
    )
    draw_person(sheet, "lucienne", 1060, 1188, 470, show, -1, 0.7, 4, "talk", "up")
    bobbin(sheet, *grip(sheet, "lucienne", 1060, 1188, 470, show, -1), 74)
    draw_person(sheet, "girl", 720, 1186, 460, "kneel", 1, 0.5, -6, "oh", "up")
    draw_person(sheet, "teen", 360, 1192, 450, "raise", 1, 0.6, 0, "grin", "up", top="paper")
    fork(sheet, *grip(sheet, "teen", 360, 1192, 450, "raise", 1), 84)


def fork(sheet: Sheet, x: float, y: float, h: float) -> None:
    """A dinner fork held up at (x, y)."""
    for width, color in ((15, "ink"), (7, "paper")):
        sheet.line(polygon([(x, y + h * 0.3), (x, y - h * 0.55)], closed=False), width, color)
        for dx in (-0.17, 0.0, 0.17):
            tine = [(x, y - h * 0.44), (x + dx * h, y - h * 0.58), (x + dx * h, y - h * 1.0)]
            sheet.line(polygon(tine, closed=False, step=6), width, color, shake=0.3)


def barrow(sheet: Sheet, x: float, y: float, w: float, facing: int = 1) -> None:
    """A wheelbarrow full of silt; its wheel touches the ground at (x, y)."""
    f = facing
    sheet.line(oval(x, y - w * 0.14, w * 0.14, w * 0.14), 7, closed=True)
    sheet.line(
        polygon(
            [(x, y - w * 0.14), (x - f * w * 0.5, y - w * 0.3), (x - f * w * 1.0, y - w * 0.42)],
            closed=False,
        ),
        7,
    )
    sheet.line(polygon([(x - f * w * 0.6, y - w * 0.3), (x - f * w * 0.64, y)], closed=False), 6)
    heap = curve(
        [
            (x + f * w * 0.08, y - w * 0.44),
            (x - f * w * 0.2, y - w * 0.66),
            (x - f * w * 0.52, y - w * 0.6),
            (x - f * w * 0.74, y - w * 0.44),
        ],
        closed=True,
    )
    sheet.shape(heap, "ink60", 4)
    sheet.shape(
        polygon(
            [
                (x + f * w * 0.16, y - w * 0.46),
                (x - f * w * 0.8, y - w * 0.46),
                (x - f * w * 0.6, y - w * 0.2),
                (x - f * w * 0.06, y - w * 0.2),
            ]
        ),
        "one",
        5,
    )


PICTURES = (
    Picture("vision-vizille", 1600, 1200, "vizille", draw_cover),
    Picture("scene-vizille", 1600, 1200, "vizille", draw_scene),
)
