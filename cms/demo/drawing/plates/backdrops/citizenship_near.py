"""What lies on the witnesses' counter, from near: a sheet, a stamp, coins, an envelope; a face."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...people import ROLES
from ...places.kitchen import envelope
from ..bread_props import CLERK, half_loaf, stamp
from ..fingers import Grip
from ..scene import Scene
from ..witness_clouds import house
from ..witness_papers import VESNA, face_card
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _wood(scene: Scene, color: str = "two20", line: str = "two40") -> None:
    """A counter's or a table's top from above."""
    scene.paint(color)
    for k in range(int(scene.h / 46) + 2):
        y = 46 * k - 10
        scene.sheet.stroke(
            [(-10, y), (scene.w * 0.3, y + 9), (scene.w * 0.7, y - 7), (scene.w + 10, y + 5)],
            2.2,
            line,
        )


@place(PLACES, "near-sheet", 0.9, indoors=True, level=True)
def near_sheet(scene: Scene) -> None:
    """A sheet folded in four with eleven addresses in eleven pens; a nail stops at the last."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    _wood(scene, "two60", "two80")
    page = [(w * 0.12, h * 0.05), (w * 0.84, h * 0.02), (w * 0.9, h * 0.96), (w * 0.09, h * 0.98)]
    sheet.overprint([(px + 14, py + 12) for px, py in page], "ink30")
    sheet.shape(polygon(page, step=30), "white", 5)
    pens = ("ink", "one", "two", "ink60", "one60", "ink", "two80", "ink80", "one", "ink60", "one")
    for k in range(11):
        y = h * (0.09 + 0.074 * k)
        x = w * (0.16 + 0.004 * k)
        width = (4.4, 3.2, 5.0, 2.6, 3.8, 3.0, 4.6, 2.8, 3.4, 5.2, 4.0)[k]
        end = w * (0.52 + 0.3 * ((k * 5) % 7) / 7)
        # A house, then words as a quick hand writes them.
        house(sheet, x, y + 11, 25, pens[k])
        px = x + w * 0.045
        big = (1.0, 1.5, 0.8, 1.2)[k % 4]
        while px < end - w * 0.03:
            long = min(end - px, rng.uniform(0.09, 0.24) * w)
            points: list[Point] = []
            steps = max(4, int(long / (7 * big)))
            for j in range(steps + 1):
                rise = rng.uniform(3, 8) * big * (1 if j % 2 else -1)
                if j == 0 or rng.random() < 0.12:
                    rise = -15 * big
                points.append((px + long * j / steps, y + rise))
            sheet.line(curve(points, step=4), width * 0.7, pens[k], shake=0.3)
            px += long + w * 0.028
    for a, b in (
        ((w * 0.485, h * 0.035), (w * 0.495, h * 0.97)),
        ((w * 0.11, h * 0.5), (w * 0.87, h * 0.49)),
    ):
        sheet.line(polygon([a, b], closed=False), 3, "ink30", shake=0.6)
        sheet.line(polygon([(a[0] + 5, a[1] + 5), (b[0] + 5, b[1] + 5)], closed=False), 5, "ink15")
    who = ROLES["idris"]
    Grip(sheet, who, w * 0.86, h * 0.97, w * 0.2, 26, -1).index()


