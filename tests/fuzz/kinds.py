"""Hostile values of each kind, told by a seed: the same seed makes the same values anywhere."""

import random
from collections.abc import Callable, Iterator

__all__ = ["KINDS", "hostile_values"]

LONGEST = 20_000
# Where the ten digits of some alphabets begin, and signs that are numbers without being digits.
ALPHABETS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040, 0xFF10, 0x1D7CE, 0x1E950)
NUMBERS = "²³¹½①⑳Ⅷⅻ〇三億㉈௰"
SIGNS = "+-*/%^~|&<>'\"\\;:,.!?#@=$_`§°…’«»–—\u200b\u202e\ufeff"
BRACKETS = ("()", "[]", "{}", "<>", "«»", "⟨⟩", '""', "((", "[[", "{{")
# Of which one of 20,000 characters is made: words, what is split at, read backwards, or piled up.
UNITS = (
    "a", "é", "ß", "💧", "e\u0301", "\u0301", "eau ", "l’", "a-", "a.", "a,", "a|", "'", '"', "%",
    "%2", "&amp;", "<a>", "<!--", "\r\n", "\t", " ", "../", "aA1", "ﷺ", "\u200d", "\u202e", "ı",
    "中", "mots et ", "0", "-", "fr,", "a=b;", "\\",
)  # fmt: skip

Chance = random.Random


def _long_digits(chance: Chance) -> str:
    digits = "".join(chance.choices("0123456789", k=chance.choice((7, 20, 40, 400, 4_301, 10_000))))
    return chance.choice(("", "0" * 20, "-", "+", "1", "1e", "0x", "1_")) + digits


def _signs(chance: Chance) -> str:
    signs = "".join(chance.choices(SIGNS, k=chance.choice((1, 2, 5, 20, 200))))
    return chance.choice(("", "eau", "1", "a b ")) + signs + chance.choice(("", "eau", "1"))


def _digits_of_others(chance: Chance) -> str:
    start = chance.choice(ALPHABETS)
    length = chance.choice((1, 2, 6, 7, 30, 3_000))
    digits = "".join(chr(start + chance.randrange(10)) for _ in range(length))
    return chance.choice((digits, "1" + digits, digits + "1", chance.choice(NUMBERS) * length))


def _nested_brackets(chance: Chance) -> str:
    opening, closing = chance.choice(BRACKETS)
    depth = chance.choice((1, 3, 50, 1_000, 5_000))
    inner = chance.choice(("", "eau", "0", "{}", "eau OR "))
    return (opening + inner) * depth + closing * chance.choice((depth, depth - 1, 0))


def _nul(chance: Chance) -> str:
    parts = chance.choices(
        ("\0", "eau", "0", " ", "%00", "\1", "\x1f", "\x7f"), k=chance.choice((1, 4, 60))
    )
    parts.insert(chance.randrange(len(parts) + 1), "\0")
    return "".join(parts)


def _long_text(chance: Chance) -> str:
    units = "".join(chance.choices(UNITS, k=chance.choice((1, 1, 1, 2, 3, 40))))
    return (units * LONGEST)[:LONGEST]


def _lone_surrogates(chance: Chance) -> str:
    """Return halves of signs: sent as the bytes that each would have, they are no UTF-8."""
    halves = ("\ud800", "\udbff", "\udc00", "\udc80", "\udfff", "\ude00\ud83d", "\ud83d\ude00")
    parts = chance.choices((*halves, "eau", "1", " ", "\\ud800"), k=chance.choice((1, 4, 60)))
    parts.insert(chance.randrange(len(parts) + 1), chance.choice(halves))
    return "".join(parts)


KINDS: dict[str, Callable[[Chance], str]] = {
    "long digits": _long_digits,
    "signs": _signs,
    "digits of other alphabets": _digits_of_others,
    "nested brackets": _nested_brackets,
    "NUL": _nul,
    "20,000 characters": _long_text,
    "lone surrogates": _lone_surrogates,
}


def hostile_values(each: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield so many values of each kind, with its name."""
    for kind, make in KINDS.items():
        chance = random.Random(f"{seed} {kind}")  # noqa: S311 - no secret
        for _turn in range(each):
            yield kind, make(chance)
