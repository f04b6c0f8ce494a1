"""How well the names of a thing fit what somebody asked: the same for every engine.

An exact term stands before one that begins so, that before other names with all the words, a
usable name before a deprecated one, and any name before a definition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.analysis import Reading, Token, light_stem, stem
from search.engine import Step
from search.stop_words import STOP_WORDS

__all__ = ["BODY", "Fit", "Name", "fit_of"]

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

# How well a word fits, from the same word to one that was perhaps meant.
WORD_SAME, WORD_LIGHT, WORD_STEM, WORD_BEGUN, WORD_MEANT = 1.0, 0.97, 0.85, 0.7, 0.8


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing: its folded words, its keys, and whether it only leads there."""

    words: tuple[str, ...]
    exact: str
    light: str
    is_synonym: bool


@dataclass(frozen=True, slots=True)
class Fit:
    score: float
    step: str


def fit_of(
    reading: Reading,
    names: Iterable[Name],
    instead: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> Fit | None:
    """Return how well the best of the names fits, or None where no name holds all the words."""
    fits = [fit for name in names if (fit := _fit(reading, name, instead or {}))]
    return max(fits, key=lambda fit: fit.score, default=None)


def _fit(
    reading: Reading, name: Name, instead: Mapping[tuple[str, str], Sequence[str]]
) -> Fit | None:
    if reading.exact == name.exact:
        return Fit(SAME - EXACTLY_LEADS * name.is_synonym, Step.EXACT)
    if reading.light == name.light:
        closeness = _closeness(reading.exact, name.exact)
        return Fit(SAME_LIGHT + closeness - EXACTLY_LEADS * name.is_synonym, Step.EXACT)
    if name.exact.startswith(reading.exact):
        share = len(reading.exact) / len(name.exact)
        whole = name.words[0] in {token.folded for token in reading.content}
        score = BEGINS + 8 * share + 2 * whole - ONLY_LEADS * name.is_synonym
        last = reading.tokens[-1].folded
        return Fit(score, Step.STEMS if last in name.words else Step.PREFIX)
    return _by_words(reading, name, instead)


def _by_words(
    reading: Reading, name: Name, instead: Mapping[tuple[str, str], Sequence[str]]
) -> Fit | None:
    language = reading.language
    stops = STOP_WORDS.get(language, frozenset())
    content = [word for word in name.words if word not in stops] or list(name.words)
    lights = [light_stem(word, language) for word in name.words]
    stems = [stem(word, language) for word in name.words]
    held: set[str] = set()
    levels: list[float] = []
    step = Step.STEMS
    last = reading.content[-1]
    for token in reading.content:
        level, word, how = _best_word(token, name.words, lights, stems, language, token is last)
        meant = instead.get((language, token.folded), ())
        if meant and level < WORD_MEANT:
            for place, other in enumerate(meant):
                if stem(other, language) in stems:
                    word = name.words[stems.index(stem(other, language))]
                    # The nearest words come first.
                    level, how = max(WORD_MEANT - 0.03 * place, 0.5), Step.CORRECTED
                    break
        if not level:
            return None
        if how != Step.STEMS:
            step = how
        held.add(word)
        levels.append(level)
    share = sum(map(len, held)) / max(sum(map(len, content)), 1)
    in_order = name.words[0] in held or content[0] in held
    score = NAMES_HOLD + 4 * sum(levels) / len(levels) + 4 * min(share, 1) + in_order
    return Fit(score - ONLY_LEADS * name.is_synonym, step)


def _best_word(
    token: Token,
    words: Sequence[str],
    lights: Sequence[str],
    stems: Sequence[str],
    language: str,
    may_be_begun: bool,
) -> tuple[float, str, str]:
    """Return how well the best of a name's words fits, that word, and by which step."""
    if token.folded in words:
        return WORD_SAME, token.folded, Step.STEMS
    light = light_stem(token.folded, language)
    if light in lights:
        return WORD_LIGHT, words[lights.index(light)], Step.STEMS
    if token.stem in stems:
        return WORD_STEM, words[stems.index(token.stem)], Step.STEMS
    if may_be_begun:
        begun = [word for word in words if word.startswith(token.folded)]
        if begun:
            word = min(begun, key=len)
            return WORD_BEGUN + 0.2 * len(token.folded) / len(word), word, Step.PREFIX
    return 0.0, "", ""


def _closeness(one: str, other: str) -> float:
    """Return up to 5: the plural of a term is nearer to it than a short word of its root."""
    longest = max(len(one), len(other), 1)
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return 5 * (min(len(one), len(other)) if same is None else same) / longest
