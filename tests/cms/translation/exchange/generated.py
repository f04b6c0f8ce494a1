"""Texts that files have lost something of, and many of their mixtures."""

import random

__all__ = ["PIECES", "mixtures"]

PIECES = [
    "Q&amp;A",
    "&amp;copy",
    "&lt;5 %",
    "l'eau",
    "l’eau",
    "12\u00a0000\u202f€",
    "« dit-elle »",
    "“quoted” and 'so'",
    "🏔️ 👩🏽‍🔬",
    "<b>bold <i>and italic</i></b>",
    "a < b > c",
    "=1+1",
    "-12 %",
    "@council",
    "100&nbsp;%",
    'back\\slash \\n "quoted"',
    "&lt;b&gt;no tag&lt;/b&gt;",
    "one<br/>two",
    "e\u0301cole",
    "_x0041_ ",
    "one\r<br/>two",
]


def mixtures(number: int) -> list[str]:
    """Return so many texts, the same each time."""
    chance = random.Random(20)  # noqa: S311 - no secret
    return [
        " ".join(chance.sample(PIECES, chance.randint(1, 5))).strip() for _number in range(number)
    ]
