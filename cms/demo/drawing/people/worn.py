"""What is worn over clothes and on the head: scarf, apron, sash, gown, helmet, head torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ink import Point, curve, oval, path, polygon

if TYPE_CHECKING:
    from .figure import Figure

__all__ = ["draw_headgear", "draw_worn"]


def draw_worn(body: Figure, back: bool = False) -> None:
    """What is worn over the trunk, before the head is drawn."""
    who = body.who
    if "scarf" in who.extra:
        body.shape(
            [
                body.off(body.chest, 0.5, 0.2),
                body.off(body.chest, 0.2, -0.08),
                body.off(body.chest, -0.4, 0.1),
                body.off(body.chest, -0.36, 0.42),
                body.off(body.chest, 0.4, 0.46),
            ],
            "two",
        )
        body.shape(
            [
                body.off(body.chest, 0.4, 0.1),
                body.off(body.chest, 0.62, -0.7),
                body.off(body.chest, 0.3, -0.85),
                body.off(body.chest, 0.18, 0.0),
            ],
            "two",
        )
    elif who.extra in ("headphones", "tape"):
        color = "ink" if who.extra == "headphones" else "two"
        body.stroke(
            [
                body.off(body.chest, 0.5, 0.36),
                body.off(body.chest, 0.45, -0.2),
                body.off(body.chest, 0.1, -0.25),
                body.off(body.chest, -0.4, 0.36),
            ],
            2.2,
            color,
        )
    elif who.extra == "bib" and not back:
        _bib(body)
    elif who.extra in ("sash", "gown") and not back:
        _gown(body)
    if who.extra == "sash" and not back:
        _sash(body)


def _bib(body: Figure) -> None:
    """A kitchen apron: straps from the neck, a bib, strings tied behind, a skirt with a pocket."""
    g, standing = body.who.girth, body.pose.hip > 2.4
    drop = 1.15 if standing else 0.45

    def flat(points: list[Point], color: str, width: float = 1.0) -> None:
        outline = polygon([body.at(p) for p in points], step=14)
        body.sheet.shape(outline, color, body.width * width, shift=0)

    for across, neck in ((-0.14, -0.2), (0.5, 0.34)):
        body.stroke([body.off(body.chest, neck, 0.2), body.off(body.chest, across, -0.62)], 1.6)
    body.stroke([body.off(body.hip, -0.5 * g, 0.62), body.off(body.hip, 0.6 * g, 0.6)], 2.2)
    for tip in ((-0.92, 0.75), (-0.86, 0.25)):
        body.stroke([body.off(body.hip, -0.5 * g, 0.6), body.off(body.hip, *tip)], 1.4)
    flat(
        [
            body.off(body.chest, -0.2, -0.58),
            body.off(body.chest, 0.54, -0.58),
            body.off(body.hip, 0.56 * g, 0.62),
            body.off(body.hip, -0.3 * g, 0.62),
        ],
        "white",
    )
    waist = body.hip[1] + 0.66
    hem = body.hip[1] - drop
    flat(
        [
            (-0.36 * g, waist),
            (0.6 * g, waist),
            (0.82 * g, hem),
            (-0.46 * g, hem),
        ],
        "white",
    )
    top, low = waist - 0.4, waist - 0.86
    flat([(-0.06, top), (0.44 * g, top), (0.44 * g, low), (-0.06, low)], "two60", 0.8)


def _gown(body: Figure) -> None:
    """The lapels and the knotted belt of a dressing gown."""
    body.stroke([body.off(body.chest, -0.1, 0.2), body.off(body.hip, 0.3, 0.5)], 1.2)
    body.stroke([body.off(body.chest, 0.5, 0.16), body.off(body.hip, 0.3, 0.5)], 1.2)
    body.stroke([body.off(body.hip, -0.5, 0.45), body.off(body.hip, 0.62, 0.42)], 2.6, "paper")
    for down in (0.5, 0.34):
        body.stroke(
            [
                body.off(body.hip, 0.3, 0.42),
                body.off(body.hip, 0.2 + down * 0.4, 0.1),
                body.off(body.hip, down, -0.5),
            ],
            2.0,
            "paper",
        )


def _sash(body: Figure) -> None:
    """The sash of French elected members, in the two inks and paper: shoulder to hip."""
    for k, color in enumerate(("one", "white", "two")):
        shift = 0.2 * k
        body.shape(
            [
                body.off(body.chest, -0.52 + shift, 0.06),
                body.off(body.chest, -0.3 + shift, 0.1),
                body.off(body.hip, 0.4 + shift * 0.8, 0.3),
                body.off(body.hip, 0.22 + shift * 0.8, 0.16),
            ],
            color,
        )


def draw_headgear(body: Figure, x: float, y: float, r: float, turn: float) -> None:
    """What is worn over the hair: a cyclist's helmet, a head torch, a leaf caught there."""
    sheet, who = body.sheet, body.who
    side = 1 if turn >= 0 else -1
    width = max(1.8, r * 0.07)
    if "helmet" in who.extra:
        dome = [
            (x - r * 1.12, y - r * 0.3),
            (x - r * 1.06, y - r * 0.9),
            (x, y - r * 1.42),
            (x + r * 1.06, y - r * 0.9),
            (x + r * 1.12, y - r * 0.3),
            (x, y - r * 0.52),
        ]
        sheet.shape(curve(dome, closed=True), "one60", width, shift=0.4)
        for k in (-1, 0, 1):
            sheet.line(
                curve(
                    [
                        (x + k * r * 0.5, y - r * 0.62),
                        (x + k * r * 0.42, y - r * 0.95),
                        (x + k * r * 0.2, y - r * 1.26),
                    ]
                ),
                width * 1.6,
            )
        for edge in (-1, 1):
            sheet.line(
                [(x + edge * r * 0.98, y - r * 0.3), (x + side * r * 0.14, y + r * 1.18)],
                width * 0.7,
            )
    elif "torch" in who.extra:
        sheet.line(
            curve([(x - r, y - r * 0.5), (x, y - r * 0.62), (x + r, y - r * 0.5)]), width * 2.2
        )
        far, up = x + side * r * 4.6, y - r * 0.4
        cone = [
            (x + side * r * 0.7, y - r * 0.66),
            (far, up - r * 0.7),
            (far, up + r * 1.3),
            (x + side * r * 0.7, y - r * 0.5),
        ]
        tint = sheet.theme.color("two30")
        sheet.parts.append(f'<path d="{path(cone)}" fill="{tint}" fill-opacity=".3"/>')
        lamp = (x + side * r * 0.62, y - r * 0.58)
        sheet.shape(oval(*lamp, r * 0.26, r * 0.24, step=4), "white", width, shift=0)
    elif "leaf" in who.extra:
        leaf = [
            (x - side * r * 0.3, y - r * 0.92),
            (x - side * r * 0.5, y - r * 1.3),
            (x - side * r * 0.95, y - r * 1.42),
            (x - side * r * 0.8, y - r * 1.02),
        ]
        sheet.shape(curve(leaf, closed=True), "two", width, shift=0)
        sheet.line([leaf[0], leaf[2]], width * 0.7)
