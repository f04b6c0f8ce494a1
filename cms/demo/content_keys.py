"""Refuses, before anything is loaded, what a content file says to nobody.

A comma ends a text between braces: `{fr: Un guichet, une voix}` is a text, « Un guichet », and a
key `une voix` that nobody reads, with no value. Such a page was public for a while. So every key
of every file is one that somebody reads, and has a value: `null` is written where there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

import yaml
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from yaml import CSafeLoader

from forms.field_types.block import ConditionBlock
from pages.lab.interpretation_field import InterpretationField
from pages.lab.people_field import PeopleField
from snippets.models import (
    Boilerplate,
    Coverage,
    Keyword,
    Mandate,
    Notice,
    Organisation,
    Person,
    PressContact,
    Room,
    Theme,
    Track,
    Venue,
    WorkingGroup,
)

from . import content_files
from .filling import field_of
from .page_order import ABOUT, page_type
from .streams import KEY, SHORT_NAMES

__all__ = ["refuse_unknown_keys", "unknown_keys"]

LANGUAGES = ("fr", "en")
ANYTHING = object()
# Words in each language, or a single value for all.
WORDS = object()
PAGE = object()
# The name of what may be called as one likes.
ANY_KEY = "*"


@dataclass(frozen=True)
class Rows:
    """Things of one model, with what a file says of one beside its fields."""

    model: Any
    beside: tuple[str, ...] = ()


def _words(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, WORDS)


_TERM = _words(
    *("text", "type", "status", "pos", "gender", "note", "pronunciation", "region", "register"),
    "do_not_link",
)
_SIDE = {
    **_words("definition", "expert", "note", "example", "no_equivalent"),
    "source": _words("text", "url"),
    "terms": [_TERM],
}
_CONCEPTS = [
    {
        **_words("key", "domains", "do_not_translate", "broader", "narrower", "related"),
        **dict.fromkeys(LANGUAGES, _SIDE),
        "false_friends": [_words("language", "text", "note")],
    }
]
_TITLED = {
    **_words("title", "text", "note", "line", "number", "unit", "missing"),
    "fields": [WORDS],
}
_SHEET = {
    **_words("title", "camps_title", "evening_title", "story_title", "roles_title", "roles_note"),
    **_words("rules_title", "rules_note", "guests_title", "fold", "requests_title"),
    **_words("requests_note"),
    "how": WORDS,
    "camps": [_words("name", "speaker", "text")],
    "evening": [_words("time", "text")],
    "ballot": {**_words("title", "note"), "options": [WORDS], "boxes": [_words("name", "text")]},
    "strips": _words("title", "note", "answer"),
    "story": [WORDS],
    "lines": [WORDS],
    "roles": [_words("name", "who", "wants", "secret")],
    "rules": [{**_words("when", "text", *LANGUAGES)}],
    "menu": [WORDS],
    "guests": [_words("name", "text")],
    "requests": [_words("line", "name", "text")],
    "rounds": {**_words("title"), "items": [_words("when", "text")]},
    **dict.fromkeys(("answer", "silence", "budget", "opening", "closing"), _TITLED),
}
_REPLACED = [_words("from", "to")]
# What fields hold that are stored as they are written (`forms/conditions.py`, `pages/lab`).
_CONDITION: dict[str, Any] = _words("field", "is", "value")
_CONDITION |= {"all": [_CONDITION], "any": [_CONDITION], "not": _CONDITION}
_PEOPLE = [_words("person", "role", "pair")]
_INTERPRETATION = [_words("from", "into", "mode")]
# By the name of a file, the first that fits.
SHAPES: dict[str, Any] = {
    "applications": {
        **dict.fromkeys(("first_names", "family_names", "organisations", "places"), ANYTHING),
        **_words("motivation", "messages"),
    },
    "council/members": [
        {
            **_words("key", "name", "counted", "biography", "organisation", "photo"),
            "seats": [_words("mandate", "engagement", "working_group", "until", "since")],
            "consent": _words("name", "photo", "biography", "organisation"),
        }
    ],
    "faults": {ANY_KEY: _words("title", "text", "action")},
    "images": [_words("key", "title", "alternative", "author", "licence", "people", "focus")],
    "keywords": Rows(Keyword),
    "lab/changes": {
        "day": WORDS,
        "moved": _words("session", "begins", "ends"),
        # A session: a row of the page's own model, which is told its name by the loader.
        "added": {
            **_words("key", "begins", "ends", "kind", "title", "room", "track", "places"),
            **_words("spoken", "abstract"),
            "people": _PEOPLE,
        },
    },
    "lab/papers-2025": [_words("key", "language", "title", "day", "points")],
    "lab/people": Rows(Person),
    "lexicon/domains": [{"key": WORDS, **dict.fromkeys(LANGUAGES, _words("name", "description"))}],
    "lexicon/index": PAGE,
    "lexicon/*": _CONCEPTS,
    "mandates": Rows(Mandate),
    "notice": Rows(Notice, ("starts", "ends")),
    "organisations/*": Rows(Organisation),
    "palette": {**_words("paper", "ink"), "themes": {ANY_KEY: _words("one", "two")}},
    "people": Rows(Person, ("look",)),
    "press/boilerplates": Rows(Boilerplate),
    "press/contacts": Rows(PressContact),
    "press/coverage": Rows(Coverage),
    "rooms": Rows(Room),
    "sheet_labels": _words(
        *("kind", "council", "council_about", "story", "questions", "read_more", "figures"),
        "drawing",
    ),
    "sheets/*": {"vision": WORDS, "sheet": _SHEET},
    "themes": Rows(Theme),
    "tomes/*": {
        **_words("key", "domains", "number", "slug", "title", "summary", "theme", "mandate"),
        **_words("vision", "paper"),
        "cast": {ANY_KEY: _words("name")},
        "cover": _words("see"),
        "plates": [
            {
                **_words("key", "alternative", "notes"),
                "panels": [
                    {
                        **_words("see", "rectangles"),
                        "words": [_words("kind", "by", *LANGUAGES)],
                    }
                ],
            }
        ],
        "looks_from_the_field": [_words("title", "place", "text")],
        "initiatives": [_words("title", "place", "text", "link")],
        "postface": _words("author", "role", "text"),
        "credits": [_words("role", "name")],
    },
    "tracks": Rows(Track),
    "translation": {
        "pages": [
            {"page": WORDS, "replace": _REPLACED, "add": [_words("heading", "text")]},
        ],
        "sent_back": {
            **_words("page", "comment", "answer"),
            "replace": _REPLACED,
            "english": _words("from", "to"),
        },
        "dossier": {
            **_words("name", "due", "pages"),
            "boilerplate": _words("key", "name", "text"),
            "glossary": {
                "name": WORDS,
                "entries": [{**_words("key", "definition", "example"), "term": _TERM}],
            },
        },
    },
    "venues": Rows(Venue),
    "working_groups": Rows(WorkingGroup),
    # Whatever else is there is a page, which its `kind` tells.
    "*": PAGE,
}


def refuse_unknown_keys() -> None:
    """Raise ValueError, with a sentence for each, if a content file holds such a key."""
    folder = content_files.CONTENT
    found = [
        sentence
        for path in sorted(folder.rglob("*.yaml"))
        for sentence in unknown_keys(
            path.relative_to(folder).with_suffix("").as_posix(), path.read_bytes()
        )
    ]
    if found:
        raise ValueError("\n".join(found))


def unknown_keys(name: str, source: bytes) -> list[str]:
    """Return a sentence for each key of a file that nobody reads, or that has no value."""
    root = yaml.compose(source, Loader=CSafeLoader)
    shape = next(shape for pattern, shape in SHAPES.items() if fnmatch(name, pattern))
    return list(dict.fromkeys(_Reading(name).walk(root, shape, ()))) if root else []


@dataclass(frozen=True)
class _Reading:
    """One file, read by what its places may hold; `path` is the keys above a place."""

    name: str

    def walk(self, node: yaml.Node, shape: Any, path: tuple[str, ...]) -> Iterator[str]:
        if shape is PAGE:
            shape = Rows(page_type(self._page(node)), ABOUT)
        if isinstance(shape, Rows) and isinstance(node, yaml.SequenceNode):
            shape = [shape]
        if isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, shape, path)
        elif isinstance(node, yaml.SequenceNode):
            for number, child in enumerate(node.value, 1):
                yield from self.walk(child, self._of_one(shape), (*path, str(number)))

    @staticmethod
    def _of_one(shape: Any) -> Any:
        """Return the shape of what a list of that shape holds."""
        if isinstance(shape, list):
            return shape[0]
        return shape.child_block if isinstance(shape, blocks.ListBlock) else shape

    def _page(self, node: yaml.Node) -> dict[str, Any]:
        """Return what tells the type of a page, and what an error about it calls the page."""
        told = {key.value: value.value for key, value in node.value}
        if "kind" not in told:
            raise ValueError(
                f"{self.name}.yaml: there is no 'kind'. Name the type of the page, as 'event'."
            )
        return {"key": self.name, "kind": told["kind"]}

    def _mapping(self, node: yaml.MappingNode, shape: Any, path: tuple[str, ...]) -> Iterator[str]:
        for key, value in node.value:
            own = (*path, key.value)
            if isinstance(value, yaml.ScalarNode) and not value.value and not value.style:
                yield self._sentence(key, path, "has no value")
                continue
            known = self._part(shape, key.value)
            if known is None:
                yield self._sentence(key, path, "is read by nobody")
            else:
                yield from self.walk(value, known, own)

    def _part(self, shape: Any, key: str) -> Any:
        """Return the shape of what stands under a key, None where there is no such key."""
        if shape is ANYTHING:
            return ANYTHING
        if isinstance(shape, ConditionBlock):
            shape = _CONDITION
        if isinstance(shape, dict):
            return shape.get(key, shape.get(ANY_KEY))
        if isinstance(shape, Rows):
            return self._field(shape, key)
        if isinstance(shape, blocks.StreamBlock):
            return shape.child_blocks.get(key)
        if isinstance(shape, blocks.StructBlock):
            names = {SHORT_NAMES.get(name, name): name for name in shape.child_blocks}
            return ANYTHING if key == KEY else shape.child_blocks.get(names.get(key, ""))
        # Words, an only child of a list among them, which may bear a key.
        return ANYTHING if key in (*LANGUAGES, KEY) else None

    @staticmethod
    def _field(rows: Rows, key: str) -> Any:
        if key in (KEY, *rows.beside):
            return ANYTHING
        try:
            field = field_of(rows.model, key)
        except ValueError:
            return None
        if isinstance(field, StreamField):
            return field.stream_block
        if field.one_to_many:
            return Rows(field.related_model)
        if isinstance(field, PeopleField):
            return _PEOPLE
        if isinstance(field, InterpretationField):
            return _INTERPRETATION
        texts = models.CharField | models.TextField | models.ForeignKey
        return WORDS if isinstance(field, texts) else ANYTHING

    def _sentence(self, key: yaml.Node, path: tuple[str, ...], fault: str) -> str:
        place = f" under '{'/'.join(path)}'" if path else ""
        return (
            f"{self.name}.yaml, line {key.start_mark.line + 1}: the key '{key.value}'{place} "
            f"{fault}. Correct or delete it; where it is a piece of a text that a comma cut, put "
            "the whole text between quotation marks; where nothing is meant, write null."
        )
