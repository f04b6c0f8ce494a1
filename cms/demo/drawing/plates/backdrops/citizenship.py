"""Where the two witnesses wait and are sold: hall, counter from both sides, back of the market."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place
from .rooms import room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _glass(scene: Scene, points: list[tuple[float, float]], opacity: float) -> None:
    d = "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
    white = scene.sheet.color("white")
    scene.sheet.parts.append(f'<path d="M{d}Z" fill="{white}" fill-opacity="{opacity}"/>')


def _tube(scene: Scene, x: float, y: float, w: float, tilt: float = 0) -> None:
    """A strip light, which shines whatever the light."""
    sheet, t = scene.sheet, max(9.0, scene.h * 0.018)
    with sheet.bare():
        sheet.fill(
            [
                (x, y - t * 2.4),
                (x + w, y - t * 2.4 + tilt),
                (x + w, y + t * 3.4 + tilt),
                (x, y + t * 3.4),
            ],
            "two20",
        )
        sheet.shape(
            polygon([(x, y), (x + w, y + tilt), (x + w, y + t + tilt), (x, y + t)], step=40),
            "white",
            3,
            shift=0,
        )


def _binders(scene: Scene, x: float, y: float, w: float, h: float, rows: int) -> None:
    """A case of files, spines of uneven height."""
    sheet = scene.sheet
    sheet.shape(polygon(scene.box(x, y, w, h), step=40), "ink60", 4)
    tall = h / rows
    for row in range(rows):
        base = y + tall * (row + 1) - tall * 0.1
        px, k = x + w * 0.03, row
        while px < x + w * 0.93:
            wide = min(w * 0.97 - (px - x), scene.h * (0.03 + 0.012 * ((k * 5) % 3)))
            if (k * 7 + row) % 11 == 5:
                px += wide
                k += 1
                continue
            top = tall * (0.62 + 0.13 * ((k * 3) % 3) / 2)
            color = ("two60", "white", "one60", "two", "one30", "paper")[(k + row) % 6]
            sheet.shape(polygon(scene.box(px, base - top, wide, top), step=30), color, 2.6)
            sheet.fill(
                oval(px + wide / 2, base - top * 0.3, wide * 0.22, wide * 0.22, step=4), "ink"
            )
            px += wide
            k += 1
        scene.edge((x, base + 3), (x + w, base + 3), 5)


@place(PLACES, "card-hall", 0.66, indoors=True, level=True, door=0.0, seats=True, tubes=True)
def waiting_room(scene: Scene) -> None:
    """A waiting room under strip lights; `door` is the middle of a glass door, 0 for none."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    dark = scene.dark
    room(scene, "one30" if dark else "one20", "ink20", boards=False)
    sheet.fill(scene.box(-6, hy * 0.62, w + 12, hy * 0.38), "one40" if dark else "one30")
    scene.rule(hy * 0.62, 3)
    for k in range(-8, 9):
        scene.edge((w / 2 + k * w * 0.09, hy), (w / 2 + k * w * 0.2, h + 6), 2.2, "ink40")
    for k in range(4):
        y = hy + (h - hy) * (0.12 + 0.24 * k + 0.05 * k * k)
        scene.edge((-6, y), (w + 6, y), 2.2, "ink40")
    if scene.options["tubes"]:
        for k in range(3):
            _tube(scene, w * (0.04 + 0.34 * k), h * 0.055, w * 0.24)
    if scene.options["seats"]:
        for k in range(int(w / (h * 0.2)) + 1):
            x = h * 0.2 * k + h * 0.03
            back = curve(
                [
                    (x, hy + h * 0.02),
                    (x + h * 0.01, hy - h * 0.15),
                    (x + h * 0.08, hy - h * 0.17),
                    (x + h * 0.15, hy - h * 0.15),
                    (x + h * 0.16, hy + h * 0.02),
                ],
                closed=True,
            )
            sheet.shape(back, "two60", 3)
            sheet.shape(polygon(scene.box(x - 4, hy + h * 0.0, h * 0.17, h * 0.03)), "two80", 3)
            scene.edge((x + h * 0.08, hy + h * 0.03), (x + h * 0.08, hy + h * 0.1), 5)
            if k % 5 != 3:
                _seated(scene, x + h * 0.08, hy + h * 0.03, h * 0.058, k + 2)
        sheet.shape(
            polygon(scene.box(-10, hy + h * 0.09, w + 20, h * 0.014), step=40), "ink60", 2.6
        )
    if scene.options["door"]:
        _glass_door(scene, w * scene.options["door"])


