"""Moving: the bubbles of the Bastille, trams and bicycles."""

from __future__ import annotations

import math

from ..ink import curve, oval, polygon, tube
from ..sheet import Sheet

__all__ = ["bicycle", "bubble", "bubbles", "tram"]


def bubble(
    sheet: Sheet,
    x: float,
    y: float,
    r: float,
    color: str = "two30",
    swing: float = 0,
    empty: bool = False,
) -> None:
    """One cable-car bubble hanging from (x - swing, y - 1.9 r); its centre is (x, y)."""
    width = max(2, r * 0.05)
    sheet.stroke(
        [(x - swing, y - 1.9 * r), (x - swing * 0.4, y - 1.4 * r), (x, y - 0.95 * r)], width * 1.6
    )
    sheet.fill(oval(x - swing, y - 1.9 * r, r * 0.16, r * 0.1), "ink")
    sphere = oval(x, y, r, r, step=max(4, r / 8))
    sheet.shape(sphere, color, width)
    sheet.line(
        curve([(x - r * 0.98, y + r * 0.1), (x, y + r * 0.26), (x + r * 0.98, y + r * 0.1)]),
        width * 0.8,
    )
    sheet.line(
        curve([(x - r * 0.42, y - r * 0.88), (x - r * 0.58, y), (x - r * 0.42, y + r * 0.88)]),
        width * 0.7,
    )
    sheet.line(
        curve([(x + r * 0.42, y - r * 0.88), (x + r * 0.58, y), (x + r * 0.42, y + r * 0.88)]),
        width * 0.7,
    )
    lower = [p for p in sphere if p[1] > y + r * 0.22]
    sheet.fill(lower, "one")
    sheet.line(sphere, width, closed=True)
    if r > 16:
        for side in () if empty else (-0.5, 0.05, 0.45):
            px = x + side * r * 0.7
            sheet.fill(oval(px, y - r * 0.22, r * 0.13, r * 0.15), "ink")
            sheet.fill(
                polygon(
                    [
                        (px - r * 0.2, y + r * 0.2),
                        (px - r * 0.14, y - r * 0.06),
                        (px + r * 0.14, y - r * 0.06),
                        (px + r * 0.2, y + r * 0.2),
                    ]
                ),
                "ink",
            )
        sheet.stroke(
            [(x - r * 0.72, y - r * 0.5), (x - r * 0.5, y - r * 0.72), (x - r * 0.2, y - r * 0.84)],
            width * 1.4,
            "paper",
        )


def bubbles(
    sheet: Sheet,
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    count: int,
    sag: float = 60,
    color: str = "two30",
    first: float = 0.15,
    last: float = 0.95,
) -> None:
    """A cable from `start` to `end` and its bubbles, which grow from radii[0] to radii[1]."""
    (x0, y0), (x1, y1) = start, end

    def cable(t: float) -> tuple[float, float]:
        return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * math.sin(math.pi * t)

    line = [cable(k / 40) for k in range(41)]
    sheet.line(line, 3.2, shake=0.2)
    sheet.line([(x + 5, y - 9) for x, y in line], 2, shake=0.2)
    for k in range(count):
        t = first + (last - first) * k / max(1, count - 1)
        r = radii[0] + (radii[1] - radii[0]) * k / max(1, count - 1)
        x, y = cable(t)
        bubble(sheet, x, y + 1.9 * r, r, color)


