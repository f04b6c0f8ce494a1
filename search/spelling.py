"""Which words of a vocabulary somebody may have meant, and which beginnings of words.

A slip is a letter too many, too few, another, or two swapped. Words are kept under the short rows
of letters of their beginning, each with its place: slips leave at least one of several such rows
as it was, near its place. And under their sound, for whoever writes as they hear.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

__all__ = ["LONG", "SHORTEST", "Near", "Words", "allowed_slips", "slips_between", "sound"]

SHORTEST = 3  # letters of the beginning under which words are kept
SHORTEST_CORRECTED = 4  # letters of a word that is corrected
LONG = 7  # letters from which two slips are forgiven
LONG_LACKING = 6  # the same of a word that lacks two letters of a longer one
LONG_BESIDE_OTHERS = 5
LONG_BEGINNING = 9  # the same of a word that is not finished
SHORTEST_BEGINNING = 4
# Letters by whose rows a word is found; none of a row stands behind them.
ROWS_OF = 9
MOST_SLIPS = 2
# What is said alike costs as little as a slip; another first letter is seldom a slip.
SOUNDS_ALIKE = 0.9
ANOTHER_FIRST_LETTER = 0.3
MADE_UP_LETTER = 0.1
FAR = 99.0


class Near(NamedTuple):
    """A word, or the beginning of some, and how far it is from what was typed, in slips."""

    cost: float
    text: str


def allowed_slips(word: str, has_others: bool = False) -> int:
    """Return how many slips are forgiven; `has_others` where words beside it must fit as well.

    Nobody can tell what a word of three letters was to be: there it is another one.
    """
    if len(word) < SHORTEST_CORRECTED or any(sign.isdigit() for sign in word):
        return 0
    return 2 if len(word) >= (LONG_BESIDE_OTHERS if has_others else LONG) else 1


class Words:
    """The words of one language, each with the kinds of things that hold it, as bits."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._kinds: list[int] = []
        self._letters: list[int] = []
        self._numbers: dict[str, int] = {}
        self._rows: dict[tuple[int, str], array[int]] = {}
        self._sounds: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def add(self, word: str, kind: int) -> None:
        """Others may read meanwhile: a word is whole before anything leads to it."""
        number = self._numbers.get(word)
        if number is not None:
            self._kinds[number] |= kind
            return
        number = len(self._words)
        self._words.append(word)
        self._kinds.append(kind)
        self._letters.append(_letters(word))
        for place in range(min(len(word), ROWS_OF + MOST_SLIPS) - 1):
            for end in (place + 2, place + 3):
                if end <= len(word):
                    self._put(place, word[place:end], number)
        if len(word) <= LONG:
            self._put(0, word[0], number)
        self._sounds.setdefault(sound(word), []).append(number)
        self._numbers[word] = number

    def _put(self, place: int, row: str, number: int) -> None:
        self._rows.setdefault((place, row), array("I")).append(number)

    def kinds_of(self, word: str) -> int:
        number = self._numbers.get(word)
        return 0 if number is None else self._kinds[number]

    def beginning_with(self, typed: str, kinds: int) -> Iterator[str]:
        for number in self._beginning_with(typed):
            word = self._words[number]
            if word.startswith(typed) and self._kinds[number] & kinds:
                yield word

    def near(self, typed: str, slips: int, kinds: int) -> list[Near]:
        """Return the words within so many slips, or that sound alike, nearest first."""
        found: dict[str, float] = {}
        for number in self._sounds.get(sound(typed), ()):
            if self._kinds[number] & kinds and self._words[number] != typed:
                found[self._words[number]] = SOUNDS_ALIKE
        between = _Between(typed)
        spared = slips > 1 and len(typed) >= LONG_BEGINNING
        for number in self._candidates(typed, slips, is_whole=True):
            if self._kinds[number] & kinds:
                word = self._words[number]
                away = between.slips(word, slips)[0]
                if 0 < away <= slips or (
                    spared and away == slips + 1 and _changed(typed, word) <= slips
                ):
                    found[word] = min(_cost(away, typed, word), found.get(word, FAR))
        return _nearest(found, typed)

    def begun(self, typed: str, slips: int, kinds: int) -> list[Near]:
        """Return the beginnings of words within so many slips, nearest first."""
        found: dict[str, float] = {}
        between = _Between(typed)
        for number in self._candidates(typed, slips, is_whole=False):
            if self._kinds[number] & kinds:
                word = self._words[number]
                _away, least, lengths = between.slips(word, slips)
                if 0 < least <= slips:
                    for length in lengths:
                        found[word[:length]] = _cost(least, typed, word[:length])
        return _nearest(found, typed)

    def _beginning_with(self, typed: str) -> Iterable[int]:
        return self._rows.get((0, typed[:3]), ())

    def _candidates(self, typed: str, slips: int, is_whole: bool) -> list[int]:
        found: set[int] = set()
        size = len(typed)
        for variant in (typed, *_swapped_at_seams(typed, slips)):
            for start, end in _rows_of(size, slips):
                row = variant[start:end]
                for place in range(max(0, start - slips), start + slips + 1):
                    found.update(self._rows.get((place, row), ()))
        letters, all_letters, words = _letters(typed), self._letters, self._words
        if is_whole:
            return [
                number
                for number in found
                if abs(len(words[number]) - size) <= slips
                and (letters & ~all_letters[number]).bit_count() <= slips
                and (all_letters[number] & ~letters).bit_count() <= slips
            ]
        return [
            number
            for number in found
            if (letters & ~all_letters[number]).bit_count() <= slips
            and len(words[number]) >= size - slips
        ]


