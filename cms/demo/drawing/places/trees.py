"""Trees, alive, dry and burnt, what grows below them, and a dog."""

from __future__ import annotations

from ..ink import Point, curve, oval, polygon, tube
from ..sheet import Sheet

__all__ = [
    "broadleaf",
    "dog",
    "fern",
    "flower",
    "grass",
    "sapling",
    "snag",
    "spruce",
    "trunk",
]


def spruce(
    sheet: Sheet, x: float, y: float, h: float, color: str = "one", width: float = 3
) -> None:
    """A conifer of `h`, its foot at (x, y), in four ragged storeys."""
    w = h * 0.23 * sheet.rng.uniform(0.9, 1.12)
    sheet.shape(
        tube([(x, y), (x, y - h * 0.2)], [h * 0.025, h * 0.022]), "ink80", width * 0.6, shift=0
    )
    left: list[Point] = []
    right: list[Point] = []
    storeys = 5 if h > 120 else 3
    for k in range(storeys):
        t = (k + 1) / storeys
        reach = w * t**0.8 * sheet.rng.uniform(0.92, 1.08)
        level = y - h * (1 - t * 0.88)
        left += [(x - reach * 0.45, level - h * 0.07), (x - reach, level)]
        right += [(x + reach * 0.45, level - h * 0.07), (x + reach, level)]
        if k < storeys - 1:
            left.append((x - reach * 0.5, level - h * 0.015))
            right.append((x + reach * 0.5, level - h * 0.015))
    outline = polygon([(x, y - h), *right, (x, y - h * 0.09), *reversed(left)], step=max(8, h / 9))
    sheet.shape(outline, color, width)
    if h > 90:
        shade = polygon([(x, y - h), *right, (x + w * 0.1, y - h * 0.1)], step=20)
        sheet.hatch(shade, 25, max(6, h * 0.035), max(1.2, width * 0.5))


def broadleaf(
    sheet: Sheet,
    x: float,
    y: float,
    h: float,
    color: str = "two",
    width: float = 3,
    trunk_color: str = "ink80",
) -> None:
    """A round tree: oak, beech, lime."""
    r = h * 0.36
    sheet.shape(
        tube(
            [(x, y), (x - r * 0.06, y - h * 0.3), (x, y - h * 0.6)], [h * 0.05, h * 0.032, h * 0.02]
        ),
        trunk_color,
        width * 0.8,
        shift=0,
    )
    points = []
    for px, py in (
        (-1, 0.1),
        (-0.95, -0.5),
        (-0.45, -0.95),
        (0.2, -1.05),
        (0.8, -0.7),
        (1.05, -0.1),
        (0.75, 0.5),
        (0.15, 0.66),
        (-0.55, 0.6),
    ):
        j = sheet.rng.uniform(0.92, 1.1)
        points.append((x + px * r * j, y - h * 0.66 + py * r * 0.95 * j))
    outline = curve(points, closed=True)
    sheet.shape(outline, color, width)
    shade = curve(
        [
            (x + px * r, y - h * 0.66 + py * r)
            for px, py in ((0.1, 0.6), (0.7, 0.42), (0.98, -0.1), (0.74, -0.6), (0.5, 0.05))
        ],
        closed=True,
    )
    sheet.hatch(shade, 40, max(6, h * 0.035), max(1.3, width * 0.5))
    for _ in range(5):
        lx = x + r * sheet.rng.uniform(-0.7, 0.1)
        ly = y - h * 0.66 + r * sheet.rng.uniform(-0.6, 0.4)
        sheet.stroke([(lx, ly), (lx + r * 0.09, ly - r * 0.09), (lx + r * 0.2, ly)], width * 0.6)


def snag(
    sheet: Sheet,
    x: float,
    y: float,
    h: float,
    color: str = "ink",
    lean: float = 0,
    width: float = 2.5,
) -> None:
    """A dead or burnt trunk with broken branches."""
    w = h * 0.045
    outline = polygon(
        [
            (x - w, y),
            (x - w * 0.7 + lean * 0.5, y - h * 0.5),
            (x - w * 0.5 + lean, y - h * 0.95),
            (x + lean, y - h),
            (x + w * 0.15 + lean, y - h * 0.9),
            (x + w * 0.4 + lean, y - h * 0.96),
            (x + w * 0.7 + lean * 0.5, y - h * 0.5),
            (x + w, y),
        ],
        step=16,
    )
    sheet.shape(outline, color, width)
    for t, side in ((0.4, 1), (0.55, -1), (0.68, 1), (0.8, -1)):
        bx, by = x + lean * t, y - h * t
        reach = h * sheet.rng.uniform(0.08, 0.18) * side
        sheet.stroke(
            [(bx, by), (bx + reach * 0.6, by - h * 0.02), (bx + reach, by - h * 0.09)],
            max(2, w * 0.7),
            color,
        )


