"""What words somebody may have meant: looked up in the index's own vocabulary."""

from search.engines.tables import marks, rows_of
from search.spelling import allowed_slips, nearest, probes, swapped

__all__ = ["words_meant"]

LOOKED_AT = 300  # words whose distance is measured
MEANT_AT_MOST = 6


def words_meant(side: str, language: str, typed: str, most: int = 2) -> list[str]:
    """Return the words of a language that `typed` may be a slip of, nearest first."""
    for slips in range(1, min(allowed_slips(typed), most) + 1):
        found = _within(side, language, typed, slips)
        if found:
            return found[:MEANT_AT_MOST]
    return []


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
