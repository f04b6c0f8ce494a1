"""Texts that files have lost something of, and many of their mixtures."""

import random

__all__ = ["PIECES", "mixtures"]

PIECES = [
    "Q&amp;A",
    "&amp;copy",
    "&amp;nbsp",
    "&amp;amp;",
    "&lt;5 %",
    "l'eau",
    "l’eau",
    "12\u00a0000\u202f€",
    "« dit-elle »",
    "“quoted” and 'so'",
    "🏔️ 👩🏽‍🔬",
    "<b>bold <i>and italic</i></b>",
    "<b><b>twice</b></b>",
    "a &lt; b &gt; c",
    "=1+1",
    "-12 %",
    "@council",
    'back\\slash \\n "quoted"',
    "&lt;b&gt;no tag&lt;/b&gt;",
    "&lt;!-- no comment --&gt;",
    "]]&gt;",
    "one<br/>two",
    "e\u0301cole",
    "_x0041_ ",
    "_x000D_",
    "one\r<br/>two",
    "\ttab",
    # At the ends of a text as well.
    "\u00a0",
    "\u202f",
    "\u2007",
    # Python ends a line here, and XML and gettext do not.
    "one\u2028two\u2029",
    "soft\u00adhyphen \u200b\u200e\ufeff",
    "msgid",
    "#, fuzzy",
    "{{ x }} %s",
]
MARKS = ("b", "i", "strong", "em", "code")
# White space that no reader sees stands at neither end of what comes back.
ENDS = " \t\r\n"


def mixtures(number: int) -> list[str]:
    """Return so many texts, the same each time, as they are stored."""
    chance = random.Random(20)  # noqa: S311 - no secret
    return [_mixture(chance) for _number in range(number)]


def _mixture(chance: random.Random, depth: int = 0) -> str:
    pieces = ["x", *chance.sample(PIECES, chance.randint(1, 4))]
    if depth < 3 and chance.random() < 0.3:
        mark = chance.choice(MARKS)
        pieces.append(f"<{mark}>{_mixture(chance, depth + 1)}</{mark}>")
    chance.shuffle(pieces)
    return chance.choice(["", " "]).join(pieces).strip(ENDS)
