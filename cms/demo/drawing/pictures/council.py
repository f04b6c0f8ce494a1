"""The council at work: in plenary, around a table, on a ridge, in a library."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import CAST, draw_person
from ..picture import Picture
from ..places.comics import balloon, comic_panel, hung_panel
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.rooms import chair, cup, paper_sheet, plant, shelves, stool, table, window
from ..places.sky import birds, cloud, sun
from ..places.trees import fern, grass, spruce
from ..sheet import Sheet

__all__ = ["PICTURES"]

MOTIFS = ("mountain", "tree", "tram", "house", "water", "people", "bubble", "sun")


def draw_plenary(sheet: Sheet) -> None:
    """From behind the speaker: the half circle of members, hands up, some turned to each other."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 420), (-5, 420)]), "one30")
    for k in range(3):
        x = 170 + k * 430
        sheet.fill(polygon([(x, 40), (x + 380, 40), (x + 380, 300), (x, 300)]), "paper")
        if k == 0:
            vercors(sheet, x + 2, 290, 376, 170, "one60", 3)
        elif k == 1:
            sheet.fill(oval(x + 190, 150, 62, 62), "two")
            belledonne(sheet, x + 2, 290, 376, 170, "one30", 3)
        else:
            chartreuse(sheet, x + 2, 290, 376, 180, "one60", 3)
    for x, w in ((-5, 175), (550, 50), (980, 50), (1410, 200)):
        sheet.fill(polygon([(x, -5), (x + w, -5), (x + w, 420), (x, 420)]), "one30")
    sheet.fill(polygon([(-5, 300), (1605, 300), (1605, 420), (-5, 420)]), "one30")
    for k in range(3):
        window(sheet, 170 + k * 430, 40, 380, 260, "", 4, 3)
    order = list(CAST)
    index = 3
    for row, (y, size, count) in enumerate(((470, 230, 11), (610, 275, 10), (770, 325, 8))):
        bench = curve(
            [(-30, y + 6), (400, y - 36), (800, y - 48), (1200, y - 36), (1630, y + 6)], step=16
        )
        for k in range(count):
            t = (k + 0.5) / count
            place = -20 + 1640 * t
            if row == 2 and 640 < place < 960:
                continue
            who = order[index % len(order)]
            index += 5
            if CAST[who].age < 16:
                who = order[(index + 3) % len(order)]
                index += 1
            facing = 1 if place < 800 else -1
            lift = 40 * (1 - (2 * t - 1) ** 2)
            pose = ("sit", "sit-talk", "sit-chin", "sit-raise", "sit-back", "sit-draw")[
                (k * 5 + row * 2) % 6
            ]
            mouth = ("smile", "flat", "talk", "flat", "grin", "oh")[(k + row * 2) % 6]
            brows = ("calm", "up", "frown", "one", "worry")[(k * 2 + row) % 5]
            draw_person(
                sheet,
                who,
                place,
                y + size * 0.3 - lift,
                size,
                pose,
                facing,
                0.5,
                0,
                mouth,
                brows,
                legs=False,
                cover="trousers",
            )
        front = [*bench, *[(px, py + 96) for px, py in reversed(bench)]]
        sheet.shape(front, ("two60", "two40", "two60")[row], 4.5)
        sheet.hatch(front, 86, 24, 2.4, "ink")
    sheet.fill(
        polygon(
            [(-5, 836), (400, 796), (800, 782), (1200, 796), (1605, 836), (1605, 1005), (-5, 1005)]
        ),
        "one60",
    )
    sheet.hatch([(-5, 866), (800, 812), (1605, 866), (1605, 1005), (-5, 1005)], 0, 28, 3)
    draw_person(
        sheet, "mariama", 800, 1200, 640, "plead", 1, 0.7, 0, "talk", "up", back=True, top="two"
    )
    paper_sheet(sheet, [(310, 900), (480, 880), (520, 960), (330, 985)])
    draw_person(sheet, "yanis", 1260, 985, 430, "wheel-point", -1, 0.6, 0, "talk", "one")
    stool(sheet, 250, 1030, 116, "two")
    draw_person(sheet, "thulan", 250, 1030, 460, "sit-draw", 1, 0.6, 6, "smile", "calm", "down")


