"""The registry of props: `THINGS` by name, and `HELD`, what a hand can hold."""

from __future__ import annotations

from collections.abc import Callable

from ..ink import oval, polygon
from ..places import (
    buildings,
    comics,
    devices,
    felling,
    kitchen,
    monuments,
    rooms,
    sky,
    transport,
)
from ..places import trees as plants
from ..places.mill import chimney
from ..sheet import Sheet
from .mobility_dreams import DREAM_THINGS
from .mobility_signs import SIGN_HELD, SIGN_THINGS
from .mobility_things import MOBILITY_HELD, MOBILITY_THINGS
from .mobility_vehicles import MOBILITY_VEHICLES
from .props import PROPS
from .props.flood import HELD as FLOOD_HELD
from .props.outdoors import HELD as OUTDOORS_HELD
from .props.winters import HELD as WINTERS_HELD
from .registry import together
from .things_citizenship import CITIZENSHIP_HELD, CITIZENSHIP_THINGS
from .things_digital import DIGITAL_HELD, DIGITAL_THINGS

__all__ = ["HELD", "THINGS", "Prop"]

# Sheet, foot (or middle of what hangs) x and y, size, 1 or -1 for right or left, colour or "",
# degrees of turn.
Prop = Callable[[Sheet, float, float, float, int, str, float], None]


def _new(draw: Callable[[Sheet, float, float, float, int, str], None]) -> Prop:
    return lambda sheet, x, y, s, f, c, t: draw(sheet, x, y, s, f, c)


