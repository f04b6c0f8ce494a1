"""Twelve portraits of members: each has its own place, light, crop and pose.

A head is placed first (`Sitter`), because the crops of the site are about heads; the body follows.
"""

from __future__ import annotations

from ..ink import curve, oval, polygon, tube
from ..people import POSES, Character
from ..picture import Picture
from ..places.buildings import town
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.rooms import plant, window
from ..places.sky import cloud, rain, stars, sun
from ..places.transport import tram
from ..places.trees import broadleaf, fern, grass, spruce, trunk
from ..places.water import ripples
from ..sheet import Sheet
from .sitter import CALM, Sitter

__all__ = ["PICTURES"]


def _wall(sheet: Sheet, color: str, foot: float = 755, top: float = -5) -> None:
    sheet.fill(polygon([(-5, top), (605, top), (605, foot), (-5, foot)]), color)


def _lip(sheet: Sheet, y: float, color: str, width: float = 5) -> None:
    """A ledge or a floor's edge right across."""
    _wall(sheet, color, 755, y)
    sheet.line(polygon([(-5, y), (605, y)], closed=False), width)


def draw_stop(sheet: Sheet) -> None:
    """Nineteen, at a tram stop in the morning; the tram comes in behind her."""
    _wall(sheet, "two20")
    sun(sheet, 120, 120, 66, "two")
    vercors(sheet, -60, 380, 760, 210, "one40", 4)
    town(sheet, -30, 470, 680, 62, ("paper", "two30", "white"), ("two", "one60", "two60"), 3)
    _lip(sheet, 560, "one30")
    tram(sheet, -210, 560, 150, 3, "one", 4.5)
    sheet.shape(tube([(548, 760), (548, 400), (548, 92)], [9, 9, 9]), "ink80", 4, shift=0)
    sheet.shape(oval(548, 96, 62, 62, step=9), "two", 5)
    sheet.shape(oval(548, 96, 40, 40, step=9), "paper", 4)
    sheet.box(478, 80, 140, 32, "one", 4.5)
    who = Character(skin=4, hair="puffs", age=19, girth=0.86, top="two", pattern="", height=1.0)
    lea = Sitter(
        sheet,
        who,
        (285, 270),
        205,
        CALM.but(near=(0.5, -1.6), lean=0),
        1,
        0.45,
        -3,
        "grin",
        "up",
        head=0.82,
    )
    lea.patch("one60", (-0.62, -0.02), (-0.3, 0.2), (-0.14, -0.5), (-0.2, -2.6), (-0.66, -2.6))
    lea.patch("one60", (0.66, -0.04), (0.34, 0.2), (0.3, -0.5), (0.34, -2.6), (0.7, -2.6))
    lea.seam((-0.28, 0.18), (0.04, -0.02), (0.34, 0.16), width=1.0)
    lea.patch("white", (-0.36, -0.02), (-0.3, 0.22), (-0.02, -0.1), (-0.16, -0.42), width=0.8)
    lea.patch("white", (0.42, -0.02), (0.34, 0.22), (0.12, -0.1), (0.3, -0.42), width=0.8)
    lea.drop(-1, "two", 0.18)
    strap = tube(lea.trunk((-0.5, 0.02), (0.08, -0.9), (0.5, -2.2)), [13, 13, 13])
    sheet.shape(strap, "ink80", 4, shift=0)


def draw_orchard(sheet: Sheet) -> None:
    """Seventy-nine, small glasses, a hearing aid, in the orchard behind his house."""
    _wall(sheet, "two20")
    cloud(sheet, 380, 90, 200, hatch="two60")
    chartreuse(sheet, -90, 400, 620, 300, "two40", 4)
    hills(sheet, [(-10, 420), (250, 384), (610, 430)], "one20", 4)
    for x, y, h in ((70, 520, 250), (548, 560, 250), (240, 452, 90), (330, 452, 84)):
        broadleaf(sheet, x, y, h, "two", 4)
        for dx, dy in ((-0.2, 0.75), (0.12, 0.85), (0.02, 0.58), (0.24, 0.64), (-0.12, 0.5)):
            sheet.shape(oval(x + dx * h, y - dy * h, h * 0.035, h * 0.035, step=4), "one", 2.5)
    hills(sheet, [(-10, 560), (300, 520), (610, 566)], "one30", 4, 22)
    who = Character(
        skin=0,
        hair="receding",
        hair_color="white",
        age=79,
        girth=1.02,
        top="one",
        glasses="round",
        height=1.0,
        brow=1.4,
    )
    abel = Sitter(
        sheet,
        who,
        (300, 300),
        178,
        CALM.but(lean=7, near=(0.2, -1.9)),
        -1,
        0.55,
        -2,
        "smile",
        "calm",
        head=0.92,
    )
    abel.patch("white", (-0.28, 0.14), (0.36, 0.14), (0.3, -0.9), (0.1, -1.4), (-0.06, -0.9))
    abel.patch("two", (0.04, -0.08), (0.22, -0.08), (0.26, -0.9), (0.12, -1.1), (0.0, -0.9))
    abel.collar("white", 0.2)
    abel.seam((-0.36, -0.02), (-0.1, -0.9), (0.1, -1.5), (0.12, -3), width=1.1)
    abel.seam((0.52, -0.04), (0.36, -0.9), (0.12, -1.5), width=1.1)
    abel.buttons(-1.75, -2.6, 3, 0.2, "two40")
    abel.hearing_aid(1, "one")


