"""The emptied canal, the bridge, the meadow, the quay."""

from __future__ import annotations

from ...ink import Point, curve, oval, polygon
from ...people import draw_person
from ...places.massifs import hills
from ...places.mill import mill
from ...places.monuments import castle
from ...places.trees import broadleaf, grass
from ...places.water import ripples
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}

STOOPING = (
    *(("mother", "dig"), ("teen", "carry"), ("elder", "bow"), ("farmer", "dig")),
    *(("solene", "crouch"), ("paul", "dig"), ("nora", "carry")),
)


@place(PLACES, "drained-canal", 0.4, ramp=False, people=True, sluice=False, mill=True)
def drained(scene: Scene) -> None:
    """The bed of the canal between its wet walls, silt, pools, people who stoop and carry."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    if scene.options["mill"]:
        mill(sheet, w * 0.46, hy + 4, w * 0.5, hy * 0.5, 7, 2, 4, "one60", False, (1, 4, 9, 12), 3)
    broadleaf(sheet, w * 0.2, hy + 8, hy * 0.5, scene.tones.leaf2, 3)
    vx = w * 0.42
    bed: list[Point] = [
        (vx - w * 0.06, hy),
        (vx + w * 0.1, hy),
        (w * 1.05, h + 10),
        (-w * 0.1, h + 10),
    ]
    sheet.shape(polygon(bed, step=40), "one30", 4)
    left: list[Point] = [
        (-20, hy - h * 0.02),
        (vx - w * 0.06, hy - h * 0.02),
        (vx - w * 0.06, hy),
        (-w * 0.1, h * 0.98),
        (-20, h),
    ]
    right: list[Point] = [
        (w + 20, hy - h * 0.02),
        (vx + w * 0.1, hy - h * 0.02),
        (vx + w * 0.1, hy),
        (w + 20, h * 0.9),
    ]
    for side in (left, right):
        sheet.shape(polygon(side, step=40), "ink20", 4)
        sheet.hatch(side, 4, 17, 2.4, "ink60")
        sheet.hatch(side, 86, 60, 2, "ink40")
    for _ in range(int(w / 60)):
        t = scene.rng.random() ** 0.7
        x = vx + (w * 0.46 - vx) * t + w * 0.4 * t * scene.rng.uniform(-1, 1)
        y = hy + (h - hy) * t
        sheet.fill(
            oval(x, y, 18 + 44 * t, 3 + 8 * t, step=6),
            scene.rng.choice(("two40", "one60", "one60", "two60")),
        )
    if scene.options["people"]:
        for k in range(7):
            t = 0.1 + 0.06 * k
            x, y, s = (
                w * (0.32 + 0.05 * k) + (k % 2) * 14,
                hy + (h - hy) * t * 0.7,
                h * (0.05 + 0.09 * t),
            )
            key, pose = STOOPING[k % len(STOOPING)]
            draw_person(sheet, key, x, y + s * 0.6, s * 3.2, pose, 1 if k % 3 else -1, shadow=False)
    if scene.options["ramp"]:
        ramp = polygon(
            [
                (-20, hy + h * 0.1),
                (w * 0.2, hy + h * 0.06),
                (w * 1.02, h * 0.86),
                (w * 1.02, h + 10),
                (-20, h + 10),
            ],
            step=40,
        )
        sheet.shape(ramp, "paper", 4.5)
        sheet.hatch(ramp, 18, 30, 2.4, "ink30")
    if scene.options["sluice"]:
        sheet.box(w * 0.1, -10, w * 0.07, h * 0.7, "ink60", 4.5)
        sheet.box(w * 0.83, -10, w * 0.07, h * 0.7, "ink60", 4.5)
        for k in range(6):
            sheet.shape(
                polygon(scene.box(w * 0.17, h * (-0.02 + 0.085 * k), w * 0.66, h * 0.085), step=40),
                "one60",
                3.6,
            )
        # The gate hangs a hand above the bed: the water slides out flat and runs towards us.
        sill = h * 0.49
        sheet.fill(polygon(scene.box(w * 0.17, sill, w * 0.66, h * 0.07), step=40), "ink80")
        front = [
            (w * 0.83, sill + h * 0.06),
            (w * 0.9, h * 0.66),
            (w * 0.94, h * 0.76),
            (w * 0.86, h * 0.82),
            (w * 0.72, h * 0.8),
            (w * 0.6, h * 0.88),
            (w * 0.46, h * 0.86),
            (w * 0.36, h * 0.8),
            (w * 0.22, h * 0.85),
            (w * 0.08, h * 0.78),
            (w * 0.1, h * 0.66),
            (w * 0.17, sill + h * 0.06),
        ]
        edge = curve(front)
        sheet.fill([(w * 0.17, sill + h * 0.03), (w * 0.83, sill + h * 0.03), *edge], "two60")
        sheet.line(edge, 4)
        for k in range(7):
            x = w * (0.24 + 0.087 * k)
            end = w * 0.5 + (x - w * 0.5) * 1.22
            stream = [(x, sill + h * 0.05), (x + (end - x) * 0.4, h * 0.63), (end, h * 0.74)]
            sheet.line(curve(stream), 3.4, "paper")
        ripples(sheet, w * 0.14, h * 0.7, w * 0.7, h * 0.09, 8, "paper", 4)


@place(PLACES, "castle-bridge", 0.76, level=True)
def castle_bridge(scene: Scene) -> None:
    """On the bridge: the parapet behind us, black or bright water, the castle beyond."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    floor, scene.hy = hy, h * 0.42
    sky(scene)
    range_of(scene, "belledonne", 0.85)
    hills(sheet, [(-20, h * 0.42), (w * 0.5, h * 0.38), (w + 20, h * 0.42)], scene.tones.leaf2, 3)
    castle(sheet, w * 0.34, h * 0.44, min(w * 0.6, h * 0.9), "paper", "two", 3.6)
    if scene.dark:
        for k in range(6):
            scene.shine(scene.box(w * 0.45 + w * 0.04 * k, h * 0.35, 8, 12))
    water = polygon(scene.box(-10, h * 0.44, w + 20, h * 0.36), step=40)
    sheet.shape(water, "two" if not scene.dark else "one80", 4)
    ripples(sheet, 0, h * 0.46, w, h * 0.13, int(w / 36), "paper", 3)
    scene.hy = floor
    ground = polygon(scene.box(-10, floor, w + 20, h), step=40)
    sheet.shape(ground, scene.tones.ground, 4)
    top = floor - h * 0.16
    sheet.shape(polygon(scene.box(-10, top, w + 20, h * 0.18), step=40), "paper", 4)
    sheet.shape(polygon(scene.box(-10, top - h * 0.03, w + 20, h * 0.045), step=40), "ink15", 4)
    for row in range(2):
        for k in range(int(w / 90) + 1):
            x = 90 * (k + 0.5 * row)
            scene.edge(
                (x, top + h * (0.02 + 0.08 * row)),
                (x + 2, top + h * (0.1 + 0.075 * row)),
                2.4,
                "ink60",
            )
    scene.rule(top + h * 0.1, 2.4, "ink60")


