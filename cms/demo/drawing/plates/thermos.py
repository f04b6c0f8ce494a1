"""The orange that the reader of the tome of mobilities follows: a thermos with a dent, a scarf."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from ..ink import Point, curve, oval, path, polygon
from ..sheet import Sheet
from .veil import VeiledSheet

__all__ = [
    "Draw",
    "beam",
    "bright",
    "coffee",
    "cup",
    "knot",
    "pen",
    "places",
    "rect",
    "scarf",
    "thermos",
    "thermos_over",
]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def bright(sheet: Sheet) -> AbstractContextManager[None]:
    """What keeps its own colour at night: the orange that the reader follows."""
    return sheet.bare() if isinstance(sheet, VeiledSheet) else nullcontext()


def places(x: float, y: float, s: float, f: int, *points: Point) -> list[Point]:
    """Points in units of a thing (x forwards, y upwards from its foot) on the sheet."""
    return [(x + f * px * s, y - py * s) for px, py in points]


def rect(x: float, y: float, w: float, h: float) -> list[Point]:
    """A box whose upper left corner is (x, y)."""
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=16)


def pen(s: float) -> float:
    """The width of the line around a thing of size `s`, in units."""
    return max(2.4, min(6.5, s * 0.022))


def beam(sheet: Sheet, points: list[Point], opacity: float = 0.3, color: str = "two40") -> None:
    """A cone of light over what is already drawn."""
    with bright(sheet):
        tint = sheet.color(color)
    sheet.parts.append(f'<path d="{path(points)}" fill="{tint}" fill-opacity="{opacity}"/>')


def thermos(cup: bool) -> Draw:
    """The orange thermos with its dent, on the side it faces; closed by its cup or open."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        width = pen(s * 1.2)
        with bright(sheet):
            body = places(
                x,
                y,
                s,
                f,
                (-0.19, 0.0),
                (-0.2, 0.2),
                (-0.2, 0.6),
                (-0.17, 0.72),
                (-0.12, 0.77),
                (0.12, 0.77),
                (0.17, 0.72),
                (0.2, 0.62),
                (0.195, 0.5),
                (0.115, 0.41),
                (0.195, 0.32),
                (0.2, 0.2),
                (0.19, 0.0),
                (0.0, -0.02),
            )
            handle = curve(
                places(x, y, s, f, (-0.18, 0.62), (-0.36, 0.58), (-0.36, 0.24), (-0.18, 0.2)),
                step=6,
            )
            sheet.line(handle, max(width * 2.6, s * 0.05), "ink")
            sheet.shape(curve(body, closed=True, step=6), c or "two", width * 1.2, shift=0)
            for level in (0.68, 0.09):
                sheet.fill(
                    places(
                        x,
                        y,
                        s,
                        f,
                        (-0.185, level),
                        (0.185, level),
                        (0.19, level - 0.05),
                        (-0.19, level - 0.05),
                    ),
                    "paper",
                )
                for edge in (level, level - 0.05):
                    sheet.line(
                        places(x, y, s, f, (-0.19, edge), (0.0, edge - 0.01), (0.19, edge)),
                        width * 0.6,
                    )
            dent = places(x, y, s, f, (0.19, 0.5), (0.06, 0.46), (0.03, 0.4), (0.08, 0.34))
            sheet.stroke([*dent, *places(x, y, s, f, (0.19, 0.31))], width * 0.9)
            for k in range(3):
                low = 0.45 - 0.05 * k
                sheet.line(
                    places(x, y, s, f, (0.065, low), (0.12, low - 0.015)), width * 0.6, shake=0
                )
            if s > 60:
                sheet.line(places(x, y, s, f, (-0.13, 0.56), (-0.13, 0.2)), width * 1.5, "paper")
            if cup:
                cap = places(x, y, s, f, (-0.15, 0.77), (-0.16, 0.97), (0.16, 0.97), (0.15, 0.77))
                sheet.shape(polygon(cap, step=10), "ink80", width, shift=0)
                sheet.line(places(x, y, s, f, (-0.15, 0.82), (0.15, 0.82)), width * 0.6, "paper")
            else:
                neck = places(x, y, s, f, (-0.11, 0.76), (-0.11, 0.88), (0.11, 0.88), (0.11, 0.76))
                sheet.shape(polygon(neck, step=10), "ink30", width, shift=0)
                sheet.shape(oval(x, y - s * 0.88, s * 0.12, s * 0.035, step=5), "ink", width)

    return draw