def tram(
    sheet: Sheet,
    x: float,
    y: float,
    h: float,
    cars: int = 3,
    color: str = "two",
    width: float = 3.5,
) -> float:
    """A tram seen from the side, its wheels at y, its back at x; returns its length."""
    w = h * 2.0
    for k in range(cars):
        cx = x + k * (w + h * 0.1)
        first, last = k == 0, k == cars - 1
        outline = curve(
            [
                (cx + (h * 0.3 if first else 0), y - h),
                (cx + w * 0.5, y - h * 1.02),
                (cx + w - (h * 0.3 if last else 0), y - h),
                (cx + w, y - h * (0.45 if last else 0.98)),
                (cx + w + (h * 0.06 if last else 0), y - h * 0.12),
                (cx + w * 0.5, y - h * 0.1),
                (cx - (h * 0.06 if first else 0), y - h * 0.12),
                (cx, y - h * (0.45 if first else 0.98)),
            ],
            closed=True,
        )
        sheet.shape(outline, color, width)
        glass = polygon(
            [
                (cx + h * 0.24, y - h * 0.86),
                (cx + w - h * 0.24, y - h * 0.86),
                (cx + w - h * 0.16, y - h * 0.44),
                (cx + h * 0.16, y - h * 0.44),
            ]
        )
        sheet.shape(glass, "paper", width * 0.7)
        for j in range(1, 4):
            gx = cx + w * j / 4
            sheet.line(polygon([(gx, y - h * 0.86), (gx, y - h * 0.44)], closed=False), width * 0.7)
        for j in range(4):
            if sheet.rng.random() < 0.8:
                px = cx + w * (j + 0.5) / 4
                sheet.fill(oval(px, y - h * 0.62, h * 0.075, h * 0.09), "ink")
                sheet.fill(
                    polygon(
                        [
                            (px - h * 0.13, y - h * 0.45),
                            (px - h * 0.09, y - h * 0.54),
                            (px + h * 0.09, y - h * 0.54),
                            (px + h * 0.13, y - h * 0.45),
                        ]
                    ),
                    "ink",
                )
        sheet.line(
            polygon(
                [(cx + h * 0.05, y - h * 0.32), (cx + w - h * 0.05, y - h * 0.32)], closed=False
            ),
            width * 1.2,
            "paper",
        )
        # Two bogies, of two wheels each.
        for wx in (0.19, 0.31, 0.69, 0.81):
            sheet.fill(oval(cx + w * wx, y - h * 0.07, h * 0.09, h * 0.085), "ink")
            sheet.fill(oval(cx + w * wx, y - h * 0.07, h * 0.035, h * 0.033), "ink40")
        if not last:
            sheet.fill(
                polygon(
                    [
                        (cx + w, y - h * 0.92),
                        (cx + w + h * 0.1, y - h * 0.92),
                        (cx + w + h * 0.1, y - h * 0.15),
                        (cx + w, y - h * 0.15),
                    ]
                ),
                "ink80",
            )
    return cars * (w + h * 0.1)


def bicycle(
    sheet: Sheet,
    x: float,
    y: float,
    r: float,
    facing: int = 1,
    color: str = "two",
    cargo: bool = False,
) -> None:
    """A bicycle whose hind wheel's hub is at (x, y - r); `cargo` adds a box in front."""
    f, width = facing, max(2.2, r * 0.09)
    front = x + f * r * (3.6 if cargo else 2.75)
    for wx, wr in ((x, r), (front, r * (0.75 if cargo else 1))):
        sheet.line(oval(wx, y - wr, wr, wr), width * 1.2, closed=True, shake=0.5)
        for k in range(5):
            a = math.pi * k / 5
            sheet.line(
                [
                    (wx - math.cos(a) * wr, y - wr - math.sin(a) * wr),
                    (wx, y - wr),
                    (wx + math.cos(a) * wr, y - wr + math.sin(a) * wr),
                ],
                width * 0.3,
                shake=0,
            )
    crank = (x + f * r * 1.15, y - r * 0.95)
    seat, bar = (x + f * r * 0.75, y - r * 2.35), (x + f * r * 2.3, y - r * 2.5)
    for begin, end in (
        ((x, y - r), crank),
        (crank, seat),
        ((x, y - r), seat),
        (seat, bar),
        (crank, bar),
        (bar, (front, y - r * (0.75 if cargo else 1))),
    ):
        sheet.line(polygon([begin, end], closed=False), width * 1.7, color)
    sheet.stroke(
        [
            (bar[0], bar[1]),
            (bar[0] + f * r * 0.05, bar[1] - r * 0.4),
            (bar[0] - f * r * 0.25, bar[1] - r * 0.5),
        ],
        width * 1.3,
    )
    sheet.shape(
        tube(
            [
                (seat[0] - f * r * 0.3, seat[1] - r * 0.1),
                (seat[0] + f * r * 0.3, seat[1] - r * 0.08),
            ],
            [r * 0.14, r * 0.08],
        ),
        "ink",
        0,
        shift=0,
    )
    if cargo:
        sheet.shape(
            polygon(
                [
                    (bar[0] - f * r * 0.2, y - r * 1.9),
                    (front + f * r * 0.9, y - r * 2.0),
                    (front + f * r * 0.6, y - r * 0.75),
                    (bar[0], y - r * 0.7),
                ]
            ),
            color,
            width * 1.2,
        )