def draw_workshop(sheet: Sheet) -> None:
    """A long table under a wall of drawn panels; one person starts a plate again."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 640), (-5, 640)]), "two30")
    for row in range(2):
        for k in range(8):
            x, y = 60 + k * 186 + (row % 2) * 30, 46 + row * 186
            if (row, k) == (1, 4):
                continue
            comic_panel(
                sheet, x, y + sheet.rng.uniform(-8, 8), 158, 160, MOTIFS[(k * 3 + row * 5) % 8], 3.5
            )
            sheet.fill(
                polygon([(x + 62, y - 10), (x + 100, y - 8), (x + 98, y + 10), (x + 60, y + 8)]),
                "one60",
            )
    sheet.fill(polygon([(-5, 640), (1605, 640), (1605, 1005), (-5, 1005)]), "one30")
    sheet.line(polygon([(-5, 640), (1605, 640)], closed=False), 4)
    heads = {}
    for who, x, pose, facing, mouth, brows in (
        ("bruno", 300, "folded", 1, "flat", "frown"),
        ("leila", 480, "explain", 1, "talk", "up"),
        ("paul", 1055, "lean", -1, "talk", "calm"),
        ("nora", 1222, "chin", -1, "flat", "one"),
        ("solene", 1372, "explain", -1, "grin", "up"),
    ):
        heads[who] = draw_person(sheet, who, x, 860, 450, pose, facing, 0.7, 0, mouth, brows)
    heads["thulan"] = draw_person(
        sheet, "thulan", 720, 855, 460, "draw", 1, 0.5, 6, "smile", "calm", "down"
    )
    table(sheet, 140, 800, 1320, 210, "paper", 120, 110, 5)
    sheet.shape(polygon([(560, 700), (1000, 700), (1040, 786), (530, 786)]), "white", 4)
    for k in range(3):
        comic_panel(sheet, 570 + k * 148, 708, 128, 66, MOTIFS[(k * 3 + 1) % 8], 3)
    sheet.stroke([(845, 672), (835, 700), (828, 730)], 9, "two")
    for x, y, c in (
        (320, 752, "two"),
        (390, 770, "one60"),
        (340, 784, "paper"),
        (1140, 740, "two"),
        (1210, 764, "two60"),
        (1130, 776, "one60"),
    ):
        sheet.shape(polygon([(x, y - 30), (x + 54, y - 34), (x + 60, y), (x + 4, y + 2)]), c, 3)
        sheet.stroke([(x + 10, y - 16), (x + 28, y - 18), (x + 46, y - 18)], 2.5)
    for x in (240, 1320):
        cup(sheet, x, 770, 44, "two")
    for k in range(5):
        sheet.stroke(
            [(1046 + k * 12, 716), (1050 + k * 13, 690), (1042 + k * 17, 660)],
            6,
            ("two", "one", "ink")[k % 3],
        )
    sheet.shape(polygon([(1036, 700), (1106, 700), (1100, 764), (1042, 764)]), "two60", 4)
    draw_person(sheet, "yanis", 160, 985, 470, "wheel-talk", 1, 0.7, 0, "talk", "up", top="two")
    draw_person(sheet, "aime", 1500, 1010, 520, "point", -1, 0.6, 0, "talk", "frown", legs=True)
    draw_person(sheet, "girl", 640, 1010, 470, "kneel", 1, 0.6, 6, "smile", "calm", "down")
    paper_sheet(sheet, [(750, 960), (930, 945), (970, 998), (770, 1010)])
    balloon(sheet, 620, 450, 58, (heads["leila"][0] + 16, heads["leila"][1] - 22), "water", 5)


def draw_walk(sheet: Sheet) -> None:
    """A file of walkers on a ridge: two listen with their eyes closed."""
    sheet.screen(0, 60, 1600, 460, 20, "two40", (0.4, 5))
    sun(sheet, 380, 300, 190, "two")
    cloud(sheet, 980, 170, 300, hatch="one60")
    cloud(sheet, 560, 120, 180)
    birds(sheet, 700, 250, 20, 7)
    belledonne(sheet, 300, 560, 1380, 350, "one30", 4.5)
    vercors(sheet, -220, 640, 900, 330, "one40", 4.5)
    hills(sheet, [(-20, 640), (500, 600), (900, 660), (1620, 580)], "one40", 4, 28)
    for k in range(16):
        x = 380 + k * 80
        spruce(sheet, x, 690 - (k % 3) * 16, 70 + (k * 29) % 50, "one60", 2.4)
    ridge = [(-20, 760), (260, 800), (620, 850), (1000, 830), (1350, 760), (1620, 700)]
    hills(sheet, ridge, "two40", 5)
    walkers = (
        ("yanis", 1430, 800, "wheel", "smile", "calm", "open", -1),
        ("solene", 1270, 830, "push", "smile", "calm", "open", 1),
        ("elder", 1075, 860, "walk-cane", "smile", "calm", "closed", 1),
        ("paul", 895, 890, "walk", "talk", "up", "open", 1),
        ("mother", 700, 900, "walk", "smile", "calm", "closed", 1),
        ("boy", 565, 895, "point-up", "oh", "up", "open", 1),
        ("leila", 420, 890, "walk", "flat", "one", "open", 1),
        ("bruno", 235, 880, "walk", "shout", "worry", "open", 1),
    )
    for who, x, y, pose, mouth, brows, eyes, facing in walkers:
        tilt = -10 if eyes == "closed" else 0
        real = 1 if who == "yanis" else facing
        draw_person(sheet, who, x, y, 330, pose, real, 0.6, tilt, mouth, brows, eyes)
    hills(sheet, [(-20, 900), (300, 925), (760, 940), (1200, 900), (1620, 830)], "one60", 5, 30)
    for x, h, lean in (
        (60, 130, 0.6),
        (340, 100, -0.5),
        (980, 120, 0.6),
        (1500, 150, -0.6),
        (1290, 110, 0.5),
    ):
        fern(sheet, x, 1005, h, "two", lean)
    for x in (160, 520, 700, 860, 1130, 1400):
        grass(sheet, x, 1000, 60, "paper", 7, 44)


def draw_library(sheet: Sheet) -> None:
    """A library, exhibition panels hung among the shelves, a circle of chairs, an argument."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 640), (-5, 640)]), "one20")
    colors = ("two", "paper", "one60", "two60", "one", "two30")
    shelves(sheet, -30, 60, 470, 590, 4, colors, "one", 4.5)
    shelves(sheet, 1170, 60, 470, 590, 4, colors, "one", 4.5)
    shelves(sheet, 640, 330, 330, 320, 2, colors, "one", 4)
    for k, x in enumerate((470, 690, 910)):
        hung_panel(
            sheet,
            x,
            66,
            200,
            300,
            tuple(MOTIFS[(k * 3 + j * 2) % 8] for j in range(4)),
            ("two", "one", "two")[k],
            4,
        )
    floor = polygon([(-5, 640), (1605, 640), (1605, 1005), (-5, 1005)])
    sheet.fill(floor, "two20")
    sheet.line(polygon([(-5, 640), (1605, 640)], closed=False), 4)
    sheet.overprint(oval(800, 890, 620, 130), "two30", 1)
    plant(sheet, 1095, 690, 250, "two", "one")
    heads = {}
    for who, x, y, size, pose, facing, mouth, brows in (
        ("imogen", 470, 800, 360, "sit-talk", 1, "talk", "up"),
        ("kim", 640, 775, 350, "sit-chin", 1, "flat", "one"),
        ("elder", 960, 775, 350, "sit-back", -1, "smile", "calm"),
        ("farmer", 1130, 800, 370, "sit-talk", -1, "shout", "frown"),
    ):
        chair(sheet, x, y + 4, size * 0.66, facing, "one")
        heads[who] = draw_person(sheet, who, x, y, size, pose, facing, 0.6, 0, mouth, brows)
    heads["leila"] = draw_person(sheet, "leila", 805, 830, 400, "explain", 1, 0.3, 0, "talk", "up")
    for who, x, y, size, pose, facing, mouth, brows in (
        ("mariama", 270, 945, 430, "sit-point", 1, "talk", "one"),
        ("aime", 1330, 945, 430, "sit-back", -1, "pout", "frown"),
    ):
        chair(sheet, x, y + 4, size * 0.66, facing, "one80")
        heads[who] = draw_person(sheet, who, x, y, size, pose, facing, 0.6, 0, mouth, brows)
    draw_person(sheet, "yanis", 560, 990, 440, "wheel-talk", 1, 0.6, 0, "grin", "up", top="two")
    stool(sheet, 1080, 1000, 112, "one")
    draw_person(sheet, "teen", 1080, 1000, 440, "sit-raise", -1, 0.6, 0, "oh", "up")
    draw_person(sheet, "girl", 90, 960, 430, "stand", 1, 0.6, 0, "smile", "calm")
    draw_person(sheet, "thulan", 1510, 980, 470, "chin", -1, 0.6, 0, "smile", "one")
    for name, x, y, motif in (("imogen", 360, 430, "mountain"), ("farmer", 1270, 410, "sheep")):
        balloon(sheet, x, y, 60, (heads[name][0], heads[name][1] - 26), motif, 5)


PICTURES = (
    Picture("plenary", 1600, 1000, "house", draw_plenary),
    Picture("workshop", 1600, 1000, "house", draw_workshop),
    Picture("walk", 1600, 1000, "house", draw_walk),
    Picture("library-debate", 1600, 1000, "house", draw_library),
)
