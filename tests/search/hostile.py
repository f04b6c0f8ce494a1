"""What somebody types who means no good, or whose cat does: for tests and the benchmark."""

import random
from collections.abc import Iterator

__all__ = ["HOSTILE", "hostile"]

HOSTILE = [
    "",
    " ",
    "\0",
    "eau\0potable",
    '"',
    '"eau',
    "eau\"'",
    "'; DROP TABLE search_doc_a; --",
    "(((",
    "eau)))",
    "*",
    "eau*",
    "**eau**",
    "^eau",
    "-eau +potable",
    "{title} : eau",
    "title:eau",
    "eau AND",
    "AND OR NOT NEAR(eau potable)",
    "eau & potable | !eau",
    "eau <-> potable",
    "eau:*ABCD",
    "%",
    "%s",
    "eau_potable",
    "\\",
    "eau\\",
    "a" * 20_000,
    "eau " * 500,
    "é" * 3_000,
    " ".join(f"mot{number}" for number in range(500)),
    "مياه الشرب",
    "\u202eelbatop uae",
    "מים",
    "饮用水",
    "💧",
    "💧 eau 💧",
    "eau\u200bpotable",
    "e\u0301au",
    "ﷺ",
    "½ ŉ ﬁ",
    "𞤀𞤁𞤂",
    "\ud800",
    "eau\r\n\tpotable",
    "<script>alert(1)</script>",
    "0",
    "1" * 500,
    "-",
    "_",
    "’",
    "l’",
    "à la de le",
]


def hostile(seed: int) -> Iterator[str]:
    """Yield those, then random signs without end, of which half are Latin."""
    yield from HOSTILE
    chance = random.Random(seed)  # noqa: S311 - no secret
    while True:
        ends = chance.choices((0x250, 0xD7FF), k=12)
        yield "".join(chr(chance.randrange(end)) for end in ends)