def _glass_door(scene: Scene, x: float) -> None:
    """An open doorway of glass with the fog of the street behind it."""
    sheet, h = scene.sheet, scene.h
    wide, top, low = h * 0.5, h * 0.1, scene.hy + h * 0.16
    sheet.shape(
        polygon(scene.box(x - wide / 2 - 14, top - 14, wide + 28, low - top + 14)), "ink80", 4
    )
    with sheet.bare():
        sheet.fill(scene.box(x - wide / 2, top, wide, low - top), "white")
        sheet.screen(
            x - wide / 2, top + (low - top) * 0.4, wide, (low - top) * 0.6, 22, "one30", (0.3, 6.0)
        )
    for side in (-1, 1):
        edge = x + side * wide / 2
        leaf = [
            (edge, top),
            (edge + side * h * 0.16, top - h * 0.03),
            (edge + side * h * 0.16, low + h * 0.07),
            (edge, low),
        ]
        _glass(scene, leaf, 0.45)
        sheet.line(polygon(leaf, step=30), 6, closed=True)
        scene.edge((edge + side * h * 0.03, h * 0.42), (edge + side * h * 0.03, h * 0.56), 8)


@place(PLACES, "card-counter", 0.8, indoors=True, level=True, glass=True, at=0.45, binders=True)
def counter(scene: Scene) -> None:
    """The counter from the side: the clerk's desk on the left, its edge (and pane) at `at`."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    x = w * scene.options["at"]
    dark = scene.dark
    scene.paint("two20")
    sheet.fill(scene.box(x, -6, w, h + 12), "one30" if dark else "one20")
    sheet.fill(scene.box(x, h * 0.48, w, h), "one40" if dark else "one30")
    scene.edge((x, h * 0.48), (w + 6, h * 0.48), 3)
    if scene.options["binders"]:
        _binders(scene, -20, h * 0.12, max(60.0, x * 0.66), h * 0.5, 2)
    for k in range(2):
        _tube(scene, (x * 0.1, x + (w - x) * 0.2)[k], h * 0.03, (x * 0.7, (w - x) * 0.6)[k])
    # The back wall of the hall: a queue barrier.
    for k in range(4):
        px = x + (w - x) * (0.2 + 0.27 * k)
        scene.edge((px, h * 0.5), (px, h * 0.86), 5, "ink60")
        sheet.stroke(
            [(px, h * 0.52), (px + (w - x) * 0.13, h * 0.57), (px + (w - x) * 0.27, h * 0.52)],
            7,
            "two",
        )
    scene.fronts.append(lambda: _desk_edge(scene, x))


def _desk_edge(scene: Scene, x: float) -> None:
    sheet, h = scene.sheet, scene.h
    if scene.options["glass"]:
        pane = [
            (x - 10, h * 0.07),
            (x + h * 0.09, h * 0.02),
            (x + h * 0.09, h * 0.6),
            (x - 10, h * 0.63),
        ]
        _glass(scene, pane, 0.5)
        for k in range(2):
            sheet.line(
                [
                    (x + h * (0.0 + 0.03 * k), h * (0.28 + 0.06 * k)),
                    (x + h * (0.05 + 0.03 * k), h * (0.18 + 0.06 * k)),
                ],
                4,
                "white",
                shake=0,
            )
        sheet.line(polygon(pane, step=24), 6.5, closed=True)
        scene.edge((x - 10, h * 0.63), (x - 10, h * 0.72), 7)
        scene.edge((x + h * 0.09, h * 0.6), (x + h * 0.09, h * 0.7), 7)
    else:
        # Where the pane stood: two holes in the wood.
        for dx in (-0.02, 0.06):
            sheet.fill(oval(x + h * dx, h * 0.735, h * 0.012, h * 0.008, step=3), "ink")
    top = [(-20, h * 0.7), (x + h * 0.12, h * 0.7), (x + h * 0.18, h * 0.77), (-20, h * 0.77)]
    sheet.shape(polygon(top, step=40), "paper", 4.5)
    if not scene.options["glass"]:
        sheet.line(
            polygon([(x - 6, h * 0.71), (x + h * 0.06, h * 0.765)], closed=False), 9, "two20"
        )
        for dx, dy in ((-4, 0.716), (h * 0.05, 0.758)):
            sheet.fill(oval(x + dx, h * dy, 6, 4, step=3), "ink")
    sheet.shape(polygon(scene.box(-20, h * 0.77, x + h * 0.18 + 20, h * 0.05), step=40), "two60", 4)
    body = polygon(scene.box(-20, h * 0.82, x + h * 0.12 + 20, h * 0.3), step=40)
    sheet.shape(body, "one60", 4.5)
    for k in range(int(x / 54) + 3):
        scene.edge((54 * k, h * 0.83), (54 * k, h + 6), 2.6, "one80")


@place(
    PLACES, "counter-clerk-side", 0.6, indoors=True, level=True, glass=True, crowd=True, door=True
)
def counter_clerk_side(scene: Scene) -> None:
    """The counter as whoever sits behind it sees it: the hall beyond, the top before us."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    dark = scene.dark
    wall = "one40" if dark else ("two40" if scene.light == "dusk" else "one20")
    room(scene, wall, "ink30" if dark else "ink20", boards=False)
    for k in range(3):
        _tube(scene, w * (0.08 + 0.32 * k), h * 0.05, w * 0.2)
    if scene.options["door"]:
        x, wide, top = w * 0.06, h * 0.24, h * 0.16
        sheet.shape(polygon(scene.box(x, top, wide, hy - top + 6)), "ink80", 4)
        with sheet.bare():
            sheet.fill(
                scene.box(x + 10, top + 10, wide - 20, hy - top - 4),
                "one" if dark else ("two" if scene.light == "dusk" else "white"),
            )
        scene.edge((x + wide / 2, top), (x + wide / 2, hy), 6)
    count = int(w / (h * 0.19)) + 1
    for k in range(count):
        x = h * 0.19 * k + h * 0.36
        sheet.shape(polygon(scene.box(x, hy - h * 0.12, h * 0.13, h * 0.14)), "two60", 3)
        if scene.options["crowd"] and k % 4 != 2:
            _seated(scene, x + h * 0.065, hy + h * 0.01, h * 0.052, k)
    scene.fronts.append(lambda: _counter_top(scene))


