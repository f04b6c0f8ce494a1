"""The name of a file that somebody sent, as it is shown, saved under and judged by."""

import re
import unicodedata

from snippets.bidi import without_turns

__all__ = ["LONGEST_NAME", "shown_name"]

LONGEST_NAME = 100
# What is no letter to see: controls, marks without a width, halves of letters.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def shown_name(name: str) -> str:
    """Return the name of a file as it may be shown and saved under: one line, without folders."""
    own = without_turns(re.split(r"[/\\]", name)[-1])
    seen = "".join(mark if unicodedata.category(mark) not in UNSEEN else " " for mark in own)
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = ending[:10]
    stem = stem[: LONGEST_NAME - len(ending)].strip(" .") or "file"
    return f"{stem}{dot}{ending}"
