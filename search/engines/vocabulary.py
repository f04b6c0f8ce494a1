"""What words somebody may have meant: looked up in the index's own vocabulary."""

from collections.abc import Sequence

from search.engines.tables import marks, rows_of
from search.spelling import allowed_slips, nearest, probes, swapped

__all__ = ["words_meant"]

LOOKED_AT = 300  # words whose distance is measured
MEANT_AT_MOST = 12


def words_meant(
    side: str, asked: Sequence[tuple[str, str, int]]
) -> dict[tuple[str, str], list[str]]:
    """Return the words that others may be a slip of, nearest first, where there are any.

    Each is asked for by its language, itself, and the most slips. A word that is one slip away
    from another in any language is not taken for one that is two slips away.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for slips in (1, 2):
        near = {word for _language, word in found}
        for language, word, most in asked:
            if word in near or slips > min(most, allowed_slips(word)):
                continue
            if meant := _within(side, language, word, slips):
                found[language, word] = meant[:MEANT_AT_MOST]
    return found


def _within(side: str, language: str, typed: str, slips: int) -> list[str]:
    keys = [f"{language}{probe}" for probe in probes(typed, slips)]
    # One slip leaves two of the three parts alone.
    least = 2 if slips == 1 else 1
    rows = rows_of(
        f"SELECT word FROM search_part_{side} WHERE part IN ({marks(keys)})"
        f" GROUP BY word HAVING COUNT(*) >= {least} ORDER BY COUNT(*) DESC LIMIT {LOOKED_AT}",
        keys,
    )
    near = dict.fromkeys([*(row[0] for row in rows), *swapped(typed)])
    pairs = nearest(typed, near, slips)
    if not pairs:
        return []
    words = [word for _slips, word in pairs]
    known: dict[str, int] = {}
    for word, in_names in rows_of(
        f"SELECT word, in_names FROM search_word_{side}"
        f" WHERE language = %s AND word IN ({marks(words)})",
        [language, *words],
    ):
        known[word] = max(known.get(word, 0), in_names)
    # Of words as near, one that names something first; the sort keeps the rest as it is.
    kept = [pair for pair in pairs if pair[1] in known]
    return [word for _slips, word in sorted(kept, key=lambda pair: (pair[0], -known[pair[1]]))]
