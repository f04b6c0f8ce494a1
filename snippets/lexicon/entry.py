"""An entry of the lexicon between a file and the database: plain values, all its languages.

A file says a part of what an entry holds. What it does not speak of is None; an empty text, or an
empty list, is said to be empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .values import state

__all__ = [
    "TEXTS",
    "WORD_DETAILS",
    "Entry",
    "FalseFriend",
    "Relation",
    "Row",
    "Side",
    "Word",
]


@dataclass
class Word:
    text: str
    status: str | None = None
    type: str | None = None
    part_of_speech: str | None = None
    gender: str | None = None
    region: str | None = None
    register: str | None = None
    pronunciation: str | None = None
    note: str | None = None
    do_not_link: bool | None = None


# What is said of a word beside its text and its verdict, and how it is where nobody says it.
WORD_DETAILS: dict[str, Any] = {
    "type": "term",
    "part_of_speech": "noun",
    "gender": "",
    "region": "",
    "register": "",
    "pronunciation": "",
    "note": "",
    "do_not_link": False,
}
# The texts of a language.
TEXTS = ("definition", "expert_definition", "example", "note", "source_label", "source_url")


@dataclass
class Side:
    """One language of an entry."""

    words: list[Word] | None = None
    definition: str | None = None
    expert_definition: str | None = None
    example: str | None = None
    note: str | None = None
    source_label: str | None = None
    source_url: str | None = None
    no_equivalent: bool | None = None
    # The address is kept where the entry has one.
    slug: str | None = None
    live: bool | None = None

    @property
    def head(self) -> str:
        """The word that stands for the notion, as `Concept.head` chooses it; "" without words."""
        words = self.words or []
        for status in ("preferred", "admitted"):
            for word in words:
                if word.status == status:
                    return word.text
        return words[0].text if words else ""

    @property
    def says_something(self) -> bool:
        """Whether anything but the state of the entry is said of this language."""
        held = (getattr(self, item.name) for item in fields(self) if item.name not in ("live",))
        return any(value not in (None, "", [], False) for value in held)


class FalseFriend(NamedTuple):
    """A word of a language that looks like one of the entry; the note is the entry's language's."""

    language: str
    text: str
    note: str


class Relation(NamedTuple):
    """`other` is an id of the file or of the lexicon, or the name of an entry."""

    kind: str
    other: str


@dataclass
class Entry:
    id: str = ""
    sides: dict[str, Side] = field(default_factory=dict)
    # Names by language, of each domain.
    domains: list[dict[str, str]] | None = None
    # By kind; a kind that the file does not speak of is not there.
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    do_not_translate: bool | None = None
    # By the language of the notes.
    false_friends: dict[str, list[FalseFriend]] = field(default_factory=dict)
    do_not_link: bool | None = None


@dataclass
class Row:
    """What one line of a file, or one concept of a TBX file, says.

    `refusals` are sentences that keep it from being imported, `remarks` say what was left out.
    `unclear` are the languages of which nobody can tell whether they are to be public.
    """

    number: int
    entry: Entry
    refusals: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)

    def read_state(self, column: str, text: str, languages: Iterable[str]) -> None:
        """Take down whether these languages of the entry are to be public."""
        live = state(text)
        for language in languages:
            self.entry.sides[language].live = live
            if live is None:
                self.unclear.append(language)
        if live is None:
            self.remarks.append(
                _(
                    "%(column)s: “%(value)s” is not understood. What is new will be a draft, what "
                    "is there stays as public as it is."
                )
                % {"column": column, "value": text}
            )