@place(PLACES, "near-microphone", 0.9, indoors=True, level=True)
def near_microphone(scene: Scene) -> None:
    """A broad hand pushes a microphone's stem away, the other holds the envelope."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one80")
    sheet.screen(0, 0, w, h * 0.8, 26, "one", (8.0, 0.4))
    sheet.shape(
        polygon([(-20, h * 0.8), (w + 20, h * 0.74), (w + 20, h + 20), (-20, h + 20)]), "two60", 6
    )
    bx, by, s = w * 0.8, h * 0.86, h * 0.24
    sheet.shape(oval(bx, by, w * 0.1, h * 0.045, step=6), "ink80", 5)
    stem = curve([(bx, by), (w * 0.78, h * 0.6), (w * 0.8, h * 0.4), (w * 0.9, h * 0.24)])
    sheet.line(stem, 15, "ink")
    sheet.line(stem, 6, "ink40", shake=0.4)
    sheet.shape(oval(w * 0.92, h * 0.2, h * 0.07, h * 0.11, 40, 6), "ink60", 5)
    sheet.hatch(oval(w * 0.92, h * 0.2, h * 0.06, h * 0.1, 40, 6), 20, 11, 2, "ink")
    for k in range(3):
        sheet.stroke(
            [
                (w * (0.69 - 0.03 * k), h * 0.2),
                (w * (0.71 - 0.03 * k), h * 0.14),
                (w * (0.75 - 0.03 * k), h * 0.1),
            ],
            4,
            "two",
        )
    who = ROLES["belkacem"]
    Grip(sheet, who, w * 0.5, h * 0.53, s * 0.9, -14, 1).push()
    low = Grip(sheet, who, w * 0.16, h * 0.92, s * 0.8, -6, 1)
    low.pinch(True)
    envelope(sheet, w * 0.4, h * 0.9, s * 1.6, -7)
    low.pinch()


@place(PLACES, "near-stamp", 0.9, indoors=True, level=True)
def near_stamp(scene: Scene) -> None:
    """The stamp comes down on a new card."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("two")
    cx, cy, reach = w * 0.5, h * 0.62, math.hypot(w, h)
    for k in range(0, 32, 2):
        a, b = 2 * math.pi * k / 32, 2 * math.pi * (k + 0.9) / 32
        sheet.fill(
            [
                (cx, cy),
                (cx + math.cos(a) * reach, cy + math.sin(a) * reach),
                (cx + math.cos(b) * reach, cy + math.sin(b) * reach),
            ],
            "two40",
        )
    s = min(w, h * 1.1)
    vouched = (ROLES["samira"], ROLES["lina"])
    face_card(sheet, cx - s * 0.02, h * 0.72, s * 0.86, ROLES["idris"], "one60", -4, vouched)
    stamp(sheet, cx + s * 0.16, h * 0.62, s * 0.46)
    grip = Grip(sheet, CLERK, cx + s * 0.36, h * 0.25, s * 0.19, 14, -1)
    grip.wrap(thumb=False)
    for side in (-1, 1):
        for k in range(3):
            x = cx + s * 0.16 + side * s * (0.24 + 0.05 * k)
            sheet.stroke(
                [(x, h * (0.57 - 0.02 * k)), (x + side * s * 0.07, h * (0.52 - 0.03 * k))], 6
            )