def _seated(scene: Scene, x: float, y: float, r: float, k: int) -> None:
    """Somebody waiting far behind: a shape, hair, no face."""
    sheet = scene.sheet
    sheet.shape(
        curve(
            [
                (x - r * 1.2, y),
                (x - r * 1.1, y - r * 2.2),
                (x, y - r * 2.7),
                (x + r * 1.1, y - r * 2.2),
                (x + r * 1.2, y),
            ],
            closed=True,
        ),
        ("one60", "ink60", "two", "ink40", "one")[k % 5],
        3,
    )
    sheet.shape(oval(x, y - r * 3.3, r * 0.72, r * 0.84, step=5), f"skin{(k * 3) % 5}", 3)
    sheet.fill(
        oval(x, y - r * 3.75, r * 0.72, r * 0.5, step=5), ("ink", "ink40", "ink80", "two60")[k % 4]
    )


def _counter_top(scene: Scene) -> None:
    sheet, w, h = scene.sheet, scene.w, scene.h
    far = h * 0.74
    if scene.options["glass"]:
        _glass(scene, scene.box(-10, h * 0.02, w + 20, h * 0.66), 0.2)
        for x, lean in ((0.03, 0.1), (0.08, 0.1), (0.93, 0.07)):
            _glass(
                scene,
                [
                    (w * x, h * 0.66),
                    (w * (x + lean), h * 0.04),
                    (w * (x + lean + 0.025), h * 0.04),
                    (w * (x + 0.025), h * 0.66),
                ],
                0.35,
            )
        for x in (0.0, 0.335, 0.665, 1.0):
            scene.edge((w * x, -6), (w * x, far), 11)
        scene.edge((-6, h * 0.68), (w + 6, h * 0.68), 9)
    else:
        # Where the glass stood.
        for x in (0.335, 0.665):
            sheet.fill(oval(w * x, far + 10, 8, 5, step=3), "ink")
    top = [(-20, far), (w + 20, far), (w + 90, h + 10), (-90, h + 10)]
    sheet.shape(polygon(top, step=40), "paper" if not scene.dark else "two20", 5)
    sheet.fill(
        [(-20, far + 3), (w + 20, far + 3), (w + 24, far + h * 0.022), (-24, far + h * 0.022)],
        "two60",
    )
    for k in range(7):
        y = far + h * 0.05 + (h - far) * 0.13 * k
        sheet.stroke([(-10, y), (w * 0.4, y + 5), (w + 10, y - 2)], 1.6, "two40")


