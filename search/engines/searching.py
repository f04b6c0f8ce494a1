"""One search: by names, by all words, by words that were perhaps meant."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from search.analysis import Reading
from search.engine import Match, Matches, Query, Step
from search.engines import wanted
from search.engines.store import Found, Store
from search.engines.wanted import Expression, Instead
from search.ranking import BODY, READERS_LANGUAGE, Fit, fit_of

__all__ = ["Search"]

MOST = 1000  # matches of one query
RANKED_BY_NAME = 100  # of them, at most, looked at name by name
# What a thing is worth that holds all the words in its names, though none of them holds all.
SCATTERED = 30.0
FEW = 3  # results below which half a word is looked for in bodies too
# Among so many first results is one of the reader's language, if there is any.
LIFTED = 3
# Terms that were perhaps meant, shown beside others, and the letters from which they are.
MEANT_AT_MOST = 2
MEANT_FROM = 4
MEANT_WORDS = 5  # of a query, in each language
NOTHING: Instead = {}

Named = tuple[Fit, Found]


class Search:
    """A query on the documents of a store; `run` once."""

    def __init__(self, query: Query, readings: list[Reading], store: Store) -> None:
        self._query = query
        self._readings = readings
        self._by_language = {reading.language: reading for reading in readings}
        self._store = store
        self._limit = min(query.limit, MOST)
        self._matches: dict[Hashable, Match] = {}
        self._hits: dict[tuple[Expression, int], list[Found] | None] = {}

    def run(self) -> Matches:
        self._ask(
            (wanted.in_names(self._readings), RANKED_BY_NAME),
            (wanted.everywhere(self._readings), self._limit),
        )
        named = self._named()
        is_sure = any(fit.is_sure for fit, _row in named)
        if named and not is_sure and self._query.corrects:
            named = self._with_meant(named)
        self._add_named(self._lifted(named))
        if len(self._matches) < self._limit:
            self._add_all(wanted.everywhere(self._readings), Step.STEMS)
        corrected = ""
        if not named:
            if len(self._matches) < FEW:
                self._add_all(wanted.begun(self._readings), Step.PREFIX)
            corrected = self._add_corrected() if self._query.corrects else ""
        if not self._matches:
            self._add_all(wanted.any_word(self._readings), Step.ANY)
        return Matches(list(self._matches.values())[: self._limit], corrected)

    # --- by name -------------------------------------------------------------------------

    def _named(self, instead: Instead = NOTHING) -> list[Named]:
        """Return what names hold all the words, best first."""
        found = {row.id: row for row in self._exact()} if not instead else {}
        expression = wanted.in_names(self._readings, instead)
        rows = self._hits_of(expression, RANKED_BY_NAME)
        for row in self._find(expression, RANKED_BY_NAME) if rows is None else rows:
            found.setdefault(row.id, row)
        return self._ranked(found, instead)

    def _add_named(self, named: Iterable[Named]) -> None:
        for fit, row in named:
            self._add(row, fit.step, fit.score)

    def _lifted(self, named: list[Named]) -> list[Named]:
        """Put the best name of the reader's language among the first results.

        A word that is begun in one language may be a whole one in another, of many things.
        """
        own = next((pair for pair in named[LIFTED:] if self._reads(pair[1])), None)
        if own is None or any(self._reads(row) for _fit, row in named[:LIFTED]):
            return named
        named.remove(own)
        return [*named[: LIFTED - 1], own, *named[LIFTED - 1 :]]

    def _with_meant(self, named: list[Named]) -> list[Named]:
        """Put terms that are one slip away between the best of what only begins or sounds so."""
        asked = [
            (reading.language, token.folded, 1)
            for reading in self._readings
            for token in reading.content[:MEANT_WORDS]
            if len(token.folded) >= MEANT_FROM
        ]
        instead = self._store.meant(asked) if asked else NOTHING
        if not instead:
            return named
        known = {row.id for _fit, row in named}
        meant = [
            (fit, row)
            for fit, row in self._named(instead)
            if fit.is_whole and fit.step == Step.CORRECTED and row.id not in known
        ]
        meant = meant[:MEANT_AT_MOST]
        return [*chain.from_iterable(zip(named, meant, strict=False)), *named[len(meant) :]]

    def _exact(self) -> list[Found]:
        """Return what is called just so, or so in the plural or the feminine."""
        exact = list(dict.fromkeys(reading.exact for reading in self._readings))
        light = list(dict.fromkeys(reading.light for reading in self._readings))
        found = self._store.exact(exact, light, self._query.kinds, RANKED_BY_NAME)
        return [row for row in found if row.language in self._by_language]

    def _ranked(self, found: Mapping[Hashable, Found], instead: Instead) -> list[Named]:
        if not found:
            return []
        names = self._store.names(list(found))
        ranked = []
        for doc, row in found.items():
            fit = fit_of(self._by_language[row.language], names.get(doc, ()), instead)
            fit = fit or Fit(SCATTERED, Step.STEMS, is_sure=False, is_whole=False)
            if self._reads(row):
                fit = replace(fit, score=fit.score + READERS_LANGUAGE)
            ranked.append((fit, row))
        return sorted(ranked, key=lambda pair: (-pair[0].score, -pair[1].rank, pair[1].key))

    # --- by words ------------------------------------------------------------------------

    def _add_all(self, expression: Expression, step: str) -> None:
        hits = self._hits_of(expression, self._limit)
        if hits is not None and all(row.id in self._matches for row in hits):
            return
        rows = self._find(expression, self._limit)
        best = max((row.rank for row in rows), default=1.0) or 1.0
        shared = [
            (BODY + 10 * row.rank / best + self._reads(row) * READERS_LANGUAGE, row) for row in rows
        ]
        for score, row in sorted(shared, key=lambda pair: (-pair[0], pair[1].key)):
            self._add(row, step, score)

    def _ask(self, *asked: tuple[Expression, int]) -> None:
        self._hits.update(zip(asked, self._store.hits(asked, self._query.kinds), strict=True))

    def _hits_of(self, expression: Expression, limit: int) -> list[Found] | None:
        asked = expression, limit
        if asked not in self._hits:
            self._ask(asked)
        return self._hits[asked]

    def _reads(self, row: Found) -> bool:
        return row.language == self._query.language

    def _find(self, expression: Expression, limit: int) -> list[Found]:
        return self._store.find(expression, self._query.kinds, limit)

    def _add(self, row: Found, step: str, score: float) -> None:
        if row.id not in self._matches:
            self._matches[row.id] = Match(row.key, row.notion, row.language, step, score)

    # --- by words that were perhaps meant ------------------------------------------------

    def _add_corrected(self) -> str:
        """Add what is found by words near those that were typed; return how they were read."""
        unknown = self._unknown()
        knowing = [language for language, words in unknown.items() if not words]
        instead = NOTHING if knowing and self._matches else self._instead(unknown, knowing)
        if not instead:
            return ""
        before = len(self._matches)
        ranked = self._named(instead)
        self._add_named((replace(fit, step=Step.CORRECTED), row) for fit, row in ranked)
        if not ranked:
            self._add_all(wanted.everywhere(self._readings, instead), Step.CORRECTED)
        if not self._matches and not knowing:
            # No thing has all the words, and one of them is a slip: what any of them means.
            self._add_all(wanted.any_word(self._readings, instead), Step.CORRECTED)
        if len(self._matches) == before:
            return ""
        first = list(self._matches.values())[before]
        return self._read_as(self._by_language[first.language], instead, ranked)

    def _unknown(self) -> dict[str, set[str]]:
        """Return, for each language, the words that are in nothing of it."""
        tokens = [(reading, token) for reading in self._readings for token in reading.content]
        seen = self._store.seen([wanted.seen(reading, token) for reading, token in tokens])
        unknown: dict[str, set[str]] = {reading.language: set() for reading in self._readings}
        for (reading, token), is_seen in zip(tokens, seen, strict=True):
            if not is_seen:
                unknown[reading.language].add(token.folded)
        return unknown

    def _instead(self, unknown: Mapping[str, set[str]], knowing: Sequence[str]) -> Instead:
        """Return what may have been meant; where a language knows all the words, only there."""
        asked = []
        for reading in self._readings:
            language, words, slips = reading.language, unknown[reading.language], 2
            if language in knowing:
                # Each word is one: a slip may have made it of another.
                words, slips = {token.folded for token in reading.content}, 1
            elif knowing:
                continue
            # Somebody who mistypes more words than these gets what the others find.
            asked += [(language, word, slips) for word in sorted(words)[:MEANT_WORDS]]
        return self._store.meant(asked)

    def _read_as(self, reading: Reading, instead: Instead, ranked: Sequence[Named]) -> str:
        """Return the words as typed, each slip replaced by the word of the best result."""
        words: Iterable[str] = ()
        if ranked:
            best = ranked[0][1].id
            words = {word for name in self._store.names([best])[best] for word in name.words}
        text, end = "", 0
        source = self._query.words
        for token in reading.tokens:
            meant = instead.get((reading.language, token.folded))
            text += source[end : token.start]
            if meant:
                text += next((word for word in meant if word in words), meant[0])
            else:
                text += token.text
            end = token.end
        return " ".join((text + source[end:]).split())
