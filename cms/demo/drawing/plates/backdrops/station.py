"""The station of Gières by night: its platform, its sheet, the end of the line."""

from __future__ import annotations

import math

from ...ink import Point, curve, oval, polygon
from ...places.buildings import town
from ...places.massifs import belledonne, hills
from ..light import sky
from ..mobility_lines import gondola
from ..mobility_signs import emblem_bus, emblem_link
from ..scene import Scene
from ..thermos import beam, bright
from .place import Place, place

__all__ = ["PLACES", "cable", "lamp_post", "night_range"]

PLACES: dict[str, Place] = {}


def cable(
    scene: Scene,
    start: Point,
    end: Point,
    count: int,
    radii: tuple[float, float],
    state: str,
    wind: float = 0,
    sag: float = 0.05,
) -> None:
    """A cable from `start` to `end` (shares of the panel) and its bubbles, radii in shares too."""
    sheet, w, h = scene.sheet, scene.w, scene.h

    def at(t: float) -> Point:
        x = w * (start[0] + (end[0] - start[0]) * t)
        y = h * (start[1] + (end[1] - start[1]) * t + sag * math.sin(math.pi * t))
        return x, y

    sheet.line([at(k / 40) for k in range(41)], 5, shake=0.2)
    for k in range(count):
        t = (k + 0.5) / count
        r = h * (radii[0] + (radii[1] - radii[0]) * t)
        x, y = at(t)
        tilt = wind * (1 if k % 2 else 0.6)
        gondola(sheet, x, y + r * 1.95, r, state, tilt)


def lamp_post(scene: Scene, x: float, foot: float, tall: float, side: int = 1) -> None:
    """A platform's lamp and the cone of its light."""
    sheet = scene.sheet
    lx, ly = x + side * tall * 0.2, foot - tall
    cone = [
        (lx - tall * 0.05, ly),
        (lx + tall * 0.05, ly),
        (lx + tall * 0.5, foot),
        (lx - tall * 0.5, foot),
    ]
    if scene.dark:
        beam(sheet, cone, 0.2)
        pool = oval(lx, foot, tall * 0.5, tall * 0.09, step=12)
        beam(sheet, pool, 0.3)
    scene.edge((x, foot), (x, ly - tall * 0.02), max(7.0, tall * 0.022), "ink")
    bow = [(x, ly), (x + side * tall * 0.1, ly - tall * 0.05), (lx, ly - tall * 0.02)]
    sheet.line(curve(bow), max(6.0, tall * 0.018))
    scene.halo(lx, ly, tall * 0.14)
    with bright(sheet):
        color = scene.tones.glow if scene.dark else "paper"
        sheet.shape(oval(lx, ly, tall * 0.06, tall * 0.03, step=4), color, 3, shift=0)


