"""Two mandates: those who climbed the years 2022–2025, and the chairs put out for the next."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import draw_person
from ..picture import Picture
from ..places.buildings import town
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.monuments import fort
from ..places.rooms import chair
from ..places.sky import birds, cloud, rays, sun
from ..places.transport import bubbles
from ..places.trees import broadleaf, flower, grass, spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]


def draw_first(sheet: Sheet) -> None:
    """The members of 2022–2025 climb a stair of five books, one per vision, to the massifs."""
    sheet.screen(0, 60, 1600, 460, 20, "two40", (0.4, 5))
    sun(sheet, 1260, 240, 160, "two")
    cloud(sheet, 820, 170, 220, hatch="one60")
    birds(sheet, 560, 160, 20, 6)
    chartreuse(sheet, 700, 640, 980, 440, "one40", 4.5)
    vercors(sheet, -120, 700, 980, 340, "one30", 4.5)
    fort(sheet, 870, 560, 140, "two20")
    bubbles(sheet, (900, 490), (150, 600), (16, 36), 5, 60, "two60", 0.1, 0.9)
    hills(sheet, [(-20, 700), (500, 670), (1000, 690), (1620, 640)], "one40", 4, 30)
    town(sheet, -20, 740, 420, 60, ("paper", "two20"), ("two", "one"), 2.8)
    hills(sheet, [(-20, 770), (700, 760), (1620, 780)], "two20", 4)
    books = (
        (250, 905, 1370, 92, "two"),
        (470, 815, 1150, 90, "one"),
        (700, 727, 920, 88, "two60"),
        (930, 640, 690, 87, "one60"),
        (1150, 556, 470, 84, "two"),
    )
    for x, y, w, h, color in books:
        _book(sheet, x, y, w, h, color)
    draw_person(sheet, "mariama", 1380, 558, 330, "cheer", 1, 0.4, 0, "grin", "up", top="one")
    draw_person(sheet, "etienne", 1250, 560, 320, "walk", 1, 0.4, 0, "talk", "calm")
    draw_person(sheet, "paul", 1520, 556, 330, "explain", -1, 0.5, 0, "talk", "up")
    draw_person(sheet, "leila", 1040, 642, 330, "point-up", 1, 0.5, -6, "smile", "up")
    draw_person(sheet, "teen", 810, 728, 340, "walk", 1, 0.4, 0, "smile", "calm", top="paper")
    draw_person(sheet, "aime", 590, 818, 345, "walk-cane", 1, 0.5, 0, "pout", "frown")
    draw_person(sheet, "zehra", 380, 908, 350, "carry", 1, 0.5, 0, "smile", "calm", top="paper")
    sheet.shape(polygon([(452, 742), (560, 742), (560, 764), (452, 764)]), "two60", 3.5)
    sheet.shape(polygon([(460, 720), (552, 720), (552, 742), (460, 742)]), "one60", 3.5)
    sheet.shape(polygon([(448, 700), (546, 700), (546, 720), (448, 720)]), "two", 3.5)
    draw_person(sheet, "bruno", 232, 985, 400, "hips", 1, 0.6, 0, "flat", "one")
    draw_person(sheet, "imogen", 80, 990, 400, "explain", 1, 0.6, 0, "talk", "up")
    for x in (-10, 230, 300):
        grass(sheet, x, 1000, 60, "one", 7, 40)


def _book(sheet: Sheet, x: float, y: float, w: float, h: float, color: str) -> None:
    """A book lying flat, its spine to the left, used as a step."""
    cover = polygon([(x + 16, y), (x + w, y), (x + w, y + h), (x + 16, y + h)])
    sheet.shape(cover, color, 4.5)
    pages = polygon([(x + 40, y + 14), (x + w, y + 14), (x + w, y + h - 14), (x + 40, y + h - 14)])
    sheet.shape(pages, "paper", 3)
    sheet.hatch(pages, 0, 11, 2, "ink40")
    spine = curve(
        [
            (x + 44, y - 2),
            (x + 10, y + 4),
            (x, y + h / 2),
            (x + 10, y + h - 4),
            (x + 44, y + h + 2),
        ],
        step=8,
    )
    sheet.shape(spine, color, 4.5)
    sheet.shape(
        polygon([(x + 16, y - 4), (x + w, y - 4), (x + w, y + 14), (x + 16, y + 14)]), color, 4
    )


def draw_second(sheet: Sheet) -> None:
    """A meadow at daybreak, 2025: people come, each with a chair, to close a circle."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 520), (-5, 520)]), "two20")
    sheet.screen(0, 0, 1600, 440, 20, "two40", (0.4, 5))
    cloud(sheet, 150, 170, 240, "white", hatch="two")
    cloud(sheet, 1240, 130, 210, "white", hatch="two")
    birds(sheet, 1040, 120, 18, 5)
    sun(sheet, 720, 400, 250, "two")
    rays(sheet, 720, 400, 280, 400, "two", 40, 6)
    belledonne(sheet, -60, 500, 1720, 290, "one60", 4.5)
    hills(sheet, [(-20, 500), (400, 470), (900, 505), (1620, 460)], "one", 4, 26)
    for k in range(15):
        spruce(sheet, 30 + k * 116, 520 + (k % 3) * 10, 70 + (k * 37) % 60, "one80", 2.6)
    hills(sheet, [(-20, 550), (600, 530), (1100, 550), (1620, 530)], "one30", 4)
    ring = oval(800, 760, 520, 150, step=14)
    sheet.overprint(ring, "two30", 1)
    seats = (
        (430, 690, 1),
        (560, 640, 1),
        (720, 615, 1),
        (890, 615, -1),
        (1050, 640, -1),
        (1180, 690, -1),
    )
    taken = {1: ("leila", "sit-talk", "talk", "up"), 4: ("paul", "sit-chin", "smile", "calm")}
    for k, (x, y, f) in enumerate(seats):
        size = 250 + (y - 615) * 0.6
        chair(sheet, x, y + 4, size * 0.66, f, ("two", "one60", "paper")[k % 3], 3.5)
        if k in taken:
            who, pose, mouth, brows = taken[k]
            draw_person(sheet, who, x, y, size, pose, f, 0.6, 0, mouth, brows)
    draw_person(sheet, "girl", 800, 780, 290, "cheer", 1, 0.4, 0, "grin", "up")
    for x, y, f in ((330, 790, 1), (1280, 790, -1)):
        chair(sheet, x, y, 210, f, "two60", 3.5)
    for who, x, y, size, f, mouth, brows in (
        ("nora", 120, 745, 320, 1, "smile", "calm"),
        ("farmer", 1450, 750, 330, -1, "talk", "calm"),
        ("solene", 240, 960, 420, 1, "grin", "up"),
        ("bruno", 1390, 970, 430, -1, "flat", "worry"),
    ):
        draw_person(sheet, who, x, y, size, "carry", f, 0.6, 0, mouth, brows)
        chair(sheet, x + f * size * 0.24, y - size * 0.36, size * 0.52, f, "two", 4)
    draw_person(sheet, "yanis", 620, 965, 400, "wheel-point", 1, 0.6, 0, "talk", "up")
    chair(sheet, 830, 985, 250, 1, "paper", 4.5)
    draw_person(sheet, "mother", 1060, 985, 410, "explain", -1, 0.6, 0, "talk", "calm")
    for x in (30, 420, 720, 930, 1180, 1540):
        grass(sheet, x, 998, 56, "one", 7, 38)
    for x in (90, 480, 960, 1240, 1570):
        flower(sheet, x, 996, 50, "two")
    broadleaf(sheet, 1570, 640, 240, "one60", 3.5)


PICTURES = (
    Picture("mandate-2022", 1600, 1000, "house", draw_first),
    Picture("mandate-2025", 1600, 1000, "house", draw_second),
)