def draw_pharmacy(sheet: Sheet) -> None:
    """A pharmacist in a headscarf and a white coat, drawers and jars behind."""
    _wall(sheet, "one20")
    for row in range(2):
        y = 22 + 190 * row
        for k in range(7):
            x = 6 + 88 * k + (row % 2) * -22
            tint = ("two", "one60", "white", "two40", "one", "white", "two60")[(k * 3 + row) % 7]
            h = (120, 96, 132)[(k + row) % 3]
            sheet.shape(
                curve(
                    [
                        (x, y + 158),
                        (x + 2, y + 168 - h),
                        (x + 14, y + 160 - h),
                        (x + 56, y + 160 - h),
                        (x + 68, y + 168 - h),
                        (x + 70, y + 158),
                    ],
                    closed=True,
                ),
                tint,
                4,
            )
            sheet.box(x + 14, y + 140 - h, 44, 22, "ink80", 3)
            sheet.box(x + 12, y + 112, 46, 28, "paper", 2.5)
        sheet.box(-10, y + 158, 620, 18, "one80", 4)
    for row in range(3):
        for k in range(4):
            sheet.box(-30 + 170 * k, 404 + 120 * row, 164, 114, "one60", 4.5)
            sheet.shape(oval(52 + 170 * k, 458 + 120 * row, 12, 12, step=5), "two", 3.5)
    who = Character(
        skin=2, hair="hijab", hair_color="two", age=34, girth=1.0, top="white", brow=1.3
    )
    amel = Sitter(
        sheet,
        who,
        (318, 292),
        214,
        CALM.but(near=(0.8, -0.95), near_hand="none", far=(0.5, -1.2), far_hand="none"),
        1,
        0.5,
        3,
        "smile",
        "calm",
        head=0.86,
    )
    amel.patch("white", (-0.1, -0.3), (0.3, -0.3), (0.12, -1.1), width=0.8)
    amel.seam((0.12, -1.1), (0.12, -2.6), width=1.0)
    amel.buttons(-1.3, -1.9, 2, 0.22, "two")
    # The near sleeve was drawn after the scarf: its end falls over both shoulders again.
    drape = amel.trunk(
        (-0.6, 0.46),
        (-0.72, -0.02),
        (-0.5, -0.44),
        (0.1, -0.66),
        (0.6, -0.42),
        (0.74, -0.04),
        (0.62, 0.4),
        (0.3, 0.28),
        (0.02, 0.2),
        (-0.3, 0.3),
    )
    sheet.fill(curve(drape, closed=True), "two")
    sheet.line(curve(drape[0:7], step=7), amel.face.width, shake=0.3)
    amel.seam((-0.4, 0.2), (-0.1, -0.2), (0.36, -0.4), width=0.7)
    amel.patch("two40", (0.3, -0.86), (0.56, -0.86), (0.56, -1.06), (0.3, -1.06), width=0.8)
    amel.sheet.fill(
        polygon(amel.trunk((0.34, -0.91), (0.46, -0.91), (0.46, -0.95), (0.34, -0.95))), "ink"
    )


