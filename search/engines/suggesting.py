"""Suggestions for what was typed so far: terms of the lexicon that begin so, or nearly so."""

from search.analysis import Reading
from search.engine import Suggestion
from search.engines.store import Store

__all__ = ["Suggesting"]

MEANT_WORDS = 3  # the last ones typed, of which one may be corrected


class Suggesting:
    """What is suggested for some words; `run` once."""

    def __init__(self, readings: list[Reading], language: str, limit: int, store: Store) -> None:
        # The reader's language first.
        self._readings = sorted(readings, key=lambda reading: reading.language != language)
        self._limit = limit
        self._store = store
        self._found: dict[str, Suggestion] = {}

    def run(self) -> list[Suggestion]:
        self._add_begun(
            [(reading.language, " ".join(self._typed(reading))) for reading in self._readings]
        )
        for reading in self._readings:
            if not self._found:
                self._add_meant(reading)
        return list(self._found.values())[: self._limit]

    @staticmethod
    def _typed(reading: Reading) -> list[str]:
        """Return the words without the article or the like that they begin with."""
        words = [token.folded for token in reading.tokens]
        first = next((i for i, token in enumerate(reading.tokens) if not token.is_stop), 0)
        return words[first:]

    def _add_begun(self, asked: list[tuple[str, str]]) -> None:
        for suggestions in self._store.begun_names(asked, self._limit):
            for suggestion in suggestions:
                self._found.setdefault(suggestion.key, suggestion)

    def _add_meant(self, reading: Reading) -> None:
        """Add terms that begin with the words, one of them corrected: the last one that can be."""
        typed, language = self._typed(reading), reading.language
        meant = self._store.meant([(language, word, 2) for word in typed[-MEANT_WORDS:]])
        for place in range(len(typed) - 1, -1, -1):
            words = meant.get((language, typed[place]), ())[:2]
            self._add_begun(
                [
                    (language, " ".join([*typed[:place], word, *typed[place + 1 :]]))
                    for word in words
                ]
            )
            if self._found:
                return
