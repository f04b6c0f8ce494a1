"""Drawings within drawings: panels, hung exhibition panels, balloons that speak in pictures."""

from __future__ import annotations

from ..ink import Point, curve, oval, polygon
from ..sheet import Sheet

__all__ = ["balloon", "comic_panel", "hung_panel"]


def comic_panel(
    sheet: Sheet, x: float, y: float, w: float, h: float, motif: str, width: float = 3
) -> None:
    """A small drawn panel; `_motif` lists what it can show."""
    sheet.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=20), "paper", width)
    _motif(sheet, motif, x + w / 2, y + h / 2, min(w * 0.9, h * 1.1) * 0.42, width)


def balloon(
    sheet: Sheet, x: float, y: float, r: float, to: Point, motif: str, width: float = 4
) -> None:
    """A speech balloon centred at (x, y) whose tail points to `to`; it speaks in pictures."""
    dx, dy = to[0] - x, to[1] - y
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    base = oval(x, y, r * 1.18, r, step=8)
    sheet.fill(base, "paper")
    tail = [
        (x + ux * r * 0.8 - uy * r * 0.2, y + uy * r * 0.8 + ux * r * 0.2),
        (x + ux * min(length, r * 2.1), y + uy * min(length, r * 2.1)),
        (x + ux * r * 0.8 + uy * r * 0.2, y + uy * r * 0.8 - ux * r * 0.2),
    ]
    sheet.line(base, width, closed=True)
    sheet.fill(tail, "paper")
    sheet.line(polygon(tail, closed=False, step=10), width, shake=0.5)
    _motif(sheet, motif, x, y, r * 0.66, max(2, width * 0.75))


