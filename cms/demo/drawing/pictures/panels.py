"""Ten panels of two exhibitions, A1 upright, without a word: what they say stands beside them."""

from __future__ import annotations

import math

from ..ink import Point, curve, oval, polygon, tube
from ..people import draw_person
from ..people.role import ROLES
from ..picture import Picture
from ..places.buildings import house
from ..places.comics import comic_panel
from ..places.massifs import belledonne, chartreuse, hills, vercors
from ..places.rooms import cup, paper_sheet, table
from ..places.sky import birds, cloud, stars, sun
from ..places.transport import bubble, bubbles
from ..places.trees import broadleaf, fern, snag, spruce, trunk
from ..plates.painting import paint
from ..plates.script import Drawing
from ..plates.staging import place_people
from ..sheet import Sheet
from .montage import (
    HEIGHT,
    WIDTH,
    blank_balloon,
    cover_of,
    digit,
    rectangle,
    scene_of,
    show,
    sketch,
    window,
)

__all__ = ["PICTURES"]

EDGE = 54
ROOM = WIDTH - 2 * EDGE


def _ground(sheet: Sheet, color: str) -> None:
    sheet.fill(
        polygon([(-9, -9), (WIDTH + 9, -9), (WIDTH + 9, HEIGHT + 9), (-9, HEIGHT + 9)]), color
    )


def _stamp(sheet: Sheet, number: str, x: float, y: float, r: float, color: str = "two") -> None:
    """The tome's number on a disc."""
    sheet.fill(oval(x, y, r, r, step=9), "paper")
    sheet.fill(oval(x, y, r, r, step=9), color, 1.6)
    sheet.line(oval(x, y, r, r, step=9), max(5, r * 0.06), closed=True)
    digit(sheet, number, x, y, r * 1.35, "ink")


def _rung(sheet: Sheet, theme_disc: str, number: int) -> None:
    """Which of the five panels this is: five dots along the foot, one of them inked."""
    for k in range(5):
        x = WIDTH / 2 + (k - 2) * 44
        filled = k == number - 1
        sheet.shape(
            oval(x, HEIGHT - 34, 13 if filled else 9, 13 if filled else 9, step=5),
            theme_disc if filled else "paper",
            4,
            shift=0,
        )


def _ridge(sheet: Sheet, y: float) -> None:
    """The three massifs as the head of a title panel."""
    vercors(sheet, -40, y, 560, 230, "one60", 5)
    chartreuse(sheet, 690, y, 560, 250, "one60", 5)
    belledonne(sheet, 330, y + 6, 540, 190, "one30", 5)


# The fire's share


def forests_title(sheet: Sheet) -> None:
    _ground(sheet, "paper")
    sheet.screen(0, 10, WIDTH, 330, 19, "two60", (0.4, 5))
    _ridge(sheet, 350)
    show(
        sheet,
        polygon(
            [(-12, 330), (WIDTH + 12, 330), (WIDTH + 12, HEIGHT + 12), (-12, HEIGHT + 12)], step=26
        ),
        cover_of("forests"),
        11,
    )
    _stamp(sheet, "2", WIDTH / 2, 330, 122)


def forests_before(sheet: Sheet) -> None:
    _ground(sheet, "paper")
    show(sheet, rectangle(EDGE, EDGE, ROOM, 640), scene_of("forests", "today", 1))
    show(sheet, rectangle(EDGE, 722, 520, 420), scene_of("forests", "today", 2))
    show(sheet, rectangle(EDGE, 1170, ROOM, 430), scene_of("forests", "today", 5), horizon=0.44)
    show(sheet, oval(848, 880, 290, 290, step=22), scene_of("forests", "today", 4), 9)
    _rung(sheet, "two", 2)


def forests_fire(sheet: Sheet) -> None:
    _ground(sheet, "ink")
    show(
        sheet,
        polygon([(EDGE, EDGE), (WIDTH - EDGE, EDGE), (WIDTH - EDGE, 500), (EDGE, 640)], step=26),
        scene_of("forests", "spark", 5),
        0,
    )
    show(
        sheet,
        polygon([(EDGE, 668), (560, 604), (560, 1080), (EDGE, 1150)], step=26),
        scene_of("forests", "spark", 2),
        0,
    )
    show(
        sheet,
        polygon([(588, 600), (WIDTH - EDGE, 528), (WIDTH - EDGE, 990), (588, 1076)], step=26),
        scene_of("forests", "ash", 2),
        0,
    )
    show(
        sheet,
        polygon([(EDGE, 1178), (WIDTH - EDGE, 1020), (WIDTH - EDGE, 1606), (EDGE, 1606)], step=26),
        scene_of("forests", "ash", 1),
        0,
    )
    _rung(sheet, "two", 3)