@place(PLACES, "hollow", 0.44, ghost=False, sheep=True, water=False)
def hollow(scene: Scene) -> None:
    """The hollow meadow where the wing of the mill was; `ghost` draws the outline of that wing."""
    sheet, w, h, hy, tones = scene.sheet, scene.w, scene.h, scene.hy, scene.tones
    sky(scene)
    range_of(scene, "belledonne", 0.8)
    mill(
        sheet,
        -w * 0.3,
        hy + h * 0.06,
        w * 0.62,
        h * 0.3,
        7,
        3,
        4,
        "one60",
        True,
        (2, 5, 9, 12),
        3.6,
    )
    body = hills(
        sheet,
        [
            (-20, hy + h * 0.06),
            (w * 0.3, hy + h * 0.05),
            (w * 0.5, hy + h * 0.14),
            (w * 0.78, hy + h * 0.12),
            (w + 20, hy + h * 0.02),
        ],
        "one20",
        4,
    )
    del body
    pool = curve(
        [
            (w * 0.5, hy + h * 0.24),
            (w * 0.62, hy + h * 0.19),
            (w * 0.8, hy + h * 0.2),
            (w * 0.88, hy + h * 0.25),
            (w * 0.74, hy + h * 0.31),
            (w * 0.56, hy + h * 0.3),
        ],
        closed=True,
    )
    sheet.shape(pool, "two", 3.6)
    ripples(sheet, w * 0.56, hy + h * 0.21, w * 0.26, h * 0.08, 7, "paper", 3)
    for k in range(7):
        x = w * (0.3 + 0.075 * k)
        sheet.shape(
            polygon(
                [
                    (x, h * 0.93),
                    (x + w * 0.012, h * 0.885),
                    (x + w * 0.06, h * 0.88),
                    (x + w * 0.07, h * 0.93),
                ],
                step=14,
            ),
            "paper",
            3.4,
        )
    for _ in range(int(w / 46)):
        x, y = scene.rng.random() * w, hy + (h - hy) * scene.rng.uniform(0.35, 1)
        if not (w * 0.28 < x < w * 0.84 and h * 0.86 < y < h * 0.95):
            grass(sheet, x, y, 44, scene.rng.choice(("two", tones.leaf, "one")), 6, 30)
    if scene.options["ghost"]:
        _shop_gone(scene)