def hung_panel(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    motifs: tuple[str, ...],
    color: str,
    width: float = 3,
) -> None:
    """An exhibition panel, a soft A1 sheet hung from two cords: a band and drawn panels."""
    for cx in (x + w * 0.15, x + w * 0.85):
        sheet.line(polygon([(cx, y - 70), (cx, y)], closed=False), width * 0.6)
    sheet.shape(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), "white", width)
    sheet.fill(
        polygon(
            [
                (x + w * 0.07, y + h * 0.05),
                (x + w * 0.93, y + h * 0.05),
                (x + w * 0.93, y + h * 0.2),
                (x + w * 0.07, y + h * 0.2),
            ]
        ),
        color,
        1,
    )
    rows = (len(motifs) + 1) // 2
    ph = h * 0.7 / rows
    for k, motif in enumerate(motifs):
        comic_panel(
            sheet,
            x + w * (0.07 + 0.45 * (k % 2)),
            y + h * 0.24 + ph * (k // 2),
            w * 0.41,
            ph * 0.9,
            motif,
            width * 0.7,
        )


def _motif(sheet: Sheet, motif: str, x: float, y: float, s: float, width: float) -> None:
    if motif == "mountain":
        sheet.fill(oval(x + s * 0.45, y - s * 0.35, s * 0.3, s * 0.3), "two")
        sheet.shape(
            polygon(
                [
                    (x - s, y + s * 0.7),
                    (x - s * 0.35, y - s * 0.6),
                    (x, y + s * 0.05),
                    (x + s * 0.3, y - s * 0.25),
                    (x + s, y + s * 0.7),
                ],
                step=12,
            ),
            "one60",
            width,
        )
    elif motif == "tree":
        sheet.line(polygon([(x, y + s * 0.9), (x, y)], closed=False), width * 1.8)
        sheet.shape(
            curve(
                [
                    (x - s * 0.6, y + s * 0.1),
                    (x - s * 0.5, y - s * 0.55),
                    (x, y - s * 0.85),
                    (x + s * 0.55, y - s * 0.5),
                    (x + s * 0.6, y + s * 0.1),
                    (x, y + s * 0.3),
                ],
                closed=True,
            ),
            "one",
            width,
        )
    elif motif == "tram":
        sheet.shape(
            curve(
                [
                    (x - s * 0.9, y + s * 0.3),
                    (x - s * 0.75, y - s * 0.45),
                    (x, y - s * 0.5),
                    (x + s * 0.75, y - s * 0.45),
                    (x + s * 0.9, y + s * 0.3),
                    (x, y + s * 0.36),
                ],
                closed=True,
            ),
            "two",
            width,
        )
        for k in (-0.5, 0, 0.5):
            sheet.fill(
                polygon(
                    [
                        (x + (k - 0.17) * s, y - s * 0.3),
                        (x + (k + 0.17) * s, y - s * 0.3),
                        (x + (k + 0.17) * s, y),
                        (x + (k - 0.17) * s, y),
                    ]
                ),
                "paper",
            )
            sheet.fill(oval(x + k * s, y + s * 0.42, s * 0.1, s * 0.1), "ink")
        sheet.line(
            polygon([(x - s * 1.1, y + s * 0.56), (x + s * 1.1, y + s * 0.56)], closed=False), width
        )
    elif motif == "house":
        sheet.shape(
            polygon(
                [
                    (x - s * 0.6, y + s * 0.75),
                    (x - s * 0.6, y - s * 0.1),
                    (x + s * 0.6, y - s * 0.1),
                    (x + s * 0.6, y + s * 0.75),
                ],
                step=12,
            ),
            "two40",
            width,
        )
        sheet.shape(
            polygon(
                [(x - s * 0.8, y - s * 0.05), (x, y - s * 0.8), (x + s * 0.8, y - s * 0.05)],
                step=12,
            ),
            "one",
            width,
        )
        sheet.fill(
            polygon(
                [
                    (x - s * 0.14, y + s * 0.72),
                    (x - s * 0.14, y + s * 0.25),
                    (x + s * 0.16, y + s * 0.25),
                    (x + s * 0.16, y + s * 0.72),
                ]
            ),
            "ink",
        )
    elif motif == "water":
        sheet.shape(
            curve(
                [
                    (x, y - s * 0.9),
                    (x + s * 0.3, y - s * 0.3),
                    (x + s * 0.55, y + s * 0.3),
                    (x, y + s * 0.8),
                    (x - s * 0.55, y + s * 0.3),
                    (x - s * 0.3, y - s * 0.3),
                ],
                closed=True,
            ),
            "two60" if sheet.theme.key == "vizille" else "one60",
            width,
        )
        sheet.stroke(
            [(x - s * 0.25, y + s * 0.3), (x - s * 0.1, y + s * 0.5), (x + s * 0.1, y + s * 0.55)],
            width * 1.3,
            "paper",
        )
    elif motif == "people":
        for k, c in ((-0.5, "one"), (0.5, "two"), (0, "ink80")):
            px = x + k * s
            sheet.shape(
                curve(
                    [
                        (px - s * 0.36, y + s * 0.75),
                        (px - s * 0.28, y + s * 0.1),
                        (px, y - s * 0.02),
                        (px + s * 0.28, y + s * 0.1),
                        (px + s * 0.36, y + s * 0.75),
                    ],
                    closed=True,
                ),
                c,
                width,
            )
            sheet.shape(oval(px, y - s * 0.28, s * 0.24, s * 0.26), "paper", width)
    elif motif == "bubble":
        sheet.line(polygon([(x - s, y - s * 0.75), (x + s, y - s * 0.5)], closed=False), width)
        sheet.line(polygon([(x, y - s * 0.62), (x, y - s * 0.3)], closed=False), width)
        sheet.shape(oval(x, y + s * 0.15, s * 0.52, s * 0.52), "two", width)
        sheet.line(
            curve([(x - s * 0.5, y + s * 0.2), (x, y + s * 0.3), (x + s * 0.5, y + s * 0.2)]), width
        )
    elif motif == "sun":
        sheet.fill(oval(x, y, s * 0.4, s * 0.4), "two")
        for dx, dy in (
            (0, -1),
            (0.7, -0.7),
            (1, 0),
            (0.7, 0.7),
            (0, 1),
            (-0.7, 0.7),
            (-1, 0),
            (-0.7, -0.7),
        ):
            sheet.line(
                [(x + dx * s * 0.55, y + dy * s * 0.55), (x + dx * s * 0.85, y + dy * s * 0.85)],
                width * 1.2,
            )
    elif motif == "bike":
        for dx in (-0.5, 0.5):
            sheet.line(oval(x + dx * s, y + s * 0.25, s * 0.38, s * 0.38), width, closed=True)
        sheet.line(
            [
                (x - s * 0.5, y + s * 0.25),
                (x - s * 0.15, y - s * 0.3),
                (x + s * 0.35, y - s * 0.3),
                (x + s * 0.5, y + s * 0.25),
            ],
            width * 1.4,
            "two",
        )
    elif motif == "log":
        sheet.shape(
            polygon(
                [
                    (x - s * 0.5, y - s * 0.36),
                    (x + s * 0.95, y - s * 0.5),
                    (x + s * 0.95, y + s * 0.2),
                    (x - s * 0.5, y + s * 0.36),
                ]
            ),
            "two60",
            width,
        )
        sheet.shape(oval(x - s * 0.5, y, s * 0.3, s * 0.38), "paper", width)
        sheet.line(oval(x - s * 0.5, y, s * 0.14, s * 0.18), width * 0.7, closed=True)
    elif motif == "fern":
        sheet.stroke(
            [(x - s * 0.2, y + s * 0.9), (x - s * 0.1, y), (x + s * 0.4, y - s * 0.75)],
            width * 1.6,
            "one",
        )
        for k in range(6):
            t = k / 5
            px, py = x - s * 0.18 + s * 0.5 * t * t, y + s * 0.6 - s * 1.2 * t
            for side in (-1, 1):
                reach = s * 0.62 * (1 - 0.8 * t)
                sheet.shape(
                    oval(
                        px + side * reach * 0.5,
                        py - reach * 0.16,
                        reach * 0.5,
                        s * 0.09,
                        -18 * side,
                        step=4,
                    ),
                    "one",
                    width * 0.6,
                    shift=0,
                )
    elif motif == "lorry":
        sheet.shape(
            polygon(
                [
                    (x - s * 1.05, y + s * 0.34),
                    (x - s * 1.05, y - s * 0.55),
                    (x + s * 0.3, y - s * 0.55),
                    (x + s * 0.3, y + s * 0.34),
                ]
            ),
            "two",
            width,
        )
        sheet.shape(
            polygon(
                [
                    (x + s * 0.36, y + s * 0.34),
                    (x + s * 0.36, y - s * 0.3),
                    (x + s * 0.78, y - s * 0.3),
                    (x + s * 1.02, y),
                    (x + s * 1.02, y + s * 0.34),
                ]
            ),
            "one",
            width,
        )
        sheet.fill(
            polygon(
                [
                    (x + s * 0.5, y - s * 0.2),
                    (x + s * 0.74, y - s * 0.2),
                    (x + s * 0.9, y + s * 0.02),
                    (x + s * 0.5, y + s * 0.02),
                ]
            ),
            "paper",
        )
        for dx in (-0.75, -0.4, 0.7):
            sheet.shape(
                oval(x + dx * s, y + s * 0.4, s * 0.19, s * 0.19), "ink", width * 0.6, shift=0
            )
    elif motif == "pause":
        for k in range(4):
            sheet.fill(oval(x - s * 0.78 + s * 0.52 * k, y, s * 0.17, s * 0.17), "one")
    elif motif == "card":
        sheet.shape(
            polygon(
                [
                    (x - s * 0.9, y - s * 0.5),
                    (x + s * 0.9, y - s * 0.5),
                    (x + s * 0.9, y + s * 0.5),
                    (x - s * 0.9, y + s * 0.5),
                ]
            ),
            "two",
            width,
        )
        sheet.fill(oval(x - s * 0.45, y - s * 0.08, s * 0.24, s * 0.28), "paper")
        for dy in (-0.2, 0.02, 0.24):
            sheet.line([(x + s * 0.05, y + dy * s), (x + s * 0.7, y + dy * s)], width)
    elif motif == "sheep":
        sheet.shape(oval(x, y, s * 0.6, s * 0.42), "paper", width)
        sheet.fill(oval(x + s * 0.68, y - s * 0.1, s * 0.2, s * 0.26), "ink")
        for dx in (-0.3, 0.3):
            sheet.line([(x + dx * s, y + s * 0.38), (x + dx * s, y + s * 0.75)], width * 1.5)
    elif motif == "question":
        sheet.stroke(
            [
                (x - s * 0.4, y - s * 0.4),
                (x - s * 0.1, y - s * 0.8),
                (x + s * 0.38, y - s * 0.55),
                (x + s * 0.2, y - s * 0.1),
                (x, y + s * 0.1),
                (x, y + s * 0.4),
            ],
            width * 3,
            "two",
        )
        sheet.fill(oval(x, y + s * 0.72, s * 0.13, s * 0.13), "two")
