"""What rolls and flies."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.transport import bicycle
from ...sheet import Sheet
from .pen import Draw, pen, rect

__all__ = [
    "THINGS",
]


def car(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 2)
    body = [
        (-1.2, 0.18),
        (-1.22, 0.5),
        (-0.95, 0.58),
        (-0.6, 0.98),
        (0.35, 1.0),
        (0.72, 0.6),
        (1.2, 0.5),
        (1.26, 0.18),
    ]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in body], step=18), c or "two", width
    )
    for pane in (
        ((-0.72, 0.6), (-0.5, 0.9), (-0.14, 0.91), (-0.14, 0.6)),
        ((-0.04, 0.6), (-0.04, 0.91), (0.3, 0.9), (0.56, 0.6)),
    ):
        sheet.shape(
            polygon([(x + f * px * s, y - py * s) for px, py in pane], step=18),
            "white",
            width * 0.8,
        )
    for dx in (-0.7, 0.72):
        sheet.shape(oval(x + f * dx * s, y - s * 0.2, s * 0.22, s * 0.22, step=6), "ink", width)
        sheet.fill(oval(x + f * dx * s, y - s * 0.2, s * 0.09, s * 0.09, step=4), "paper")
    sheet.fill(oval(x + f * 1.17 * s, y - s * 0.42, s * 0.06, s * 0.06, step=4), "paper")


def van(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    body = [(-1.1, 0.14), (-1.1, 1.0), (0.5, 1.0), (0.86, 0.62), (1.1, 0.5), (1.12, 0.14)]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in body], step=18), c or "white", width
    )
    pane = [(0.34, 0.58), (0.34, 0.88), (0.5, 0.88), (0.76, 0.6)]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in pane], step=18), "two40", width * 0.8
    )
    sheet.fill(
        [
            (x - f * s * 1.08, y - s * 0.52),
            (x + f * s * 0.96, y - s * 0.52),
            (x + f * s * 1.0, y - s * 0.42),
            (x - f * s * 1.08, y - s * 0.42),
        ],
        "one",
    )
    for dx in (-0.66, 0.64):
        sheet.shape(oval(x + f * dx * s, y - s * 0.17, s * 0.18, s * 0.18, step=6), "ink", width)
        sheet.fill(oval(x + f * dx * s, y - s * 0.17, s * 0.07, s * 0.07, step=4), "paper")


def helicopter(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    tail = [(-0.2, 0.62), (-1.3, 0.7), (-1.34, 0.92), (-1.22, 0.92), (-1.14, 0.78), (-0.1, 0.86)]
    sheet.shape(
        polygon([(x + f * px * s, y - py * s) for px, py in tail], step=14), c or "two", width
    )
    sheet.shape(oval(x + f * s * 0.2, y - s * 0.58, s * 0.52, s * 0.34, step=8), c or "two", width)
    sheet.shape(
        curve(
            [
                (x + f * s * 0.3, y - s * 0.56),
                (x + f * s * 0.4, y - s * 0.84),
                (x + f * s * 0.66, y - s * 0.7),
                (x + f * s * 0.7, y - s * 0.54),
            ],
            closed=True,
        ),
        "white",
        width,
    )
    sheet.line([(x + f * s * 0.16, y - s * 0.9), (x + f * s * 0.16, y - s * 1.02)], width * 1.6)
    sheet.stroke(
        [(x - s * 0.9, y - s * 1.0), (x + f * s * 0.16, y - s * 1.05), (x + s * 1.2, y - s * 0.98)],
        width * 1.4,
    )
    sheet.stroke(
        [
            (x - f * s * 0.2, y - s * 0.12),
            (x + f * s * 0.3, y - s * 0.1),
            (x + f * s * 0.8, y - s * 0.14),
        ],
        width * 1.3,
    )
    for dx in (0.0, 0.4):
        sheet.line([(x + f * dx * s, y - s * 0.28), (x + f * dx * s, y - s * 0.1)], width)


def drone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s)
    sheet.stroke(
        [(x - s * 0.8, y - s * 0.5), (x, y - s * 0.36), (x + s * 0.8, y - s * 0.5)], width * 2
    )
    for side in (-1, 1):
        sheet.shape(
            oval(x + side * s * 0.8, y - s * 0.6, s * 0.36, s * 0.07, step=5), "white", width * 0.8
        )
    sheet.shape(oval(x, y - s * 0.34, s * 0.28, s * 0.17, step=5), c or "ink80", width)
    sheet.fill(oval(x + f * s * 0.08, y - s * 0.26, s * 0.06, s * 0.06, step=3), "two")


def bus(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bus from the side, heads along its windows; its lamps lit."""
    w, width = s * 2.7, pen(s)
    left = x - w / 2
    shell = [
        (left, y - s * 0.14),
        (left, y - s * 0.9),
        (left + s * 0.1, y - s),
        (left + w - s * 0.1, y - s),
        (left + w, y - s * 0.9),
        (left + w, y - s * 0.14),
    ]
    sheet.shape(polygon(shell, step=24), c or "two", width)
    for k in range(6):
        px = left + w * (0.05 + 0.152 * k)
        sheet.shape(rect(px, y - s * 0.88, w * 0.13, s * 0.4), "two20", width * 0.8)
        for j in range(2):
            hx = px + w * (0.04 + 0.055 * j)
            sheet.fill(oval(hx, y - s * 0.66, s * 0.07, s * 0.085, step=4), "ink")
            sheet.fill(
                curve(
                    [(hx - s * 0.1, y - s * 0.49), (hx, y - s * 0.6), (hx + s * 0.1, y - s * 0.49)]
                ),
                "ink",
            )
    sheet.line(
        polygon([(left + 8, y - s * 0.34), (left + w - 8, y - s * 0.34)], closed=False),
        width * 1.6,
        "white",
    )
    for px in (0.2, 0.78):
        sheet.shape(oval(left + w * px, y - s * 0.13, s * 0.15, s * 0.15, step=6), "ink", width)
        sheet.fill(oval(left + w * px, y - s * 0.13, s * 0.06, s * 0.06, step=4), "paper")
    nose = left + (w if f > 0 else 0)
    beam = [
        (nose, y - s * 0.3),
        (nose + f * s * 0.9, y - s * 0.42),
        (nose + f * s * 0.9, y + s * 0.06),
    ]
    d = "L".join(f"{px:.0f} {py:.0f}" for px, py in beam)
    sheet.parts.append(f'<path d="M{d}Z" fill="{sheet.color("two40")}" fill-opacity=".55"/>')
    sheet.fill(oval(nose - f * s * 0.03, y - s * 0.28, s * 0.05, s * 0.06, step=4), "white")


def folded_bike(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A small bicycle strapped on a tip-up seat."""
    width = pen(s * 1.2)
    sheet.shape(rect(x - s * 0.72, y - s * 0.16, s * 1.44, s * 0.16), "one", width)
    r = s * 0.26
    bicycle(sheet, x - f * r * 1.36, y - s * 0.16, r, f, c or "two")
    for thick, color in ((width * 4.4, "ink"), (width * 2.8, "white")):
        sheet.line(
            curve([(x - s * 0.66, y - s * 0.86), (x, y - s * 0.56), (x + s * 0.68, y - s * 0.14)]),
            thick,
            color,
        )
    sheet.shape(rect(x - s * 0.08, y - s * 0.62, s * 0.16, s * 0.13), "ink80", width)


def small_bike(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    bicycle(sheet, x - f * s * 0.5, y, s * 0.34, f, c or "one")


THINGS: dict[str, Draw] = {
    "car": car,
    "van": van,
    "helicopter": helicopter,
    "drone": drone,
    "bus": bus,
    "folded-bike": folded_bike,
    "small-bike": small_bike,
}
