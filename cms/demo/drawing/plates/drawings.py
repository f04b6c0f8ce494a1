"""Reads the `draw` part of a panel: only what the kit knows how to draw gets through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..people import CAST, POSES, ROLES, Character
from .backdrops import PLACES
from .fields import Fields
from .hands import HANDS
from .light import LIGHTS
from .script import Drawing, Lettering, Member, Person, Thing, Word
from .things import HELD, THINGS

__all__ = ["read_drawing"]

CAMERAS = ("normal", "close", "low", "high", "far")
MOUTHS = ("smile", "flat", "sad", "pout", "grin", "talk", "shout", "oh")
BROWS = ("calm", "up", "frown", "worry", "one")
EYES = ("open", "down", "up", "closed", "laugh")
FACES = ("right", "left", "back")
SURFACES = ("board", "paper", "screen", "banner", "plank", "burnt", "chalk", "plain")

DRAW_FIELDS = (
    *("place", "options", "light", "camera", "close", "horizon", "roll", "people", "things"),
    *("lettering", "bleed"),
)
PERSON_FIELDS = (
    *("who", "at", "size", "feet", "pose", "faces", "turn", "tilt", "mouth", "brows", "eyes"),
    *("holds", "front", "shadow", "wears", "seat", "fall"),
)
THING_FIELDS = (
    "what",
    "at",
    "size",
    "faces",
    "color",
    "turn",
    "front",
    "kind",
    "who",
    "holds",
    "grip",
)
SEATS = ("chair", "none", "cargo")
LETTERING_FIELDS = ("word", "at", "width", "size", "turn", "surface", "tail")
SAYS = {"says": "talk", "shouts": "shout", "whispers": "talk"}


def read_drawing(
    where: str, data: object, cast: Mapping[str, Member], words: Sequence[Word]
) -> Drawing:
    draw = Fields(f"{where}, draw", data, DRAW_FIELDS)
    place = draw.choice("place", tuple(sorted(PLACES)))
    options = Fields(
        f"{draw.where}, options", draw.data.get("options") or {}, PLACES[place].options
    )
    for key, value in options.data.items():
        kind = type(PLACES[place].options[key])
        if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
            raise options.error(key, f"“{value}” is not fitting: write a {kind.__name__}.")
    camera = draw.choice("camera", CAMERAS, "close" if draw.flag("close") else "normal")
    items = draw.items("people")
    return Drawing(
        place=place,
        options=dict(options.data),
        light=draw.choice("light", LIGHTS, "day"),
        camera=camera,
        horizon=draw.maybe("horizon"),
        roll=draw.number("roll", 0),
        people=tuple(
            _person(draw, k, item, (k - 0.5) / len(items), cast, words, camera)
            for k, item in enumerate(items, 1)
        ),
        things=tuple(_thing(draw, k, item, cast) for k, item in enumerate(draw.items("things"), 1)),
        lettering=tuple(
            _lettering(draw, k, item, words) for k, item in enumerate(draw.items("lettering"), 1)
        ),
        bleed=draw.flag("bleed"),
    )


def _person(
    draw: Fields,
    number: int,
    data: object,
    middle: float,
    cast: Mapping[str, Member],
    words: Sequence[Word],
    camera: str,
) -> Person:
    person = Fields(f"{draw.where}, people {number}", data, PERSON_FIELDS)
    who = person.string("who")
    looks = _looks_of(person, cast)
    wears = Fields(
        f"{person.where}, wears",
        person.data.get("wears") or {},
        ("top", "bottom", "pattern", "extra", "hair", "hair_color", "cover", "glasses"),
    )
    said = [word.kind for word in words if word.by == who]
    pose = person.choice("pose", tuple(POSES), "stand")
    holds = person.string("holds", "")
    if holds:
        person.choice("holds", tuple(HELD))
    return Person(
        who=who,
        looks=looks if not wears.data else type(looks)(**{**vars(looks), **wears.data}),
        at=person.number("at", middle),
        size=person.number("size", 1.7 if camera == "close" else 0.72),
        feet=person.maybe("feet"),
        pose=pose,
        faces=person.choice("faces", FACES, "right"),
        turn=person.number("turn", 0.6),
        tilt=person.number("tilt", 0),
        mouth=person.choice("mouth", MOUTHS, SAYS.get(said[0], "flat") if said else "flat"),
        brows=person.choice("brows", BROWS, "calm"),
        eyes=person.choice("eyes", EYES, "open"),
        holds=holds,
        front=person.flag("front"),
        shadow=not person.has("shadow") or person.flag("shadow"),
        seat=person.choice("seat", SEATS, "chair"),
        fall=person.number("fall", 0),
    )


def _thing(draw: Fields, number: int, data: object, cast: Mapping[str, Member]) -> Thing:
    thing = Fields(f"{draw.where}, things {number}", data, THING_FIELDS)
    return Thing(
        what=thing.choice("what", (*sorted(THINGS), "hand")),
        at=thing.pair("at"),
        size=thing.number("size", 0.2),
        faces=thing.choice("faces", ("right", "left"), "right"),
        color=thing.string("color", ""),
        turn=thing.number("turn", 0),
        front=thing.flag("front"),
        kind=thing.choice("kind", HANDS, "open") if thing.has("kind") else "",
        looks=_looks_of(thing, cast) if thing.has("who") else None,
        holds=thing.choice("holds", tuple(sorted(THINGS))) if thing.has("holds") else "",
        grip=thing.number("grip", 1),
    )


def _looks_of(field: Fields, cast: Mapping[str, Member]) -> Character:
    """How somebody looks: a member of the cast, or anybody whom the kit knows."""
    who = field.string("who")
    if who in cast:
        return cast[who].looks
    strangers = {**CAST, **ROLES}
    if who in strangers:
        return strangers[who]
    known = ", ".join([*cast, *sorted(strangers.keys() - cast.keys())])
    raise field.error("who", f"“{who}” is nobody known: choose one of {known}.")


def _lettering(draw: Fields, number: int, data: object, words: Sequence[Word]) -> Lettering:
    lettering = Fields(f"{draw.where}, lettering {number}", data, LETTERING_FIELDS)
    word = lettering.whole("word")
    if not 1 <= word <= len(words):
        raise lettering.error("word", f"the panel has no word {word}: it has {len(words)}.")
    return Lettering(
        word=word,
        at=lettering.pair("at") if lettering.has("at") else None,
        width=lettering.number("width", 0.4 if words[word - 1].kind == "sign" else 1.0),
        size=lettering.number("size", 0),
        turn=lettering.number("turn", 0),
        surface=lettering.choice("surface", SURFACES, "board"),
        tail=lettering.pair("tail") if lettering.has("tail") else None,
    )
