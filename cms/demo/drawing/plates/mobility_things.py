"""Small things of the tome of mobilities: a thermos, a scarf, keys, ballots, what paints a roof."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from ..ink import Point, curve, oval, polygon
from ..places.transport import bicycle
from ..sheet import Sheet
from .veil import VeiledSheet

__all__ = ["MOBILITY_HELD", "MOBILITY_THINGS", "Draw", "bright", "places", "rect"]

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
    return max(2.4, min(6.5, s * 0.022))


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


def keys(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bunch: a ring, three keys and a lorry-shaped tag."""
    width = pen(s * 1.8)
    sheet.line(oval(x, y - s * 0.8, s * 0.17, s * 0.17, step=4), width * 1.8, closed=True)
    for k, turn in enumerate((-34, -4, 24)):
        a = math.radians(turn)
        dx, dy = math.sin(a) * f, math.cos(a)
        ax, ay = x + dx * s * 0.16, y - s * 0.8 + dy * s * 0.16
        bx, by = x + dx * s * 0.72, y - s * 0.8 + dy * s * 0.72
        sheet.shape(
            oval(ax, ay, s * 0.11, s * 0.11, step=4), ("white", c or "ink30", "white")[k], width
        )
        sheet.line(polygon([(ax, ay), (bx, by)], closed=False), width * 2.2)
        for t in (0.7, 0.9):
            px, py = ax + (bx - ax) * t, ay + (by - ay) * t
            sheet.line([(px, py), (px + dy * s * 0.09, py - dx * s * 0.09)], width * 1.6)


