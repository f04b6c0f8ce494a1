"""Props of the tome of Vizille: keys, drawers, a sluice, bricks, what the canal gave back."""

from __future__ import annotations

from collections.abc import Callable

from ..ink import curve, oval, polygon
from ..places.transport import bicycle
from ..sheet import Sheet

__all__ = ["TOWN_THINGS"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def _pen(s: float) -> float:
    return max(2.6, min(6.5, s * 0.024))


def _rect(x: float, y: float, w: float, h: float) -> list[tuple[float, float]]:
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=16)


def key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """An old door key with a brass tag, lying with its middle at (x, y), `s` long."""
    width = _pen(s * 1.4)
    for thick, color in ((s * 0.11, "ink"), (s * 0.06, c or "ink30")):
        sheet.line(
            polygon([(x - f * s * 0.2, y), (x + f * s * 0.5, y)], closed=False),
            thick,
            color,
            shake=0,
        )
        sheet.line(
            oval(x - f * s * 0.34, y, s * 0.15, s * 0.13, step=5),
            thick,
            color,
            closed=True,
            shake=0,
        )
        for dx, drop in ((0.3, 0.14), (0.44, 0.17)):
            sheet.line(
                polygon([(x + f * s * dx, y), (x + f * s * dx, y + s * drop)], closed=False),
                thick,
                color,
                shake=0,
            )
    sheet.line(
        curve(
            [
                (x - f * s * 0.44, y + s * 0.06),
                (x - f * s * 0.56, y + s * 0.2),
                (x - f * s * 0.5, y + s * 0.3),
            ]
        ),
        width,
    )
    sheet.shape(oval(x - f * s * 0.48, y + s * 0.42, s * 0.2, s * 0.14, -12 * f, 5), "one40", width)


def drawer(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.5)
    sheet.shape(
        polygon(
            [
                (x - s * 0.5, y - s * 0.5),
                (x - s * 0.3, y - s * 0.78),
                (x + s * 0.7, y - s * 0.78),
                (x + s * 0.5, y - s * 0.5),
            ],
            step=14,
        ),
        "ink80",
        width,
    )
    sheet.shape(
        polygon(
            [
                (x + s * 0.5, y - s * 0.5),
                (x + s * 0.7, y - s * 0.78),
                (x + s * 0.7, y - s * 0.26),
                (x + s * 0.5, y),
            ],
            step=14,
        ),
        "one60",
        width,
    )
    sheet.shape(_rect(x - s * 0.5, y - s * 0.5, s, s * 0.5), c or "one40", width)
    sheet.fill(_rect(x - s * 0.2, y - s * 0.42, s * 0.4, s * 0.14), "paper")
    sheet.fill(oval(x, y - s * 0.15, s * 0.07, s * 0.07, step=4), "ink")


