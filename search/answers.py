"""What a reader gets to a question: asked of the configured engine, else of the database.

The engine gives keys in an order. What is seen of them is asked of the site (`visibility`), and
entries of one concept in several languages become one result.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils import timezone

from search.engine import Engine, EngineDown, Match, Matches, Query, Step, Suggestion
from search.engines import DATABASE, configured_names, engine_named
from search.kinds import PLACES, page_kinds
from search.log import note
from search.ranking import BODY, READERS_LANGUAGE
from search.visibility import Look, Shown

__all__ = ["Answer", "Result", "Suggestions", "answer", "forget_failures", "suggest"]

logger = logging.getLogger("demain.search")

# Seconds for which an engine that failed is not asked again.
LEFT_ALONE = 5.0
# Suggestions that are asked for beyond those wanted: some of them nobody may see.
SPARE = 10
# What a page is worth at most that only its text leads to: too little to offer it.
BY_TEXT = BODY + 10.0 + READERS_LANGUAGE

Given = TypeVar("Given")


@dataclass(frozen=True)
class Result:
    """One thing that was found.

    `shown` is it in the reader's language where there is one. `sides` are all public languages of
    a lexicon entry, of a member of the council or of a part of a Lab, by code: each is one result,
    in whatever languages it was found. Empty for other kinds, whose languages are results of their
    own.
    """

    shown: Shown
    step: str
    score: float
    sides: dict[str, Shown] = field(default_factory=dict)
    # As `search.engine.Match.meant`.
    meant: str = ""

    @property
    def kind(self) -> str:
        return self.shown.kind

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be read; none for a file of several languages."""
        return tuple(self.sides) or ((self.shown.language,) if self.shown.language else ())


@dataclass(frozen=True)
class Answer:
    """All that was found, best first.

    `engine` is the one that answered; `degraded` says that it is not the one that should have.
    `corrected` is how the words were read, where nothing was found by them as they stood.
    """

    query: Query
    engine: str
    degraded: bool
    corrected: str = ""
    results: tuple[Result, ...] = ()

    @property
    def total(self) -> int:
        return len(self.results)


@dataclass(frozen=True)
class Suggestions:
    """Terms for what was typed so far, one for each notion, with where each leads; and pages."""

    engine: str
    degraded: bool
    suggestions: tuple[tuple[Suggestion, Shown], ...] = ()
    # Each with the version of it that bears the words, which may be in another language.
    pages: tuple[tuple[Shown, Shown], ...] = ()


def answer(query: Query, request: Any = None, is_noted: bool = True) -> Answer:
    """Return what is found; raises only what the database itself raises.

    With `is_noted`, the words are counted (`search.log`), but nothing of who asked.
    """
    name, degraded, matches = _ask(lambda engine: engine.match(query))
    results = _results(matches, query, request)
    found = Answer(query, name, degraded, _corrected(matches, results), results)
    if is_noted:
        note(query.words, query.language, found.total)
    return found


def suggest(
    words: str,
    language: str,
    limit: int = 10,
    request: Any = None,
    languages: tuple[str, ...] = (),
    pages: int = 0,
) -> Suggestions:
    """Return terms of these languages, or of all, those of the reader's first.

    And so many `pages` at most that bear the words in their names, members of the council and
    parts of a Lab among them, in whatever language; each is given in the reader's language where
    it is public there.
    """
    query = Query(
        words, language, (*page_kinds(), *PLACES), languages, limit=pages + SPARE, corrects=False
    )
    name, degraded, (found, matches) = _ask(
        lambda engine: (
            engine.suggest(words, language, limit + SPARE, languages),
            engine.match(query).matches if pages else [],
        )
    )
    look = Look(timezone.now(), request)
    numbers = [int(suggestion.key.partition(":")[2]) for suggestion in found]
    shown = look.concepts(numbers)
    by_key: dict[str, tuple[Suggestion, Shown]] = {}
    for suggestion in found:
        if suggestion.key in shown:
            by_key.setdefault(suggestion.translation_key, (suggestion, shown[suggestion.key]))
    terms = tuple(by_key.values())[:limit]
    return Suggestions(name, degraded, terms, _pages(matches, look, language)[:pages])