def thermos_over(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The open thermos upside down above (x, y), and one drop of coffee."""
    sheet.parts.append(f'<g transform="rotate(180 {x:.1f} {y - s * 0.5:.1f})">')
    thermos(False)(sheet, x, y, s, f, c)
    sheet.parts.append("</g>")
    drop = [(x, y + s * 0.1), (x + s * 0.05, y + s * 0.22), (x, y + s * 0.27)]
    sheet.fill(curve([*drop, (x - s * 0.05, y + s * 0.22)], closed=True), "ink")


def steam(sheet: Sheet, x: float, y: float, s: float) -> None:
    for dx in (-0.22, 0.06):
        sheet.stroke(
            [
                (x + dx * s, y),
                (x + (dx + 0.16) * s, y - s * 0.34),
                (x + (dx - 0.02) * s, y - s * 0.66),
                (x + (dx + 0.14) * s, y - s * 1.0),
            ],
            pen(s * 2.4),
            "white",
        )


def cup(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The thermos's cup, steaming."""
    width = pen(s * 2)
    body = places(x, y, s, f, (-0.4, 1.0), (-0.3, 0.0), (0.3, 0.0), (0.4, 1.0))
    sheet.shape(polygon(body, step=8), c or "ink80", width, shift=0)
    sheet.shape(oval(x, y - s, s * 0.4, s * 0.11, step=4), "ink60", width, shift=0)
    sheet.line(places(x, y, s, f, (-0.34, 0.3), (0.34, 0.3)), width, "paper", shake=0)
    steam(sheet, x, y - s * 1.1, s * 1.1)


def coffee(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Coffee that is being poured, from (x, y - s) down to (x, y)."""
    sheet.shape(
        polygon(
            places(x, y, s, f, (-0.05, 1.0), (0.05, 1.0), (0.035, 0.0), (-0.035, 0.0)), step=10
        ),
        "ink",
        0,
    )


def scarf(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The orange scarf in the wind, its middle at (x, y - s / 2)."""
    with bright(sheet):
        band = places(
            x,
            y,
            s,
            f,
            (-1.3, 0.1),
            (-0.9, 0.34),
            (-0.4, 0.2),
            (0.1, 0.5),
            (0.6, 0.5),
            (1.2, 1.0),
            (1.3, 0.66),
            (0.8, 0.2),
            (0.2, 0.16),
            (-0.3, -0.12),
            (-0.9, 0.02),
            (-1.2, -0.2),
        )
        sheet.shape(curve(band, closed=True), c or "two", pen(s * 2), shift=0)
        for fold in (
            ((-0.9, 0.2), (-0.4, 0.05), (0.0, 0.26)),
            ((0.2, 0.32), (0.7, 0.36), (1.1, 0.76)),
        ):
            sheet.stroke(places(x, y, s, f, *fold), pen(s))
        for k in range(3):
            start = (-1.24, -0.14 + 0.09 * k)
            sheet.line(places(x, y, s, f, start, (-1.44, start[1] - 0.05)), pen(s * 1.4), "two")


def knot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The scarf caught on a post: a loop and two ends that hang and flap."""
    with bright(sheet):
        ends = (
            ((0.0, 0.0), (0.3, -0.2), (0.5, -0.7), (0.9, -0.9), (0.62, -1.05), (0.2, -0.75)),
            ((0.0, 0.0), (0.1, -0.4), (0.02, -0.8), (0.14, -1.3), (-0.16, -1.2), (-0.2, -0.5)),
        )
        for end in ends:
            outline = curve(places(x, y, s, f, *end), closed=True)
            sheet.shape(outline, c or "two", pen(s * 1.6), shift=0)
        sheet.shape(oval(x, y, s * 0.26, s * 0.16, -12, step=5), c or "two", pen(s * 1.6), shift=0)