def draw_canteen(sheet: Sheet) -> None:
    """A young cook at the stove: square glasses, apron, steam, a ladle."""
    _wall(sheet, "two30")
    for row in range(6):
        for k in range(5):
            if (row + k) % 2:
                sheet.fill(
                    polygon(
                        [
                            (k * 122, row * 78),
                            (k * 122 + 122, row * 78),
                            (k * 122 + 122, row * 78 + 78),
                            (k * 122, row * 78 + 78),
                        ]
                    ),
                    "two20",
                )
    sheet.line(polygon([(-5, 58), (605, 58)], closed=False), 9)
    for x, r, tint in ((66, 44, "one60"), (424, 30, "ink80"), (524, 54, "one")):
        sheet.stroke([(x, 58), (x, 120), (x, 176)], 9)
        sheet.shape(oval(x, 190 + r, r, r, step=7), tint, 5)
        sheet.line(oval(x, 190 + r, r * 0.72, r * 0.72, step=7), 3, closed=True)
    who = Character(skin=1, hair="undercut", age=27, girth=0.96, top="white", glasses="square")
    pose = CALM.but(near=(1.25, -0.5), far=(0.6, -1.3), far_hand="none", lean=2)
    kenji = Sitter(sheet, who, (268, 262), 196, pose, 1, 0.55, -4, "talk", "one", head=0.86)
    kenji.patch("white", (-0.32, 0.3), (0.36, 0.28), (0.4, 0.02), (0.06, -0.16), (-0.34, 0.04))
    kenji.seam((0.06, -0.16), (0.02, -0.9), (0.0, -2.6), width=1.0)
    for across in (-0.12, 0.34):
        kenji.buttons(-0.45, -1.95, 4, across, "one")
    # What the ladle was in: a large pot whose rim hides the lower edge of the sheet.
    sheet.shape(tube([(472, 690), (494, 560), (512, 462)], [8, 8, 8]), "ink80", 4, shift=0)
    sheet.shape(oval(491, 560, 38, 30, 8, step=6), "skin1", 5, shift=0)
    for k in range(3):
        sheet.stroke(
            [(474 + 4 * k, 546 + 13 * k), (494 + 4 * k, 545 + 13 * k), (508 + 4 * k, 552 + 13 * k)],
            4,
        )
    sheet.shape(polygon([(352, 690), (606, 690), (606, 760), (352, 760)]), "one", 6)
    sheet.shape(oval(482, 690, 132, 24, step=9), "one30", 6)
    for x, y in ((420, 640), (560, 620), (588, 470)):
        sheet.line(
            curve([(x, y), (x - 18, y - 40), (x + 14, y - 78), (x - 6, y - 124)]), 6, "white"
        )


def draw_window_seat(sheet: Sheet) -> None:
    """In her wheelchair, from near: its back and handles, a window onto Belledonne, a plant."""
    _wall(sheet, "one30")
    sheet.fill(polygon([(40, 40), (430, 40), (430, 480), (40, 480)]), "two20")
    sheet.fill(oval(330, 150, 52, 52), "two")
    sheet.parts.append('<svg x="40" y="40" width="390" height="440" viewBox="40 40 390 440">')
    belledonne(sheet, -60, 330, 600, 220, "one40", 4)
    hills(sheet, [(30, 350), (200, 318), (440, 356)], "one60", 4)
    for k in range(6):
        spruce(sheet, 62 + 70 * k, 420, 74 + 19 * (k % 3), "one", 3)
    sheet.parts.append("</svg>")
    window(sheet, 40, 40, 390, 440, "", 5, 2)
    sheet.box(20, 480, 432, 22, "paper", 5)
    plant(sheet, 520, 756, 420, "two", "one80")
    who = Character(
        skin=3, hair="curly", hair_color="ink20", age=58, girth=1.12, top="#e2b52c", brow=1.2
    )
    pose = CALM.but(near=(0.75, -1.15), far=(0.6, -1.3), far_hand="none", lean=-4)
    # The chair's back stands behind her, higher than her elbows, with its two handles.
    back = polygon([(36, 508), (420, 508), (430, 770), (30, 770)])
    sheet.shape(back, "ink80", 6)
    sheet.hatch(back, 84, 15, 3, "paper")
    for x, out in ((38, -1), (418, 1)):
        sheet.shape(
            tube([(x, 770), (x, 600), (x + out * 4, 500), (x + out * 6, 450)], [11, 11, 11, 11]),
            "ink80",
            4,
            shift=0,
        )
        sheet.shape(
            tube([(x + out * 6, 468), (x - out * 18, 446), (x - out * 56, 442)], [15, 16, 15]),
            "ink",
            4,
            shift=0,
        )
    rosa = Sitter(sheet, who, (262, 276), 196, pose, 1, 0.5, 4, "grin", "up", head=0.86)
    rosa.roll("#e2b52c")
    rosa.drop(-1, "one", 0.14)
    for r, width in ((212, 15), (176, 5)):
        sheet.line(oval(66, 880, r, r, step=9), width, closed=True, shake=0.5)
    for x in (-70, -10, 50, 110, 170, 220):
        sheet.line([(66, 880), ((66 + x) / 2, 790), (x, 700)], 3, shake=0)


