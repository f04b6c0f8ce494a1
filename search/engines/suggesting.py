"""Suggestions for what was typed so far: terms of the lexicon that begin so, or nearly so."""

from search.analysis import Reading
from search.engine import Suggestion
from search.engines.tables import rows_of
from search.engines.vocabulary import words_meant

__all__ = ["Suggesting"]

KIND = "concept"
# Behind every letter, in the order of the characters' numbers.
LAST_SIGN = "\U0010ffff"


class Suggesting:
    """What is suggested for some words; `run` once."""

    def __init__(self, readings: list[Reading], language: str, limit: int, side: str) -> None:
        # The reader's language first.
        self._readings = sorted(readings, key=lambda reading: reading.language != language)
        self._limit = limit
        self._side = side
        self._found: dict[str, Suggestion] = {}

    def run(self) -> list[Suggestion]:
        for reading in self._readings:
            self._add_begun(reading, " ".join(self._typed(reading)))
        if len(self._found) < self._limit:
            for reading in self._readings:
                self._add_meant(reading)
        return list(self._found.values())[: self._limit]

    @staticmethod
    def _typed(reading: Reading) -> list[str]:
        """Return the words without the article or the like that they begin with."""
        words = [token.folded for token in reading.tokens]
        first = next((i for i, token in enumerate(reading.tokens) if not token.is_stop), 0)
        return words[first:]

    def _add_begun(self, reading: Reading, typed: str) -> None:
        name, doc = f"search_name_{self._side}", f"search_doc_{self._side}"
        # Each branch takes the first rows of an index and stops: names, then what only leads.
        branch = (
            "SELECT * FROM (SELECT d.title, d.key, d.notion, n.words, {order} AS turn"
            f" FROM {name} n JOIN {doc} d ON d.id = n.doc WHERE n.kind = '{KIND}'"
            " AND n.language = %s AND n.is_synonym = {synonym} AND n.place {place}"
            f" AND n.words >= %s AND n.words < %s ORDER BY n.words LIMIT {self._limit}) s{{order}}"
        )
        branches = (
            branch.format(order=0, synonym=0, place="= 0"),
            branch.format(order=1, synonym=0, place="> 0"),
            branch.format(order=2, synonym=1, place="= 0"),
        )
        params = [reading.language, typed, typed + LAST_SIGN] * len(branches)
        rows = rows_of(" UNION ALL ".join(branches) + " ORDER BY turn, words", params)
        for title, key, notion, _words, _turn in rows:
            suggestion = Suggestion(title, key, notion, reading.language)
            self._found.setdefault(key, suggestion)

    def _add_meant(self, reading: Reading) -> None:
        """Add terms that begin with the words, one of them corrected."""
        typed = self._typed(reading)
        if self._found or not typed:
            return
        for place in range(len(typed) - 1, -1, -1):
            for word in words_meant(self._side, reading.language, typed[place])[:2]:
                self._add_begun(reading, " ".join([*typed[:place], word, *typed[place + 1 :]]))
            if self._found:
                return