def _slope_road(sheet: Sheet) -> None:
    """A forest road that climbs in the shape of a question mark; one side lives, the other is burnt."""
    w, h = sheet.width, sheet.height
    sheet.screen(0, -20, w, 420, 19, "two60", (0.4, 5))
    sun(sheet, w * 0.5, 270, 90, "two")
    cloud(sheet, 640, 226, 190, hatch="one60")
    birds(sheet, 90, 210, 20, 5)
    chartreuse(sheet, -160, 430, 1400, 230, "one40", 5)
    sheet.fill(polygon([(-9, 410), (w + 9, 390), (w + 9, h + 9), (-9, h + 9)]), "one30")
    sheet.fill(polygon([(w * 0.5, 400), (w + 9, 390), (w + 9, h + 9), (w * 0.44, h + 9)]), "ink20")
    road = [
        (330, 690),
        (320, 560),
        (400, 470),
        (545, 440),
        (690, 480),
        (760, 590),
        (720, 710),
        (600, 800),
        (552, 880),
        (548, 960),
    ]
    rows = [(430 + 46 * k) for k in range(16)]
    near_road = curve(road, step=12)
    for y in rows:
        t = (y - 430) / 700
        for k in range(17):
            x = -20 + k * 74 + sheet.rng.uniform(-18, 18) + (y // 46 % 2) * 36
            size = (58 + 62 * t) * sheet.rng.uniform(0.85, 1.15)
            clear = 56 + 22 * t
            if (
                min((px - x) ** 2 + ((py - (y - size * 0.2)) * 1.0) ** 2 for px, py in near_road)
                < clear**2
            ):
                continue
            if (x - 551) ** 2 + ((y - 1078) * 1.2) ** 2 < 118**2:
                continue
            edge = w * (0.5 - 0.06 * t) + sheet.rng.uniform(-40, 40)
            if x < edge:
                if sheet.rng.random() < 0.7:
                    spruce(sheet, x, y, size * 1.25, sheet.rng.choice(("one", "one80", "one60")), 3)
                else:
                    broadleaf(sheet, x, y, size, sheet.rng.choice(("two", "two60")), 3)
            else:
                snag(sheet, x, y, size * 1.2, "ink", sheet.rng.uniform(-8, 8), 2)
    sheet.shape(tube(road, [34, 36, 38, 40, 42, 44, 46, 48, 52, 56], step=9), "paper", 7)
    sheet.stroke([(x, y) for x, y in road[:-1]], 5, "two")
    # The dot: the pasture that the fire went round, its barn and its flock.
    sheet.shape(oval(551, 1070, 78, 66, step=9), "two40", 7)
    house(sheet, 520, 1078, 52, 26, "paper", "ink80", 3, 1, 1, gable=True)
    for x, y in ((500, 1098), (582, 1104), (606, 1078), (548, 1112)):
        sheet.shape(oval(x, y, 11, 8, step=4), "white", 3, shift=0)


def _debate(sheet: Sheet) -> None:
    """Three balloons for what visitors write on a slip of paper, above three heads."""
    for x, to in ((232, 250), (594, 596), (956, 944)):
        blank_balloon(sheet, x, 1126, 340, 188, (to, 1276))


def _ledge(sheet: Sheet) -> None:
    """What the three lean on hides their waists, and the foot of the panel begins there."""
    foot = polygon([(-9, 1612), (WIDTH + 9, 1612), (WIDTH + 9, HEIGHT + 9), (-9, HEIGHT + 9)])
    sheet.fill(foot, "paper")
    sheet.line(polygon([(-9, 1612), (WIDTH + 9, 1612)], closed=False, step=26), 8)
    _rung(sheet, "two", 4)


def forests_question(sheet: Sheet) -> None:
    _ground(sheet, "paper")
    sketch(sheet, rectangle(EDGE, EDGE, ROOM, 1010), _slope_road, rise=136)
    _debate(sheet)
    for who, x, pose, facing, mouth, brows in (
        ("nadege", 236, "hips", 1, "talk", "frown"),
        ("elias", 580, "raise-half", 1, "talk", "worry"),
        ("clemence", 962, "folded", -1, "flat", "one"),
    ):
        y = 1936 + 640 * (ROLES[who].height - 1)
        draw_person(sheet, ROLES[who], x, y, 590, pose, facing, 0.45, 0, mouth, brows, legs=False)
    _ledge(sheet)


def _forest_visit(sheet: Sheet) -> None:
    """A forester shows the members a sick spruce; the illustrator draws on a log."""
    w, h = sheet.width, sheet.height
    sheet.fill(polygon([(-9, -9), (w + 9, -9), (w + 9, h + 9), (-9, h + 9)]), "two20")
    sheet.screen(0, -20, w, 300, 19, "two60", (0.4, 4.6))
    belledonne(sheet, 60, 330, 1060, 210, "one20", 4)
    for k in range(19):
        spruce(
            sheet,
            20 + 62 * k,
            372 + (k % 3) * 10,
            150 + (k * 37) % 90,
            ("one60", "one80", "one40")[k % 3],
            3,
        )
    hills(sheet, [(-10, 372), (500, 350), (w + 10, 380)], "one30", 4, 26)
    trunk(sheet, 640, -30, 590, 104, "two60", 5)
    for dx, y in ((-30, 250), (10, 300), (-6, 356), (26, 214), (-34, 420)):
        sheet.shape(oval(640 + dx, y, 11, 8, step=4), "ink", 0, shift=0)
    for who, x, y, size, pose, facing, mouth, brows in (
        ("nora", 800, 600, 430, "folded", -1, "flat", "one"),
        ("paul", 905, 610, 450, "chin", -1, "flat", "calm"),
        ("solene", 1010, 608, 440, "stand", -1, "talk", "up"),
    ):
        draw_person(sheet, who, x, y, size, pose, facing, 0.55, 0, mouth, brows)
    draw_person(
        sheet,
        "farmer",
        490,
        606,
        460,
        "point",
        1,
        0.4,
        0,
        "talk",
        "up",
        top="one",
        pattern="",
        hair_color="two",
    )
    sheet.shape(tube([(60, 596), (200, 590), (330, 598)], [38, 38, 36]), "ink80", 5, shift=0)
    sheet.shape(oval(336, 598, 20, 37, step=6), "two60", 5)
    draw_person(sheet, "thulan", 214, 632, 440, "sit-draw", 1, 0.5, 6, "smile", "calm", "down")
    paper_sheet(sheet, [(262, 486), (352, 470), (372, 512), (280, 530)], 4)
    sheet.stroke([(320, 498), (344, 462), (356, 440)], 8, "one")
    hills(sheet, [(-10, 640), (500, 626), (w + 10, 640)], "one60", 4, 24)
    for x, size, lean in ((40, 120, 0.5), (440, 110, -0.5), (780, 120, 0.5), (1040, 100, -0.5)):
        fern(sheet, x, 704, size, "two", lean)


def forests_making(sheet: Sheet) -> None:
    _ground(sheet, "two20")
    sketch(sheet, rectangle(EDGE, EDGE, ROOM, 690), _forest_visit)
    drawing = scene_of("forests", "today", 3)
    for k, theme in enumerate(("forests-pencil", "forests-lines", "forests-one", "")):
        x, y = EDGE + (k % 2) * (ROOM / 2 + 13), 778 + (k // 2) * 418
        show(sheet, rectangle(x, y, ROOM / 2 - 13, 392), drawing, 7, theme=theme)
    for k, color in enumerate(("paper", "ink", "one", "two")):
        x, y = EDGE + (k % 2) * (ROOM / 2 + 13) + 46, 778 + (k // 2) * 418 + 46
        sheet.shape(oval(x, y, 32, 32, step=6), color, 6)
    _rung(sheet, "one", 5)


# The twenty to four


def mobilities_title(sheet: Sheet) -> None:
    _ground(sheet, "one")
    stars(sheet, 10, 10, WIDTH - 20, 300, 60, "paper")
    show(
        sheet,
        polygon(
            [(-12, 330), (WIDTH + 12, 330), (WIDTH + 12, HEIGHT + 12), (-12, HEIGHT + 12)], step=26
        ),
        cover_of("mobilities"),
        11,
    )
    bubbles(sheet, (-40, 70), (WIDTH + 40, 120), (46, 66), 4, 60, "two60", 0.1, 0.9)
    _stamp(sheet, "3", WIDTH / 2, 330, 122)


def mobilities_night(sheet: Sheet) -> None:
    _ground(sheet, "ink")
    show(sheet, rectangle(EDGE, EDGE, ROOM, 600), scene_of("mobilities", "today", 1), 0)
    show(sheet, rectangle(EDGE, 684, 430, 420), scene_of("mobilities", "today", 4), 0)
    show(sheet, rectangle(514, 684, WIDTH - EDGE - 514, 420), scene_of("mobilities", "bench", 2), 0)
    show(sheet, rectangle(EDGE, 1134, ROOM, 474), scene_of("mobilities", "pyjamas", 1), 0)
    _rung(sheet, "two", 2)


def mobilities_day(sheet: Sheet) -> None:
    _ground(sheet, "two20")
    show(sheet, rectangle(EDGE, EDGE, ROOM, 520), scene_of("mobilities", "ballot", 3))
    show(sheet, rectangle(EDGE, 602, 560, 500), scene_of("mobilities", "hill", 1))
    show(sheet, rectangle(642, 602, WIDTH - EDGE - 642, 500), scene_of("mobilities", "sky", 2))
    show(sheet, rectangle(EDGE, 1130, ROOM, 476), scene_of("mobilities", "sky", 5))
    _rung(sheet, "two", 3)


def _bubble_mark(sheet: Sheet) -> None:
    """At night the lit bubbles of a cable hang in the shape of a question mark over the city."""
    w, h = sheet.width, sheet.height
    sheet.fill(polygon([(-9, -9), (w + 9, -9), (w + 9, h + 9), (-9, h + 9)]), "one")
    stars(sheet, 10, 10, w - 20, 620, 110, "paper")
    belledonne(sheet, -60, 850, 1240, 250, "one80", 5, snow=False)
    vercors(sheet, -300, 890, 760, 230, "one80", 5)
    sheet.fill(polygon([(-9, 890), (w + 9, 870), (w + 9, h + 9), (-9, h + 9)]), "ink80")
    rng = sheet.rng
    for _ in range(240):
        x, y = rng.random() * w, 892 + rng.random() ** 1.2 * 120
        s = 3.5 + (y - 880) / 30
        sheet.fill(
            polygon([(x, y), (x + s * 1.6, y), (x + s * 1.6, y + s), (x, y + s)], step=30),
            ("two", "two60", "two40", "paper")[int(rng.random() * 4)],
        )
    hook = curve(
        [
            (330, 320),
            (350, 170),
            (470, 80),
            (620, 80),
            (740, 170),
            (750, 310),
            (660, 420),
            (570, 490),
            (548, 600),
        ],
        step=6,
    )
    sheet.line(hook, 6, "paper", shake=0.3)
    length = [0.0]
    for (ax, ay), (bx, by) in zip(hook, hook[1:], strict=False):
        length.append(length[-1] + math.hypot(bx - ax, by - ay))
    for k in range(10):
        goal = length[-1] * k / 9
        x, y = next(p for p, at in zip(hook, length, strict=True) if at >= goal - 0.01)
        for r, tint in ((74, "one80"), (58, "two30")):
            sheet.parts.append(
                f'<circle cx="{x:.1f}" cy="{y + 40:.1f}" r="{r}" fill="{sheet.color(tint)}" '
                f'fill-opacity=".28"/>'
            )
        bubble(sheet, x, y + 40, 42, "two")
    for r, tint in ((116, "one80"), (92, "two30")):
        sheet.parts.append(
            f'<circle cx="548" cy="806" r="{r}" fill="{sheet.color(tint)}" fill-opacity=".3"/>'
        )
    bubble(sheet, 548, 806, 60, "two")


def mobilities_question(sheet: Sheet) -> None:
    _ground(sheet, "paper")
    sketch(sheet, rectangle(EDGE, EDGE, ROOM, 1010), _bubble_mark)
    _debate(sheet)
    for who, x, pose, facing, mouth, brows in (
        (ROLES["odile"], 220, "raise-half", 1, "talk", "frown"),
        (ROLES["moussa"], 590, "chin", 1, "flat", "one"),
        (ROLES["sandrine"], 962, "folded", -1, "talk", "up"),
    ):
        draw_person(sheet, who, x, 1936, 590, pose, facing, 0.45, 0, mouth, brows, legs=False)
    _ledge(sheet)


def _line_table(sheet: Sheet) -> None:
    """Members trace lines on a map of the valley; the wall behind is half covered with panels."""
    w, h = sheet.width, sheet.height
    sheet.fill(polygon([(-9, -9), (w + 9, -9), (w + 9, h + 9), (-9, h + 9)]), "two30")
    motifs = ("tram", "bubble", "bike", "mountain", "people", "house", "sun")
    for row in range(2):
        for k in range(6):
            if (row, k) in ((1, 2), (1, 3)):
                continue
            comic_panel(
                sheet,
                40 + 172 * k,
                34 + 156 * row + sheet.rng.uniform(-6, 6),
                146,
                132,
                motifs[(k * 2 + row * 3) % 7],
                4,
            )
    sheet.fill(polygon([(-9, 470), (w + 9, 470), (w + 9, h + 9), (-9, h + 9)]), "one30")
    sheet.line(polygon([(-9, 470), (w + 9, 470)], closed=False, step=26), 5)
    for who, x, pose, facing, mouth, brows in (
        ("mariama", 120, "reach", 1, "talk", "up"),
        ("kim", 330, "folded", 1, "flat", "one"),
        ("thulan", 500, "draw", 1, "smile", "calm"),
        ("leila", 790, "folded", -1, "talk", "up"),
        ("bruno", 960, "chin", -1, "flat", "frown"),
    ):
        draw_person(
            sheet,
            who,
            x,
            690,
            500,
            pose,
            facing,
            0.55,
            0,
            mouth,
            brows,
            eyes="down" if pose in ("draw", "reach") else "open",
        )
    table(sheet, 60, 640, 960, 130, "paper", 126, 70, 5)
    sheet.shape(polygon([(230, 532), (850, 532), (890, 622), (190, 622)]), "white", 4)
    for points, color in (
        ([(230, 600), (380, 574), (560, 590), (860, 552)], "one"),
        ([(300, 540), (420, 570), (520, 616)], "two"),
        ([(640, 540), (660, 580), (780, 612)], "two"),
    ):
        sheet.stroke(points, 9, color)
        for x, y in points[1:-1]:
            sheet.shape(oval(x, y, 10, 8, step=4), "paper", 4, shift=0)
    for x, y in ((140, 618), (930, 606)):
        cup(sheet, x, y, 40, "two")


def mobilities_making(sheet: Sheet) -> None:
    _ground(sheet, "one40")
    sketch(sheet, rectangle(EDGE, EDGE, ROOM, 700), _line_table)
    drawing = scene_of("mobilities", "hill", 1)
    quarter = ROOM / 4
    for k, theme in enumerate(("mobilities-pencil", "mobilities-lines", "mobilities-one", "")):
        x = EDGE + quarter * k
        strip = polygon([(x, 790), (x + quarter, 790), (x + quarter, 1602), (x, 1602)], step=26)
        _strip(sheet, strip, drawing, theme)
    for k, color in enumerate(("paper", "ink", "one", "two")):
        sheet.shape(oval(EDGE + quarter * k + quarter / 2, 790, 36, 36, step=6), color, 6)
    _rung(sheet, "two", 5)


def _strip(sheet: Sheet, strip: list[Point], drawing: Drawing, theme: str) -> None:
    """One upright strip of a scene that is as wide as the panel."""
    people = place_people(drawing, ROOM, 812)
    inner = paint(sheet.key + "strip", theme or "mobilities", drawing, ROOM, 812, people)
    window(sheet, strip, inner, EDGE, 790, 7)


DRAWN = {
    "forests": (forests_title, forests_before, forests_fire, forests_question, forests_making),
    "mobilities": (
        mobilities_title,
        mobilities_night,
        mobilities_day,
        mobilities_question,
        mobilities_making,
    ),
}
PICTURES = tuple(
    Picture(f"panel-{theme}-{number}", WIDTH, HEIGHT, theme, draw)
    for theme, draws in DRAWN.items()
    for number, draw in enumerate(draws, 1)
)