def _pages(matches: list[Match], look: Look, language: str) -> tuple[tuple[Shown, Shown], ...]:
    """Return pages and what was found of them by its name, in the reader's language first."""
    keys = [match.key for match in matches if match.score > BY_TEXT]
    seen = look.others(keys)
    shown = sorted((seen[key] for key in keys if key in seen), key=lambda s: s.language != language)
    by_key: dict[str, Shown] = {}
    for page in shown:
        by_key.setdefault(page.translation_key, page)
    foreign = {key: page.kind for key, page in by_key.items() if page.language != language}
    own = look.pages_in(language, [key for key, kind in foreign.items() if kind not in PLACES])
    places = look.in_all((kind, key) for key, kind in foreign.items() if kind in PLACES)
    own |= {key: sides[language] for (_kind, key), sides in places.items() if language in sides}
    return tuple((own.get(translation_key, page), page) for translation_key, page in by_key.items())


def forget_failures() -> None:
    """Ask every engine again at once, whatever it did before."""
    _left_alone_until.clear()


# --- whom to ask -----------------------------------------------------------------------------

# Of this process; by the engine's name, in seconds of the monotonic clock.
_left_alone_until: dict[str, float] = {}


def _ask(ask: Callable[[Engine], Given]) -> tuple[str, bool, Given]:
    """Return the name of the engine that answered, whether it stood in, and its answer."""
    first, *rest = configured_names()
    if rest and time.monotonic() >= _left_alone_until.get(first, 0.0):
        try:
            return first, False, ask(engine_named(first))
        except EngineDown as error:
            # Others don't wait for the same time-out meanwhile.
            _left_alone_until[first] = time.monotonic() + LEFT_ALONE
            logger.warning("The search engine %s did not answer: %s", first, error)
    try:
        return DATABASE, bool(rest), ask(engine_named(DATABASE))
    except EngineDown as error:
        if error.__cause__ is None:
            raise
        cause = error.__cause__
    # What is wrong is the site's own database: the site has its ways with that. Raised out here:
    # while EngineDown is being handled, each of the two would become the other's cause.
    raise cause


# --- what is seen ----------------------------------------------------------------------------


def _results(matches: Matches, query: Query, request: Any) -> tuple[Result, ...]:
    look = Look(timezone.now(), request)
    by_kind: dict[str, list[Match]] = {}
    for match in matches.matches:
        by_kind.setdefault(match.key.partition(":")[0], []).append(match)
    entries = look.entries({match.translation_key for match in by_kind.pop("concept", ())})
    in_all = {("concept", key): sides for key, sides in entries.items()}
    in_all |= look.in_all(
        {(kind, match.translation_key) for kind in PLACES for match in by_kind.pop(kind, ())}
    )
    pages = look.others([match.key for others in by_kind.values() for match in others])
    found: dict[str, Result] = {}
    for match in matches.matches:
        named = (match.key.partition(":")[0], match.translation_key)
        if match.key in pages:
            found.setdefault(match.key, _result(pages[match.key], match))
        elif named in in_all:
            _add_one(found, match, in_all[named], query.language)
    return tuple(found.values())


def _add_one(
    found: dict[str, Result], match: Match, sides: dict[str, Shown], language: str
) -> None:
    matched = next((shown for shown in sides.values() if shown.key == match.key), None)
    if matched is not None:
        shown = sides.get(language, matched)
        named = f"{shown.kind}:{shown.translation_key}"
        found.setdefault(named, _result(shown, match, sides))


def _result(shown: Shown, match: Match, sides: dict[str, Shown] | None = None) -> Result:
    return Result(shown, match.step, match.score, sides or {}, match.meant)


def _corrected(matches: Matches, results: tuple[Result, ...]) -> str:
    """A word that only something hidden holds is not told to anybody."""
    return matches.corrected if any(r.step == Step.CORRECTED for r in results) else ""
