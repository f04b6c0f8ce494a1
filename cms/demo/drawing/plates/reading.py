"""Reads a tome's script and refuses, in one sentence, what can't be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader

from ..palette import THEMES
from ..people import CAST, ROLES, Character
from .drawings import read_drawing
from .fields import Fields, refuse, spoken
from .grid import WIDE, WIDTH
from .script import KINDS, SPOKEN, Cover, Member, Panel, Plate, Row, ScriptError, Tome, Word

__all__ = ["TOMES", "read_tome", "tome_keys", "tome_of"]

TOMES = Path(__file__).parents[2] / "content" / "tomes"

MOST_WORDS = 4
MOST_LETTERS = 110

# What the site shows beside the story: words only, which the drawing doesn't need.
BESIDE = ("looks_from_the_field", "initiatives", "postface", "credits", "paper")
TOME_FIELDS = (
    *("key", "number", "slug", "title", "summary", "theme", "mandate", "vision", "register"),
    # The domains of the text, as the loader takes them for every page.
    *("domains", "cast", "cover", "plates", *BESIDE),
)
PLATE_FIELDS = ("key", "alternative", "notes", "rows", "panels", "gutter")
# `rectangles` are what the loader reads: they follow from the rows and `focus`.
PANEL_FIELDS = ("size", "see", "focus", "rectangles", "words", "draw")


def tome_keys() -> list[str]:
    """The tomes that have a script."""
    return sorted(path.stem for path in TOMES.glob("*.yaml"))


def read_tome(key: str) -> Tome:
    """The tome of that key, from its file. Raises ScriptError, in one sentence."""
    if key not in tome_keys():
        known = ", ".join(tome_keys()) or "none yet"
        raise ScriptError(
            f"There is no tome “{key}”: those with a script in cms/demo/content/tomes are {known}."
        )
    name = f"{key}.yaml"
    try:
        data = yaml.load((TOMES / name).read_text(encoding="utf-8"), Loader=CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise ScriptError(
            f"{name}{line}: this is not YAML: check the indentation and the quotes there."
        ) from error
    tome = tome_of(name, data)
    if tome.key != key:
        raise refuse(f"{name}, key", f"“{tome.key}” is not the file's name: write {key}.")
    return tome


def tome_of(name: str, data: object) -> Tome:
    """The tome that a parsed script describes; `name` is the file's, for the sentences."""
    top = Fields(name, data, TOME_FIELDS)
    title = top.data.get("title")
    if not isinstance(title, Mapping) or not title:
        raise top.error("title", "this is missing: write it in every language, as {fr: …, en: …}.")
    languages = tuple(str(language) for language in title)
    cast = _cast(top, languages)
    cover = Fields(f"{name}, cover", top.data.get("cover"), ("see", "draw"))
    items = top.items("plates")
    if not items:
        raise top.error("plates", "there is none: write at least one.")
    plates = tuple(_plate(name, k, item, cast, languages) for k, item in enumerate(items, 1))
    keys = [plate.key for plate in plates]
    for plate_key in keys:
        if keys.count(plate_key) > 1:
            raise top.error("plates", f"two have the key “{plate_key}”: rename one of them.")
    return Tome(
        key=top.string("key"),
        number=top.whole("number"),
        languages=languages,
        slug=top.text("slug", languages),
        title=top.text("title", languages),
        summary=top.text("summary", languages),
        theme=top.choice("theme", tuple(THEMES)),
        mandate=top.string("mandate"),
        vision=top.string("vision", ""),
        register=top.string("register", ""),
        cast=cast,
        cover=Cover(
            see=cover.text("see", languages),
            drawing=read_drawing(cover.where, cover.data.get("draw"), cast, ()),
        ),
        plates=plates,
        **{field: _complete(name, field, top.data.get(field), languages) for field in BESIDE},
    )


def _cast(top: Fields, languages: Sequence[str]) -> Mapping[str, Member]:
    cast = top.data.get("cast")
    if not isinstance(cast, Mapping):
        raise top.error("cast", "this is missing: name everybody who speaks, by a short key.")
    result = {}
    for key, data in cast.items():
        member = Fields(f"{top.where}, cast “{key}”", data, ("name", "is", "looks", "voice"))
        result[str(key)] = Member(
            key=str(key),
            name=member.text("name", languages),
            who=member.text("is", languages),
            looks=_looks(member),
            voice=member.choice("voice", ("", "machine"), ""),
        )
    return result