def _log(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    felling.log(sheet, x, y, f * s * 5, s * 0.5, t, c or "ink80", "two", 3.2)


def _table(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    rooms.table(sheet, x - s * 1.1, y - s, s * 2.2, s, c or "two40", s * 0.3, s * 0.2)


def _paper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    rooms.paper_sheet(
        sheet,
        [
            (x - s * 0.6, y - s * 0.1),
            (x + s * 0.5, y - s * 0.5),
            (x + s * 0.7, y),
            (x - s * 0.4, y + s * 0.4),
        ],
    )


def _monitor(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    devices.monitor(sheet, x - s * 0.7, y - s * 0.2, s * 1.4, s * 0.8, c or "two")


def _rack(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    w = s * 0.44
    corners = [(x - w / 2, y - s), (x + w / 2, y - s), (x + w / 2, y), (x - w / 2, y)]
    devices.rack(sheet, corners, 8, c or "ink60", "two", 3.4)


def _panel(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    comics.hung_panel(
        sheet, x - s * 0.36, y - s, s * 0.72, s, ("mountain", "water", "people", "tree"), c or "one"
    )


def _candle(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    sheet.shape(
        polygon(
            [
                (x - s * 0.12, y),
                (x - s * 0.12, y - s * 0.6),
                (x + s * 0.12, y - s * 0.6),
                (x + s * 0.12, y),
            ],
            step=10,
        ),
        "white",
        2.6,
    )
    sheet.fill(oval(x, y - s * 0.8, s * 0.4, s * 0.4, step=5), "two40")
    sheet.shape(oval(x, y - s * 0.8, s * 0.09, s * 0.18, step=4), "two", 2.2, shift=0)


def _post(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    """Two legs for a sign that stands at (x, y): the sign itself is lettered above."""
    for dx in (-0.3, 0.3):
        sheet.shape(
            polygon(
                [
                    (x + dx * s - 6, y),
                    (x + dx * s - 6, y - s),
                    (x + dx * s + 6, y - s),
                    (x + dx * s + 6, y),
                ],
                step=20,
            ),
            c or "two60",
            3,
        )


def _question(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    comics._motif(sheet, "question", x, y - s / 2, s / 2, max(3.0, s * 0.03))


_PROPS = together(
    PROPS,
    CITIZENSHIP_THINGS,
    MOBILITY_THINGS,
    MOBILITY_VEHICLES,
    SIGN_THINGS,
    DREAM_THINGS,
    DIGITAL_THINGS,
)
_HELD = together(
    *(CITIZENSHIP_HELD, MOBILITY_HELD, SIGN_HELD, DIGITAL_HELD),
    *(WINTERS_HELD, FLOOD_HELD, OUTDOORS_HELD),
)

THINGS: dict[str, Prop] = {
    # Woods
    "chainsaw": lambda sheet, x, y, s, f, c, t: felling.chainsaw(
        sheet, x, y - s * 0.4, s, f, c or "two"
    ),
    "log": _log,
    "stump": lambda sheet, x, y, s, f, c, t: felling.stump(sheet, x, y, s, c or "ink80", "two60"),
    "hourglass": lambda sheet, x, y, s, f, c, t: felling.hourglass(sheet, x, y, s, c or "two"),
    "fold": lambda sheet, x, y, s, f, c, t: felling.fold(sheet, x - s * 1.4, y, s * 2.8),
    "spruce": lambda sheet, x, y, s, f, c, t: plants.spruce(sheet, x, y, s, c or "one"),
    "tree": lambda sheet, x, y, s, f, c, t: plants.broadleaf(sheet, x, y, s, c or "one60", 3.4),
    "snag": lambda sheet, x, y, s, f, c, t: plants.snag(sheet, x, y, s, c or "ink", t),
    "sapling": lambda sheet, x, y, s, f, c, t: plants.sapling(sheet, x, y, s, c or "one"),
    "fern": lambda sheet, x, y, s, f, c, t: plants.fern(sheet, x, y, s, c or "one", 0.5 * f),
    "grass": lambda sheet, x, y, s, f, c, t: plants.grass(sheet, x, y, s * 1.6, c or "one", 8, s),
    "flower": lambda sheet, x, y, s, f, c, t: plants.flower(sheet, x, y, s, c or "two"),
    "trunk": lambda sheet, x, y, s, f, c, t: (
        plants.trunk(sheet, x, -20, y, s, c or "ink80", 5, "two", t),
        None,
    )[1],
    "dog": lambda sheet, x, y, s, f, c, t: plants.dog(sheet, x, y, s, f, c or "ink80"),
    # Town and roads
    "house": lambda sheet, x, y, s, f, c, t: buildings.house(
        sheet, x - s * 0.6, y, s * 1.2, s * 0.8, "paper", c or "one", 3.4
    ),
    "tower": lambda sheet, x, y, s, f, c, t: buildings.tower(
        sheet, x - s * 0.2, y, s * 0.4, s, c or "paper", 3.4
    ),
    "lamp": lambda sheet, x, y, s, f, c, t: buildings.lamp(sheet, x, y, s, c or "two40"),
    "castle": lambda sheet, x, y, s, f, c, t: monuments.castle(sheet, x - s * 0.8, y, s * 1.6),
    "fort": lambda sheet, x, y, s, f, c, t: monuments.fort(sheet, x - s * 0.7, y, s * 1.4),
    "bridge": lambda sheet, x, y, s, f, c, t: monuments.arch_bridge(
        sheet, x - s * 1.6, y, s * 3.2, s
    ),
    "mill-wheel": lambda sheet, x, y, s, f, c, t: monuments.mill_wheel(
        sheet, x, y - s / 2, s / 2.3
    ),
    "chimney": lambda sheet, x, y, s, f, c, t: chimney(sheet, x, y, s * 0.12, s),
    "tram": lambda sheet, x, y, s, f, c, t: (
        transport.tram(sheet, x - s * 3, y, s, 3, c or "two"),
        None,
    )[1],
    "bubble": lambda sheet, x, y, s, f, c, t: transport.bubble(sheet, x, y, s / 2, c or "two30"),
    "bicycle": lambda sheet, x, y, s, f, c, t: transport.bicycle(
        sheet, x - f * s * 0.45, y, s * 0.36, f, c or "two"
    ),
    "cargo-bike": lambda sheet, x, y, s, f, c, t: transport.bicycle(
        sheet, x - f * s * 0.6, y, s * 0.36, f, c or "two", True
    ),
    "post": _post,
    # Rooms
    "table": _table,
    "chair": lambda sheet, x, y, s, f, c, t: rooms.chair(sheet, x, y, s, f, c or "one"),
    "stool": lambda sheet, x, y, s, f, c, t: rooms.stool(sheet, x, y, s, c or "one"),
    "cup": lambda sheet, x, y, s, f, c, t: rooms.cup(sheet, x, y, s, c or "two"),
    "plant": lambda sheet, x, y, s, f, c, t: rooms.plant(sheet, x, y, s, c or "two", "one"),
    "paper": _paper,
    "envelope": lambda sheet, x, y, s, f, c, t: kitchen.envelope(sheet, x, y - s * 0.3, s, t),
    "card": lambda sheet, x, y, s, f, c, t: kitchen.card(sheet, x, y - s * 0.3, s, t, c or "two"),
    "dish": lambda sheet, x, y, s, f, c, t: kitchen.dish(sheet, x, y, s, c or "two", s * 0.25),
    "fridge": lambda sheet, x, y, s, f, c, t: kitchen.fridge(
        sheet, x - s * 0.23, y, s, c or "white"
    ),
    "candle": _candle,
    # Screens
    "monitor": _monitor,
    "phone": lambda sheet, x, y, s, f, c, t: devices.phone(sheet, x, y - s / 2, s, t),
    "speaking-screen": lambda sheet, x, y, s, f, c, t: devices.speaking_screen(
        sheet, x, y - s / 2, s
    ),
    "rack": _rack,
    "panel": _panel,
    # Sky and signs of emotion
    "sun": lambda sheet, x, y, s, f, c, t: sky.sun(sheet, x, y, s / 2, c or "two"),
    "rays": lambda sheet, x, y, s, f, c, t: sky.rays(
        sheet, x, y, s * 0.56, s * 0.8, c or "two", 24, 4
    ),
    "cloud": lambda sheet, x, y, s, f, c, t: sky.cloud(
        sheet, x - s * 1.6, y, s * 3.2, c or "white"
    ),
    "bolt": lambda sheet, x, y, s, f, c, t: sky.bolt(sheet, x, y, s, c or "two"),
    "birds": lambda sheet, x, y, s, f, c, t: sky.birds(sheet, x, y, s, 5, c or "ink"),
    "question": _question,
    **{name: _new(draw) for name, draw in _PROPS.items()},
}


def _hand_phone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    devices.phone(sheet, x, y - s * 0.03, s * 0.16, 12 * f)


def _hand_paper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    w = s * 0.17
    rooms.paper_sheet(
        sheet,
        [
            (x - f * w * 0.2, y - w * 1.1),
            (x + f * w * 0.8, y - w * 1.0),
            (x + f * w * 0.9, y + w * 0.2),
            (x - f * w * 0.1, y + w * 0.2),
        ],
    )


def _hand_stick(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    felling.crook(sheet, x, y + s * 0.62, s * 1.12)


def _hand_spade(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    sheet.line(
        polygon([(x - f * s * 0.1, y - s * 0.28), (x + f * s * 0.12, y + s * 0.36)], closed=False),
        max(5.0, s * 0.026),
        "two60",
    )
    sheet.shape(
        polygon(
            [
                (x + f * s * 0.06, y + s * 0.34),
                (x + f * s * 0.18, y + s * 0.3),
                (x + f * s * 0.24, y + s * 0.48),
                (x + f * s * 0.13, y + s * 0.52),
            ],
            step=10,
        ),
        "ink60",
        3,
    )


def _hand_microphone(sheet: Sheet, x: float, y: float, s: float, f: int, c: str, t: float) -> None:
    sheet.line(
        polygon([(x, y + s * 0.02), (x + f * s * 0.02, y - s * 0.1)], closed=False), s * 0.03
    )
    sheet.shape(oval(x + f * s * 0.022, y - s * 0.12, s * 0.032, s * 0.038, step=4), "ink60", 2.4)


# Sizes here are the height of the person who holds them.
HELD: dict[str, Prop] = {
    "chainsaw": lambda sheet, x, y, s, f, c, t: felling.chainsaw(sheet, x, y, s * 0.32, f, "two"),
    "phone": _hand_phone,
    "paper": _hand_paper,
    "crook": _hand_stick,
    "spade": _hand_spade,
    "microphone": _hand_microphone,
    "cup": lambda sheet, x, y, s, f, c, t: rooms.cup(sheet, x, y + s * 0.03, s * 0.09, "two"),
    "card": lambda sheet, x, y, s, f, c, t: kitchen.card(
        sheet, x + f * s * 0.02, y - s * 0.06, s * 0.19, -8 * f
    ),
    "envelope": lambda sheet, x, y, s, f, c, t: kitchen.envelope(
        sheet, x, y - s * 0.05, s * 0.2, -8 * f
    ),
    "book": lambda sheet, x, y, s, f, c, t: PROPS["book"](sheet, x, y + s * 0.05, s * 0.16, f, ""),
    "candle": lambda sheet, x, y, s, f, c, t: _candle(sheet, x, y, s * 0.14, f, "", 0),
    "fern": lambda sheet, x, y, s, f, c, t: plants.fern(
        sheet, x, y + s * 0.08, s * 0.34, "one", 0.4 * f
    ),
    "flower": lambda sheet, x, y, s, f, c, t: plants.flower(
        sheet, x, y + s * 0.05, s * 0.22, "two"
    ),
    "sapling": lambda sheet, x, y, s, f, c, t: plants.sapling(
        sheet, x, y + s * 0.04, s * 0.24, "one"
    ),
    "bucket": lambda sheet, x, y, s, f, c, t: PROPS["bucket"](
        sheet, x, y + s * 0.17, s * 0.16, f, ""
    ),
    "suitcase": lambda sheet, x, y, s, f, c, t: PROPS["suitcase"](
        sheet, x, y + s * 0.22, s * 0.22, f, ""
    ),
    "umbrella": lambda sheet, x, y, s, f, c, t: PROPS["umbrella"](sheet, x, y, s * 0.44, f, ""),
    "placard": lambda sheet, x, y, s, f, c, t: PROPS["placard"](sheet, x, y, s * 0.5, f, ""),
    "extinguisher": lambda sheet, x, y, s, f, c, t: PROPS["extinguisher"](
        sheet, x, y + s * 0.18, s * 0.3, f, ""
    ),
    "laptop": lambda sheet, x, y, s, f, c, t: PROPS["laptop"](sheet, x, y, s * 0.18, f, ""),
    "hourglass": lambda sheet, x, y, s, f, c, t: felling.hourglass(sheet, x, y + s * 0.05, s * 0.2),
    "bread": lambda sheet, x, y, s, f, c, t: PROPS["bread"](
        sheet, x + f * s * 0.03, y + s * 0.04, s * 0.1, f, ""
    ),
    "bowl": lambda sheet, x, y, s, f, c, t: PROPS["bowl"](sheet, x, y + s * 0.03, s * 0.1, f, ""),
    "bell": lambda sheet, x, y, s, f, c, t: PROPS["bell"](sheet, x, y + s * 0.14, s * 0.14, f, ""),
    "key": lambda sheet, x, y, s, f, c, t: PROPS["key"](
        sheet, x + f * s * 0.05, y, s * 0.15, f, ""
    ),
    "bobbin": lambda sheet, x, y, s, f, c, t: _bobbin(sheet, x, y, s * 0.13),
    **{name: _new(draw) for name, draw in _HELD.items()},
}


def _bobbin(sheet: Sheet, x: float, y: float, s: float) -> None:
    """A spool of thread from the mill, standing in a palm."""
    w = s * 0.34
    sheet.shape(
        polygon(
            [
                (x - w, y - s * 0.1),
                (x + w, y - s * 0.1),
                (x + w, y - s * 0.9),
                (x - w, y - s * 0.9),
            ],
            step=8,
        ),
        "one",
        2.4,
    )
    for k in range(4):
        sheet.line(
            [(x - w, y - s * (0.22 + 0.17 * k)), (x + w, y - s * (0.26 + 0.17 * k))],
            2,
            "ink",
            shake=0,
        )
    for top in (0.1, 1.0):
        sheet.shape(
            polygon(
                [
                    (x - w * 1.4, y - s * top),
                    (x + w * 1.4, y - s * top),
                    (x + w * 1.4, y - s * top + s * 0.1),
                    (x - w * 1.4, y - s * top + s * 0.1),
                ],
                step=8,
            ),
            "paper",
            2.4,
        )