def trunk(
    sheet: Sheet,
    x: float,
    y0: float,
    y1: float,
    w: float,
    color: str,
    width: float = 5,
    bark: str = "ink",
    lean: float = 0,
) -> list[Point]:
    """A big trunk close to the eye, from `y0` (above) to `y1` (roots), `w` wide."""
    outline = curve(
        [
            (x - w / 2 + lean, y0),
            (x - w * 0.47 + lean * 0.5, (y0 + y1) / 2),
            (x - w * 0.6, y1 - w * 0.4),
            (x - w * 1.0, y1),
            (x, y1 + w * 0.1),
            (x + w * 1.0, y1),
            (x + w * 0.6, y1 - w * 0.4),
            (x + w * 0.47 + lean * 0.5, (y0 + y1) / 2),
            (x + w / 2 + lean, y0),
        ],
        step=16,
    )
    sheet.fill(outline, "paper")
    sheet.fill(outline, color, 1.5)
    sheet.line(outline, width)
    for k in range(int((y1 - y0) / 46)):
        by = y0 + 46 * k + sheet.rng.uniform(0, 30)
        t = (by - y0) / (y1 - y0)
        bx = x + lean * (1 - t) + sheet.rng.uniform(-0.36, 0.3) * w
        sheet.stroke(
            [(bx, by), (bx + w * 0.03, by + 26), (bx - w * 0.02, by + sheet.rng.uniform(40, 80))],
            width * 0.7,
            bark,
        )
    side = [
        (x + w * 0.16 + lean, y0),
        (x + w * 0.46 + lean, y0),
        (x + w * 0.46 + lean / 2, (y0 + y1) / 2),
        (x + w * 0.58, y1 - w * 0.4),
        (x + w * 0.2, y1 - w * 0.3),
    ]
    sheet.hatch(side, 14, 12, width * 0.5, bark)
    return outline


def grass(
    sheet: Sheet, x: float, y: float, w: float, color: str = "ink", count: int = 6, h: float = 26
) -> None:
    """A tuft of `count` blades spread over `w`."""
    for _ in range(count):
        gx = x + sheet.rng.random() * w
        tip = sheet.rng.uniform(-0.5, 0.5) * h
        sheet.stroke(
            [
                (gx, y),
                (gx + tip * 0.3, y - h * 0.6),
                (gx + tip, y - h * sheet.rng.uniform(0.7, 1.2)),
            ],
            max(2, h * 0.11),
            color,
        )


def fern(sheet: Sheet, x: float, y: float, h: float, color: str = "one", lean: float = 0.5) -> None:
    """An arched frond with leaflets."""
    spine = curve(
        [
            (x, y),
            (x + lean * h * 0.2, y - h * 0.55),
            (x + lean * h * 0.6, y - h * 0.9),
            (x + lean * h, y - h * 0.86),
        ],
        step=h / 11,
    )
    for k, (px, py) in enumerate(spine[2:]):
        size = h * 0.24 * (1 - k / len(spine))
        for side in (-1, 1):
            leaf = tube(
                [
                    (px, py),
                    (px + side * size * 0.6, py - size * 0.34),
                    (px + side * size * 1.1, py - size * 0.22),
                ],
                [h * 0.012, h * 0.034, h * 0.006],
            )
            sheet.fill(leaf, color)
    sheet.line(spine, h * 0.025 + 1.5, "ink")


def flower(sheet: Sheet, x: float, y: float, h: float, color: str = "two") -> None:
    """A stem and a round head."""
    sheet.stroke([(x, y), (x + h * 0.06, y - h * 0.5), (x, y - h)], 2.4)
    sheet.shape(oval(x, y - h, h * 0.18, h * 0.16), color, 2)


def sapling(sheet: Sheet, x: float, y: float, h: float, color: str = "one") -> None:
    """A young tree with a few leaves and its stake."""
    sheet.stroke(
        [(x + h * 0.12, y), (x + h * 0.12, y - h * 0.4), (x + h * 0.11, y - h * 0.75)], h * 0.05
    )
    sheet.stroke([(x, y), (x - h * 0.03, y - h * 0.5), (x, y - h)], h * 0.05)
    for t, side in ((0.4, -1), (0.55, 1), (0.7, -1), (0.85, 1), (1.0, -0.2)):
        sheet.shape(
            oval(x + side * h * 0.15, y - h * t, h * 0.15, h * 0.085, -30 * side, step=5),
            color,
            2.2,
        )


def dog(sheet: Sheet, x: float, y: float, s: float, facing: int = 1, color: str = "ink80") -> None:
    """A sheepdog sitting at (x, y), `s` tall, a pale chest and one ear up."""
    f, width = facing, max(2.2, s * 0.025)

    def at(*points: Point) -> list[Point]:
        return curve([(x + f * px * s, y - py * s) for px, py in points], closed=True)

    sheet.stroke(
        [(x - f * s * 0.3, y - s * 0.06), (x - f * s * 0.5, y), (x - f * s * 0.62, y - s * 0.1)],
        s * 0.09,
    )
    sheet.shape(
        at((-0.32, 0), (-0.36, 0.24), (-0.16, 0.5), (0.08, 0.7), (0.24, 0.6), (0.22, 0.0)),
        color,
        width,
    )
    sheet.shape(
        at((0.1, 0.6), (0.24, 0.56), (0.26, 0.2), (0.2, 0.0), (0.1, 0.02), (0.06, 0.3)),
        "paper",
        width,
    )
    sheet.shape(
        at(
            (0.0, 0.86),
            (0.06, 0.98),
            (0.2, 0.99),
            (0.28, 0.88),
            (0.48, 0.82),
            (0.5, 0.74),
            (0.34, 0.7),
            (0.12, 0.66),
            (0.02, 0.72),
        ),
        color,
        width,
    )
    sheet.fill(at((0.3, 0.8), (0.44, 0.8), (0.48, 0.75), (0.34, 0.72), (0.26, 0.74)), "paper")
    sheet.shape(oval(x + f * s * 0.5, y - s * 0.79, s * 0.035, s * 0.03, step=3), "ink", 0, shift=0)
    sheet.shape(
        at((0.0, 0.95), (0.03, 1.08), (0.12, 1.02), (0.14, 0.95)), color, width * 0.8, shift=0
    )
    sheet.shape(
        at((0.1, 0.97), (0.02, 0.9), (-0.04, 0.74), (0.1, 0.8)), color, width * 0.8, shift=0
    )
    sheet.fill(oval(x + f * s * 0.25, y - s * 0.88, s * 0.018, s * 0.02, step=3), "paper")