@place(PLACES, "near-coins", 0.9, indoors=True, level=True)
def near_coins(scene: Scene) -> None:
    """Coins in an open palm: seven of two euros and a button; the price stands behind them."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("two20")
    sheet.screen(0, 0, w, h, 26, "two40", (8.0, 0.5))
    board = [(w * 0.05, h * 0.06), (w * 0.47, h * 0.04), (w * 0.48, h * 0.27), (w * 0.04, h * 0.28)]
    sheet.shape(polygon(board, step=20), "white", 5)
    s = min(w * 0.36, h * 0.36)
    grip = Grip(sheet, VESNA, w * 0.5, h * 0.63, s, -58, 1)
    grip.cup()
    spots = ((-0.56, -0.16), (-0.52, 0.24), (-0.16, -0.36), (-0.14, 0.04), (-0.12, 0.42))
    for px, py in (*spots, (0.25, -0.18), (0.27, 0.24)):
        gx, gy = grip.at(px, py)
        r = s * 0.2
        sheet.shape(oval(gx, gy, r, r * 0.96, 0, 5), "ink30", 4, shift=0)
        sheet.shape(oval(gx, gy, r * 0.72, r * 0.68, 0, 4), "two60", 2.4, shift=0)
        two = [(-0.26, -0.2), (-0.05, -0.46), (0.25, -0.3), (0.14, 0.02), (-0.28, 0.42)]
        sheet.line(curve([(gx + r * a, gy + r * b) for a, b in two], step=3), 5, shake=0)
        sheet.line([(gx - r * 0.28, gy + r * 0.42), (gx + r * 0.3, gy + r * 0.42)], 5, shake=0)
    gx, gy = grip.at(0.68, 0.1)
    r = s * 0.15
    sheet.shape(oval(gx, gy, r, r, 0, 5), "one", 4, shift=0)
    sheet.line(oval(gx, gy, r * 0.72, r * 0.72, 0, 4), 2.4, "one30", closed=True, shake=0)
    for dx, dy in ((-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25)):
        sheet.fill(oval(gx + dx * r, gy + dy * r, r * 0.13, r * 0.13, step=3), "paper")


@place(PLACES, "near-flap", 0.9, indoors=True, level=True)
def near_flap(scene: Scene) -> None:
    """The envelope between bread and stamp; a thumb has slid beneath its flap, nothing is torn."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    _wood(scene)
    s = min(w, h)
    half_loaf(sheet, w * 0.14, h * 0.36, s * 0.3, 1)
    stamp(sheet, w * 0.87, h * 0.42, s * 0.32)
    x, y, wide, tall = w * 0.46, h * 0.62, s * 0.8, s * 0.5
    body = [
        (x - wide / 2, y - tall / 2),
        (x + wide / 2, y - tall / 2),
        (x + wide / 2, y + tall / 2),
        (x - wide / 2, y + tall / 2),
    ]
    sheet.overprint([(px + 12, py + 12) for px, py in body], "ink30")
    sheet.shape(polygon(body, step=24), "white", 5)
    for side in (-1, 1):
        sheet.line(
            polygon(
                [(x + side * wide / 2, y + tall / 2), (x + side * wide * 0.1, y + tall * 0.06)],
                closed=False,
            ),
            3.4,
        )
    who = ROLES["belkacem"]
    palm = s * 0.2
    grip = Grip(sheet, who, x + wide * 0.16 + palm * 1.1, y - tall * 0.08 + palm * 0.7, palm, 0, -1)
    grip.arm((-0.7, 0.2), (-3.4, 1.6), 0.24)
    for by, tx in ((0.5, 0.34), (0.26, 0.5), (0.0, 0.52), (-0.24, 0.4)):
        grip.finger(((-0.3, by), (tx * 0.6, by + 0.06), (tx, by + 0.12)), 0.18)
    grip.palm(
        (
            (0.1, -0.4),
            (-0.3, -0.54),
            (-0.82, -0.32),
            (-0.96, 0.08),
            (-0.8, 0.52),
            (-0.3, 0.66),
            (0.06, 0.56),
            (0.16, 0.0),
        ),
        (0.06, 0.72),
    )
    grip.finger(((-0.42, -0.32), (0.06, -0.62), (0.6, -0.72), (1.16, -0.72)), 0.19)
    # The flap lies over the end of the thumb: lifted, whole, its seal unbroken.
    flap = curve(
        [
            (x - wide / 2, y - tall / 2),
            (x - wide * 0.24, y - tall * 0.2),
            (x, y + tall * 0.12),
            (x + wide * 0.16, y - tall * 0.08),
            (x + wide * 0.3, y - tall * 0.3),
            (x + wide / 2, y - tall / 2),
        ],
        step=8,
    )
    sheet.shape([*flap], "white", 5)
    sheet.shape(oval(x, y + tall * 0.05, s * 0.034, s * 0.034, step=4), "two", 3.6)


@place(PLACES, "near-face", 0.9, indoors=True, level=True)
def near_face(scene: Scene) -> None:
    """A pale ground behind a face that fills the frame."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("two40")
    sheet.screen(0, 0, w, h, 26, "two60", (0.4, 9.0))
