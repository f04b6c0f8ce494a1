"""Suggestions for what was typed so far: terms of the lexicon that begin so, or nearly so."""

from collections.abc import Mapping

from search.analysis import Reading
from search.engine import Suggestion
from search.engines.correcting import Correcting
from search.engines.store import Store

__all__ = ["Suggesting"]

KINDS = ("concept",)
WAYS_TRIED = 6  # to read what was typed otherwise
NOTHING_ELSE: Mapping[int, str] = {}


class Suggesting:
    """What is suggested for some words; `run` once."""

    def __init__(self, readings: list[Reading], language: str, limit: int, store: Store) -> None:
        # The reader's language first.
        self._readings = sorted(readings, key=lambda reading: reading.language != language)
        self._limit = limit
        self._store = store
        self._found: dict[str, Suggestion] = {}

    def run(self) -> list[Suggestion]:
        self._add_begun([(reading.language, self._typed(reading)) for reading in self._readings])
        if not self._found:
            self._add_corrected()
        return list(self._found.values())[: self._limit]

    @staticmethod
    def _typed(reading: Reading, corrections: Mapping[int, str] = NOTHING_ELSE) -> str:
        """Return the words without the article or the like that they begin with."""
        words = [corrections.get(token.start, token.folded) for token in reading.tokens]
        first = next((i for i, token in enumerate(reading.tokens) if not token.is_stop), 0)
        return " ".join(words[first:])

    def _add_begun(self, asked: list[tuple[str, str]]) -> None:
        for suggestions in self._store.begun_names(asked, self._limit):
            for suggestion in suggestions:
                self._found.setdefault(suggestion.key, suggestion)

    def _add_corrected(self) -> None:
        """Add terms that begin with the words of which those that nothing has are corrected."""
        correcting = Correcting(self._readings, self._store.vocabulary(), KINDS)
        slips = correcting.unknown()
        ways = correcting.ways(slips)[:WAYS_TRIED] if slips else []
        by_language = {reading.language: reading for reading in self._readings}
        self._add_begun(
            [
                (way.language, self._typed(by_language[way.language], way.corrections))
                for way in ways
            ]
        )
