"""What a tome's script says, as read: frozen, in the units of the contract.

A `Text` is one sentence in every language of the tome, by language code. Places on a panel are
shares of its width and height, 0 to 1, from the upper left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..people import Character
from .grid import Box, Focus, Frame, focuses_of, frames_of

__all__ = [
    "KINDS",
    "SPOKEN",
    "Cover",
    "Drawing",
    "Lettering",
    "Member",
    "Panel",
    "Person",
    "Plate",
    "Row",
    "ScriptError",
    "Text",
    "Thing",
    "Tome",
    "Word",
]

Text = Mapping[str, str]

SPOKEN = ("says", "thinks", "shouts", "whispers")
KINDS = ("caption", *SPOKEN, "sound", "sign")


class ScriptError(ValueError):
    """One sentence: where in the script (file, plate, panel, field), what is wrong, the way out."""


@dataclass(frozen=True)
class Member:
    """Somebody of the cast: `name` as the transcript says it, `looks` as the kit draws it.

    `voice` is "machine" for one that is lettered stiffly.
    """

    key: str
    name: Text
    who: Text
    looks: Character
    voice: str = ""


@dataclass(frozen=True)
class Word:
    """What is written at one place of a panel; `by` and `voice` are a member's for what is said."""

    kind: str
    text: Text
    by: str = ""
    voice: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody in a panel; `size` is the height that an adult has there.

    `feet` is the level of the ground below them, which may lie outside the panel; None lets the
    camera decide. `turn` is where they look, relative to where they face: 1 there, 0 at us. `fall`
    tips the whole body over its feet, in degrees clockwise.
    """

    who: str
    looks: Character
    at: float
    size: float
    feet: float | None = None
    pose: str = "stand"
    faces: str = "right"
    turn: float = 0.6
    tilt: float = 0
    mouth: str = "flat"
    brows: str = "calm"
    eyes: str = "open"
    holds: str = ""
    front: bool = False
    shadow: bool = True
    seat: str = "chair"
    fall: float = 0


@dataclass(frozen=True)
class Thing:
    """A prop standing (or hanging) at `at`; `size` is a share of the panel's height.

    `kind` and `looks` are a hand's: what it does, whose it is; one that pinches `holds` another
    thing, `grip` times as large as usual.
    """

    what: str
    at: tuple[float, float]
    size: float
    faces: str = "right"
    color: str = ""
    turn: float = 0
    front: bool = False
    kind: str = ""
    looks: Character | None = None
    holds: str = ""
    grip: float = 1.0


@dataclass(frozen=True)
class Lettering:
    """Where the word number `word` (from 1) goes, when the layout shall not decide, and how wide.

    `surface` is that of a sign: board, paper, screen, banner, plank, burnt plank, chalk or none
    (`plain`). `tail` is where a balloon points when that is no mouth: a telephone, a loudspeaker.
    """

    word: int
    at: tuple[float, float] | None = None
    width: float = 0.4
    size: float = 0
    turn: float = 0
    surface: str = "board"
    tail: tuple[float, float] | None = None


@dataclass(frozen=True)
class Drawing:
    """What a panel shows: a backdrop with its options, light, camera, people and things."""

    place: str
    options: Mapping[str, Any] = field(default_factory=dict)
    light: str = "day"
    camera: str = "normal"
    horizon: float | None = None
    roll: float = 0
    people: tuple[Person, ...] = ()
    things: tuple[Thing, ...] = ()
    lettering: tuple[Lettering, ...] = ()
    bleed: bool = False


@dataclass(frozen=True)
class Row:
    """One strip of a plate: its share of the height, its panels' shares of the width.

    `slant` leans the gutters between its panels, in units, as an action strip does.
    """

    height: float
    widths: tuple[float, ...]
    slant: float = 0


@dataclass(frozen=True)
class Panel:
    number: int
    see: Text
    focus: int
    words: tuple[Word, ...]
    drawing: Drawing


@dataclass(frozen=True)
class Plate:
    """A page of 1400 × 1960 units. `gutter` is its paper: `paper` or `night`."""

    key: str
    alternative: Text
    notes: Text | None
    rows: tuple[Row, ...]
    panels: tuple[Panel, ...]
    gutter: str = "paper"

    @property
    def frames(self) -> list[Frame]:
        """The panels' outlines on the plate, in reading order."""
        return frames_of(
            [(row.height, row.widths, row.slant) for row in self.rows],
            [panel.drawing.bleed for panel in self.panels],
        )

    @property
    def focuses(self) -> list[Focus]:
        """What the guided view shows, step by step: one or two rectangles a panel."""
        steps = [panel.focus for panel in self.panels]
        return focuses_of([frame.box for frame in self.frames], steps)

    def box(self, number: int) -> Box:
        return self.frames[number - 1].box


@dataclass(frozen=True)
class Cover:
    see: Text
    drawing: Drawing


@dataclass(frozen=True)
class Tome:
    """A whole script. What the drawing doesn't need stays as plain data, complete in each language:
    `looks_from_the_field`, `initiatives`, `postface`, `credits`, `paper`.
    """

    key: str
    number: int
    languages: tuple[str, ...]
    slug: Text
    title: Text
    summary: Text
    theme: str
    mandate: str
    vision: str
    register: str
    cast: Mapping[str, Member]
    cover: Cover
    plates: tuple[Plate, ...]
    looks_from_the_field: tuple[Mapping[str, Any], ...] = ()
    initiatives: tuple[Mapping[str, Any], ...] = ()
    postface: Mapping[str, Any] = field(default_factory=dict)
    credits: tuple[Mapping[str, Any], ...] = ()
    paper: Text = field(default_factory=dict)

    def plate(self, key: str) -> Plate:
        """The plate of that key. Raises ScriptError, naming those that exist."""
        for plate in self.plates:
            if plate.key == key:
                return plate
        known = ", ".join(plate.key for plate in self.plates)
        raise ScriptError(f"{self.key}.yaml has no plate “{key}”: choose one of {known}.")
