"""How well the names of a thing fit what somebody asked: the same for every engine.

An exact term stands before one that begins so, that before other names with all the words, a
usable name before a deprecated one, and any name before a definition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.analysis import Reading, Token, light_stem, stem
from search.engine import Step
from search.spelling import slips_between
from search.stop_words import ARTICLES, STOP_WORDS

__all__ = ["BODY", "NO_CORRECTIONS", "Corrections", "Fit", "Name", "fit_of"]

# What a document is worth whose names do not hold all the words; up to ten more by its rank.
BODY = 10.0
NAMES_HOLD = 60.0
BEGINS = 70.0
SAME_LIGHT = 90.0
SAME = 100.0
# A word that leads to a thing without naming it is worth less than one that names it.
ONLY_LEADS = 25.0
EXACTLY_LEADS = 15.0
READERS_LANGUAGE = 1.5

# For a term that goes on behind a word that means little.
GOES_ON = 12.0
# Of each slip but the first: nobody makes many.
A_SLIP = 3.0

# How well a word fits, from the same word to one that was perhaps meant.
WORD_SAME, WORD_LIGHT, WORD_STEM, WORD_BEGUN, WORD_MEANT = 1.0, 0.97, 0.85, 0.75, 0.9

# Words that may have been meant, by the language and the word as it was typed.
Corrections = Mapping[tuple[str, str], Sequence[str]]
NO_CORRECTIONS: Corrections = {}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing: its folded words, its keys, and whether it only leads there."""

    words: tuple[str, ...]
    exact: str
    light: str
    is_synonym: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """`is_sure` where each word is a word of the name, or that in the plural or the feminine.

    `is_whole` where the name has no other word that means anything.
    """

    score: float
    step: str
    is_sure: bool = True
    is_whole: bool = True


def fit_of(
    reading: Reading, names: Iterable[Name], corrections: Corrections = NO_CORRECTIONS
) -> Fit | None:
    """Return how well the best of the names fits, or None where no name holds all the words.

    `instead` are words that may have been meant, by language and the word as it was typed.
    """
    fits = [fit for name in names if (fit := _fit(reading, name, corrections))]
    return max(fits, key=lambda fit: fit.score, default=None)


def _fit(reading: Reading, name: Name, corrections: Corrections) -> Fit | None:
    if not name.words:
        return None
    less = EXACTLY_LEADS if name.is_synonym else 0.0
    if reading.exact == name.exact:
        return Fit(SAME - less, Step.EXACT)
    little = _little(reading)
    lacking = len(little - set(name.words))
    if reading.light == name.light:
        base = BEGINS + 6 - 2 * min(lacking, 3) if lacking else SAME_LIGHT
        return Fit(base + _closeness(reading.exact, name.exact) - less, Step.EXACT)
    if name.exact.startswith(reading.exact):
        return _begun(reading, name)
    return _by_words(reading, name, corrections, lacking)


def _little(reading: Reading) -> set[str]:
    """Return the words of a query that mean little, but not the article that it begins with."""
    articles = ARTICLES.get(reading.language, frozenset())
    first, *rest = reading.tokens
    kept = [*([] if first.folded in articles else [first]), *rest]
    return {token.folded for token in kept if token.is_stop and not token.is_elided}


def _begun(reading: Reading, name: Name) -> Fit:
    words = {token.folded for token in reading.content}
    share = len(reading.exact) / len(name.exact)
    score = BEGINS + 8 * share + 2 * (name.words[0] in words)
    is_sure = words <= set(name.words)
    if reading.tokens[-1].is_stop and len(reading.tokens) > 1:
        # *Sit do* is half of *sit down*, rather than *sit* and a word that means nothing.
        score += GOES_ON
    step = Step.STEMS if is_sure else Step.PREFIX
    return Fit(score - ONLY_LEADS * name.is_synonym, step, is_sure, is_whole=False)


def _by_words(reading: Reading, name: Name, corrections: Corrections, lacking: int) -> Fit | None:
    words = _Words(name, reading.language)
    held = [
        words.best(token, corrections, token is reading.content[-1]) for token in reading.content
    ]
    if not all(word.level for word in held):
        return None
    kept = {word.text for word in held}
    begins = name.words[0] in kept or words.content[0] in kept
    is_whole = set(words.content) <= kept
    # *Revenir à* is nearer to itself than *revenir*, though *à* means little.
    kept |= {token.folded for token in reading.tokens if token.folded in name.words}
    share = min(sum(map(len, kept)) / words.weight, 1.0)
    score = NAMES_HOLD + 4 * sum(word.level for word in held) / len(held) + 4 * share + begins
    score -= 0.8 * min(lacking, 3) + A_SLIP * max(sum(word.slips for word in held) - 1, 0)
    step = max((word.step for word in held), key=Step.ORDER.index)
    is_sure = all(word.level >= WORD_LIGHT for word in held)
    return Fit(score - ONLY_LEADS * name.is_synonym, step, is_sure, is_whole)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """A word of a name that one of the query stands for; level 0 where there is none."""

    text: str
    level: float
    step: str = Step.STEMS
    slips: int = 0


NOT_FITTING = _Fitting("", 0.0)


class _Words:
    """The words of a name in a language."""

    def __init__(self, name: Name, language: str) -> None:
        self._words = name.words
        self._language = language
        stops = STOP_WORDS.get(language, frozenset())
        self.content = [word for word in name.words if word not in stops] or list(name.words)
        # In letters; those that mean little count for half.
        self.weight = (sum(map(len, name.words)) + sum(map(len, self.content))) / 2
        self._lights = [light_stem(word, language) for word in name.words]
        self._stems = [stem(word, language) for word in name.words]

    def best(self, token: Token, corrections: Corrections, may_be_begun: bool) -> _Fitting:
        held = self._typed(token, may_be_begun)
        for other in corrections.get((self._language, token.folded), ()):
            meant = self._meant(token.folded, other)
            if meant.level > held.level:
                held = meant
        return held

    def _typed(self, token: Token, may_be_begun: bool) -> _Fitting:
        if token.folded in self._words:
            return _Fitting(token.folded, WORD_SAME)
        light = light_stem(token.folded, self._language)
        if light in self._lights:
            return _Fitting(self._words[self._lights.index(light)], WORD_LIGHT)
        if token.stem in self._stems:
            return _Fitting(self._words[self._stems.index(token.stem)], WORD_STEM)
        if may_be_begun:
            begun = [word for word in self._words if word.startswith(token.folded)]
            if begun:
                word = min(begun, key=len)
                level = WORD_BEGUN + 0.1 * len(token.folded) / len(word)
                return _Fitting(word, level, Step.PREFIX)
        return NOT_FITTING

    def _meant(self, typed: str, other: str) -> _Fitting:
        root = stem(other, self._language)
        if root not in self._stems:
            return NOT_FITTING
        slips = slips_between(typed, other, 2)
        is_there = other in self._words
        word = other if is_there else self._words[self._stems.index(root)]
        level = WORD_MEANT - 0.1 * slips - 0.1 * (not is_there)
        return _Fitting(word, level, Step.CORRECTED, slips)


def _closeness(one: str, other: str) -> float:
    """Return up to 5: the plural of a term is nearer to it than a short word of its root."""
    longest = max(len(one), len(other), 1)
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return 5 * (min(len(one), len(other)) if same is None else same) / longest
