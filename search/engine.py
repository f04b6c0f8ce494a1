"""What every engine does, and the shapes that go in and come out.

An engine finds keys and ranks them. What a reader may see, what a result is called and where it
leads are asked of the site itself at that moment (`search.visibility`), so that no engine, however
late, can show what was withdrawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

__all__ = [
    "Engine",
    "EngineDown",
    "Health",
    "Match",
    "Matches",
    "Query",
    "SearchDoc",
    "Step",
    "Suggestion",
]


class EngineDown(Exception):
    """The engine gave no whole answer in its time: another one must answer."""


class Step:
    """How a document was found; the order is that of the results."""

    EXACT = "exact"
    STEMS = "stems"
    PREFIX = "prefix"
    CORRECTED = "corrected"
    ANY = "any"

    ORDER = (EXACT, STEMS, PREFIX, CORRECTED, ANY)


@dataclass(frozen=True)
class SearchDoc:
    """What is indexed of one thing in one language.

    `key` is `kind:primary key`, for instance `concept:12` or `page:7`. `concept` is the
    `translation_key` that its counterparts in other languages share, as a string, or empty.
    `titles` are its own names, the first being its title: of a concept, the usable terms of its
    language. `synonyms` lead to it without naming it: deprecated and forbidden terms, acronyms
    spelled out, keywords. `body` is plain text, best first. `asides` are plain text that uses words
    in passing: whatever else has them stands before it.
    """

    key: str
    kind: str
    language: str
    translation_key: str
    titles: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    body: str = ""
    asides: str = ""


@dataclass(frozen=True)
class Query:
    """What somebody asks: at most 20 words are read, whatever was typed.

    `language` is that of the reader: it breaks ties. `languages` and `kinds` limit what is
    found; empty means any. `limit` is the number of matches wanted, at most 1,000. Without
    `corrects`, the words are taken as they stand.
    """

    words: str
    language: str
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    limit: int = 200
    corrects: bool = True


@dataclass(frozen=True)
class Match:
    key: str
    translation_key: str
    language: str
    step: str
    score: float
    # Words near those that were typed, of which it has some, where it was found by these.
    meant: str = ""


@dataclass(frozen=True)
class Matches:
    """What an engine found, best first, at most one match for a key.

    `corrected` is what the words were read as, when they were found only after a correction.
    """

    matches: list[Match] = field(default_factory=list)
    corrected: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A title that begins with, or nearly is, what was typed so far."""

    text: str
    key: str
    translation_key: str
    language: str


@dataclass(frozen=True)
class Health:
    """State of an engine: documents by language, changes not yet in it, the last error."""

    name: str
    is_up: bool
    documents: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    oldest_waiting_s: float = 0.0
    error: str = ""


class Engine(Protocol):
    """A place that keeps documents. Every method raises `EngineDown` when it can't do all of it."""

    name: str

    def ensure(self) -> None:
        """Make what it needs to keep documents, if it is missing."""

    def upsert(self, docs: Iterable[SearchDoc]) -> None:
        """Store documents, replacing those of the same keys."""

    def delete(self, keys: Sequence[str]) -> None:
        """Forget documents; unknown keys are no error."""

    def rebuild(
        self, docs: Iterable[SearchDoc], progress: Callable[[int], None] | None = None
    ) -> int:
        """Replace all documents at once and return their number.

        Until the last one is stored every answer comes from the documents of before, also when
        the rebuild is killed; changes made meanwhile are kept. `progress` is told how many are
        stored.
        """

    def match(self, query: Query) -> Matches:
        """Find documents: exact titles, then all stems, the last word's beginning, corrected
        words, and at last any of the words."""

    def suggest(
        self, words: str, language: str, limit: int = 10, languages: Sequence[str] = ()
    ) -> list[Suggestion]:
        """Return titles of lexicon entries for what was typed so far, in these languages or in
        any, the reader's first."""

    def needs_rebuild(self) -> bool:
        """Tell whether it holds no whole index, and nobody is making one; never raises."""

    def tidy(self) -> None:
        """Do what is worth doing after many changes, as reading statistics anew."""

    def health(self) -> Health:
        """Describe its state; never raises."""
