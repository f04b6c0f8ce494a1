"""What somebody may have meant by words that nothing has: a question, or a few as likely ones."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from search.analysis import Reading, Token, stem
from search.engines.vocabulary import Vocabulary
from search.ranking import Corrections
from search.spelling import (
    LONG,
    LONG_BEGINNING,
    LONG_LACKING,
    SHORTEST_BEGINNING,
    Near,
    Words,
    allowed_slips,
)

__all__ = ["Correcting", "Way"]

MEANT_WORDS = 5  # of a question; who mistypes more gets what the others find
WORDS_TRIED = 6  # for each word
WAYS_TRIED = 12  # in each language
# What is added to the cost of a beginning, of a word that is in no name, and of one left as it is.
ONLY_BEGUN = 0.5
IN_BODIES = 0.7
LEFT_AS_IT_IS = 1.6
# The cost of a word that nothing beside it has to speak for.
VERY_NEAR = 1.75


class Way(NamedTuple):
    """A way to read a question: the words instead of others, by the place of those."""

    cost: float
    language: str
    corrections: Mapping[int, str]
    # Whether there is about one slip in each of those words.
    is_near: bool

    def text_of(self, words: str, tokens: Iterable[Token]) -> str:
        """Return the question as it is read."""
        text, end = "", 0
        for token in tokens:
            text += words[end : token.start] + self.corrections.get(token.start, token.text)
            end = token.end
        return " ".join((text + words[end:]).split())


class Correcting:
    """The slips of a question."""

    def __init__(
        self, readings: Sequence[Reading], vocabulary: Vocabulary, kinds: Sequence[str]
    ) -> None:
        self._readings = readings
        self._vocabulary = vocabulary
        self._kinds = kinds

    def unknown(self) -> list[Token]:
        """Return the words that are written in nothing, in whatever language."""
        known = {
            token.start
            for reading in self._readings
            for token in reading.tokens
            if self._is_known(reading, token)
        }
        tokens = self._readings[0].tokens
        return [token for token in tokens if token.start not in known][:MEANT_WORDS]

    def correctable(self) -> list[Token]:
        """Return all words that may be a slip of others, known or not."""
        return [token for token in self._readings[0].content if allowed_slips(token.folded)]

    def corrections(self) -> Corrections:
        """Return the words that are one slip away from those of names, whatever these are."""
        names = self._vocabulary.of(self._kinds, in_names=True)
        found = {
            (reading.language, token.folded): [near.text for near in nearest]
            for reading in self._readings
            for token in reading.content[:MEANT_WORDS]
            if allowed_slips(token.folded)
            if (nearest := self._words(reading).near(token.folded, 1, names))
        }
        return {key: words[:WORDS_TRIED] for key, words in found.items()}

    def ways(self, slips: Sequence[Token], most: int = 2, among: Container[str] = ()) -> list[Way]:
        """Return the ways to read some words otherwise, those of least cost first.

        Where words are given to choose `among`, those of the question stay rather than change.
        """
        found = []
        for reading in self._readings:
            of_reading = {token.start: token for token in reading.tokens}
            choices = [
                self._choices(reading, of_reading[slip.start], most, among) for slip in slips
            ]
            if not any(choices):
                continue
            if len(slips) > 1:
                choices = [
                    [*near, Near(LEFT_AS_IT_IS * (token.folded not in among), token.folded)]
                    for near, token in zip(choices, slips, strict=True)
                ]
            tried = sorted(product(*choices), key=lambda way: sum(near.cost for near in way))
            for way in islice(tried, WAYS_TRIED):
                changed = {
                    token.start: near
                    for token, near in zip(slips, way, strict=True)
                    if near.text != token.folded
                }
                if changed:
                    cost = sum(near.cost for near in way)
                    corrections = {start: near.text for start, near in changed.items()}
                    is_near = max(near.cost for near in changed.values()) < VERY_NEAR
                    found.append(Way(cost, reading.language, corrections, is_near))
        return sorted(found, key=lambda way: way.cost)

    def _is_known(self, reading: Reading, token: Token) -> bool:
        if token.is_stop or token.is_elided or not allowed_slips(token.folded):
            return True
        return self._vocabulary.knows(
            token.folded, reading.language, self._kinds, token is reading.tokens[-1]
        )

    def _choices(
        self, reading: Reading, token: Token, most: int, among: Container[str]
    ) -> list[Near]:
        words = self._words(reading)
        names, all_ = (self._vocabulary.of(self._kinds, only) for only in (True, False))
        typed = token.folded
        slips = min(allowed_slips(typed, len(reading.content) > 1), most)
        found = words.near(typed, 1, all_)
        if slips > 1 and not (found and found[0].cost < 1 + ONLY_BEGUN):
            found += words.near(typed, slips, all_)
        if not found and slips < most and len(typed) == LONG_LACKING:
            found = [near for near in words.near(typed, 2, all_) if len(near.text) > LONG]
        costs = {
            near.text: near.cost + IN_BODIES * (not words.kinds_of(near.text) & names)
            for near in found
            # By its stem it is found as it was typed.
            if stem(near.text, reading.language) != token.stem
        }
        if token is reading.tokens[-1] and len(typed) >= SHORTEST_BEGINNING:
            for near in self._begun(words, typed, most, names):
                costs.setdefault(near.text, near.cost + ONLY_BEGUN)
        ordered = sorted(
            Near(cost, text) for text, cost in costs.items() if not among or text in among
        )
        return ordered[:WORDS_TRIED]

    def _words(self, reading: Reading) -> Words:
        return self._vocabulary.words(reading.language)

    @staticmethod
    def _begun(words: Words, typed: str, most: int, kinds: int) -> list[Near]:
        found = words.begun(typed, 1, kinds)
        if not found and most > 1 and len(typed) >= LONG_BEGINNING:
            found = words.begun(typed, 2, kinds)
        return found
