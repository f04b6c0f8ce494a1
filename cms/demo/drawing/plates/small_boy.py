"""The small boy of the two witnesses: on a hip, in a coat, on his feet."""

from __future__ import annotations

from collections.abc import Callable

from ..ink import curve, oval, tube
from ..people import draw_person
from ..people.head import draw_head
from ..sheet import Sheet
from .bread_props import crust, pen_for
from .fingers import Grip
from .witness_papers import BOY, VESNA

__all__ = ["SMALL_BOY"]

Draw = Callable[[Sheet, float, float, float, int, str], None]


def baby(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The boy on a hip: his seat at (x, y), `s` high; he looks towards `f`."""
    width = pen_for(s * 1.4)
    for k in (0, 1):
        leg = tube(
            [
                (x - f * s * 0.06, y - s * 0.08),
                (x + f * s * (0.2 + 0.1 * k), y + s * 0.02),
                (x + f * s * (0.22 + 0.12 * k), y + s * 0.26),
            ],
            [s * 0.12, s * 0.1, s * 0.08],
            6,
        )
        sheet.shape(leg, "one", width)
        sheet.shape(
            oval(x + f * s * (0.26 + 0.12 * k), y + s * 0.3, s * 0.1, s * 0.07, step=4),
            "paper",
            width,
        )
    body = curve(
        [
            (x - s * 0.2, y + s * 0.04),
            (x - s * 0.22, y - s * 0.3),
            (x - s * 0.06, y - s * 0.46),
            (x + s * 0.12, y - s * 0.44),
            (x + s * 0.24, y - s * 0.2),
            (x + s * 0.2, y + s * 0.06),
        ],
        closed=True,
    )
    sheet.shape(body, "two", width)
    sheet.hatch(body, 4, s * 0.1, width * 0.6, "paper")
    draw_head(
        sheet,
        BOY,
        x + f * s * 0.04,
        y - s * 0.7,
        s * 0.28,
        0.5 * f,
        6 * f,
        "flat",
        "calm",
        "open",
    )
    arm = tube(
        [
            (x - f * s * 0.02, y - s * 0.34),
            (x + f * s * 0.2, y - s * 0.2),
            (x + f * s * 0.3, y - s * 0.3),
        ],
        [s * 0.09, s * 0.08, s * 0.06],
        6,
    )
    sheet.shape(arm, "two", width)
    sheet.shape(oval(x + f * s * 0.32, y - s * 0.33, s * 0.07, s * 0.065, step=4), "skin1", width)
    # His mother's forearm bears him.
    hand = (x + f * s * 0.16, y + s * 0.08)
    sheet.shape(oval(*hand, s * 0.11, s * 0.09, step=4), "skin1", width)
    bones = [
        (x - f * s * 0.52, y - s * 0.1),
        (x - f * s * 0.3, y + s * 0.1),
        (hand[0] - f * s * 0.1, hand[1]),
    ]
    sheet.shape(tube(bones, [s * 0.13, s * 0.13, s * 0.1], 6), "two60", width)


def bundle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The boy asleep inside an open coat: a head on a breast, the lapels around him."""
    width = pen_for(s * 1.2)
    coat = curve(
        [
            (x - s * 0.42, y - s * 0.62),
            (x - s * 0.5, y - s * 0.1),
            (x - s * 0.3, y + s * 0.34),
            (x + s * 0.26, y + s * 0.36),
            (x + s * 0.46, y - s * 0.06),
            (x + s * 0.4, y - s * 0.6),
            (x + f * s * 0.02, y + s * 0.02),
        ],
        closed=True,
    )
    # His jumper fills the opening of the coat.
    sheet.shape(oval(x, y - s * 0.14, s * 0.34, s * 0.3, step=4), "two", width)
    draw_head(sheet, BOY, x, y - s * 0.52, s * 0.3, 0.5 * f, 18 * f, "flat", "calm", "closed")
    sheet.shape(coat, "two60", width)
    sheet.line(curve([(x + f * s * 0.02, y + s * 0.02), (x, y + s * 0.34)]), width)
    # His mother's arms: one bears him, the other hand lies on his back.
    bones = ((x - f * s * 0.52, y + s * 0.12), (x - f * s * 0.36, y - s * 0.66))
    Grip(sheet, VESNA, x + f * s * 0.06, y + s * 0.24, s * 0.17, 0, f, bones=bones).wrap()
    bones = ((x + f * s * 0.56, y - s * 0.02), (x + f * s * 0.38, y - s * 0.62))
    Grip(sheet, VESNA, x + f * s * 0.12, y - s * 0.08, s * 0.16, -6 * f, -f, bones=bones).wrap()


def toddler(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The boy on his feet, `s` high, a crust at his mouth."""
    full = s / 0.47
    draw_person(sheet, BOY, x, y, full, "hush", f, 0.3, 0, "flat", "up", "open", shadow=True)
    crust(sheet, x + f * s * 0.16, y - s * 0.56, s * 0.17, f, c)


SMALL_BOY: dict[str, Draw] = {
    "boy-on-hip": baby,
    "boy-in-coat": bundle,
    "boy-with-crust": toddler,
}