def _looks(member: Fields) -> Character:
    looks = member.data.get("looks")
    if isinstance(looks, Mapping):
        known = {field.name: field for field in fields_of(Character)}
        chosen = Fields(f"{member.where}, looks", looks, known)
        for key, value in looks.items():
            kind = type(getattr(Character(), key))
            if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
                raise chosen.error(str(key), f"“{value}” is not fitting: write a {kind.__name__}.")
        return Character(**looks)
    if looks in CAST:
        return CAST[looks]
    if looks in ROLES:
        return ROLES[looks]
    known_keys = ", ".join(sorted({*CAST, *ROLES}))
    raise member.error(
        "looks", f"“{looks}” is nobody whom the kit can draw: choose one of {known_keys}."
    )


def _plate(
    name: str, number: int, data: object, cast: Mapping[str, Member], languages: Sequence[str]
) -> Plate:
    key = data.get("key", number) if isinstance(data, Mapping) else number
    plate = Fields(f"{name}, plate “{key}”", data, PLATE_FIELDS)
    rows = tuple(_row(plate, k, row) for k, row in enumerate(plate.items("rows"), 1))
    panels = tuple(
        _panel(plate, k, panel, cast, languages) for k, panel in enumerate(plate.items("panels"), 1)
    )
    boxes = sum(len(row.widths) for row in rows)
    if not panels or boxes != len(panels):
        raise plate.error(
            "rows", f"they hold {boxes} panels and the plate has {len(panels)}: make these equal."
        )
    result = Plate(
        key=plate.string("key"),
        alternative=plate.text("alternative", languages, 160),
        notes=plate.text("notes", languages) if plate.has("notes") else None,
        rows=rows,
        panels=panels,
        gutter=plate.choice("gutter", ("paper", "night"), "paper"),
    )
    for panel, frame in zip(panels, result.frames, strict=True):
        wide = frame.box.w / WIDTH > WIDE
        if wide and panel.words and panel.focus != 2:
            raise refuse(
                f"{plate.where}, panel {panel.number}, focus",
                "this panel is too wide to be read in one step on a phone: write 2.",
            )
        if not wide and panel.focus == 2:
            raise refuse(
                f"{plate.where}, panel {panel.number}, focus",
                "this panel is narrow enough to be read in one step: write 1.",
            )
    return result


def _row(plate: Fields, number: int, data: object) -> Row:
    row = Fields(f"{plate.where}, row {number}", data, ("height", "widths", "slant"))
    widths = row.items("widths")
    if not widths or not all(isinstance(width, (int, float)) and width > 0 for width in widths):
        raise row.error("widths", "positive numbers are needed, such as [1, 2].")
    height = row.number("height")
    if height <= 0:
        raise row.error("height", "a positive number is needed, such as 3.")
    return Row(height, tuple(float(width) for width in widths), row.number("slant", 0))


def _panel(
    plate: Fields,
    number: int,
    data: object,
    cast: Mapping[str, Member],
    languages: Sequence[str],
) -> Panel:
    panel = Fields(f"{plate.where}, panel {number}", data, PANEL_FIELDS)
    focus = panel.whole("focus", 1)
    if focus not in (1, 2):
        raise panel.error("focus", f"“{focus}” is not possible: write 1 or 2.")
    items = panel.items("words")
    if len(items) > MOST_WORDS:
        raise panel.error("words", f"there are {len(items)}: keep to {MOST_WORDS}.")
    words = tuple(_word(panel, k, item, cast, languages) for k, item in enumerate(items, 1))
    return Panel(
        number=number,
        see=panel.text("see", languages, 220),
        focus=focus,
        words=words,
        drawing=read_drawing(panel.where, panel.data.get("draw"), cast, words),
    )


def _word(
    panel: Fields, number: int, data: object, cast: Mapping[str, Member], languages: Sequence[str]
) -> Word:
    where = f"{panel.where}, words {number}"
    word = Fields(where, data, ("kind", "by", *languages))
    kind = word.choice("kind", KINDS)
    by = word.string("by", "")
    if kind in SPOKEN and by not in cast:
        raise word.error("by", f"“{by}” is not in the cast: choose one of {', '.join(cast)}.")
    if kind not in SPOKEN and by:
        raise word.error("by", f"nobody speaks a {kind}: take “{by}” out.")
    text = spoken(where, word.data, languages, MOST_LETTERS)
    return Word(kind, text, by, cast[by].voice if by else "")


def _complete(name: str, field: str, value: Any, languages: Sequence[str]) -> Any:
    """The same data, once every text in it is known to exist in each language."""

    def check(where: str, part: Any) -> None:
        if isinstance(part, Mapping):
            if any(language in part for language in languages):
                spoken(where, part, languages)
            else:
                for key, inner in part.items():
                    check(f"{where}, {key}", inner)
        elif isinstance(part, list):
            for k, inner in enumerate(part, 1):
                check(f"{where} {k}", inner)

    check(f"{name}, {field}", value)
    if field in ("postface", "paper"):
        return value or {}
    return tuple(value or ())
