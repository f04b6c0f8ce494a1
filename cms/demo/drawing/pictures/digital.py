"""Digital: the slow month seen from the machines, and a voice that fits in an old console."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..people import Pose, draw_person, grip
from ..picture import Picture
from ..places.comics import balloon
from ..places.devices import monitor, phone, rack, speaking_screen
from ..places.massifs import belledonne, hills
from ..places.rooms import cup, table
from ..places.sky import cloud
from ..places.winter import bare_tree, breath, dam
from ..sheet import Sheet

__all__ = ["PICTURES"]

# Seated in a wheelchair, hands at rest.
AT_REST = Pose(
    hip=1.9,
    near_foot=(1.75, 0.35),
    far_foot=(1.6, 0.35),
    near=(0.95, -1.35),
    far=(0.9, -1.3),
    near_hand="flat",
    far_hand="none",
    lean=-3,
    wheels=True,
)


def draw_cover(sheet: Sheet) -> None:
    """February 2042, no snow: five rows of machines of nine are dark and the flats are cold."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 640), (-5, 640)]), "one20")
    sheet.screen(500, 0, 1110, 440, 20, "two60", (5, 0.5))
    sheet.shape(oval(1010, 150, 70, 70), "paper", 4)
    cloud(sheet, 700, 130, 240, "paper", 4, "one60")
    belledonne(sheet, 480, 560, 860, 360, "one40", 4.5, "ink", snow=False)
    hills(sheet, [(400, 560), (800, 520), (1200, 560), (1620, 520)], "two40", 4, 22)
    dam(sheet, 720, 520, 380, 190, 0.2, 4)
    hills(sheet, [(300, 730), (900, 700), (1620, 730)], "two30", 4)
    for x, h in ((760, 190), (1080, 230), (930, 140)):
        bare_tree(sheet, x, 740, h)
    _flats(sheet)
    _machines(sheet)
    _street(sheet)


def _machines(sheet: Sheet) -> None:
    """The hall, cut open: nine rows that recede, four of them still lit."""
    hall = polygon([(-10, -10), (700, 190), (700, 780), (-10, 1010)])
    sheet.fill(hall, "one")
    left, width = -40.0, 142.0
    for k in range(9):
        right = left + width * 0.94

        def top(x: float) -> float:
            return 60 + (x + 40) * 0.26

        def low(x: float) -> float:
            return 930 - (x + 40) * 0.26

        idle = k < 5
        corners = [(left, top(left)), (right, top(right)), (right, low(right)), (left, low(left))]
        rack(sheet, corners, 10, "ink60" if idle else "one60", "two", 4 - 0.18 * k, idle=idle)
        if not idle:
            sheet.overprint(polygon(corners), "two30")
        left += width
        width *= 0.87
    roof = polygon([(-10, -10), (716, 150), (716, 232), (-10, 48)])
    sheet.shape(roof, "ink80", 5)
    floor = polygon([(-10, 960), (716, 736), (790, 790), (560, 1010), (-10, 1210)])
    sheet.fill(floor, "one40")
    sheet.line(polygon([(-10, 948), (716, 732)], closed=False), 5)