def draw_forester(sheet: Sheet) -> None:
    """A big man with a red beard among trunks, his checked shirt open on a pale vest."""
    _wall(sheet, "two40")
    sheet.screen(0, -10, 600, 500, 17, "two", (0.4, 5))
    for x, h in ((330, 360), (430, 300), (216, 320), (140, 260), (500, 330)):
        spruce(sheet, x, 560, h, "one60", 3)
    hills(sheet, [(-10, 560), (300, 540), (610, 566)], "one40", 4, 20)
    trunk(sheet, 70, -20, 720, 96, "one80", 5, "ink")
    trunk(sheet, 566, -20, 760, 120, "one80", 5, "ink", 10)
    for x, h, lean in ((150, 190, -0.5), (470, 170, 0.5), (30, 150, 0.6)):
        fern(sheet, x, 758, h, "one", lean)
    who = Character(
        skin=0,
        hair="side",
        hair_color="#b8512f",
        beard="full",
        age=46,
        girth=1.45,
        top="paper",
        pattern="checks",
        brow=1.5,
    )
    pose = POSES["folded"].but(lean=-2)
    yves = Sitter(sheet, who, (312, 250), 196, pose, -1, 0.5, 0, "flat", "calm", head=0.88)
    yves.collar("paper", 0.26)


def draw_pasture(sheet: Sheet) -> None:
    """A retired shepherdess, small before a wide pasture, a shawl, a stick, three sheep."""
    _wall(sheet, "paper")
    sheet.screen(0, 30, 600, 330, 18, "two60", (0.4, 5))
    sheet.fill(oval(470, 210, 110, 110), "two", 1)
    belledonne(sheet, -120, 420, 860, 250, "one30", 4)
    hills(sheet, [(-10, 440), (250, 400), (610, 452)], "one40", 4, 24)
    hills(sheet, [(-10, 560), (330, 530), (610, 500)], "two40", 4)
    for x, y, s in ((470, 560, 70), (556, 600, 84), (396, 528, 50)):
        for dx in (-0.4, -0.2, 0.25, 0.42):
            sheet.stroke([(x + dx * s, y - s * 0.3), (x + dx * s, y - 4), (x + dx * s, y)], 6)
        sheet.shape(
            curve(
                [
                    (x - s * 0.7, y - s * 0.4),
                    (x - s * 0.5, y - s * 0.8),
                    (x - s * 0.1, y - s * 0.9),
                    (x + s * 0.4, y - s * 0.86),
                    (x + s * 0.66, y - s * 0.5),
                    (x + s * 0.3, y - s * 0.2),
                    (x - s * 0.3, y - s * 0.18),
                ],
                closed=True,
            ),
            "white",
            4,
        )
        sheet.shape(
            oval(x - s * 0.78, y - s * 0.66, s * 0.2, s * 0.27, 24, step=5), "ink80", 3.5, shift=0
        )
    for x in (20, 330, 410, 520):
        grass(sheet, x, 746, 70, "one", 8, 40)
    who = Character(
        skin=1,
        hair="bun",
        hair_color="white",
        age=74,
        girth=1.15,
        top="one",
        cover="dress",
        brow=1.2,
    )
    pose = CALM.but(near=(0.95, -0.85), far=(0.2, -1.4), far_hand="none", lean=5)
    noemie = Sitter(sheet, who, (196, 256), 142, pose, 1, 0.6, 0, "smile", "calm", head=0.94)
    noemie.patch(
        "two",
        (-0.3, 0.3),
        (0.36, 0.28),
        (0.74, -0.5),
        (0.24, -1.5),
        (-0.14, -0.9),
        (-0.74, -1.3),
        (-0.7, -0.3),
    )
    noemie.seam((0.02, 0.2), (0.1, -0.4), (0.22, -1.4), width=0.8)
    for t in (0.0, 0.25, 0.5, 0.75, 1.0):
        noemie.seam((0.74 - 0.5 * t, -0.5 - t), (0.78 - 0.5 * t, -0.72 - t), width=1.0)
        noemie.seam((-0.74 + 0.6 * t, -1.3 + 0.4 * t), (-0.76 + 0.6 * t, -1.5 + 0.4 * t), width=1.0)
    (palm,) = [
        noemie.body.at(
            (
                noemie.body.off(noemie.body.chest, -0.26, -0.32)[0] + 1.05,
                noemie.body.off(noemie.body.chest, -0.26, -0.32)[1] - 0.92,
            )
        )
    ]
    stick = [(palm[0] + 10, palm[1] - 100), (palm[0] + 2, palm[1]), (palm[0] + 14, 770)]
    sheet.shape(tube(stick, [9, 9, 8]), "ink80", 4, shift=0)
    sheet.shape(oval(palm[0] + 2, palm[1] + 2, 34, 28, step=6), "skin1", 5, shift=0)
    for k in range(3):
        sheet.stroke(
            [
                (palm[0] - 14, palm[1] - 10 + 11 * k),
                (palm[0] + 6, palm[1] - 12 + 11 * k),
                (palm[0] + 22, palm[1] - 8 + 11 * k),
            ],
            3.5,
        )