@place(PLACES, "office-passage", 0.62, indoors=True, level=True)
def office_passage(scene: Scene) -> None:
    """Behind the counter at the end of the day: files, a passage that runs away to the right."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    scene.paint("two40")
    sheet.screen(0, 0, w * 0.5, hy, 24, "two60", (0.4, 7.0))
    sheet.fill(scene.box(-6, hy + h * 0.1, w + 12, h), "one40")
    _binders(scene, w * 0.03, h * 0.1, w * 0.36, hy - h * 0.02, 3)
    # The passage.
    x0, x1, vx, vy = w * 0.5, w * 1.04, w * 0.76, h * 0.42
    sheet.fill([(x0, -6), (x1, -6), (x1, h), (x0, h)], "one30")
    ends = (0.26, 0.34)
    far = [
        (vx - w * ends[0] * 0.3, vy - h * 0.24),
        (vx + w * ends[0] * 0.3, vy - h * 0.24),
        (vx + w * ends[0] * 0.3, vy + h * 0.2),
        (vx - w * ends[0] * 0.3, vy + h * 0.2),
    ]
    sheet.fill(
        [(x0, hy + h * 0.24), far[3], far[2], (x1, hy + h * 0.24), (x1, h + 6), (x0, h + 6)],
        "two60",
    )
    sheet.fill([(x0, -6), far[0], far[3], (x0, hy + h * 0.24)], "one40")
    sheet.fill([(x1, -6), far[1], far[2], (x1, hy + h * 0.24)], "one60")
    for a, b in ((x0, far[0]), (x1, far[1])):
        scene.edge((a, -30), b, 4)
    scene.edge((x0, hy + h * 0.24), far[3], 4)
    scene.edge((x1, hy + h * 0.24), far[2], 4)
    with sheet.bare():
        sheet.shape(polygon(far, step=30), "two", 4, shift=0)
        sheet.fill(oval(vx, vy + h * 0.02, w * 0.05, w * 0.05), "two40")
    for k in range(2):
        _tube(scene, vx - w * (0.05 + 0.03 * k), h * (0.14 - 0.1 * k), w * (0.1 + 0.06 * k))
    sheet.shape(polygon(scene.box(x0 - 22, -10, 44, h * 0.98), step=40), "paper", 4)
    scene.edge((-6, hy + h * 0.1), (x0 - 22, hy + h * 0.1), 4)


@place(PLACES, "market-back", 0.5, crates=True, massif="belledonne")
def market_back(scene: Scene) -> None:
    """Behind the stalls: canvas seen from its back, crates, a long wall with a shadow."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, scene.options["massif"], 0.9)
    # A wall on the left, against which one leans.
    wall = [(-20, h * 0.14), (w * 0.34, h * 0.25), (w * 0.34, hy + h * 0.06), (-20, hy + h * 0.3)]
    ground = polygon(scene.box(-20, hy + h * 0.06, w + 40, h), step=40)
    sheet.shape(ground, "two20", 4)
    sheet.shape(polygon(wall, step=40), "one60", 4.5)
    for k in range(5):
        t = (k + 1) / 6
        scene.edge(
            (-20, h * 0.14 + (hy + h * 0.16) * t),
            (w * 0.34, h * 0.25 + (hy - h * 0.19) * t),
            2.4,
            "one80",
        )
    sheet.overprint(
        [
            (-20, hy + h * 0.3),
            (w * 0.34, hy + h * 0.06),
            (w * 0.5, hy + h * 0.1),
            (w * 0.2, h + 10),
            (-20, h + 10),
        ],
        "one20",
    )
    for k in range(3):
        x, y, s = w * (0.4 + 0.22 * k), hy + h * 0.14, h * 0.44
        for dx in (0.04, 0.96):
            scene.edge((x + s * dx, y), (x + s * dx, y - s * 0.86), 7)
        sheet.shape(
            polygon(scene.box(x, y - s * 0.42, s, s * 0.32), step=30),
            ("one40", "two60")[k % 2],
            3.6,
        )
        for j in range(3):
            scene.edge(
                (x + s * 0.1, y - s * (0.36 - 0.08 * j)),
                (x + s * 0.9, y - s * (0.37 - 0.08 * j)),
                2,
            )
        canvas = [
            (x - s * 0.06, y - s * 0.8),
            (x + s * 1.06, y - s * 0.8),
            (x + s * 0.94, y - s * 1.12),
            (x + s * 0.06, y - s * 1.12),
        ]
        sheet.shape(polygon(canvas, step=30), "white", 4)
        for j in range(5):
            a, b = x + s * (0.04 + 0.23 * j), x + s * (0.13 + 0.19 * j)
            sheet.fill(
                [
                    (a, y - s * 0.8),
                    (a + s * 0.11, y - s * 0.8),
                    (b + s * 0.09, y - s * 1.12),
                    (b, y - s * 1.12),
                ],
                ("two", "one")[k % 2],
            )
        sheet.line(polygon(canvas, step=30), 4, closed=True)
        for j in range(5):
            sheet.shape(
                oval(x + s * (0.12 + 0.18 * j), y - s * 0.46, s * 0.07, s * 0.06, step=5),
                ("two", "one60", "two40")[(j + k) % 3],
                2.6,
            )
