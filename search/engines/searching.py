"""One search: by names, by all words, by words that were perhaps meant."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from search.analysis import Reading, readings
from search.engine import Match, Matches, Query, Step
from search.engines import query_tree
from search.engines.correcting import Correcting, Way
from search.engines.query_tree import Expression
from search.engines.store import Found, Store
from search.ranking import BODY, NO_CORRECTIONS, READERS_LANGUAGE, Corrections, Fit, fit_of

__all__ = ["Search"]

MOST = 1000  # matches of one query
RANKED_BY_NAME = 100  # of them, at most, looked at name by name
# What a thing is worth that holds all the words in its names, though none of them holds all.
SCATTERED = 30.0
FEW = 3  # results below which half a word is looked for in bodies too
# Among so many first results is one of the reader's language, if there is any.
LIFTED = 3
MEANT_AT_MOST = 2  # terms that were perhaps meant, shown beside others
# What is added to the slips of a way to read a question.
OTHER_LANGUAGE = 0.1
SCATTERED_WORDS = 0.8
NOT_TOGETHER = 2.0
UNLIKELY = 99.0
# Ways that cost no more than this above the best are as likely; so many are shown at most.
AS_LIKELY = 0.4
READ_AT_MOST = 3

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
        # Words of names that are near those that were typed.
        self._meant = ""
        self._hits: dict[tuple[Expression, int], list[Found] | None] = {}

    def run(self) -> Matches:
        self._ask(
            (query_tree.in_names(self._readings), RANKED_BY_NAME),
            (query_tree.everywhere(self._readings), self._limit),
        )
        named = self._named()
        is_sure = any(fit.is_sure for fit, _row in named)
        if self._query.corrects and not is_sure and (corrected := self._corrected(bool(named))):
            return corrected
        if self._query.corrects and not is_sure and named:
            named = self._with_meant(named)
        self._add_named(self._lifted(named))
        if len(self._matches) < self._limit:
            self._add_all(query_tree.everywhere(self._readings), Step.STEMS)
        if not named and len(self._matches) < FEW:
            begun = query_tree.begun(self._readings)
            if begun.parts:
                self._add_all(begun, Step.PREFIX)
        if not self._matches:
            self._add_all(query_tree.any_word(self._readings), Step.ANY)
        if self._query.corrects and not self._matches:
            correcting = self._correcting()
            ways = correcting.ways(correcting.correctable(), 1)
            return self._read_as(ways, self._fits(ways)) or Matches()
        return Matches(list(self._matches.values())[: self._limit])

    # --- by name -------------------------------------------------------------------------

    def _named(self, corrections: Corrections = NO_CORRECTIONS) -> list[Named]:
        """Return what names hold all the words, best first."""
        found = {row.id: row for row in self._exact()} if not corrections else {}
        expression = query_tree.in_names(self._readings, corrections)
        rows = self._hits_of(expression, RANKED_BY_NAME)
        for row in self._find(expression, RANKED_BY_NAME) if rows is None else rows:
            found.setdefault(row.id, row)
        return self._ranked(found, corrections)

    def _add_named(self, named: Iterable[Named]) -> None:
        for fit, row in named:
            meant = self._meant if fit.step == Step.CORRECTED else ""
            self._add(row, fit.step, fit.score, meant)

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
        corrections = self._correcting().corrections()
        if not corrections:
            return named
        known = {row.id for _fit, row in named}
        meant = [
            (fit, row)
            for fit, row in self._named(corrections)
            if fit.is_whole and fit.step == Step.CORRECTED and row.id not in known
        ]
        self._meant = " ".join(dict.fromkeys(chain.from_iterable(corrections.values())))
        meant = meant[:MEANT_AT_MOST]
        return [*chain.from_iterable(zip(named, meant, strict=False)), *named[len(meant) :]]

    def _exact(self) -> list[Found]:
        """Return what is called just so, or so in the plural or the feminine."""
        exact = list(dict.fromkeys(reading.exact for reading in self._readings))
        light = list(dict.fromkeys(reading.light for reading in self._readings))
        found = self._store.exact(exact, light, self._query.kinds, RANKED_BY_NAME)
        return [row for row in found if row.language in self._by_language]

    def _ranked(self, found: Mapping[Hashable, Found], corrections: Corrections) -> list[Named]:
        if not found:
            return []
        names = self._store.names(list(found))
        ranked = []
        for doc, row in found.items():
            fit = fit_of(self._by_language[row.language], names.get(doc, ()), corrections)
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

    def _add(self, row: Found, step: str, score: float, meant: str = "") -> None:
        if row.id not in self._matches:
            self._matches[row.id] = Match(
                row.key, row.translation_key, row.language, step, score, meant
            )

    # --- by words that were perhaps meant ------------------------------------------------

    def _corrected(self, is_named: bool) -> Matches | None:
        """Return what is found by words near those that are written in nothing."""
        correcting = self._correcting()
        slips = correcting.unknown()
        if not slips:
            return None
        # What is found already, by the stems of such words, gives way to what is very near.
        is_found = is_named or self._is_anywhere()
        ways = correcting.ways(slips, 1 if is_found else 2)
        fits = self._fits(ways)
        if not is_found and min(fits, default=0.0) >= NOT_TOGETHER:
            # A word beside a slip may be one as well, though it is written somewhere.
            nearer = self._ways_by_names(correcting)
            ways, fits = (nearer, self._fits(nearer)) if nearer else (ways, fits)
        return self._read_as(ways, fits)

    def _ways_by_names(self, correcting: Correcting) -> list[Way]:
        """Return the ways to read all words as those of a name, a slip at most in each."""
        rows = self._find(
            query_tree.in_names(self._readings, correcting.corrections()), RANKED_BY_NAME
        )
        if not rows:
            return []
        names = chain.from_iterable(self._store.names([row.id for row in rows]).values())
        words = frozenset(chain.from_iterable(name.words for name in names))
        return correcting.ways(correcting.correctable(), 1, words)

    def _is_anywhere(self) -> bool:
        expression = query_tree.everywhere(self._readings)
        hits = self._hits_of(expression, self._limit)
        return bool(self._find(expression, 1) if hits is None else hits)

    def _read_as(self, ways: Sequence[Way], fits: Sequence[float]) -> Matches | None:
        """Return all that is found for the best of some ways to read the question."""
        answers = {text: self._whole(text) for text in self._likely(ways, fits)}
        answers = {text: matches for text, matches in answers.items() if matches}
        if not answers:
            return None
        found: dict[str, Match] = {}
        for match in chain.from_iterable(zip_longest(*answers.values())):
            if match is not None:
                found.setdefault(match.key, replace(match, step=Step.CORRECTED))
        return Matches(list(found.values())[: self._limit], ", ".join(answers))

    def _likely(self, ways: Sequence[Way], fits: Sequence[float]) -> list[str]:
        """Return the texts of the ways that fit best what there is: few, and one where it can be.

        A way whose words are all in the names of one thing fits better than one whose words are
        all somewhere in one, and that better than one whose words are nowhere together.
        """
        costs = [
            (way.cost + OTHER_LANGUAGE * (way.language != self._query.language) + more, text)
            for way, more, text in zip(ways, fits, self._texts(ways), strict=True)
        ]
        best: dict[str, float] = {}
        for cost, text in sorted(costs):
            if cost < UNLIKELY:
                best.setdefault(text, cost)
        least = min(best.values(), default=0.0)
        as_likely = [text for text, cost in best.items() if cost <= least + AS_LIKELY]
        return self._apart(as_likely)[:READ_AT_MOST]

    def _texts(self, ways: Iterable[Way]) -> list[str]:
        return [way.text_of(self._query.words, self._readings[0].tokens) for way in ways]

    def _fits(self, ways: Sequence[Way]) -> list[float]:
        """Return what is added to the cost of each: nothing where one word is asked for."""
        if not ways or len(self._readings[0].content) == 1:
            return [0.0] * len(ways)
        texts = self._texts(ways)
        read = [readings(text, [way.language]) for way, text in zip(ways, texts, strict=True)]
        asked = [
            question(each)
            for question in (query_tree.in_names, query_tree.everywhere)
            for each in read
        ]
        seen = self._store.seen(asked, self._query.kinds)
        in_names, anywhere = seen[: len(ways)], seen[len(ways) :]
        return [
            0.0 if named else SCATTERED_WORDS if held else NOT_TOGETHER if way.is_near else UNLIKELY
            for way, named, held in zip(ways, in_names, anywhere, strict=True)
        ]

    def _apart(self, texts: Iterable[str]) -> list[str]:
        """Leave out a text that is the plural or the feminine of one before."""
        kept: dict[tuple[str, ...], str] = {}
        for text in texts:
            keys = tuple(reading.light for reading in readings(text, self._query.languages))
            kept.setdefault(keys, text)
        return list(kept.values())

    def _whole(self, text: str) -> list[Match]:
        """Return what a question finds that somebody types so."""
        query = replace(self._query, words=text, corrects=False)
        read = readings(text, query.languages)
        return Search(query, read, self._store).run().matches if read else []

    def _correcting(self) -> Correcting:
        return Correcting(self._readings, self._store.vocabulary(), self._query.kinds)