def draw_night(sheet: Sheet) -> None:
    """A musician at night above the lit city, white curls, round glasses, a double bass's neck."""
    _wall(sheet, "one")
    stars(sheet, 10, 10, 580, 240, 44, "paper")
    sheet.fill(oval(110, 120, 54, 54), "paper")
    sheet.fill(oval(134, 106, 48, 48), "one")
    chartreuse(sheet, -60, 440, 900, 270, "one80", 4)
    sheet.fill(polygon([(-5, 440), (605, 440), (605, 760), (-5, 760)]), "one80")
    rng = sheet.rng
    for _ in range(150):
        y = 446 + rng.random() ** 1.5 * 300
        x = rng.random() * 600
        r = 2.5 + (y - 440) / 60
        sheet.fill(
            polygon([(x, y), (x + r * 1.6, y), (x + r * 1.6, y + r), (x, y + r)], step=30),
            ("two", "two60", "paper")[int(rng.random() * 3)],
        )
    who = Character(
        skin=4,
        hair="curly",
        hair_color="white",
        beard="goatee",
        glasses="round",
        age=64,
        girth=1.1,
        top="two",
        extra="",
    )
    pose = CALM.but(near=(1.35, 0.15), far=(0.4, -1.3), far_hand="none", lean=-2)
    simon = Sitter(
        sheet, who, (250, 300), 190, pose, 1, 0.6, -5, "smile", "calm", "closed", head=0.9
    )
    simon.patch("white", (-0.2, 0.12), (0.32, 0.12), (0.16, -0.9), (0.06, -0.9))
    simon.collar("white", 0.18)
    simon.seam((-0.36, 0.0), (0.04, -1.0), (0.08, -2.6), width=1.1)
    simon.seam((0.5, -0.02), (0.14, -1.0), width=1.1)
    neck = [(470, 770), (488, 500), (506, 180)]
    sheet.shape(tube(neck, [27, 22, 17]), "ink80", 5, shift=0)
    sheet.shape(
        curve(
            [
                (490, 186),
                (478, 120),
                (498, 62),
                (530, 40),
                (556, 62),
                (538, 92),
                (524, 78),
                (520, 130),
                (524, 190),
            ],
            closed=True,
        ),
        "ink80",
        5,
        shift=0,
    )
    for k in range(4):
        sheet.line(
            polygon([(454 + 11 * k, 770), (497 + 5.5 * k, 150)], closed=False),
            2.4,
            "paper",
            shake=0.2,
        )
    for y in (100, 132, 164):
        sheet.shape(tube([(484, y), (456, y - 4)], [8, 11]), "two60", 3.5, shift=0)
        sheet.shape(tube([(532, y), (560, y - 4)], [8, 11]), "two60", 3.5, shift=0)
    x, y = simon.body.at(simon.body.off(simon.body.chest, -0.26, -0.32))
    hand = (x + 1.46 * simon.body.u, y - 0.16 * simon.body.u)
    sheet.shape(oval(hand[0] + 4, hand[1], 44, 40, step=6), "skin4", 5.5, shift=0)
    for k in range(4):
        sheet.shape(
            tube(
                [(hand[0] + 2, hand[1] - 28 + 19 * k), (hand[0] + 44, hand[1] - 32 + 19 * k)],
                [12, 11],
            ),
            "skin4",
            4,
            shift=0,
        )