def night_range(scene: Scene, level: float, tall: float) -> None:
    """Belledonne, and the slope of Venon with a few lit windows."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    belledonne(sheet, -w * 0.05, level + 8, w * 1.1, level * tall, "one80", 4)
    ridge: list[Point] = [
        (-20, level),
        (w * 0.3, level - h * 0.03),
        (w * 0.7, level - h * 0.13),
        (w + 20, level - h * 0.2),
    ]
    hills(sheet, ridge, "one", 4)
    if scene.dark:
        for _ in range(int(w / 70)):
            t = scene.rng.uniform(0.5, 1)
            y = level - h * scene.rng.uniform(0.0, 0.16) * t
            scene.shine(scene.box(w * t, y, h * 0.009, h * 0.01))


@place(
    PLACES,
    "station-platform",
    0.66,
    level=True,
    cable="dark",
    wind=0.0,
    building=True,
    lamps=2,
    banner=False,
    bubbles=4,
    big=0.0,
)
def station_platform(scene: Scene) -> None:
    """The platform; `cable` is dark, lit or none, `big` the size of one bubble that passes near."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    options = scene.options
    floor, scene.hy = hy, h * 0.55
    sky(scene)
    night_range(scene, scene.hy, 0.5)
    scene.hy = floor
    if options["building"]:
        _building(scene, w * 0.02, floor - h * 0.03, min(w * 0.5, h * 0.72), h * 0.24)
    # The other platform, rails, then ours.
    sheet.shape(polygon(scene.box(-10, floor - h * 0.05, w + 20, h * 0.035)), "ink40", 3.4)
    sheet.fill(scene.box(-6, floor - h * 0.016, w + 12, h), "ink80")
    for level in (0.004, 0.024):
        scene.edge((-6, floor + h * level), (w + 6, floor + h * level), 5, "ink30")
    top = floor + h * 0.045
    sheet.shape(polygon(scene.box(-10, top, w + 20, h), step=40), "ink30", 4.5)
    sheet.fill(scene.box(-6, top + h * 0.02, w + 12, h * 0.022), "paper")
    for k in range(int(w / 16)):
        sheet.fill(oval(16 * k, top + h * 0.052, 3.4, 2.6, step=3), "ink60")
    scene_h = h - top
    for k in range(3):
        y = top + scene_h * (0.34 + 0.26 * k)
        scene.edge((-6, y), (w + 6, y), 2.2, "ink40")
    if options["cable"] != "none":
        count = int(options["bubbles"])
        cable(
            scene,
            (-0.04, 0.02),
            (1.05, 0.16),
            count,
            (0.075, 0.055),
            options["cable"],
            options["wind"],
        )
    if options["big"]:
        r = h * options["big"]
        gondola(sheet, w * 0.74, h * 0.04 + r * 1.6, r, options["cable"])
    if options["banner"]:
        _sheet_of_cloth(scene, top)
    else:
        spots = {0: (), 1: (0.1,), 2: (0.06, 0.9)}[int(options["lamps"])]
        for k, x in enumerate(spots):
            lamp_post(scene, w * x, top + h * 0.11, h * 0.62, 1 if k == 0 else -1)
    if options["wind"]:
        for k in range(9):
            x, y = w * ((k * 0.618) % 1), h * (0.08 + 0.06 * k)
            gust = [
                (x, y),
                (x + w * 0.07, y - h * 0.012),
                (x + w * 0.13, y + h * 0.01),
                (x + w * 0.17, y),
            ]
            sheet.stroke(gust, 3.4, "white")


def _building(scene: Scene, x: float, y: float, w: float, tall: float) -> None:
    """The small station building: hipped roof, clock, doors."""
    sheet = scene.sheet
    sheet.shape(polygon(scene.box(x, y - tall, w, tall), step=30), scene.tones.wall, 4)
    roof = [
        (x - w * 0.04, y - tall),
        (x + w * 0.1, y - tall * 1.42),
        (x + w * 0.9, y - tall * 1.42),
        (x + w * 1.04, y - tall),
    ]
    sheet.shape(polygon(roof, step=30), "one", 4)
    sheet.hatch(polygon(roof, step=30), 90, 22, 2, "ink60")
    for k in range(4):
        px = x + w * (0.1 + 0.23 * k)
        pane = scene.box(px, y - tall * 0.78, w * 0.11, tall * 0.5 if k != 1 else tall * 0.78)
        if k in (1, 2):
            scene.shine(pane)
        else:
            sheet.fill(pane, "ink80")
        sheet.line(polygon(pane, step=20), 3, closed=True)
    r = tall * 0.15
    cx, cy = x + w * 0.5, y - tall * 1.16
    with bright(sheet):
        sheet.shape(oval(cx, cy, r, r, step=5), "paper", 4, shift=0)
    # Twenty to four.
    for turn, long, width in ((110, 0.5, 6), (240, 0.78, 4.5)):
        a = math.radians(turn - 90)
        sheet.line(
            [(cx, cy), (cx + math.cos(a) * r * long, cy + math.sin(a) * r * long)], width, shake=0
        )


