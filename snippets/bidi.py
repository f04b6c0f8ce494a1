"""Marks that turn the direction of what is written behind them.

Nobody types one on purpose, and one that is stored turns what stands beside it: `exe.fdp` reads as
a PDF, and a name in a table swallows the next cell. Letters of every script find their direction
without them.
"""

import re

__all__ = ["TURNS", "without_turns"]

# U+061C, U+200E, U+200F, the embeddings and overrides, and the isolates (Unicode, UAX #9).
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_turns(text: str) -> str:
    return TURNS.sub("", text)