def draw_cyclist(sheet: Sheet) -> None:
    """Freckles and a bicycle helmet in the rain, a yellow-orange cape, the river path."""
    _wall(sheet, "one40")
    for x, w, y in ((-40, 300, 130), (250, 380, 96)):
        cloud(sheet, x, y, w, "one30", 4, "one60")
    hills(sheet, [(-10, 420), (200, 350), (420, 330), (610, 392)], "one60", 4, 26)
    sheet.fill(polygon([(-5, 470), (605, 440), (605, 560), (-5, 620)]), "one20")
    ripples(sheet, 0, 480, 600, 90, 16, "one60", 4)
    sheet.line(polygon([(-5, 470), (605, 440)], closed=False), 5)
    sheet.line(polygon([(-5, 620), (605, 560)], closed=False), 5)
    sheet.fill(polygon([(-5, 622), (605, 562), (605, 760), (-5, 760)]), "paper")
    sheet.hatch([(-5, 640), (605, 580), (605, 760), (-5, 760)], -5, 26, 3, "one60")
    rain(sheet, polygon([(0, 0), (600, 0), (600, 750), (0, 750)]), 68, 34, "paper", 3.5)
    who = Character(
        skin=0, hair="shoulder", hair_color="#c8572c", age=41, girth=1.0, top="two", brow=1.0
    )
    pose = CALM.but(near=(1.1, -1.2), far=(1.1, -1.25), far_hand="none", lean=10)
    maud = Sitter(sheet, who, (262, 286), 190, pose, 1, 0.6, -3, "grin", "up", head=0.9)
    face = maud.face
    for k in range(12):
        x = 0.36 * face.turn + (-0.62 + 0.24 * (k % 6)) + 0.06 * (k // 6)
        sheet.fill(face.oval(x, 0.36 + 0.09 * (k // 6) + 0.03 * (k % 2), 0.024, 0.022), "two")
    dome = face.curve(
        (-1.16, -0.26),
        (-1.12, -0.92),
        (-0.5, -1.4),
        (0.2, -1.46),
        (0.9, -1.16),
        (1.2, -0.5),
        (1.16, -0.26),
        (0.6, -0.46),
        (0.0, -0.54),
        (-0.6, -0.44),
        closed=True,
    )
    sheet.shape(dome, "one", face.width, shift=0.4)
    for k in (-0.62, -0.1, 0.42):
        vent = face.curve(
            (k - 0.02, -0.62),
            (k - 0.06, -1.04),
            (k + 0.1, -1.26),
            (k + 0.26, -1.02),
            (k + 0.24, -0.64),
            closed=True,
        )
        sheet.shape(vent, "one40", face.width * 0.6, shift=0)
    for side in (-1, 1):
        reach = 0.93 - 0.1 * side * face.turn
        face.stroke(
            (side * reach, -0.36),
            (side * reach * 0.94 + 0.06, 0.5),
            (side * 0.46 + 0.1, 1.06),
            width=1.1,
        )
    sheet.shape(
        curve(
            maud.trunk(
                (-0.3, 0.28),
                (0.04, 0.16),
                (0.44, 0.3),
                (1.1, -0.9),
                (1.5, -2.9),
                (0.2, -3.1),
                (-1.1, -2.9),
                (-0.92, -0.8),
            ),
            closed=True,
        ),
        "two",
        7,
        shift=0,
    )
    sheet.hatch(maud.trunk((-0.62, -0.5), (-0.3, -0.4), (-0.3, -2.9), (-1.0, -2.9)), 70, 22, 3.4)
    maud.seam((0.06, 0.1), (0.2, -1.2), (0.24, -3), width=1.1)
    sheet.shape(
        curve(
            maud.trunk(
                (-0.34, 0.34), (0.06, 0.14), (0.44, 0.32), (0.5, 0.02), (0.1, -0.2), (-0.4, 0.04)
            ),
            closed=True,
        ),
        "two60",
        6,
        shift=0,
    )


def draw_posters(sheet: Sheet) -> None:
    """Nineteen too, a hooded jumper, curls over the brow, before a wall of posters."""
    _wall(sheet, "one60")
    rng = sheet.rng
    for k, (x, y, w, h, tint) in enumerate(
        (
            (-30, -20, 210, 270, "two"),
            (196, 16, 190, 240, "paper"),
            (402, -30, 230, 290, "two40"),
            (-20, 268, 190, 250, "paper"),
            (428, 282, 200, 250, "two"),
            (186, 276, 224, 280, "one30"),
            (-30, 536, 260, 260, "two40"),
            (410, 552, 220, 240, "paper"),
        )
    ):
        turn = rng.uniform(-7, 7)
        sheet.shape(
            polygon([(x, y + turn), (x + w, y - turn), (x + w + turn, y + h), (x + turn, y + h)]),
            tint,
            4.5,
        )
        mx, my, ink = x + w / 2, y + h * 0.42, "one" if tint != "one30" else "two"
        if k % 4 == 0:
            sheet.fill(oval(mx, my, w * 0.26, w * 0.26), ink, 1)
        elif k % 4 == 1:
            sheet.shape(
                polygon([(mx - w * 0.36, my + 50), (mx - 10, my - 60), (mx + w * 0.36, my + 50)]),
                "two",
                4,
            )
        elif k % 4 == 2:
            for j in range(3):
                sheet.shape(
                    oval(mx - 50 + 50 * j, my - 20, 22, 24), ("one", "ink60", "one60")[j], 4
                )
        else:
            sheet.shape(
                polygon(
                    [
                        (mx - 60, my - 40),
                        (mx + 60, my - 40),
                        (mx + 60, my + 30),
                        (mx - 10, my + 30),
                        (mx - 36, my + 66),
                        (mx - 36, my + 30),
                        (mx - 60, my + 30),
                    ]
                ),
                ink,
                4,
            )
        for j in range(2):
            ly = y + h * (0.76 + 0.11 * j)
            sheet.line(
                polygon(
                    [(x + w * 0.16, ly), (x + w * (0.84 - 0.2 * j), ly - turn * 0.5)], closed=False
                ),
                9,
                ink,
            )
    who = Character(skin=2, hair="mop", age=20, girth=0.9, top="ink80", beard="thin")
    sofiane = Sitter(
        sheet,
        who,
        (330, 300),
        208,
        CALM.but(near=(0.3, -1.9)),
        -1,
        0.45,
        5,
        "flat",
        "one",
        head=0.84,
    )
    hood = sofiane.trunk(
        (-0.62, 0.14),
        (-0.36, 0.46),
        (-0.16, 0.12),
        (0.08, -0.12),
        (0.36, 0.14),
        (0.46, 0.42),
        (0.66, 0.1),
        (0.4, -0.28),
        (0.08, -0.42),
        (-0.36, -0.28),
    )
    sheet.shape(curve(hood, closed=True), "ink80", 7, "ink", shift=0)
    for side, end in ((-0.06, -1.0), (0.22, -1.12)):
        sofiane.seam(
            (side, -0.34), (side + 0.02, -0.7), (side - 0.03, end), width=1.5, color="paper"
        )


def draw_market(sheet: Sheet) -> None:
    """A stallholder under her striped awning, a plait over the shoulder, crates of fruit."""
    _wall(sheet, "two30")
    castle_y = 470
    sheet.fill(polygon([(-5, 250), (605, 250), (605, castle_y), (-5, castle_y)]), "two20")
    town(sheet, -20, castle_y, 660, 84, ("paper", "one20", "white"), ("one", "one60", "two"), 3.4)
    for k in range(8):
        x = -20 + 84 * k
        sheet.shape(
            curve(
                [
                    (x, -20),
                    (x, 112),
                    (x + 20, 142),
                    (x + 42, 150),
                    (x + 64, 142),
                    (x + 84, 112),
                    (x + 84, -20),
                ],
                closed=True,
            ),
            ("one", "white")[k % 2],
            5,
        )
    sheet.line(polygon([(-5, 60), (605, 60)], closed=False), 3)
    who = Character(skin=3, hair="short", age=51, girth=1.2, top="two", brow=1.2)
    pose = POSES["explain"].but(
        near=(1.05, -0.75), near_hand="none", far=(0.9, -1.1), far_hand="none", lean=3
    )
    meena = Sitter(sheet, who, (330, 292), 192, pose, -1, 0.5, -4, "talk", "up", head=0.92)
    shawl = meena.trunk(
        (-0.34, 0.3),
        (0.06, 0.06),
        (0.42, 0.28),
        (0.56, -0.2),
        (0.2, -0.62),
        (0.1, -2.6),
        (-0.5, -2.6),
        (-0.76, -0.7),
    )
    sheet.shape(curve(shawl, closed=True), "one", 7, shift=0)
    meena.seam((0.36, 0.04), (0.0, -0.5), (-0.06, -2.6), width=0.9, color="paper")
    meena.seam((0.26, 0.04), (-0.12, -0.46), (-0.2, -2.6), width=0.9, color="paper")
    meena.drop(1, "#e2b52c", 0.26)
    # The plait, from behind her ear over the shoulder that is nearer to us.
    x, y = meena.face.at(0.92, 0.55)
    for k in range(9):
        cx, cy, w = x + 10 + 3 * k - (k > 4) * (k - 4) * 9, y + 20 + 31 * k, 30 - 1.3 * k
        for side in (-1, 1):
            strand = [
                (cx + side * w, cy - 26),
                (cx + side * w * 1.08, cy + 6),
                (cx, cy + 30),
                (cx - side * 5, cy + 8),
                (cx + side * 4, cy - 12),
            ]
            sheet.shape(curve(strand, closed=True), "ink", 2.6, "ink40", shift=0)
    end = (x + 10 + 24 - 36, y + 20 + 31 * 8 + 26)
    sheet.box(end[0] - 16, end[1] - 8, 30, 14, "two60", 3.5)
    for k, tint in enumerate(("two", "one60", "#e2b52c", "one")):
        cx = -30 + 166 * k
        for row in range(2):
            for j in range(4 - row):
                sheet.shape(
                    oval(cx + 24 + 36 * j + 18 * row, 668 - 26 * row, 21, 21, step=6), tint, 3.5
                )
        sheet.box(cx - 4, 680, 162, 80, "paper", 5)
        sheet.line(polygon([(cx - 4, 716), (cx + 158, 716)], closed=False), 3.5)


def draw_depot(sheet: Sheet) -> None:
    """A mechanic with a shaven head and a full beard, in a vest with bands, before a cable wheel."""
    _wall(sheet, "ink30")
    sheet.hatch(polygon([(-5, -5), (605, -5), (605, 755), (-5, 755)]), 90, 60, 3, "ink40")
    cx, cy = 400, 250
    sheet.shape(oval(cx, cy, 330, 330, step=12), "one", 7)
    sheet.shape(oval(cx, cy, 286, 286, step=12), "ink30", 6)
    for k in range(6):
        end = (
            cx + 288 * (1, 0.5, -0.5, -1, -0.5, 0.5)[k],
            cy + 288 * (0, 0.866, 0.866, 0, -0.866, -0.866)[k],
        )
        sheet.shape(
            tube([(cx, cy), ((cx + end[0]) / 2, (cy + end[1]) / 2), end], [26, 20, 22]), "one", 6
        )
    sheet.shape(oval(cx, cy, 66, 66, step=8), "two", 6)
    sheet.line(polygon([(-5, -38), (605, 130)], closed=False), 12)
    who = Character(
        skin=3,
        hair="bald",
        hair_color="ink",
        beard="full",
        age=37,
        girth=1.25,
        top="one80",
        brow=1.3,
    )
    pose = CALM.but(
        near=(-0.1, -1.7), far=(0.3, -1.8), far_hand="none", near_hand="none", elbow=-1, lean=-3
    )
    karim = Sitter(sheet, who, (236, 282), 196, pose, 1, 0.5, 0, "grin", "calm", head=0.88)
    karim.patch(
        "two", (-0.5, 0.04), (-0.3, 0.16), (0.06, -0.7), (0.1, -2.7), (-0.56, -2.7), (-0.36, -0.8)
    )
    karim.patch(
        "two", (0.62, -0.06), (0.38, 0.14), (0.12, -0.7), (0.14, -2.7), (0.78, -2.7), (0.66, -0.8)
    )
    for x0, x1 in ((-0.44, 0.08), (0.13, 0.7)):
        karim.patch("white", (x0, -1.1), (x1, -1.1), (x1, -1.32), (x0 - 0.02, -1.32), width=0.7)
        karim.patch("white", (x0, -1.7), (x1, -1.7), (x1, -1.92), (x0 - 0.02, -1.92), width=0.7)
    karim.collar("one80", 0.22)


def portrait(number: int, theme: str, draw: object) -> Picture:
    return Picture(f"portrait-{number}", 600, 750, theme, draw)  # type: ignore[arg-type]


PICTURES = (
    portrait(9, "mobilities", draw_stop),
    portrait(10, "vizille", draw_orchard),
    portrait(11, "digital", draw_pharmacy),
    portrait(12, "citizenship", draw_canteen),
    portrait(13, "house", draw_window_seat),
    portrait(14, "forests", draw_forester),
    portrait(15, "forests", draw_pasture),
    portrait(16, "digital", draw_night),
    portrait(17, "mobilities", draw_cyclist),
    portrait(18, "citizenship", draw_posters),
    portrait(19, "vizille", draw_market),
    portrait(20, "house", draw_depot),
)
