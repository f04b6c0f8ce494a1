"""The words of the index in memory, so that a slip is looked up in a millisecond.

The database's tables hold them, whichever engine answers. Each process reads them when it first
meets a word that it doesn't find, and from then on those that were added since. Words are
forgotten only with a whole side, so rows that are gone are rare: the last row that was read bears
a stamp, and where it is no longer there all are read anew.
"""

from collections.abc import Iterable, Sequence
from threading import Lock

from search.analysis import light_stem
from search.engines.tables import rows_of
from search.spelling import SHORTEST, Words

__all__ = ["Vocabulary", "the_vocabulary"]

SOME_LETTERS = 3  # that a plural or a feminine may have less or more than the word


class Vocabulary:
    """The words of one side in every language, and of what kinds the things are that hold them."""

    def __init__(self) -> None:
        self._languages: dict[str, Words] = {}
        self._bits: dict[tuple[str, int], int] = {}
        self._last = (0, "")
        self._reading = Lock()

    def words(self, language: str) -> Words:
        return self._languages.get(language) or Words()

    def of(self, kinds: Sequence[str], in_names: bool = False) -> int:
        """Return the bits of these kinds, or of all, or only of the names of such things."""
        return sum(
            bit
            for (kind, is_name), bit in list(self._bits.items())
            if (not kinds or kind in kinds) and (is_name or not in_names)
        )

    def knows(self, word: str, language: str, kinds: Sequence[str], is_begun: bool) -> bool:
        """Tell whether it is written so, in the singular or the plural, the masculine or the
        feminine; with `is_begun`, also whether a word begins so."""
        words, bits = self.words(language), self.of(kinds)
        if words.kinds_of(word) & bits:
            return True
        if is_begun and next(words.beginning_with(word, bits), ""):
            return True
        light = light_stem(word, language)
        root = light[: max(SHORTEST, len(word) - SOME_LETTERS)]
        return any(
            light_stem(other, language) == light for other in words.beginning_with(root, bits)
        )

    def read(self, side: str) -> bool:
        """Read what was added since; return False where this is another side's, or an older one."""
        number, stamp = self._last
        with self._reading:
            if self._last != (number, stamp):
                return True
            rows = iter(
                rows_of(
                    "SELECT number, stamp, language, word, kind, in_names"
                    f" FROM search_word_{side} WHERE number >= %s ORDER BY number",
                    [number],
                )
            )
            if number and next(rows, (0, ""))[:2] != (number, stamp):
                return False
            self._add(rows)
        return True

    def _add(self, rows: Iterable[tuple]) -> None:
        for number, stamp, language, word, kind, in_names in rows:
            words = self._languages.setdefault(language, Words())
            bit = self._bits.setdefault((kind, in_names), 1 << len(self._bits))
            words.add(word, bit)
            self._last = number, stamp


def the_vocabulary(side: str) -> Vocabulary:
    """Return the words of a side as they are now: one statement, which finds few rows."""
    found = _kept.get(side)
    if found is None or not found.read(side):
        with _making:
            # Whoever waited finds what somebody else has read meanwhile.
            if _kept.get(side) is found:
                fresh = Vocabulary()
                fresh.read(side)
                # Of the two sides one answers: the other's words need no room.
                _kept.clear()
                _kept[side] = fresh
            found = _kept.get(side) or Vocabulary()
    return found


_kept: dict[str, Vocabulary] = {}
_making = Lock()
