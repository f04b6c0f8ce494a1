"""One slope of the Chartreuse on the eve of the fire and after it: what burnt, what stands."""

from __future__ import annotations

from typing import NamedTuple

from ..ink import Point, curve, hand, oval, polygon
from ..picture import Picture
from ..places.buildings import house
from ..places.felling import log, stump
from ..places.massifs import chartreuse, hills
from ..places.sky import birds, rays, sun
from ..places.trees import broadleaf, grass, snag, spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]

RIDGE = [(-20, 500), (180, 452), (420, 430), (640, 396), (860, 402), (1040, 352), (1220, 330)]
MEADOW = [(-20, 900), (260, 866), (560, 880), (860, 846), (1220, 870)]
# Centre, half width and height of the three outcrops of limestone.
ROCKS = ((850, 640, 120, 130), (262, 640, 84, 84), (1082, 806, 92, 76))
# The eleven houses: left lower corner and width.
HOUSES = (
    (58, 964, 92),
    (196, 944, 78),
    (330, 958, 96),
    (480, 940, 80),
    (980, 944, 88),
    (1096, 966, 84),
    (24, 1092, 116),
    (214, 1080, 108),
    (420, 1088, 118),
    (905, 1088, 118),
    (1076, 1108, 112),
)


class Tree(NamedTuple):
    """Where a tree grows, how tall, of which kind, and a number that varies its fate."""

    x: float
    y: float
    h: float
    leafy: bool
    fate: float


def _forest() -> list[Tree]:
    """The same trees in both pictures, from the ridge down, in ragged rows."""
    rng = hand("slope of the Chartreuse")
    crest = curve(RIDGE, step=10)
    result = []
    for row in range(11):
        t = row / 10
        h = 74 + 66 * t
        x = -20.0 + rng.uniform(0, 40)
        while x < 1225:
            top = min(crest, key=lambda p: abs(p[0] - x))[1]
            y = top + 16 + (868 - top) * t**1.1 + rng.uniform(-9, 9)
            if not _bare(x, y, h):
                tall = h * rng.uniform(0.82, 1.22)
                result.append(Tree(x, y, tall, rng.random() < 0.3, rng.random()))
            x += (34 + 26 * t) * rng.uniform(0.75, 1.2)
    return sorted(result, key=lambda tree: tree.y)


def _bare(x: float, y: float, h: float) -> bool:
    """True on the rocks, and in the old pasture around its barn."""
    for rx, ry, half, tall in ROCKS:
        if abs(x - rx) < half + 4 and ry - tall * 0.7 < y < ry + h * 0.72:
            return True
    return 396 < x < 690 and 690 < y < 838


def _rocks(sheet: Sheet, color: str) -> None:
    for x, y, half, tall in ROCKS:
        outline = polygon(
            [
                (x - half, y),
                (x - half * 0.86, y - tall * 0.62),
                (x - half * 0.46, y - tall * 0.7),
                (x - half * 0.3, y - tall),
                (x + half * 0.36, y - tall * 0.96),
                (x + half * 0.58, y - tall * 0.66),
                (x + half * 0.94, y - tall * 0.56),
                (x + half, y + 6),
            ],
            step=12,
        )
        sheet.shape(outline, color, 4)
        sheet.hatch(
            [
                (x + half * 0.1, y),
                (x + half * 0.3, y - tall * 0.9),
                (x + half * 0.6, y - tall * 0.6),
                (x + half * 0.98, y),
            ],
            78,
            9,
            2.2,
        )
        for k in range(4):
            cx = x - half * (0.8 - 0.26 * k)
            sheet.line([(cx, y - tall * 0.56), (cx + 4, y - tall * 0.4), (cx - 2, y - 14)], 2.2)


def _village(sheet: Sheet, meadow: str) -> None:
    """The foot of the slope: eleven houses, their road, gardens; the same before and after."""
    hills(sheet, MEADOW, meadow, 4.5)
    road = curve(
        [
            (690, 884),
            (728, 950),
            (680, 1040),
            (690, 1130),
            (620, 1230),
            (880, 1230),
            (850, 1130),
            (770, 1040),
            (790, 950),
            (730, 880),
        ],
        closed=True,
    )
    sheet.shape(road, "paper", 4)
    for x, y in ((756, 930), (738, 1000), (722, 1060), (770, 1110), (730, 1160)):
        sheet.stroke([(x - 16, y), (x, y - 4), (x + 18, y)], 3, "ink40")
    for k, (x, y, w) in enumerate(HOUSES):
        house(
            sheet,
            x,
            y,
            w,
            w * 0.72,
            ("paper", "white", "two20")[k % 3],
            ("two", "one", "two60")[(k * 2) % 3],
            3,
            2,
            2,
            gable=k % 3 == 1,
            shutters=("one", "two", "one60")[k % 3],
        )
    for x, y, h in ((164, 1000, 70), (590, 1000, 92), (868, 980, 86), (350, 1120, 80)):
        broadleaf(sheet, x, y, h, "two60", 2.6)
    for k in range(11):
        x = 40 + 108 * k
        if not 610 < x < 850:
            grass(sheet, x, 1150 + (k * 29) % 40, 46, "one", 5, 24)


