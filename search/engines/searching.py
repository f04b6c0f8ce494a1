"""One search in the tables: by names, by all words, by words that were perhaps meant."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.analysis import Reading
from search.engine import Match, Matches, Query, Step
from search.engines import wanted
from search.engines.tables import dialect, marks, rows_of
from search.engines.vocabulary import words_meant
from search.engines.wanted import Expression, Instead
from search.ranking import BODY, READERS_LANGUAGE, Fit, Name, fit_of

__all__ = ["Search"]

MOST = 1000  # matches of one query
RANKED_BY_NAME = 100  # of them, at most, looked at name by name
# What a thing is worth that holds all the words in its names, though none of them holds all.
SCATTERED = 30.0
FEW = 3  # results below which half a word is looked for in bodies too
NOTHING: Instead = {}


class Found(NamedTuple):
    id: int
    key: str
    notion: str
    language: str
    rank: float


class Search:
    """A query on one side of the tables; `run` once."""

    def __init__(self, query: Query, readings: list[Reading], side: str) -> None:
        self._query = query
        self._readings = readings
        self._by_language = {reading.language: reading for reading in readings}
        self._side = side
        self._sql = dialect()
        self._limit = min(query.limit, MOST)
        self._kinds = f" AND d.kind IN ({marks(query.kinds)})" if query.kinds else ""
        self._matches: dict[int, Match] = {}

    def run(self) -> Matches:
        named = self._add_named()
        if len(self._matches) < self._limit:
            self._add_all(wanted.everywhere(self._readings), Step.STEMS)
        corrected = ""
        if not named:
            if len(self._matches) < FEW:
                self._add_all(wanted.begun(self._readings), Step.PREFIX)
            corrected = self._add_corrected()
        if not self._matches:
            self._add_all(wanted.any_word(self._readings), Step.ANY)
        return Matches(list(self._matches.values())[: self._limit], corrected)

    # --- by name -------------------------------------------------------------------------

    def _add_named(self, instead: Instead = NOTHING) -> list[tuple[Fit, Found]]:
        """Add what names hold all the words, best first, and return it."""
        found = {row.id: row for row in self._exact()} if not instead else {}
        expression = wanted.in_names(self._readings, instead)
        for row in self._find(expression, RANKED_BY_NAME):
            found.setdefault(row.id, row)
        ranked = self._ranked(found, instead)
        for fit, row in ranked:
            step = Step.CORRECTED if instead else fit.step
            self._add(row, step, fit.score)
        return ranked

    def _exact(self) -> list[Found]:
        """Return what is called just so, or so in the plural or the feminine."""
        exact = list(dict.fromkeys(reading.exact for reading in self._readings))
        light = list(dict.fromkeys(reading.light for reading in self._readings))
        name, doc = f"search_name_{self._side}", f"search_doc_{self._side}"
        rows = []
        params: list[str] = []
        for column, keys in (("exact", exact), ("light", light)):
            rows.append(
                f"SELECT d.id, d.key, d.notion, d.language, 0.0 FROM {name} n"
                f" JOIN {doc} d ON d.id = n.doc"
                f" WHERE n.place = 0 AND n.{column} IN ({marks(keys)}){self._kinds}"
            )
            params += [*keys, *self._query.kinds]
        found = rows_of(" UNION ".join(rows) + f" LIMIT {RANKED_BY_NAME}", params)
        return [Found(*row) for row in found if row[3] in self._by_language]

    def _ranked(self, found: dict[int, Found], instead: Instead) -> list[tuple[Fit, Found]]:
        if not found:
            return []
        ids = list(found)
        names: dict[int, list[Name]] = {}
        for doc, is_synonym, exact, light, words in rows_of(
            "SELECT doc, is_synonym, exact, light, words"
            f" FROM search_name_{self._side} WHERE place = 0 AND doc IN ({marks(ids)})",
            ids,
        ):
            name = Name(tuple(words.split()), exact, light, bool(is_synonym))
            names.setdefault(doc, []).append(name)
        ranked = []
        for doc, row in found.items():
            fit = fit_of(self._by_language[row.language], names.get(doc, ()), instead)
            fit = fit or Fit(SCATTERED, Step.STEMS)
            if row.language == self._query.language:
                fit = Fit(fit.score + READERS_LANGUAGE, fit.step)
            ranked.append((fit, row))
        return sorted(ranked, key=lambda pair: (-pair[0].score, -pair[1].rank, pair[1].key))

    # --- by words ------------------------------------------------------------------------

    def _add_all(self, expression: Expression, step: str) -> None:
        rows = self._find(expression, self._limit)
        best = max((row.rank for row in rows), default=1.0) or 1.0
        shared = [
            (BODY + 10 * row.rank / best + self._reads(row) * READERS_LANGUAGE / 10, row)
            for row in rows
        ]
        for score, row in sorted(shared, key=lambda pair: (-pair[0], pair[1].key)):
            self._add(row, step, score)

    def _reads(self, row: Found) -> bool:
        return row.language == self._query.language

    def _find(self, expression: Expression, limit: int) -> list[Found]:
        sql = self._sql.FOUND.format(side=self._side, kinds=self._kinds)
        written = self._sql.expression(expression)
        return [Found(*row) for row in rows_of(sql, [written, *self._query.kinds, limit])]

    def _add(self, row: Found, step: str, score: float) -> None:
        if row.id not in self._matches:
            self._matches[row.id] = Match(row.key, row.notion, row.language, step, score)

    # --- by words that were perhaps meant ------------------------------------------------

    def _add_corrected(self) -> str:
        """Add what is found by words near those that were typed; return how they were read."""
        instead = self._instead()
        if not instead:
            return ""
        before = len(self._matches)
        ranked = self._add_named(instead)
        if not ranked:
            self._add_all(wanted.everywhere(self._readings, instead), Step.CORRECTED)
        if len(self._matches) == before:
            return ""
        first = list(self._matches.values())[before]
        return self._read_as(self._by_language[first.language], instead, ranked)

    def _instead(self) -> Instead:
        """Return what may have been meant; where a language knows all the words, only there."""
        unknown = {
            reading.language: {
                token.folded
                for token in reading.content
                if not self._is_seen(wanted.seen(reading, token))
            }
            for reading in self._readings
        }
        knowing = [language for language, words in unknown.items() if not words]
        if knowing and self._matches:
            return {}
        found = {}
        for reading in self._readings:
            language, words, slips = reading.language, unknown[reading.language], 2
            if language in knowing:
                # Each word is one: a slip may have made it of another.
                words, slips = {token.folded for token in reading.content}, 1
            elif knowing:
                continue
            for word in words:
                if meant := words_meant(self._side, language, word, slips):
                    found[language, word] = meant
        return found

    def _is_seen(self, expression: Expression) -> bool:
        sql = self._sql.IS_SEEN.format(side=self._side)
        return bool(rows_of(sql, [self._sql.expression(expression)]))

    def _read_as(
        self, reading: Reading, instead: Instead, ranked: Sequence[tuple[Fit, Found]]
    ) -> str:
        """Return the words as typed, each slip replaced by the word of the best result."""
        words: Iterable[str] = ()
        if ranked:
            rows = rows_of(
                f"SELECT words FROM search_name_{self._side} WHERE place = 0 AND doc = %s",
                [ranked[0][1].id],
            )
            words = {word for row in rows for word in row[0].split()}
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