def _shop_gone(scene: Scene) -> None:
    """The shop that the flood took, in dashes on its doorstep: its door, drawers, window, key."""
    w, h = scene.w, scene.h

    def part(*shares: float) -> list[Point]:
        left, top, right, low = shares
        return scene.box(w * left, h * top, w * (right - left), h * (low - top))

    d = "L".join(f"{x:.0f} {y:.0f}" for x, y in part(0.5, 0.12, 1.02, 0.885))
    white = scene.sheet.color("white")
    scene.sheet.parts.append(f'<path d="M{d}Z" fill="{white}" fill-opacity=".5"/>')
    _dashed(scene, [(w * 0.5, h * 0.885), (w * 0.5, h * 0.12), (w * 1.02, h * 0.12)])
    _dashed(scene, [*part(0.53, 0.3, 0.5 + 0.165, 0.885)[::-1], (w * 0.53, h * 0.885)])
    _dashed(scene, [*part(0.71, 0.32, 0.95, 0.7), (w * 0.71, h * 0.32)])
    _dashed(scene, [*part(0.53, 0.16, 0.95, 0.25), (w * 0.53, h * 0.16)])
    for k in range(1, 4):
        _dashed(scene, [(w * 0.71, h * (0.32 + 0.095 * k)), (w * 0.95, h * (0.32 + 0.095 * k))], 4)
    for k in range(1, 4):
        _dashed(scene, [(w * (0.71 + 0.06 * k), h * 0.32), (w * (0.71 + 0.06 * k), h * 0.7)], 4)
    # On its sign, a key.
    scene.sheet.line(oval(w * 0.67, h * 0.205, h * 0.026, h * 0.026, step=4), 9, "two", closed=True)
    bit = [(w * 0.687, h * 0.205), (w * 0.8, h * 0.205), (w * 0.8, h * 0.232)]
    scene.sheet.line(polygon(bit, closed=False), 9, "two")


def _dashed(scene: Scene, corners: list[Point], width: float = 9) -> None:
    points = polygon(corners, closed=False, step=9)
    for k in range(0, len(points) - 3, 5):
        scene.sheet.line(polygon(points[k : k + 4], closed=False, step=4), width, "two", shake=0.2)


@place(PLACES, "quay", 0.34, people=True)
def quay(scene: Scene) -> None:
    """A quay seen from below: the wall fills half the panel, a line of people stands on it."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, "chartreuse", 0.7)
    if scene.options["people"]:
        for k in range(int(w / 62) + 1):
            x = 62 * k + scene.rng.uniform(-8, 8)
            s = h * scene.rng.uniform(0.17, 0.22)
            color = scene.rng.choice(("one", "two", "ink80", "two60", "one60"))
            sheet.shape(
                curve(
                    [
                        (x - s * 0.2, hy + 6),
                        (x - s * 0.24, hy - s * 0.6),
                        (x, hy - s * 0.74),
                        (x + s * 0.24, hy - s * 0.6),
                        (x + s * 0.2, hy + 6),
                    ],
                    closed=True,
                ),
                color,
                2.6,
            )
            sheet.shape(
                oval(x, hy - s * 0.86, s * 0.12, s * 0.14, step=4),
                f"skin{scene.rng.randrange(5)}",
                2.6,
            )
            sheet.fill(oval(x, hy - s * 0.93, s * 0.12, s * 0.08, step=4), "ink80")
    stone = polygon(scene.box(-10, hy, w + 20, h), step=40)
    sheet.shape(stone, "ink20", 4.5)
    sheet.shape(polygon(scene.box(-10, hy - 4, w + 20, h * 0.05), step=40), "paper", 4)
    for row in range(7):
        y = hy + h * (0.05 + 0.09 * row)
        scene.rule(y, 2.4, "ink60")
        for k in range(int(w / 110) + 1):
            x = 110 * (k + 0.5 * (row % 2))
            scene.edge((x, y), (x + 2, y + h * 0.09), 2.4, "ink60")
    sheet.shape(polygon(scene.box(-10, h * 0.88, w + 20, h * 0.2), step=40), "one30", 4)
