"""The papers of the two witnesses, told by pictures: cards with their faces, a letter with one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..ink import Point, curve, oval, polygon
from ..people import ROLES, Character
from ..people.head import draw_head
from ..sheet import Sheet
from .bread_props import CLERK, pen_for, rect
from .fingers import Grip

__all__ = [
    *("BOY", "PAPERS", "PAPERS_HELD", "VESNA"),
    *("face_card", "portrait", "two_for_a_card", "window_envelope", "witness_form"),
]

Draw = Callable[[Sheet, float, float, float, int, str], None]

VESNA = Character(skin=1, hair="bob", hair_color="ink80", age=33, top="two60")
BOY = Character(skin=1, hair="mop", hair_color="ink80", age=2, height=0.42, top="two", bottom="one")


@contextmanager
def _turned(sheet: Sheet, x: float, y: float, turn: float) -> Iterator[None]:
    sheet.parts.append(f'<g transform="rotate({turn:.3g} {x:.1f} {y:.1f})">')
    yield
    sheet.parts.append("</g>")


def emblem(sheet: Sheet, x: float, y: float, r: float, color: str) -> None:
    """The mark of the card: a balloon, since it gives a say."""
    tail = [(x - r * 0.5, y + r * 0.4), (x - r * 0.75, y + r * 1.15), (x + r * 0.15, y + r * 0.66)]
    sheet.fill(tail, color)
    sheet.fill(oval(x, y, r, r * 0.74, step=4), color)


def asked(sheet: Sheet, x: float, y: float, s: float, width: float) -> None:
    """A question mark, `s` high, for somebody who is missing."""
    hook = [(-0.24, -0.22), (-0.16, -0.44), (0.12, -0.48), (0.25, -0.26), (0.06, -0.02), (0.0, 0.2)]
    sheet.line(curve([(x + s * px, y + s * py) for px, py in hook], step=4), width, shake=0)
    sheet.fill(oval(x, y + s * 0.42, width * 0.75, width * 0.75, step=3), "ink")


def portrait(
    sheet: Sheet, x: float, y: float, w: float, who: Character, child: Character | None = None
) -> None:
    """A passport photograph, `w` wide, its middle at (x, y); a `child` sits before them."""
    sheet.fill(rect(x - w / 2, y - w * 0.6, w, w * 1.2), "paper")
    shoulders = [
        (x - w * 0.46, y + w * 0.6),
        (x - w * 0.34, y + w * 0.4),
        (x, y + w * 0.3),
        (x + w * 0.34, y + w * 0.4),
        (x + w * 0.46, y + w * 0.6),
    ]
    sheet.fill(curve(shoulders, step=5), "ink" if who.top == "paper" else who.top)
    aside = w * 0.12 if child else 0
    draw_head(sheet, who, x - aside, y - w * 0.06 - aside, w * 0.29, 0.12, 0, "flat")
    if child:
        draw_head(sheet, child, x + w * 0.24, y + w * 0.36, w * 0.19, -0.2, 0, "flat")
    sheet.line(rect(x - w / 2, y - w * 0.6, w, w * 1.2, 8), max(2.0, w * 0.04), closed=True)


def scribble(sheet: Sheet, x: float, y: float, w: float, color: str = "ink") -> None:
    """A signature on a line `w` long."""
    points: list[Point] = []
    for k in range(9):
        rise = (0.16, -0.3, 0.1, -0.12, 0.2, -0.22, 0.06, -0.1, 0.04)[k]
        points.append((x + w * (0.06 + 0.1 * k), y - w * 0.08 + rise * w * 0.6))
    sheet.line(curve(points, step=4), max(2.2, w * 0.05), color, shake=0.3)


def face_card(
    sheet: Sheet,
    x: float,
    y: float,
    w: float,
    who: Character,
    color: str = "two",
    turn: float = 0,
    witnesses: tuple[Character, ...] = (),
) -> None:
    """Somebody's card, centred at (x, y): their face, the mark, and who vouched for them."""
    width = max(2.4, w * 0.022)
    with _turned(sheet, x, y, turn):
        sheet.shape(rect(x - w / 2, y - w * 0.32, w, w * 0.64), color, width)
        portrait(sheet, x - w * 0.26, y + w * 0.01, w * 0.38, who)
        emblem(sheet, x + w * 0.34, y - w * 0.2, w * 0.085, "white")
        for k, py in enumerate((-0.2, -0.08)):
            end = 0.2 if k == 0 else 0.42
            sheet.line([(x, y + w * py), (x + w * end, y + w * py)], width, "white", shake=0.3)
        if not witnesses:
            for py in (0.06, 0.18):
                sheet.line([(x, y + w * py), (x + w * 0.42, y + w * py)], width, "white")
        for k, witness in enumerate(witnesses):
            px = x + w * (0.09 + 0.24 * k)
            portrait(sheet, px, y + w * 0.09, w * 0.19, witness)
            scribble(sheet, px - w * 0.1, y + w * 0.28, w * 0.2, "white")


