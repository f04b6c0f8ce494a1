"""What is understood without words in the tome of mobilities: two emblems, clocks, a watch."""

from __future__ import annotations

from ..ink import curve, oval, polygon
from ..sheet import Sheet
from .thermos import Draw, bright, pen, places, rect

__all__ = ["SIGN_HELD", "SIGN_THINGS", "digits", "emblem_bus", "emblem_link"]

# Which of its seven segments each digit lights: top, upper right, lower right, bottom, lower
# left, upper left, middle.
_SEGMENTS = {
    "0": "012345",
    "1": "12",
    "2": "01346",
    "3": "01236",
    "4": "1256",
    "5": "02356",
    "6": "023456",
    "7": "012",
    "8": "0123456",
    "9": "012356",
}
_ENDS = (
    ((0, 2), (1, 2)),
    ((1, 2), (1, 1)),
    ((1, 1), (1, 0)),
    ((0, 0), (1, 0)),
    ((0, 1), (0, 0)),
    ((0, 2), (0, 1)),
    ((0, 1), (1, 1)),
)


def digits(
    sheet: Sheet, text: str, x: float, y: float, s: float, color: str = "two", frame: bool = True
) -> None:
    """A lit clock's figures centred at (x, y), `s` high; `text` as 3:40."""
    step, wide = s * 0.74, s * 0.42
    long = sum(step * (0.5 if letter == ":" else 1) for letter in text)
    with bright(sheet):
        if frame:
            case = rect(x - long / 2 - s * 0.3, y - s * 0.86, long + s * 0.5, s * 1.72)
            sheet.shape(case, "ink", pen(s * 2), shift=0)
        left = x - long / 2
        for letter in text:
            if letter == ":":
                for dy in (-0.2, 0.2):
                    px, r = left + step * 0.18, s * 0.1
                    sheet.fill(oval(px, y + dy * s, r, r, step=3), color)
                left += step * 0.5
                continue
            for segment in _SEGMENTS[letter]:
                a, b = _ENDS[int(segment)]
                (ax, ay), (bx, by) = (
                    (left + p[0] * wide, y + s * (0.5 - p[1] * 0.5)) for p in (a, b)
                )
                r = s * 0.08
                sheet.fill(
                    rect(
                        min(ax, bx) - r, min(ay, by) - r, abs(bx - ax) + 2 * r, abs(by - ay) + 2 * r
                    ),
                    color,
                )
            left += step


def _clock(text: str) -> Draw:
    """A station's lit clock, its middle at (x, y)."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        digits(sheet, text, x, y, s, c or "two")

    return draw


def _tile(sheet: Sheet, x: float, y: float, s: float, color: str) -> None:
    corners = [(-0.5, 0.06), (-0.46, 0.0), (0.46, 0.0), (0.5, 0.06)]
    corners += [(0.5, 0.94), (0.46, 1.0), (-0.46, 1.0), (-0.5, 0.94)]
    sheet.shape(polygon(places(x, y, s, 1, *corners), step=16), color, pen(s * 1.2), shift=0)


def emblem_link(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The cable up the hill, as a pictogram `s` wide that stands on (x, y)."""
    width = pen(s)
    with bright(sheet):
        _tile(sheet, x, y, s, c or "white")
        hill = curve(places(x, y, s, f, (-0.47, 0.12), (-0.1, 0.16), (0.18, 0.44), (0.47, 0.52)))
        sheet.fill([*hill, *places(x, y, s, f, (0.47, 0.03), (-0.47, 0.03))], "one60")
        # The village: its church and a house.
        for part in (
            ((0.2, 0.44), (0.2, 0.64), (0.27, 0.82), (0.34, 0.64), (0.34, 0.44)),
            ((0.34, 0.44), (0.34, 0.56), (0.4, 0.62), (0.46, 0.56), (0.46, 0.46)),
        ):
            sheet.fill(places(x, y, s, f, *part), "ink")
        sheet.line(places(x, y, s, f, (-0.47, 0.7), (0.47, 0.93)), width * 1.4, shake=0)
        bx, by = places(x, y, s, f, (-0.14, 0.5))[0]
        r = s * 0.17
        sheet.line([(bx, by - r), places(x, y, s, f, (-0.14, 0.78))[0]], width * 1.6, shake=0)
        ball = oval(bx, by, r, r, step=4)
        sheet.shape(ball, "two40", width, shift=0)
        for dx in (-0.4, 0.35):
            sheet.fill(oval(bx + dx * r, by - r * 0.02, r * 0.2, r * 0.24, step=3), "ink")
        sheet.fill([p for p in ball if p[1] > by + r * 0.2], "one")
        sheet.line(ball, width, closed=True, shake=0.3)