def _sheet_of_cloth(scene: Scene, top: float) -> None:
    """A bed sheet between two lamps, painted with what the vote is about: the cable, the bus."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    for x, side in ((0.33, -1), (0.88, 1)):
        lamp_post(scene, w * x, top + h * 0.03, h * 0.64, side)
    upper = [(0.33, 0.115), (0.47, 0.132), (0.605, 0.138), (0.74, 0.132), (0.88, 0.115)]
    lower = [(0.875, 0.285), (0.74, 0.31), (0.605, 0.315), (0.47, 0.31), (0.335, 0.285)]
    with bright(sheet):
        cloth = curve([(w * x, h * y) for x, y in (*upper, *lower)], closed=True)
        sheet.shape(cloth, "paper", 4, shift=0)
        for x in (0.35, 0.86):
            fold = [(w * x, h * 0.17), (w * (x + 0.008), h * 0.21), (w * x, h * 0.28)]
            sheet.stroke(fold, 2, "ink20")
    emblem_link(sheet, w * 0.415, h * 0.287, h * 0.14, 1, "")
    emblem_bus(sheet, w * 0.795, h * 0.287, h * 0.14, 1, "")


@place(PLACES, "platform-end", 0.58, level=True, crowd=False, lamps=True)
def platform_end(scene: Scene) -> None:
    """Where the platform stops: the ramp, the line that goes on, the street lamps of the campus."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    night_range(scene, hy, 0.62)
    cable(
        scene,
        (0.3, 0.03),
        (1.05, 0.3),
        5,
        (0.05, 0.02),
        "lit" if scene.options["crowd"] else "dark",
        0,
        0.03,
    )
    town(
        sheet, w * 0.46, hy + h * 0.03, w * 0.6, h * 0.09, ("paper", "white"), ("one", "one60"), 2.4
    )
    for _ in range(int(w / 60)):
        scene.shine(
            scene.box(w * scene.rng.uniform(0.5, 1), hy - h * scene.rng.uniform(0.0, 0.07), 9, 11)
        )
    sheet.fill(scene.box(-6, hy + h * 0.02, w + 12, h), "ink60")
    vx, vy = w * 0.8, hy + h * 0.03
    for x0 in (0.62, 0.74, 1.16, 1.3):
        scene.edge((vx, vy), (w * x0, h * 1.02), 5, "ink20")
    for k in range(7):
        t = 0.12 * 1.38**k
        if t < 1.05:
            y = vy + (h - vy) * t
            scene.edge(
                (vx + (w * 0.6 - vx) * t, y), (vx + (w * 1.32 - vx) * t, y), 2 + 7 * t, "ink80"
            )
    slab = [
        (-10, hy + h * 0.1),
        (w * 0.62, hy + h * 0.05),
        (w * 0.74, hy + h * 0.05),
        (w * 0.56, h + 10),
        (-10, h + 10),
    ]
    sheet.shape(polygon(slab, step=30), "ink30", 4.5)
    scene.edge((w * 0.715, hy + h * 0.055), (w * 0.52, h + 8), 13, "paper")
    if scene.options["crowd"]:
        _far_crowd(scene, w * 0.16, hy + h * 0.13, h * 0.15)
    if scene.options["lamps"]:
        for k, x in enumerate((0.66, 0.76, 0.83)):
            lamp_post(scene, w * x, hy + h * (0.14 - 0.035 * k), h * (0.42 - 0.1 * k), 1)


def _far_crowd(scene: Scene, x: float, y: float, s: float) -> None:
    """Tiny people under a lamp and a sheet, all talking."""
    sheet, rng = scene.sheet, scene.rng
    beam(
        sheet,
        [
            (x - s * 0.2, y - s * 2.1),
            (x + s * 0.2, y - s * 2.1),
            (x + s * 2, y + s * 0.2),
            (x - s * 2, y + s * 0.2),
        ],
        0.34,
    )
    with bright(sheet):
        cloth = polygon(scene.box(x - s * 1.1, y - s * 1.55, s * 2.2, s * 0.4))
        sheet.shape(cloth, "paper", 2.6, shift=0)
    with bright(sheet):
        for k in range(13):
            px, tall = x + s * (k - 6) * 0.29, s * rng.uniform(0.68, 0.9)
            body = [
                (px - s * 0.14, y),
                (px - s * 0.1, y - tall * 0.7),
                (px + s * 0.1, y - tall * 0.7),
                (px + s * 0.14, y),
            ]
            cloth = rng.choice(("one60", "paper", "one40", "two40", "one30", "one"))
            sheet.shape(curve(body), cloth, 2.2, shift=0)
            skin = rng.choice(("skin1", "skin3", "skin0", "skin2", "skin4"))
            sheet.shape(oval(px, y - tall * 0.86, s * 0.1, s * 0.12, step=3), skin, 2, shift=0)
            if k % 4 == 1:
                arm = [(px + s * 0.08, y - tall * 0.6), (px + s * 0.3, y - tall * 0.95)]
                sheet.line(arm, 5, cloth)