def slips_between(one: str, other: str, most: int) -> int:
    """Return the number of slips between two words, or `most + 1` where it is above `most`."""
    return min(_Between(one).slips(other, most)[0], most + 1)


class _Between:
    """The slips between a typed word and others: Damerau and Levenshtein, exact up to two.

    All rows of the table are one number each: Hyyrö, A Bit-Vector Algorithm for Computing
    Levenshtein and Damerau Edit Distances, 2003.
    """

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._size = len(typed)
        self._all = (1 << self._size) - 1
        self._places: dict[str, int] = {}
        for place, letter in enumerate(typed):
            self._places[letter] = self._places.get(letter, 0) | 1 << place

    def slips(self, word: str, most: int) -> tuple[int, int, list[int]]:
        """Return the slips to the word, the least to a beginning, and the lengths of those."""
        whole, last, places = self._all, 1 << (self._size - 1), self._places
        more, less, diagonal, before = whole, 0, 0, 0
        away = least = self._size
        lengths: list[int] = []
        furthest = self._size + most
        for length, letter in enumerate(word, 1):
            here = places.get(letter, 0)
            swapped = ((~diagonal & here) << 1) & before
            diagonal = (((here & more) + more) ^ more | here | less | swapped) & whole
            rises = (less | ~(diagonal | more)) & whole
            falls = diagonal & more
            if rises & last:
                away += 1
            elif falls & last:
                away -= 1
            rises = (rises << 1 | 1) & whole
            falls = falls << 1 & whole
            more = (falls | ~(diagonal | rises)) & whole
            less = rises & diagonal
            before = here
            if length <= furthest:
                if away < least:
                    least, lengths = away, [length]
                elif away == least:
                    lengths.append(length)
        if away == MOST_SLIPS + 1 and _swapped_around_one(self._typed, word):
            away = MOST_SLIPS
        return away, least, lengths


def sound(word: str) -> str:
    """Return how a folded word sounds, roughly, in French or in English."""
    for pattern, letters in SOUNDS:
        word = pattern.sub(letters, word)
    return word


SOUNDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("ph", "f"),
        ("qu|ck|q|c(?![eiyh])|ch(?=[rl])", "k"),
        ("c(?=[eiy])", "s"),
        ("eau|au", "o"),
        ("y", "i"),
        ("ai|ei", "e"),
        ("th", "t"),
        ("rh", "r"),
        ("^h", ""),
        ("z", "s"),
        ("em|en|am", "an"),
        ("(.)\\1+", "\\1"),
        ("(?<=..)(?:e|s|es|x)$", ""),
    )
)


def _cost(slips: int, typed: str, word: str) -> float:
    """Return how far a word is: letters are rather left out or swapped than made up."""
    made_up = (Counter(typed) - Counter(word)).total()
    return slips + ANOTHER_FIRST_LETTER * (word[0] != typed[0]) + MADE_UP_LETTER * made_up


def _changed(typed: str, word: str) -> int:
    """Return how many letters are made up, or are missing: each slip brings one of them at most."""
    one, other = Counter(typed), Counter(word)
    return max((one - other).total(), (other - one).total())


def _swapped_around_one(one: str, other: str) -> bool:
    """Tell whether two letters are swapped, with a third between them in one of the words."""
    less, more = sorted((one, other), key=len)
    pairs = enumerate(zip(less, more, strict=False))
    start = next((place for place, (here, there) in pairs if here != there), len(less))
    around = more[start : start + 3 : 2]
    return less[start:] == around[::-1] + more[start + 3 :]


def _letters(word: str) -> int:
    """Return a bit for each letter of a word, whatever letters those are."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def _rows_of(size: int, slips: int) -> list[tuple[int, int]]:
    """Return the rows of letters of which so many slips leave one alone."""
    length = min(size, ROWS_OF)
    parts = slips + 1
    cuts = [length * number // parts for number in range(parts + 1)]
    # Behind the third letter of a row there is nothing that is kept.
    return [(start, min(end, start + 3)) for start, end in pairwise(cuts)]


def _swapped_at_seams(typed: str, slips: int) -> Iterator[str]:
    """Yield a word with the letters on both sides of a seam swapped: that spoils two rows."""
    for _start, seam in _rows_of(len(typed), slips)[:-1]:
        if seam < len(typed) and typed[seam - 1] != typed[seam]:
            yield typed[: seam - 1] + typed[seam] + typed[seam - 1] + typed[seam + 1 :]


def _nearest(found: dict[str, float], typed: str) -> list[Near]:
    pairs = [Near(cost, word) for word, cost in found.items()]
    return sorted(pairs, key=lambda near: (near.cost, abs(len(near.text) - len(typed)), near.text))