def emblem_bus(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The bus by night, as a pictogram `s` wide that stands on (x, y)."""
    width = pen(s)
    with bright(sheet):
        _tile(sheet, x, y, s, c or "one80")
        mx, my = places(x, y, s, f, (0.2, 0.79))[0]
        sheet.fill(oval(mx, my, s * 0.13, s * 0.13, step=4), "white")
        sheet.fill(oval(mx + f * s * 0.06, my - s * 0.03, s * 0.11, s * 0.11, step=4), c or "one80")
        for px, py in ((-0.3, 0.84), (-0.1, 0.72), (-0.38, 0.66)):
            sx, sy = places(x, y, s, f, (px, py))[0]
            sheet.fill(oval(sx, sy, s * 0.018, s * 0.018, step=3), "white")
        body = ((-0.42, 0.14), (-0.42, 0.54), (0.36, 0.54), (0.42, 0.34), (0.42, 0.14))
        sheet.shape(polygon(places(x, y, s, f, *body), step=12), "white", width, shift=0)
        for k in range(4):
            left = -0.38 + 0.19 * k
            pane = places(
                x, y, s, f, (left, 0.34), (left, 0.48), (left + 0.15, 0.48), (left + 0.15, 0.34)
            )
            sheet.fill(pane, "two40" if k < 3 else "one40")
            if k < 3:
                hx, hy = places(x, y, s, f, (left + 0.075, 0.39))[0]
                sheet.fill(oval(hx, hy, s * 0.038, s * 0.05, step=3), "ink")
        for px in (-0.24, 0.22):
            wx, wy = places(x, y, s, f, (px, 0.14))[0]
            sheet.fill(oval(wx, wy, s * 0.09, s * 0.09, step=3), "ink")
            sheet.fill(oval(wx, wy, s * 0.035, s * 0.035, step=3), "white")


def _bus_off(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The bus by night, crossed out."""
    emblem_bus(sheet, x, y, s, f, c)
    with bright(sheet):
        for edge in (-1, 1):
            bar = places(x, y, s, f, (-0.44 * edge, 0.08), (0.44 * edge, 0.92))
            sheet.line(bar, s * 0.17, "ink", shake=0.4)
            sheet.line(bar, s * 0.12, "two", shake=0.4)


def emblem_chair(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The wheelchair of the signs."""
    with bright(sheet):
        _tile(sheet, x, y, s, c or "one")
        head = places(x, y, s, f, (-0.08, 0.83))[0]
        sheet.fill(oval(*head, s * 0.08, s * 0.08, step=4), "white")
        for part in (
            ((-0.08, 0.7), (-0.06, 0.42), (0.18, 0.42), (0.3, 0.16), (0.38, 0.18)),
            ((-0.07, 0.58), (0.14, 0.58)),
        ):
            sheet.line(places(x, y, s, f, *part), s * 0.08, "white", shake=0)
        hub = places(x, y, s, f, (-0.08, 0.32))[0]
        wheel = oval(*hub, s * 0.23, s * 0.23, step=4)
        sheet.line(wheel, s * 0.06, "white", closed=True, shake=0)


def _watch(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A watch at a wrist, seen from above: the strap runs across, `s` wide."""
    width = pen(s * 2)
    with bright(sheet):
        strap = places(x, y, s, f, (-0.5, -0.16), (-0.5, 0.16), (0.5, 0.16), (0.5, -0.16))
        sheet.shape(polygon(strap, step=8), "ink80", width, shift=0)
        sheet.shape(oval(x, y, s * 0.36, s * 0.36, step=4), c or "two", width, shift=0)
        sheet.shape(oval(x, y, s * 0.28, s * 0.28, step=4), "white", width * 0.6, shift=0)
        for hand in ((0.1, -0.12), (-0.2, -0.1)):
            tip = (x + hand[0] * s, y - hand[1] * s)
            sheet.line([(x, y), tip], width * 1.2, shake=0)


def _taps(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Short strokes around what hurts, ticks or shines."""
    for px, py in ((-0.5, 0.1), (-0.36, 0.4), (0.0, 0.54), (0.36, 0.4), (0.5, 0.1)):
        sheet.line(places(x, y, s, f, (px, py), (px * 1.5, py * 1.5)), pen(s * 3), c or "ink")


def _mop(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A mop upright, its fringe above, its foot at (x, y)."""
    width = pen(s)
    pole = polygon([(x, y), (x, y - s * 0.86)], closed=False)
    sheet.line(pole, max(7.0, s * 0.03), "ink", shake=0.3)
    sheet.line(pole, max(3.4, s * 0.014), "two40", shake=0.3)
    sheet.shape(rect(x - s * 0.1, y - s * 0.88, s * 0.2, s * 0.05), c or "one", width, shift=0)
    fringe = [(-0.11, 0.87), (-0.16, 0.98), (-0.13, 1.06), (-0.08, 0.99), (-0.04, 1.1)]
    fringe += [(0.02, 1.0), (0.06, 1.09), (0.1, 0.99), (0.15, 1.04), (0.15, 0.95), (0.11, 0.87)]
    sheet.shape(curve(places(x, y, s, f, *fringe), closed=True), "white", width, shift=0)
    for px in (-0.06, 0.0, 0.06):
        sheet.line(places(x, y, s, f, (px, 0.9), (px * 1.3, 0.99)), width * 0.6, "ink40")


def _placard(emblem: Draw) -> Draw:
    """An emblem on a stick that is held at (x, y)."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        stick = polygon([(x, y + s * 0.3), (x, y - s * 0.5)], closed=False)
        sheet.line(stick, max(7.0, s * 0.07), "ink", shake=0.3)
        sheet.line(stick, max(3.4, s * 0.035), "two40", shake=0.3)
        emblem(sheet, x, y - s * 0.4, s, 1, c)

    return draw


SIGN_THINGS: dict[str, Draw] = {
    "sign-link": emblem_link,
    "sign-bus": emblem_bus,
    "sign-bus-off": _bus_off,
    "sign-chair": emblem_chair,
    "clock-340": _clock("3:40"),
    "clock-350": _clock("3:50"),
    "clock-358": _clock("3:58"),
    "wrist-watch": _watch,
    "taps": _taps,
    "mop": _mop,
    "placard-link": _placard(emblem_link),
    "placard-bus": _placard(emblem_bus),
}

SIGN_HELD: dict[str, Draw] = {
    "placard-link": lambda sheet, x, y, s, f, c: _placard(emblem_link)(sheet, x, y, s * 0.34, f, c),
    "placard-bus": lambda sheet, x, y, s, f, c: _placard(emblem_bus)(sheet, x, y, s * 0.34, f, c),
    "mop": lambda sheet, x, y, s, f, c: _mop(sheet, x, y + s * 0.34, s * 0.95, f, c),
}