def key(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """One car key held up by its ring at (x, y)."""
    width = pen(s * 3)
    with bright(sheet):
        sheet.shape(oval(x, y - s * 0.3, s * 0.26, s * 0.3, step=4), c or "ink", width, shift=0)
        sheet.fill(oval(x, y - s * 0.34, s * 0.1, s * 0.1, step=3), "paper")
        blade = rect(x - s * 0.07, y - s * 1.05, s * 0.14, s * 0.5)
        sheet.shape(blade, "white", width, shift=0)
        for k in range(2):
            sheet.fill(
                rect(x + f * s * 0.07, y - s * (0.95 - 0.2 * k), f * s * 0.08, s * 0.09), "ink"
            )


def toy_bicycle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A toy bicycle with a bow."""
    r = s * 0.3
    bicycle(sheet, x - f * r * 1.37, y, r, f, c or "one")
    bx, by = x + f * r * 0.2, y - r * 2.4
    with bright(sheet):
        for side in (-1, 1):
            loop = [
                (bx, by),
                (bx + side * s * 0.3, by - s * 0.2),
                (bx + side * s * 0.32, by + s * 0.08),
            ]
            sheet.shape(curve(loop, closed=True), "two", pen(s), shift=0)
            tail = [
                (bx, by),
                (bx + side * s * 0.1, by + s * 0.2),
                (bx + side * s * 0.2, by + s * 0.4),
            ]
            sheet.stroke(tail, pen(s * 3), "two")
        sheet.shape(oval(bx, by, s * 0.07, s * 0.07, step=4), "two", pen(s), shift=0)


def cone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A traffic cone."""
    width = pen(s * 1.6)
    sheet.shape(rect(x - s * 0.42, y - s * 0.1, s * 0.84, s * 0.1), "ink80", width)
    body = places(x, y, s, f, (-0.3, 0.1), (-0.07, 1.0), (0.07, 1.0), (0.3, 0.1))
    sheet.shape(polygon(body, step=10), c or "two60", width, shift=0)
    sheet.fill(
        places(x, y, s, f, (-0.22, 0.4), (-0.155, 0.66), (0.155, 0.66), (0.22, 0.4)), "white"
    )
    for level, half in ((0.4, 0.22), (0.66, 0.155)):
        sheet.line(places(x, y, s, f, (-half, level), (half, level)), width * 0.8, shake=0)


def fallen(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bicycle on its side: one wheel flat, the other up and spinning, a cone on it."""
    r = s * 0.42
    sheet.line(oval(x - f * s * 0.5, y - r * 0.3, r * 1.1, r * 0.3), pen(s * 2), closed=True)
    hub, front = (x - f * s * 0.5, y - r * 0.3), (x + f * s * 0.55, y - r * 1.25)
    bar = (x + f * s * 0.2, y - s * 0.16)
    for a, b in (
        (hub, bar),
        (bar, front),
        (hub, (x - f * s * 0.1, y - s * 0.5)),
        ((x - f * s * 0.1, y - s * 0.5), bar),
    ):
        sheet.line(polygon([a, b], closed=False), pen(s * 3), c or "one")
    sheet.line(oval(*front, r, r), pen(s * 2.6), closed=True)
    for k in range(6):
        a = math.pi * k / 6
        dx, dy = math.cos(a) * r, math.sin(a) * r
        sheet.line([(front[0] - dx, front[1] - dy), (front[0] + dx, front[1] + dy)], 1.6, shake=0)
    for k in range(3):
        reach = r * (1.2 + 0.16 * k)
        arc = [
            (front[0] + math.cos(t) * reach * f, front[1] + math.sin(t) * reach)
            for t in (-0.5 - 0.06 * k, -0.2, 0.1, 0.4 + 0.06 * k)
        ]
        sheet.stroke(arc, pen(s))
    sheet.parts.append(f'<g transform="rotate({-24 * f} {front[0]:.1f} {front[1] - r:.1f})">')
    cone(sheet, front[0], front[1] - r * 0.72, s * 0.5, f, "")
    sheet.parts.append("</g>")


def pencil(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pencil whose point is at (x, y)."""
    width = pen(s * 1.4)
    body = places(x, y, s, f, (0.1, 0.16), (0.5, 0.94), (0.62, 0.88), (0.22, 0.1))
    sheet.shape(polygon(body, step=12), c or "one", width, shift=0)
    tip = places(x, y, s, f, (0.0, 0.0), (0.1, 0.16), (0.22, 0.1))
    sheet.shape(polygon(tip, step=8), "paper", width, shift=0)
    sheet.fill(places(x, y, s, f, (0.0, 0.0), (0.045, 0.07), (0.09, 0.045)), "ink")


def plaster(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A sticking plaster, and grazes beside it."""
    sheet.parts.append(f'<g transform="rotate({-26 * f} {x:.1f} {y:.1f})">')
    sheet.shape(rect(x - s * 0.5, y - s * 0.2, s, s * 0.4), c or "white", pen(s * 2), shift=0)
    sheet.fill(rect(x - s * 0.16, y - s * 0.19, s * 0.32, s * 0.38), "two40")
    sheet.parts.append("</g>")


def grazes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    for k in range(5):
        px, py = x + f * s * (0.22 * k - 0.4), y - s * 0.1 * (k % 2)
        sheet.line([(px, py), (px + f * s * 0.1, py - s * 0.3)], pen(s * 2), c or "two80")


def towel(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A bath towel that the wind carries off."""
    cloth = places(
        x,
        y,
        s,
        f,
        (-0.8, 0.2),
        (-0.2, 0.5),
        (0.3, 0.36),
        (0.9, 0.9),
        (1.0, 0.3),
        (0.4, -0.2),
        (-0.1, 0.0),
        (-0.7, -0.3),
    )
    outline = curve(cloth, closed=True)
    sheet.shape(outline, c or "white", pen(s * 1.6), shift=0)
    sheet.stroke(places(x, y, s, f, (0.7, 0.66), (0.86, 0.42), (0.84, 0.22)), pen(s * 2.4), "one")
    for k in range(3):
        yy = 0.5 - 0.36 * k
        sheet.stroke(places(x, y, s, f, (-1.2, yy), (-1.5, yy + 0.06), (-1.9, yy)), pen(s))


def watering_can(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.4)
    spout = places(x, y, s, f, (0.4, 0.14), (1.0, 0.82), (1.1, 0.72), (0.5, 0.02))
    sheet.shape(polygon(spout, step=12), c or "one60", width)
    rose = places(x, y, s, f, (0.9, 0.9), (1.2, 0.66), (1.24, 0.76), (1.0, 0.96))
    sheet.shape(polygon(rose, step=10), c or "one60", width)
    sheet.line(
        curve(places(x, y, s, f, (-0.4, 0.6), (-0.7, 0.9), (-0.1, 1.2), (0.34, 0.8))), width * 2.4
    )
    body = places(x, y, s, f, (-0.46, 0.0), (-0.42, 0.76), (0.42, 0.76), (0.46, 0.0))
    sheet.shape(polygon(body, step=12), c or "one60", width)
    sheet.line(places(x, y, s, f, (-0.44, 0.56), (0.44, 0.56)), width * 0.8)


def ladder(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A ladder that leans to where it faces."""
    lean = 0.34
    for dx in (-0.11, 0.11):
        sheet.line(
            polygon(places(x, y, s, f, (dx, 0), (dx + lean, 1.0)), closed=False),
            max(8.0, s * 0.028),
            "ink",
        )
        sheet.line(
            polygon(places(x, y, s, f, (dx, 0), (dx + lean, 1.0)), closed=False),
            max(4.0, s * 0.015),
            c or "paper",
        )
    for k in range(9):
        t = 0.08 + 0.105 * k
        rung = places(x, y, s, f, (-0.11 + lean * t, t), (0.11 + lean * t, t))
        sheet.line(polygon(rung, closed=False), max(5.0, s * 0.018))


def paint_pot(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    width = pen(s * 1.6)
    sheet.line(curve(places(x, y, s, f, (-0.4, 0.9), (-0.2, 1.5), (0.2, 1.5), (0.4, 0.9))), width)
    sheet.shape(rect(x - s * 0.42, y - s * 0.9, s * 0.84, s * 0.9), "ink20", width)
    sheet.shape(oval(x, y - s * 0.9, s * 0.42, s * 0.13, step=5), c or "white", width, shift=0)
    for dx, long in ((-0.2, 0.4), (0.06, 0.6), (0.24, 0.3)):
        sheet.stroke(places(x, y, s, f, (dx, 0.84), (dx, 0.84 - long)), width * 3.4, c or "white")


def roller(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A paint roller; its handle is in a hand at (x, y)."""
    width = max(4.0, s * 0.05)
    sheet.line(curve(places(x, y, s, f, (0, -0.2), (0.05, 0.4), (0.12, 0.7), (0.5, 0.72))), width)
    drum = places(x, y, s, f, (-0.1, 0.72), (-0.1, 1.0), (0.7, 1.0), (0.7, 0.72))
    sheet.shape(polygon(drum, step=10), c or "white", width * 0.6, shift=0)


def hanger(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A long black concert dress on a hanger, held by its hook at (x, y)."""
    width = pen(s)
    sheet.stroke(
        places(x, y, s, f, (0.04, 0.05), (-0.03, 0.07), (0.0, -0.02), (0.0, -0.08)), width * 1.2
    )
    dress = places(
        x,
        y,
        s,
        f,
        (-0.17, -0.13),
        (0.0, -0.08),
        (0.17, -0.13),
        (0.12, -0.4),
        (0.26, -1.0),
        (0.0, -1.04),
        (-0.26, -1.0),
        (-0.12, -0.4),
    )
    sheet.shape(polygon(dress, step=10), c or "ink80", width, shift=0)
    for dx in (-0.1, 0.04):
        sheet.line(places(x, y, s, f, (dx * 0.6, -0.5), (dx * 1.5, -0.94)), width, "ink40")
    sheet.line(places(x, y, s, f, (-0.12, -0.4), (0.12, -0.4)), width, "ink30")


def bag(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A cleaner's shoulder bag."""
    width = pen(s * 1.6)
    sheet.line(
        curve(places(x, y, s, f, (-0.36, 0.7), (-0.2, 1.12), (0.2, 1.12), (0.36, 0.7))), width * 1.8
    )
    body = places(
        x,
        y,
        s,
        f,
        (-0.56, 0.08),
        (-0.46, 0.76),
        (0.46, 0.76),
        (0.56, 0.08),
        (0.4, 0.0),
        (-0.4, 0.0),
    )
    sheet.shape(polygon(body, step=10), c or "one", width)
    sheet.line(places(x, y, s, f, (-0.5, 0.5), (0.5, 0.5)), width * 0.8)


def flat_paper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A folded ballot paper."""
    outline = places(x, y, s, f, (-0.4, 0.0), (-0.3, 0.66), (0.4, 0.6), (0.34, -0.06))
    sheet.shape(polygon(outline, step=10), c or "white", pen(s * 1.6), shift=0)
    sheet.line(places(x, y, s, f, (-0.35, 0.34), (0.37, 0.28)), pen(s))


def shoes(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A pair of court shoes that hang from a finger at (x, y)."""
    for dx in (-0.3, 0.2):
        shoe = places(
            x,
            y,
            s,
            f,
            (dx, -0.1),
            (dx + 0.2, -0.3),
            (dx + 0.26, -0.8),
            (dx + 0.1, -0.96),
            (dx - 0.04, -0.7),
            (dx - 0.16, -0.3),
        )
        sheet.shape(curve(shoe, closed=True), c or "ink60", pen(s * 2))


def coffee(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Coffee that is being poured, from (x, y - s) down to (x, y)."""
    sheet.shape(
        polygon(
            places(x, y, s, f, (-0.05, 1.0), (0.05, 1.0), (0.035, 0.0), (-0.035, 0.0)), step=10
        ),
        "ink",
        0,
    )


def ballot_sheet(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A ballot paper from above, two boxes side by side, the left one ticked."""
    width = pen(s)
    page = [
        (x - s * 0.56, y - s * 0.02),
        (x - s * 0.52, y - s),
        (x + s * 0.55, y - s * 0.97),
        (x + s * 0.57, y),
    ]
    sheet.shape(polygon(page, step=24), "white", width, shift=0)
    sheet.line(
        polygon([(x + s * 0.1, y - s * 0.92), (x + s * 0.105, y - s * 0.08)], closed=False),
        3,
        "ink30",
    )
    for px in (-0.12, 0.33):
        sheet.line(
            rect(x + px * s - s * 0.08, y - s * 0.58, s * 0.16, s * 0.16), width * 1.3, closed=True
        )
    corner = (x - s * 0.13, y - s * 0.45)
    for end in ((x - s * 0.18, y - s * 0.52), (x - s * 0.05, y - s * 0.63)):
        sheet.line(polygon([end, corner], closed=False, step=9), width * 2)


def plaid(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A checked blanket over the knees of somebody who sits, facing `f`."""
    outline = curve(
        places(
            x,
            y,
            s,
            f,
            (-0.5, 0.9),
            (0.3, 1.0),
            (0.86, 0.86),
            (1.0, 0.4),
            (0.9, 0.0),
            (0.5, 0.06),
            (0.4, 0.5),
            (-0.1, 0.5),
            (-0.5, 0.6),
        ),
        closed=True,
    )
    sheet.shape(outline, c or "one30", pen(s * 2), shift=0)
    sheet.hatch(outline, 8, s * 0.16, pen(s * 3), "one")
    sheet.hatch(outline, 96, s * 0.16, pen(s * 3), "ink60")
    sheet.line(outline, pen(s * 2), closed=True)


MOBILITY_THINGS: dict[str, Draw] = {
    "thermos": thermos(True),
    "thermos-open": thermos(False),
    "thermos-over": thermos_over,
    "thermos-cup": cup,
    "coffee": coffee,
    "scarf": scarf,
    "scarf-knot": knot,
    "keys": keys,
    "key": key,
    "toy-bicycle": toy_bicycle,
    "cone": cone,
    "bicycle-fallen": fallen,
    "pencil": pencil,
    "plaster": plaster,
    "grazes": grazes,
    "towel": towel,
    "watering-can": watering_can,
    "ladder": ladder,
    "paint-pot": paint_pot,
    "bag": bag,
    "ballot": flat_paper,
    "dress": hanger,
    "ballot-sheet": ballot_sheet,
    "plaid": plaid,
}


def _held(draw: Draw, share: float, up: float = 0.0) -> Draw:
    """A thing of `share` of its holder's height, its foot `up` below the palm."""
    return lambda sheet, x, y, s, f, c: draw(sheet, x, y + s * up, s * share, f, c)


MOBILITY_HELD: dict[str, Draw] = {
    "thermos": _held(thermos(True), 0.22, 0.1),
    "thermos-open": _held(thermos(False), 0.22, 0.1),
    "thermos-over": _held(thermos_over, 0.3, 0.12),
    "thermos-cup": _held(cup, 0.075, 0.03),
    "key": _held(key, 0.11, 0.0),
    "dress": _held(hanger, 0.5),
    "roller": _held(roller, 0.2),
    "bag": _held(bag, 0.17, 0.2),
    "shoes": _held(shoes, 0.1),
    "ballot": _held(flat_paper, 0.08, 0.0),
}