def _flats(sheet: Sheet) -> None:
    """Three hundred homes at sixteen degrees: coats indoors, candles, a hot-water bottle."""
    x0, y0, w, h = 1150, 110, 470, 700
    sheet.shape(polygon([(x0, y0 + h), (x0, y0), (x0 + w, y0), (x0 + w, y0 + h)]), "paper", 5)
    sheet.box(x0 - 16, y0 - 20, w + 40, 26, "one", 4)
    who = ("imogen", "", "elder", "mother", "paul", "", "thulan", "nora", "")
    for k, name in enumerate(who):
        x, y = x0 + 26 + (k % 3) * 150, y0 + 34 + (k // 3) * 216
        pane = polygon([(x, y), (x + 124, y), (x + 124, y + 158), (x, y + 158)])
        sheet.fill(pane, "one60" if name else "one")
        if name:
            draw_person(
                sheet,
                name,
                x + 46,
                y + 252,
                238,
                "folded",
                1 if k % 2 else -1,
                0.5,
                0,
                "flat",
                "worry",
                legs=False,
                extra="scarf",
                top="two60" if k % 2 else "one30",
                pattern="",
            )
            _candle(sheet, x + 98, y + 156)
        else:
            for dx in (24, 60, 96):
                sheet.line(
                    polygon([(x + dx, y + 104), (x + dx, y + 152)], closed=False), 12, "one60"
                )
        sheet.line(pane, 6, closed=True)
        sheet.fill(
            polygon([(x - 4, y + 160), (x + 128, y + 160), (x + 128, y + 206), (x - 4, y + 206)]),
            "paper",
        )
        sheet.box(x - 10, y + 158, 144, 14, "two60", 3.4)
    side = [(x0 + w - 40, y0 + h), (x0 + w - 40, y0), (x0 + w, y0), (x0 + w, y0 + h)]
    sheet.hatch(side, 40, 13, 2.6)


def _candle(sheet: Sheet, x: float, y: float) -> None:
    sheet.fill(oval(x, y - 58, 30, 34), "two")
    sheet.box(x - 7, y - 38, 14, 38, "paper", 2.6)
    sheet.shape(
        curve([(x, y - 74), (x + 9, y - 54), (x, y - 42), (x - 9, y - 54)], closed=True),
        "paper",
        2.6,
    )


def _street(sheet: Sheet) -> None:
    """Wen explains, a father whose children are cold answers, Héloïse takes her four seconds."""
    street = polygon([(-10, 1210), (560, 1010), (790, 790), (1150, 806), (1620, 806), (1620, 1210)])
    sheet.fill(street, "two20")
    sheet.line(polygon([(560, 1010), (790, 790)], closed=False), 4)
    for x, y, w in ((640, 1090, 140), (900, 960, 120), (1120, 1140, 160), (1450, 960, 120)):
        sheet.stroke([(x, y), (x + w * 0.5, y - 6), (x + w, y + 2)], 4, "one60")
    head = draw_person(
        sheet, "wen", 330, 1150, 520, "explain", 1, 0.7, 0, "talk", "worry", top="two"
    )
    balloon(sheet, 470, 560, 62, (head[0] + 10, head[1] - 36), "question", 5)
    head = draw_person(
        sheet,
        "etienne",
        740,
        1130,
        500,
        "plead",
        -1,
        0.6,
        0,
        "shout",
        "frown",
        cover="coat",
        top="one80",
    )
    balloon(sheet, 770, 456, 60, (head[0], head[1] - 36), "sun", 5)
    for who, x, facing, top in (("girl", 860, -1, "two"), ("boy", 966, -1, "paper")):
        hx, hy = draw_person(
            sheet,
            who,
            x,
            1150,
            470,
            "folded",
            facing,
            0.6,
            0,
            "pout",
            "worry",
            top=top,
            pattern="stripes",
            cover="coat",
            extra="scarf",
        )
        breath(sheet, hx - 44, hy + 66, 46, -1)
    head = draw_person(
        sheet, "heloise", 1330, 1170, 520, AT_REST, -1, 0.8, 0, "flat", "up", legs=True
    )
    sheet.line(curve([(1146, 930), (1166, 1050), (1270, 1100)]), 10)
    speaking_screen(sheet, 1130, 880, 150)
    balloon(sheet, 1110, 700, 66, (1150, 850), "pause", 5)
    draw_person(sheet, "teen", 1520, 1160, 470, "hips", -1, 0.6, -8, "smile", "calm", "closed")


def draw_scene(sheet: Sheet) -> None:
    """Day 15, the mending workshop: Héloïse speaks with her eyes, Anselme waits four seconds."""
    sheet.fill(polygon([(-5, -5), (1605, -5), (1605, 900), (-5, 900)]), "one")
    sheet.fill(polygon([(930, 240), (1080, 240), (1500, 905), (560, 905)]), "one80")
    _window(sheet)
    _shelves(sheet)
    floor = polygon([(-5, 900), (1605, 900), (1605, 1205), (-5, 1205)])
    sheet.fill(floor, "one30")
    for k in range(12):
        x = -400 + k * 220
        sheet.line(
            polygon([(800 + (x - 800) * 0.6, 902), (x, 1205)], closed=False, step=40), 3, "one60"
        )
    _lamp(sheet, 1005, 236)
    _mender(sheet)
    _speaker(sheet)


def _lamp(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(polygon([(x, -5), (x, y - 90)], closed=False), 5)
    sheet.shape(
        curve(
            [
                (x, y - 100),
                (x + 70, y - 60),
                (x + 108, y + 8),
                (x, y + 18),
                (x - 108, y + 8),
                (x - 70, y - 60),
            ],
            closed=True,
        ),
        "two",
        5,
    )


def _window(sheet: Sheet) -> None:
    """Outside, the queue that goes round the corner, in coats, each with something broken."""
    x, y, w, h = 50, 90, 560, 430
    sheet.fill(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), "two30")
    belledonne(sheet, 70, 400, 520, 190, "one40", 3.4, "ink", snow=False)
    sheet.fill(polygon([(x, 396), (x + w, 396), (x + w, y + h), (x, y + h)]), "two40")
    bare_tree(sheet, 120, 430, 190)
    for k, (who, top) in enumerate(
        (
            ("nora", "one60"),
            ("bruno", "paper"),
            ("imogen", "two"),
            ("farmer", "one30"),
            ("thulan", "paper"),
        )
    ):
        px = 150 + 96 * k
        draw_person(
            sheet,
            who,
            px,
            636,
            290,
            "carry",
            1,
            0.6,
            0,
            "flat",
            ("calm", "worry", "calm", "one", "calm")[k],
            legs=False,
            top=top,
            extra="scarf",
        )
        if k % 2:
            sheet.box(px + 34, 430, 58, 40, "ink80", 3)
            sheet.fill(oval(px + 50, 450, 10, 10, step=4), "two")
        else:
            phone(sheet, px + 62, 444, 56, 24)
    for cover in (
        [(x - 60, y - 60), (x, y - 60), (x, y + h + 200), (x - 60, y + h + 200)],
        [(x + w, y - 60), (x + w + 110, y - 60), (x + w + 110, y + h + 200), (x + w, y + h + 200)],
        [(x - 10, y + h), (x + w + 10, y + h), (x + w + 10, y + h + 200), (x - 10, y + h + 200)],
    ):
        sheet.fill(polygon(cover), "one")
    outline = polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    sheet.line(polygon([(x + w / 2, y), (x + w / 2, y + h)], closed=False), 9)
    sheet.line(outline, 13, closed=True)
    sheet.box(x - 18, y + h, w + 36, 20, "two", 4.5)


def _shelves(sheet: Sheet) -> None:
    """What people brought and what he kept: sets, radios, telephones, a fan, loudspeakers."""
    for row in range(3):
        y = 250 + 190 * row
        for k in range(4):
            x = 700 + 226 * k + (row % 2) * 30
            if 890 < x < 1090 and row == 0:
                continue
            kind = (k + row) % 4
            if kind == 0:
                monitor(sheet, x, y - 26, 130, 96, ("two60", "ink60")[row % 2], 4)
            elif kind == 1:
                sheet.box(x, y - 78, 150, 78, "two60", 4)
                sheet.shape(oval(x + 42, y - 39, 28, 28), "paper", 3.5)
                sheet.line(polygon([(x + 84, y - 54), (x + 136, y - 54)], closed=False), 4)
                sheet.line(polygon([(x + 130, y - 78), (x + 164, y - 140)], closed=False), 4)
            elif kind == 2:
                for j in range(3):
                    phone(sheet, x + 20 + 44 * j, y - 36, 70, 6 * j - 6, j == 1)
            else:
                sheet.box(x, y - 110, 70, 110, "paper", 4)
                for cy, r in ((y - 80, 16), (y - 36, 25)):
                    sheet.shape(oval(x + 35, cy, r, r), "one60", 3.5)
        sheet.box(680, y, 940, 18, "two60", 4.5)


def _mender(sheet: Sheet) -> None:
    hold = Pose(near=(1.35, -1.15), far=(0.2, -0.5), near_hand="flat", far_hand="flat", lean=10)
    draw_person(sheet, "anselme", 1270, 1226, 640, hold, -1, 0.7, 4, "flat", "worry", legs=False)
    table(sheet, 800, 985, 790, 200, "paper", 90, 60, 5)
    console = polygon([(960, 968), (990, 900), (1200, 900), (1220, 968)])
    sheet.shape(console, "two", 5)
    sheet.box(960, 966, 260, 30, "two60", 5)
    for x in (1010, 1050, 1090):
        sheet.fill(oval(x, 932, 9, 6, step=3), "ink")
    sheet.shape(polygon([(1110, 918), (1170, 918), (1178, 950), (1114, 950)]), "ink80", 3.5)
    pad = curve(
        [
            (1290, 966),
            (1270, 940),
            (1300, 920),
            (1370, 920),
            (1402, 942),
            (1384, 968),
            (1350, 952),
            (1320, 952),
        ],
        closed=True,
    )
    sheet.shape(pad, "one60", 4.5)
    for x, y in ((1306, 938), (1358, 934), (1372, 944)):
        sheet.fill(oval(x, y, 6, 6, step=3), "paper")
    sheet.stroke([(1290, 950), (1250, 940), (1222, 950)], 5)
    sheet.stroke([(1440, 978), (1480, 950), (1540, 900)], 9, "ink80")
    sheet.stroke([(1440, 978), (1454, 968), (1462, 962)], 5, "two")
    cup(sheet, 900, 966, 40, "one60")
    for k in range(8):
        sheet.fill(oval(1230 + (k * 37) % 60, 974 - (k * 13) % 16, 4, 3, step=3), "ink")


def _speaker(sheet: Sheet) -> None:
    x, y, size = 400, 1175, 680
    sheet.shape(
        curve([(312, 600), (300, 656), (316, 716), (352, 700), (352, 610)], closed=True), "ink80", 5
    )
    sheet.line(polygon([(320, 700), (322, 860)], closed=False), 10)
    head = draw_person(sheet, "heloise", x, y, size, AT_REST, 1, 0.9, 0, "smile", "up")
    screen = (742, 742)
    sheet.stroke([(470, 980), (640, 960), (700, 900), (738, 830)], 11)
    speaking_screen(sheet, *screen, 210)
    for k in range(6):
        t = 0.16 + 0.12 * k
        sheet.fill(
            oval(
                head[0] + 50 + (screen[0] - head[0] - 150) * t,
                head[1] + 96 + (screen[1] - head[1] - 110) * t,
                6,
                6,
                step=3,
            ),
            "paper",
        )
    sheet.stroke([(790, 840), (850, 930), (900, 1010), (950, 985), (966, 960)], 8, "two")
    balloon(sheet, 720, 470, 84, (745, 640), "pause", 5.5)
    gx, gy = grip(sheet, "heloise", x, y, size, AT_REST, 1)
    sheet.stroke([(gx - 150, gy + 20), (gx - 60, gy + 28), (gx + 20, gy + 22)], 10)


PICTURES = (
    Picture("vision-digital", 1600, 1200, "digital", draw_cover),
    Picture("scene-digital", 1600, 1200, "digital", draw_scene),
)
