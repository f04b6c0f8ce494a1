"""Which words of a vocabulary somebody may have meant.

A word is kept under its three parts, each with its place and the word's length. One slip (a
letter too many, too few, another, two swapped) leaves at least two parts as they were, unless it
swaps the letters on both sides of a seam, and those few words are looked up as they stand.
"""

from collections.abc import Iterable

__all__ = ["allowed_slips", "distance", "nearest", "parts", "probes", "swapped"]

SHORTEST = 3  # letters of a word that is corrected
LONG = 7  # letters from which two slips are forgiven


def allowed_slips(word: str) -> int:
    if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
        return 0
    return 2 if len(word) >= LONG else 1


def parts(word: str) -> list[str]:
    """Return the keys under which a word is kept; none for one too short to be corrected."""
    length = len(word)
    if length < SHORTEST - 1:
        return []
    return [
        f"{length}.{place}.{word[start:end]}" for place, (start, end) in enumerate(_cuts(length))
    ]


def probes(typed: str, slips: int) -> list[str]:
    """Return the keys under which words lie that are at most `slips` slips away."""
    found = []
    size = len(typed)
    for length in range(max(SHORTEST - 1, size - slips), size + slips + 1):
        for place, (start, end) in enumerate(_cuts(length)):
            for shift in range(-slips, slips + 1):
                first, last = start + shift, end + shift
                if first >= 0 and last <= size:
                    found.append(f"{length}.{place}.{typed[first:last]}")
    return list(dict.fromkeys(found))


def swapped(typed: str) -> list[str]:
    """Return the words that differ by two neighbouring letters."""
    return [
        typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        for place in range(len(typed) - 1)
        if typed[place] != typed[place + 1]
    ]


def distance(one: str, other: str, most: int) -> int:
    """Return the number of slips between two words (Damerau and Levenshtein, no letter edited
    twice), or `most + 1` where it is above `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return max(len(one), len(other))
    if len(one) == len(other) == 1 or (len(one) == 2 and one == other[::-1]):
        return 1
    if most == 1:
        return 2
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            value = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                value = min(value, last[j - 2] + 1)
            row.append(value)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(typed: str, candidates: Iterable[str], most: int) -> list[tuple[int, str]]:
    """Return the candidates within `most` slips with their distance, nearest first.

    Nobody mistakes the first letter as often as another one.
    """
    found = [(distance(typed, word, most), word) for word in candidates]
    kept = [(slips, word) for slips, word in found if 0 < slips <= most]
    return sorted(kept, key=lambda pair: (pair[0], pair[1][0] != typed[0], len(pair[1]), pair[1]))


def _cuts(length: int) -> list[tuple[int, int]]:
    """Return where the three parts of a word of this length begin and end."""
    first, second = length // 3, (2 * length) // 3
    return [(0, first), (first, second), (second, length)]