def small_bike(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    bicycle(sheet, x - f * s * 0.5, y, s * 0.34, f, c or "one")


def sluice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sluice: two posts, a lintel, planks, the rack and its crank."""
    width = _pen(s)
    for dx in (-0.42, 0.42):
        sheet.shape(_rect(x + dx * s - s * 0.05, y - s * 0.86, s * 0.1, s * 0.86), "ink60", width)
    for k in range(4):
        sheet.shape(
            _rect(x - s * 0.38, y - s * 0.12 * (k + 1), s * 0.76, s * 0.12),
            c or "one60",
            width * 0.8,
        )
    sheet.shape(_rect(x - s * 0.54, y - s * 0.92, s * 1.08, s * 0.1), "one", width)
    sheet.shape(_rect(x - s * 0.04, y - s * 1.1, s * 0.08, s * 0.64), "paper", width)
    for k in range(7):
        sheet.line(
            [(x - s * 0.04, y - s * (0.5 + 0.08 * k)), (x + s * 0.04, y - s * (0.5 + 0.08 * k))],
            width * 0.7,
        )
    sheet.line(
        oval(x + f * s * 0.24, y - s * 0.98, s * 0.15, s * 0.15, step=6), width * 1.8, closed=True
    )
    sheet.stroke(
        [
            (x + f * s * 0.24, y - s * 0.98),
            (x + f * s * 0.36, y - s * 1.08),
            (x + f * s * 0.5, y - s * 1.06),
        ],
        width * 2,
    )


def barrow(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    w, width = s * 1.5, _pen(s * 1.4)
    sheet.line(
        oval(x + f * w * 0.36, y - w * 0.14, w * 0.14, w * 0.14, step=5), width * 1.6, closed=True
    )
    sheet.line(
        polygon(
            [
                (x + f * w * 0.36, y - w * 0.14),
                (x - f * w * 0.1, y - w * 0.3),
                (x - f * w * 0.6, y - w * 0.44),
            ],
            closed=False,
        ),
        width * 1.6,
    )
    sheet.line(
        polygon([(x - f * w * 0.2, y - w * 0.3), (x - f * w * 0.24, y)], closed=False), width * 1.4
    )
    sheet.shape(
        curve(
            [
                (x + f * w * 0.42, y - w * 0.44),
                (x + f * w * 0.16, y - w * 0.68),
                (x - f * w * 0.16, y - w * 0.6),
                (x - f * w * 0.36, y - w * 0.44),
            ]
        ),
        "ink60",
        width,
    )
    sheet.shape(
        polygon(
            [
                (x + f * w * 0.5, y - w * 0.46),
                (x - f * w * 0.42, y - w * 0.46),
                (x - f * w * 0.24, y - w * 0.2),
                (x + f * w * 0.28, y - w * 0.2),
            ],
            step=14,
        ),
        c or "one",
        width,
    )


def spool(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A wooden bobbin from the mill."""
    w, width = s * 0.3, _pen(s * 1.6)
    sheet.shape(_rect(x - w * 0.8, y - s * 0.88, w * 1.6, s * 0.76), c or "one60", width)
    for k in range(5):
        level = y - s * (0.2 + 0.14 * k)
        sheet.line(
            [(x - w * 0.8, level), (x, level - s * 0.03), (x + w * 0.8, level - s * 0.02)],
            width * 0.6,
        )
    for top in (0.14, 1.0):
        sheet.shape(_rect(x - w * 1.2, y - s * top, w * 2.4, s * 0.14), "one30", width)


def brazier(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.3)
    for dx in (-0.3, 0.0, 0.3):
        sheet.line(
            polygon([(x + dx * s * 0.8, y - s * 0.2), (x + dx * s * 1.2, y)], closed=False),
            width * 1.6,
        )
    for k in range(4):
        px = x + s * (-0.22 + 0.15 * k)
        sheet.shape(
            curve(
                [
                    (px - s * 0.1, y - s * 0.5),
                    (px - s * 0.06, y - s * 0.8),
                    (px + s * 0.02, y - s * (1.1 - 0.1 * (k % 2))),
                    (px + s * 0.07, y - s * 0.76),
                    (px + s * 0.1, y - s * 0.5),
                ],
                closed=True,
            ),
            ("one", "one60")[k % 2],
            3,
            shift=0,
        )
    sheet.shape(
        polygon(
            [
                (x - s * 0.36, y - s * 0.56),
                (x + s * 0.36, y - s * 0.56),
                (x + s * 0.28, y - s * 0.14),
                (x - s * 0.28, y - s * 0.14),
            ],
            step=14,
        ),
        "ink80",
        width,
    )
    for dx in (-0.14, 0.0, 0.14):
        sheet.fill(oval(x + dx * s, y - s * 0.36, s * 0.04, s * 0.05, step=4), "one60")


def bricks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A heap of bricks `s` high."""
    width = _pen(s * 0.7)
    rows = 7
    for row in range(rows):
        t = row / rows
        half = s * 1.15 * (1 - t)
        bw, bh = s * 0.2, s / rows
        px = x - half
        while px < x + half - bw * 0.4:
            lift = sheet.rng.uniform(-0.05, 0.05) * s
            tilt = sheet.rng.uniform(-0.04, 0.04) * s
            py = y - bh * row + lift * 0.3
            sheet.shape(
                polygon(
                    [
                        (px, py),
                        (px + bw * 0.94, py + tilt),
                        (px + bw * 0.94, py - bh + tilt),
                        (px, py - bh),
                    ],
                    step=18,
                ),
                sheet.rng.choice((c or "one", "one60", "one80")),
                width,
            )
            px += bw


def railings(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A tall rusty gate across the panel from x to the right."""
    width = _pen(s * 0.8)
    px = x
    while px < sheet.width + 20:
        for thick, color in ((width * 2.6, "ink"), (width * 1.4, c or "one")):
            sheet.line(
                polygon([(px, y), (px, y - s)], closed=False, step=40), thick, color, shake=0.4
            )
        sheet.shape(
            polygon(
                [(px - width * 2, y - s), (px, y - s * 1.08), (px + width * 2, y - s)], step=12
            ),
            c or "one",
            width * 0.8,
        )
        px += s * 0.1
    for level in (0.14, 0.86):
        sheet.shape(
            _rect(x - 10, y - s * level, sheet.width - x + 30, s * 0.035), c or "one", width
        )


def screw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small screw, head up, its point at (x, y)."""
    width = _pen(s * 1.2)
    sheet.shape(
        polygon(
            [
                (x - s * 0.09, y - s * 0.8),
                (x + s * 0.09, y - s * 0.8),
                (x + s * 0.07, y - s * 0.2),
                (x, y),
                (x - s * 0.07, y - s * 0.2),
            ],
            step=12,
        ),
        c or "ink15",
        width,
    )
    for k in range(6):
        level = y - s * (0.2 + 0.1 * k)
        sheet.line(
            [(x - s * 0.12, level), (x, level - s * 0.03), (x + s * 0.12, level - s * 0.06)],
            width * 1.1,
        )
    sheet.shape(
        curve(
            [
                (x - s * 0.22, y - s * 0.8),
                (x - s * 0.18, y - s * 0.94),
                (x, y - s),
                (x + s * 0.18, y - s * 0.94),
                (x + s * 0.22, y - s * 0.8),
            ],
            closed=True,
        ),
        c or "ink15",
        width,
    )
    sheet.line(
        [(x - s * 0.1, y - s * 0.9), (x, y - s * 0.92), (x + s * 0.1, y - s * 0.9)], width * 1.4
    )


def fish(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.4)
    sheet.shape(
        curve(
            [
                (x - s * 0.5, y),
                (x - s * 0.2, y - s * 0.24),
                (x + s * 0.3, y - s * 0.2),
                (x + s * 0.55, y),
                (x + s * 0.3, y + s * 0.18),
                (x - s * 0.2, y + s * 0.2),
            ],
            closed=True,
        ),
        c or "paper",
        width,
    )
    tail = x - f * s * 0.5
    sheet.shape(
        polygon(
            [
                (tail, y),
                (tail - f * s * 0.26, y - s * 0.22),
                (tail - f * s * 0.18, y),
                (tail - f * s * 0.26, y + s * 0.22),
            ],
            step=10,
        ),
        c or "paper",
        width,
    )
    sheet.fill(oval(x + f * s * 0.34, y - s * 0.06, s * 0.04, s * 0.04, step=3), "ink")


def gauge(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A depth gauge: a striped board on a post."""
    width = _pen(s)
    sheet.shape(_rect(x - s * 0.09, y - s, s * 0.18, s), "white", width)
    for k in range(9):
        sheet.fill(
            _rect(
                x - s * 0.08, y - s * (0.96 - 0.11 * k), s * (0.16 if k % 2 else 0.09), s * 0.045
            ),
            c or "one",
        )


def beam(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The beam of a torch that shines from (x, y) to where it faces."""
    far = s * 1.6
    d = f"M{x:.0f} {y:.0f}L{x + f * far:.0f} {y - s * 0.5:.0f}L{x + f * far:.0f} {y + s * 0.4:.0f}Z"
    sheet.parts.append(f'<path d="{d}" fill="{sheet.color(c or "paper")}" fill-opacity=".5"/>')
    sheet.shape(_rect(x - s * 0.16, y - s * 0.06, s * 0.2, s * 0.12), "ink80", _pen(s * 2))


def bag(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.6)
    sheet.shape(
        polygon(
            [
                (x - s * 0.36, y),
                (x - s * 0.32, y - s * 0.9),
                (x - s * 0.12, y - s),
                (x + s * 0.1, y - s * 0.9),
                (x + s * 0.32, y - s),
                (x + s * 0.36, y),
            ],
            step=14,
        ),
        c or "one20",
        width,
    )


def notebook(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = _pen(s * 1.5)
    sheet.shape(
        polygon(
            [
                (x - s * 0.7, y),
                (x - s * 0.5, y - s * 0.4),
                (x + s * 0.6, y - s * 0.4),
                (x + s * 0.7, y),
            ],
            step=14,
        ),
        c or "white",
        width,
    )
    sheet.line([(x, y), (x + s * 0.03, y - s * 0.2), (x + s * 0.05, y - s * 0.4)], width)
    for k in range(3):
        level = y - s * (0.1 + 0.1 * k)
        for dx in (-0.5, 0.16):
            sheet.line([(x + s * dx, level), (x + s * (dx + 0.4), level)], width * 0.6, "ink60")


def plane_tree(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The trunk of a plane tree, its bark in patches, its first boughs."""
    width = _pen(s)
    trunk = curve(
        [
            (x - s * 0.16, y),
            (x - s * 0.1, y - s * 0.3),
            (x - s * 0.12, y - s * 0.7),
            (x - s * 0.3, y - s * 1.1),
            (x - s * 0.16, y - s * 1.1),
            (x, y - s * 0.86),
            (x + s * 0.14, y - s * 1.1),
            (x + s * 0.3, y - s * 1.1),
            (x + s * 0.12, y - s * 0.7),
            (x + s * 0.1, y - s * 0.3),
            (x + s * 0.17, y),
        ],
        closed=True,
    )
    sheet.shape(trunk, c or "one30", width)
    for k in range(9):
        px, py = x + s * (-0.05 + 0.05 * (k % 3)), y - s * (0.1 + 0.075 * k)
        sheet.shape(
            oval(px, py, s * 0.03, s * 0.045, 20 * (k % 3), 5),
            ("paper", "one20", "two20")[k % 3],
            2.4,
            shift=0,
        )


def boot_print(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The print of a boot in mud."""
    sheet.shape(
        curve(
            [
                (x - s * 0.2, y - s * 0.5),
                (x, y - s * 0.6),
                (x + s * 0.2, y - s * 0.46),
                (x + s * 0.18, y - s * 0.1),
                (x - s * 0.14, y - s * 0.08),
            ],
            closed=True,
        ),
        c or "one60",
        _pen(s * 1.5),
    )
    sheet.shape(
        oval(x + s * 0.02, y + s * 0.12, s * 0.16, s * 0.13, step=5), c or "one60", _pen(s * 1.5)
    )
    for k in range(4):
        level = y - s * (0.46 - 0.1 * k)
        sheet.line([(x - s * 0.14, level), (x, level - 4), (x + s * 0.16, level)], 3.4)


def rings(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Rings on water."""
    for k in range(4):
        r = s * (0.2 + 0.27 * k)
        sheet.line(oval(x, y, r, r * 0.28, step=8), 4.5 - k * 0.7, c or "paper", closed=True)


def parcels(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Boxes tied up for a removal."""
    width = _pen(s)
    for dx, dy, size in ((-0.4, 0, 0.6), (0.2, 0, 0.5), (-0.2, 0.6, 0.42)):
        sheet.shape(_rect(x + dx * s, y - (dy + size) * s, size * s, size * s), c or "one40", width)
        sheet.line(
            [(x + (dx + size / 2) * s, y - (dy + size) * s), (x + (dx + size / 2) * s, y - dy * s)],
            width * 1.4,
            "two",
        )


def tracks(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Two wheel tracks that run from (x, y) to the horizon, s away."""
    for side in (-1, 1):
        sheet.line(
            curve(
                [
                    (x + side * s * 0.2, y),
                    (x + f * s * 0.2 + side * s * 0.08, y - s * 0.5),
                    (x + f * s * 0.5 + side * s * 0.02, y - s),
                ]
            ),
            7,
            c or "ink30",
        )


def ruin(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A wing of the mill that lies down into the water, windows and all."""
    width = _pen(s * 0.6)
    sheet.parts.append(f'<g transform="rotate({24 * f} {x:.0f} {y:.0f})">')
    wall = polygon(
        [
            (x - s * 0.8, y + s * 0.1),
            (x - s * 0.72, y - s * 0.7),
            (x - s * 0.5, y - s * 0.62),
            (x - s * 0.3, y - s * 0.78),
            (x + s * 0.2, y - s * 0.72),
            (x + s * 0.5, y - s * 0.8),
            (x + s * 0.9, y - s * 0.6),
            (x + s * 0.86, y + s * 0.3),
        ],
        step=16,
    )
    sheet.shape(wall, c or "one60", width * 1.4)
    for row in range(2):
        for column in range(5):
            px, py = x + s * (-0.62 + 0.29 * column), y - s * (0.5 - 0.36 * row)
            sheet.shape(_rect(px, py, s * 0.16, s * 0.24), "ink80", width, "ink")
            sheet.line([(px, py + s * 0.12), (px + s * 0.16, py + s * 0.12)], width * 0.8, "paper")
    sheet.parts.append("</g>")
    for k in range(9):
        bx, by = x + s * (-0.9 + 0.22 * k), y + s * sheet.rng.uniform(0.02, 0.24)
        sheet.shape(
            polygon(
                [
                    (bx, by),
                    (bx + s * 0.09, by - s * 0.04),
                    (bx + s * 0.13, by + s * 0.04),
                    (bx + s * 0.03, by + s * 0.07),
                ],
                step=10,
            ),
            "one",
            width,
        )
    for k in range(7):
        px = x + s * (-1.0 + 0.32 * k)
        sheet.stroke(
            [(px, y + s * 0.26), (px + s * 0.1, y + s * 0.2), (px + s * 0.22, y + s * 0.27)],
            7,
            "white",
        )


TOWN_THINGS: dict[str, Draw] = {
    "key": key,
    "drawer": drawer,
    "small-bike": small_bike,
    "sluice": sluice,
    "wheelbarrow": barrow,
    "bobbin": spool,
    "brazier": brazier,
    "bricks": bricks,
    "railings": railings,
    "screw": screw,
    "fish": fish,
    "gauge": gauge,
    "beam": beam,
    "bag": bag,
    "notebook": notebook,
    "plane-tree": plane_tree,
    "boot-print": boot_print,
    "rings": rings,
    "parcels": parcels,
    "tracks": tracks,
    "falling-wing": ruin,
}