def window_envelope(sheet: Sheet, x: float, y: float, w: float, turn: float = 0) -> None:
    """A letter nobody has opened: through its window one sees a card with Belkacem's face."""
    width = max(2.6, w * 0.022)
    with _turned(sheet, x, y, turn):
        sheet.shape(rect(x - w / 2, y - w * 0.31, w, w * 0.62), "white", width)
        emblem(sheet, x - w * 0.36, y - w * 0.17, w * 0.09, "one")
        for k in range(2):
            py = y + w * (0.06 + 0.1 * k)
            sheet.line([(x - w * 0.42, py), (x - w * 0.2, py)], width, "ink40", shake=0.3)
        # The window, the card behind it.
        sheet.shape(rect(x - w * 0.12, y - w * 0.2, w * 0.54, w * 0.43), "two60", width)
        portrait(sheet, x + w * 0.04, y + w * 0.02, w * 0.27, ROLES["belkacem"])
        for py in (-0.1, 0.02, 0.14):
            sheet.line([(x + w * 0.23, y + w * py), (x + w * 0.38, y + w * py)], width, "white")
        glint = [(x + w * 0.24, y + w * 0.2), (x + w * 0.39, y - w * 0.16)]
        sheet.line(glint, width * 1.2, "white", shake=0)


def witness_form(sheet: Sheet, x: float, y: float, s: float, f: int = 1, c: str = "") -> None:
    """The form that makes a card for Vesna, standing on y: one witness has signed, one is missing.

    `c` "done" is one that both have signed.
    """
    w, width = s * 0.74, pen_for(s)
    sheet.shape(rect(x - w / 2, y - s, w, s), "white", width)
    emblem(sheet, x + w * 0.32, y - s * 0.86, w * 0.1, "two")
    portrait(sheet, x - w * 0.2, y - s * 0.72, w * 0.4, VESNA, BOY)
    for k in range(3):
        py = y - s * (0.74 - 0.08 * k)
        sheet.line([(x + w * 0.1, py), (x + w * 0.4, py)], width * 0.8, "ink40", shake=0.3)
    for k, witness in enumerate((ROLES["idris"], ROLES["lina"])):
        px = x + w * (-0.23 + 0.46 * k)
        signed = k == 0 or c == "done"
        color = "paper" if signed else "two40"
        sheet.shape(rect(px - w * 0.21, y - s * 0.44, w * 0.42, s * 0.4), color, width * 0.7)
        if signed:
            portrait(sheet, px, y - s * 0.3, w * 0.22, witness)
            scribble(sheet, px - w * 0.18, y - s * 0.08, w * 0.36, "one")
        else:
            for j in range(5):
                qx = px + w * (-0.16 + 0.07 * j)
                sheet.line([(qx, y - s * 0.09), (qx + w * 0.04, y - s * 0.09)], width, shake=0)
            asked(sheet, px, y - s * 0.26, w * 0.26, width * 1.5)