def _barn(sheet: Sheet, burnt: bool) -> None:
    x, y, w = 486, 800, 112
    if not burnt:
        house(sheet, x, y, w, 58, "two30", "ink60", 3.4, 1, 1, gable=True, shutters="")
        return
    wall = [
        (x, y),
        (x, y - 44),
        (x + 18, y - 60),
        (x + 34, y - 36),
        (x + 62, y - 40),
        (x + 80, y - 22),
        (x + w, y - 52),
        (x + w, y),
    ]
    sheet.shape(polygon(wall, step=10), "ink40", 3.4)
    for ax, ay, bx, by in (
        (x + 4, y - 30, x + 58, y - 104),
        (x + 58, y - 104, x + 86, y - 58),
        (x + w, y - 40, x + 74, y - 92),
    ):
        sheet.line(polygon([(ax, ay), (bx, by)], closed=False), 9)
    sheet.hatch(wall, 62, 10, 2.4)


def _pasture() -> list[Point]:
    return curve(
        [(392, 800), (420, 726), (540, 692), (676, 706), (712, 780), (600, 846), (456, 850)],
        closed=True,
    )


def draw_before(sheet: Sheet) -> None:
    """10 August 2050: woods up to the ridge, spruce and beech; tall grass where sheep grazed."""
    sheet.screen(0, 40, 1200, 400, 20, "two60", (0.4, 4.4))
    sun(sheet, 900, 150, 92, "two")
    rays(sheet, 900, 150, 108, 150, "two", 22, 5)
    birds(sheet, 560, 130, 20, 5)
    chartreuse(sheet, -80, 480, 1360, 380, "one30", 4.5)
    hills(sheet, RIDGE, "one60", 4)
    pasture_drawn = False
    rocks_drawn = False
    for tree in _forest():
        if tree.y > 640 and not rocks_drawn:
            _rocks(sheet, "ink15")
            rocks_drawn = True
        if tree.y > 800 and not pasture_drawn:
            _meadow_of_tall_grass(sheet)
            pasture_drawn = True
        if tree.leafy:
            color = "two" if tree.fate < 0.12 else ("one70" if tree.fate < 0.6 else "one50")
            broadleaf(sheet, tree.x, tree.y, tree.h * 0.86, color, 2.4)
        else:
            color = "two60" if tree.fate < 0.06 else ("one" if tree.fate < 0.7 else "one80")
            spruce(sheet, tree.x, tree.y, tree.h * 1.16, color, 2.4)
    _village(sheet, "two30")


def _meadow_of_tall_grass(sheet: Sheet) -> None:
    sheet.shape(_pasture(), "two40", 4)
    for k in range(17):
        x = 410 + (k * 53) % 270
        y = 740 + (k * 37) % 96
        grass(sheet, x, y, 26, "one", 5, 27)
    _barn(sheet, False)
    for x in (470, 520, 570, 610):
        grass(sheet, x, 822, 34, "one", 7, 34)


def draw_after(sheet: Sheet) -> None:
    """September 2050: what burnt stands black; above the houses the first trunks lie across."""
    sheet.fill(polygon([(-5, -5), (1205, -5), (1205, 520), (-5, 520)]), "ink40")
    sun(sheet, 900, 150, 92, "two60")
    sheet.hatch(oval(900, 170, 128, 70), 0, 11, 2.4, "ink60")
    chartreuse(sheet, -80, 480, 1360, 380, "ink60", 4.5)
    body = hills(sheet, RIDGE, "ink15", 4.5)
    sheet.hatch(body, 8, 17, 2, "ink30")
    for k in range(16):
        x, y = 30 + (k * 211) % 1150, 520 + (k * 97) % 320
        sheet.overprint(oval(x, y, 62 + (k * 13) % 40, 15), "ink30")
    sheet.fill(_pasture(), "ink20")
    sheet.hatch(_pasture(), 70, 12, 2, "ink60")
    rocks_drawn = False
    for tree in _forest():
        if tree.y > 640 and not rocks_drawn:
            _rocks(sheet, "paper")
            rocks_drawn = True
        if tree.y > 760:
            continue
        if tree.fate > (0.4 if tree.leafy else 0.1) + 0.2 * (tree.y > 690):
            snag(sheet, tree.x, tree.y, tree.h * 1.05, "ink", 14 * (tree.fate - 0.6), 1.8)
    _barn(sheet, True)
    for x, y, length, lean in (
        (24, 776, 210, -10),
        (286, 790, 150, 6),
        (1190, 836, -190, 4),
        (742, 776, 220, 10),
        (960, 846, -240, -6),
        (140, 838, 230, 8),
        (20, 858, 170, -4),
        (430, 858, 200, 4),
    ):
        log(sheet, x, y, length, 12, lean, "ink80", "two", 3)
    for k in range(13):
        stump(sheet, 46 + (k * 271) % 1130, 776 + (k * 37) % 84, 27, "ink", "two")
    for x, y in ((140, 460), (520, 416), (590, 690), (1010, 366), (330, 560), (760, 520)):
        for side in (0, 16):
            sheet.stroke(
                [
                    (x + side, y),
                    (x + 16 + side, y - 34),
                    (x - 10 + side * 2, y - 70),
                    (x + 14 + side * 2, y - 116),
                    (x - 6 + side * 3, y - 168),
                ],
                8,
                "ink20" if y < 480 else "ink60",
            )
    _village(sheet, "two30")


PICTURES = (
    Picture("pair-forests-before", 1200, 1200, "forests", draw_before),
    Picture("pair-forests-after", 1200, 1200, "forests", draw_after),
)
