"""What is carried, lost and waited for."""

from __future__ import annotations

from ...ink import Point, curve, oval, polygon
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def hat(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    sheet.shape(
        curve(
            [
                (x - s * 0.36, y - s * 0.1),
                (x - s * 0.3, y - s * 0.52),
                (x, y - s * 0.62),
                (x + s * 0.3, y - s * 0.52),
                (x + s * 0.36, y - s * 0.1),
            ],
            closed=True,
        ),
        c or "one",
        width,
    )
    sheet.shape(oval(x, y - s * 0.1, s * 0.66, s * 0.13, step=5), c or "one", width)
    sheet.line(
        curve([(x - s * 0.34, y - s * 0.22), (x, y - s * 0.16), (x + s * 0.34, y - s * 0.22)]),
        width * 2.4,
        "two",
    )


def carrots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Carrots that roll away."""
    width = pen(s * 1.6)
    for k, (dx, dy, turn) in enumerate(
        ((-0.9, 0.0, 20), (-0.2, 0.2, -30), (0.5, 0.0, 60), (1.0, 0.26, -10))
    ):
        sheet.parts.append(f'<g transform="rotate({turn} {x + dx * s:.1f} {y + dy * s:.1f})">')
        cx, cy = x + dx * s, y + dy * s
        sheet.shape(
            curve(
                [
                    (cx - s * 0.36, cy),
                    (cx + s * 0.2, cy - s * 0.13),
                    (cx + s * 0.28, cy),
                    (cx + s * 0.2, cy + s * 0.13),
                ],
                closed=True,
            ),
            c or "warm60",
            width,
        )
        for j in (-1, 0, 1):
            sheet.stroke(
                [
                    (cx + s * 0.26, cy),
                    (cx + s * 0.4, cy + j * s * 0.08),
                    (cx + s * 0.5, cy + j * s * 0.14),
                ],
                width * 1.4,
                "two",
            )
        sheet.parts.append("</g>")
        del k


def split_bag(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A shopping bag that has split."""
    width = pen(s * 1.4)
    sheet.line(
        curve(
            [
                (x - s * 0.2, y - s * 0.74),
                (x - s * 0.14, y - s),
                (x + s * 0.14, y - s),
                (x + s * 0.2, y - s * 0.74),
            ]
        ),
        width * 1.6,
    )
    sheet.shape(
        polygon(
            [
                (x - s * 0.4, y - s * 0.74),
                (x + s * 0.4, y - s * 0.74),
                (x + s * 0.36, y - s * 0.2),
                (x + s * 0.2, y - s * 0.3),
                (x + s * 0.14, y - s * 0.04),
                (x - s * 0.1, y - s * 0.2),
                (x - s * 0.34, y),
            ],
            step=14,
        ),
        c or "two40",
        width,
    )
    for k in range(3):
        sheet.shape(
            oval(x + s * (-0.2 + 0.18 * k), y - s * 0.78, s * 0.1, s * 0.12, step=4),
            ("two", "one60", "two60")[k],
            width * 0.8,
        )


def hot_bottle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    sheet.shape(
        curve(
            [
                (x - s * 0.3, y - s * 0.04),
                (x - s * 0.34, y - s * 0.5),
                (x - s * 0.24, y - s * 0.72),
                (x - s * 0.1, y - s * 0.8),
                (x - s * 0.12, y - s * 0.96),
                (x + s * 0.12, y - s * 0.96),
                (x + s * 0.1, y - s * 0.8),
                (x + s * 0.24, y - s * 0.72),
                (x + s * 0.34, y - s * 0.5),
                (x + s * 0.3, y - s * 0.04),
                (x, y),
            ],
            closed=True,
        ),
        c or "two",
        width,
    )
    sheet.hatch(
        [
            (x - s * 0.26, y - s * 0.1),
            (x - s * 0.28, y - s * 0.6),
            (x + s * 0.28, y - s * 0.6),
            (x + s * 0.26, y - s * 0.1),
        ],
        0,
        max(7, s * 0.1),
        width * 0.7,
        "one",
    )


def unrolled(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A long paper list on the floor, its roll at (x, y)."""
    width = pen(s)
    strip = [
        (x, y),
        (x - f * s * 2.4, y + s * 0.16),
        (x - f * s * 2.4, y - s * 0.24),
        (x, y - s * 0.4),
    ]
    sheet.shape(polygon(strip, step=20), "white", width)
    for k in range(14):
        px = x - f * s * (0.24 + 0.15 * k)
        sheet.line(
            [(px, y - s * 0.3), (px - f * 3, y - s * 0.14), (px - f * 4, y - s * 0.02)], 3, "ink60"
        )
    sheet.shape(oval(x, y - s * 0.24, s * 0.2, s * 0.28, step=6), c or "white", width)
    sheet.line(oval(x, y - s * 0.24, s * 0.1, s * 0.15, step=5), width, closed=True)


def seat_of_hands(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Four forearms that grip one another's wrists, crossed: a seat."""
    width = pen(s * 1.1)
    side = s * 0.36
    corners = ((-side, -side), (side, -side), (side, side), (-side, side))
    skins, sleeves = ("skin0", "skin1", "skin0", "skin1"), ("two", "one", "two80", "one60")
    for k in range(4):
        (ax, ay), (bx, by) = corners[k], corners[(k + 1) % 4]
        dx, dy = (bx - ax) / (2 * side), (by - ay) / (2 * side)
        nx, ny = -dy, dx
        r = s * 0.12

        def bar(
            start: float,
            end: float,
            half: float,
            ax: float = ax,
            ay: float = ay,
            dx: float = dx,
            dy: float = dy,
            nx: float = nx,
            ny: float = ny,
        ) -> list[Point]:
            return polygon(
                [
                    (x + ax + dx * start + nx * half, y + ay + dy * start + ny * half),
                    (x + ax + dx * end + nx * half, y + ay + dy * end + ny * half),
                    (x + ax + dx * end - nx * half, y + ay + dy * end - ny * half),
                    (x + ax + dx * start - nx * half, y + ay + dy * start - ny * half),
                ],
                step=20,
            )

        sheet.shape(bar(-s * 0.7, 2 * side, r), skins[k], width, shift=0)
        sheet.shape(bar(-s * 4, -s * 0.34, r * 1.35), sleeves[k], width)
    for k in range(4):
        (ax, ay), (bx, by) = corners[k], corners[(k + 1) % 4]
        dx, dy = (bx - ax) / (2 * side), (by - ay) / (2 * side)
        for j in range(4):
            t = -s * 0.09 + s * 0.075 * j
            px, py = x + bx + dx * t, y + by + dy * t
            long, thick = s * 0.14, s * 0.045
            sheet.shape(
                oval(px, py, thick if dx else long, long if dx else thick, 0, 4),
                skins[k],
                width * 0.8,
            )


def letter_box(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A letter box from which a letter sticks out; the letter is lettered above."""
    width = pen(s)
    sheet.shape(rect(x - s * 0.7, y - s * 0.5, s * 1.4, s * 0.6), c or "one60", width)
    sheet.fill(rect(x - s * 0.56, y - s * 0.4, s * 1.12, s * 0.09), "ink")
    sheet.shape(oval(x + s * 0.46, y - s * 0.08, s * 0.06, s * 0.06, step=4), "two", width)


def reflection(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pair of huge eyes: the left mirrors a screen, the right a console."""
    width = pen(s * 1.2)
    for side in (-1, 1):
        cx = x + side * s * 0.62
        lid = curve(
            [
                (cx - s * 0.52, y),
                (cx - s * 0.26, y - s * 0.32),
                (cx + s * 0.2, y - s * 0.34),
                (cx + s * 0.52, y),
                (cx + s * 0.2, y + s * 0.26),
                (cx - s * 0.26, y + s * 0.24),
            ],
            closed=True,
        )
        sheet.shape(lid, "white", width * 1.3)
        sheet.shape(oval(cx, y - s * 0.03, s * 0.29, s * 0.29, step=6), "one", width)
        sheet.fill(oval(cx, y - s * 0.03, s * 0.19, s * 0.19, step=6), "ink")
        if side < 0:
            sheet.shape(rect(cx - s * 0.12, y - s * 0.12, s * 0.24, s * 0.17), "two", 3)
            sheet.fill(rect(cx - s * 0.09, y - s * 0.09, s * 0.18, s * 0.03), "white")
        else:
            sheet.shape(rect(cx - s * 0.12, y - s * 0.02, s * 0.24, s * 0.1), "one60", 3)
            sheet.stroke(
                [
                    (cx - s * 0.02, y - s * 0.02),
                    (cx + s * 0.04, y - s * 0.12),
                    (cx + s * 0.12, y - s * 0.08),
                ],
                4,
                "two",
            )
        sheet.line(
            curve([(cx - s * 0.5, y - s * 0.5), (cx, y - s * 0.66), (cx + s * 0.5, y - s * 0.52)]),
            width * 3.2,
        )
    sheet.stroke(
        [(x, y + s * 0.2), (x + s * 0.1, y + s * 0.66), (x - s * 0.04, y + s * 0.74)], width * 1.4
    )


def dots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A balloon with four dots that swells over the sky."""
    sheet.shape(oval(x, y - s * 0.5, s * 0.9, s * 0.5, step=12), "white", 8)
    tail = [(x - s * 0.1, y - s * 0.06), (x - s * 0.02, y + s * 0.3), (x + s * 0.14, y - s * 0.06)]
    sheet.fill(tail, "white")
    sheet.line(
        polygon(
            [(x - s * 0.1, y - s * 0.005), tail[1], (x + s * 0.14, y - s * 0.012)], closed=False
        ),
        7,
    )
    for k in range(4):
        sheet.fill(
            oval(x + s * (-0.48 + 0.32 * k), y - s * 0.5, s * 0.09, s * 0.09, step=5), c or "one"
        )


THINGS: dict[str, Draw] = {
    "flying-hat": hat,
    "carrots": carrots,
    "split-bag": split_bag,
    "hot-bottle": hot_bottle,
    "unrolled-list": unrolled,
    "seat-of-hands": seat_of_hands,
    "letter-box": letter_box,
    "wide-eyes": reflection,
    "four-dots": dots,
}