def contested(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The form between mother and daughter: a hand over its empty place, a pen that comes."""
    witness_form(sheet, x, y, s)
    w = s * 0.74
    Grip(sheet, ROLES["samira"], x + w * 0.14, y - s * 0.2, s * 0.17, -4, 1).wrap()
    grip = Grip(sheet, ROLES["lina"], x + w * 0.92, y - s * 0.42, s * 0.16, 20, -1)
    grip.pinch(True)
    pen, tip = (x + w * 0.86, y - s * 0.62), (x + w * 0.42, y - s * 0.3)
    sheet.line(polygon([pen, tip], closed=False), s * 0.05, "ink", shake=0)
    sheet.line(
        polygon([pen, (tip[0] + s * 0.03, tip[1] - s * 0.02)], closed=False), s * 0.03, "two"
    )
    grip.pinch()


def palm(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A palm turned up at the end of an arm that shows no hand; `c` is its skin."""
    who = Character(skin=int(c[-1]), top="ink60", age=35) if c else CLERK
    Grip(sheet, who, x, y, s * 0.42, -8 * f, f, reach=0.3).cup()


def returned(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Bastien's card, handed back; the word of the stamp across it is lettered."""
    face_card(sheet, x, y, s, ROLES["bastien"], "ink20", -6 * f)
    with _turned(sheet, x, y, -6 * f):
        label = rect(x - s * 0.6, y + s * 0.2, s * 1.2, s * 0.3)
        sheet.shape(label, "white", max(3.0, s * 0.03))
        sheet.line(label, max(3.0, s * 0.03), "two", closed=True)


def price(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A piece of cardboard for sale signs: two heads make a card; what it costs is lettered."""
    width = pen_for(s * 1.4)
    w = s * 1.3
    board = [
        (x - w / 2, y),
        (x - w * 0.48, y - s),
        (x + w * 0.5, y - s * 0.97),
        (x + w * 0.47, y + s * 0.01),
    ]
    sheet.shape(polygon(board, step=20), "white", width)
    for k in range(2):
        px, py = x - w * (0.36 - 0.19 * k), y - s * 0.7
        _head(sheet, px, py, s)
        scribble(sheet, px - s * 0.13, py + s * 0.3, s * 0.26)
    for dy in (-0.04, 0.06):
        px, py = x + w * 0.0, y - s * (0.66 - dy)
        sheet.line([(px - s * 0.07, py), (px + s * 0.07, py)], width * 1.6, shake=0)
    _any_card(sheet, x + w * 0.28, y - s * 0.66, s * 0.44, width)


def _head(sheet: Sheet, x: float, y: float, s: float) -> None:
    """Anybody's head and shoulders."""
    sheet.fill(oval(x, y - s * 0.04, s * 0.085, s * 0.1, step=4), "ink")
    shoulder = [(x - s * 0.13, y + s * 0.2), (x, y + s * 0.06), (x + s * 0.13, y + s * 0.2)]
    sheet.fill(curve(shoulder, step=4), "ink")


def two_for_a_card(sheet: Sheet, x: float, y: float, s: float) -> None:
    """Two heads over a card, an arrow between them; `s` high, standing on y."""
    width = pen_for(s * 1.4)
    for side in (-1, 1):
        _head(sheet, x + side * s * 0.26, y - s * 0.95, s * 1.5)
    sheet.line([(x, y - s * 0.66), (x, y - s * 0.46)], width * 1.4, shake=0)
    tip = [(x - s * 0.1, y - s * 0.52), (x, y - s * 0.4), (x + s * 0.1, y - s * 0.52)]
    sheet.line(tip, width * 1.4, shake=0)
    _any_card(sheet, x, y - s * 0.17, s * 0.62, width * 0.8)


def _any_card(sheet: Sheet, cx: float, cy: float, cw: float, width: float) -> None:
    """A card of nobody's in particular."""
    sheet.shape(rect(cx - cw / 2, cy - cw * 0.32, cw, cw * 0.64), "two", width)
    emblem(sheet, cx + cw * 0.22, cy - cw * 0.05, cw * 0.16, "white")
    sheet.fill(rect(cx - cw * 0.4, cy - cw * 0.2, cw * 0.32, cw * 0.42), "paper")
    sheet.fill(oval(cx - cw * 0.24, cy - cw * 0.02, cw * 0.09, cw * 0.11, step=3), "ink60")


def hotel_notice(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A notice held by its edge: a hotel struck out (its name is lettered), the leaf of Christmas
    on a calendar, two people put out with their case."""
    w, width = s * 0.9, pen_for(s * 1.4)
    sheet.shape(rect(x - w / 2, y - s, w, s), "white", width)
    sheet.fill(rect(x - w * 0.46, y - s * 0.96, w * 0.92, s * 0.2), "two40")
    hx, hw = x - w * 0.25, w * 0.38
    sheet.shape(rect(hx - hw / 2, y - s * 0.7, hw, s * 0.62), "one30", width)
    for k in range(4):
        px, py = hx - hw * (0.36 - 0.48 * (k % 2)), y - s * (0.64 - 0.16 * (k // 2))
        sheet.fill(rect(px, py, hw * 0.26, s * 0.09), "one")
    sheet.fill(rect(hx - hw * 0.16, y - s * 0.29, hw * 0.32, s * 0.21), "ink80")
    for side in (-1, 1):
        across = [
            (hx - hw * 0.62, y - s * (0.39 + side * 0.33)),
            (hx + hw * 0.62, y - s * (0.39 - side * 0.33)),
        ]
        sheet.line(polygon(across, closed=False), s * 0.045, "two")
    _christmas(sheet, x + w * 0.25, y - s * 0.38, s * 0.34, width)
    # Who must go, and their case.
    low = y - s * 0.05
    for px, tall in ((0.12, 0.28), (0.25, 0.17)):
        cx = x + w * px
        body = [(cx - s * 0.05, low), (cx, low - tall * s * 0.7), (cx + s * 0.05, low)]
        sheet.shape(polygon(body, step=10), "ink80", width * 0.5, shift=0)
        sheet.fill(oval(cx, low - tall * s * 0.82, s * 0.04, s * 0.045, step=3), "ink80")
    sheet.shape(rect(x + w * 0.33, low - s * 0.1, s * 0.12, s * 0.1), "two", width * 0.7)
    sheet.line(rect(x + w * 0.365, low - s * 0.135, s * 0.055, s * 0.035), width * 0.7)
    # Whose thumb holds it.
    thumb = oval(x + f * -w * 0.48, y - s * 0.3, s * 0.07, s * 0.045, 10, 4)
    sheet.shape(thumb, "skin1", width, shift=0)


def _christmas(sheet: Sheet, x: float, y: float, s: float, width: float) -> None:
    """A calendar's leaf, `s` high, standing on y: a fir tree with its star."""
    wide = s * 1.05
    sheet.shape(rect(x - wide / 2, y - s, wide, s, 10), "white", width)
    sheet.fill(rect(x - wide / 2, y - s, wide, s * 0.2), "two")
    for side in (-1, 1):
        px = x + side * wide * 0.25
        sheet.line([(px, y - s * 1.08), (px, y - s * 0.88)], width * 1.3, shake=0)
    for k in range(3):
        half, low = s * (0.27 - 0.06 * k), y - s * (0.12 + 0.15 * k)
        tier = [(x - half, low), (x, low - s * 0.26), (x + half, low)]
        sheet.shape(polygon(tier, step=10), "one60", width * 0.7, shift=0)
    sheet.line([(x, y - s * 0.12), (x, y - s * 0.03)], width * 1.4, shake=0)
    sheet.fill(oval(x, y - s * 0.69, s * 0.06, s * 0.06, step=3), "two")


def _card_of(who: str, color: str) -> Draw:
    return lambda sheet, x, y, s, f, c: face_card(sheet, x, y - s * 0.32, s, ROLES[who], c or color)


def _held_card(who: str, color: str) -> Draw:
    return lambda sheet, x, y, s, f, c: face_card(
        sheet, x + f * s * 0.02, y - s * 0.05, s * 0.2, ROLES[who], color, -6 * f
    )


PAPERS: dict[str, Draw] = {
    "window-envelope": lambda sheet, x, y, s, f, c: window_envelope(sheet, x, y - s * 0.31, s),
    "palm": palm,
    "witness-form": witness_form,
    "contested-form": contested,
    "witness-price": price,
    "hotel-notice": hotel_notice,
    **{
        f"{who}-card": _card_of(who, color)
        for who, color in (("samira", "two"), ("lina", "one60"), ("idris", "one60"))
    },
}

# Sizes here are the height of the person who holds them.
PAPERS_HELD: dict[str, Draw] = {
    "samira-card": _held_card("samira", "two"),
    "lina-card": _held_card("lina", "one60"),
    "returned-card": lambda sheet, x, y, s, f, c: returned(
        sheet, x + f * s * 0.03, y - s * 0.08, s * 0.36, f, c
    ),
    "witness-form": lambda sheet, x, y, s, f, c: witness_form(
        sheet, x + f * s * 0.05, y + s * 0.06, s * 0.3, f, c
    ),
}
