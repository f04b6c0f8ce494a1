"""What differs between two wordings, word by word."""

import re
from difflib import SequenceMatcher

__all__ = ["differences_by_word"]

# A tag, a word, white space, or one sign.
PART = re.compile(r"<[^<>]*>|\w+|\s+|[^\w\s]")
BLANK = re.compile(r"\s+")


def differences_by_word(old: str, new: str) -> list[tuple[str, str]]:
    """Return (kind, words) from the beginning to the end; kind is equal, insert or delete.

    Tags and signs count as words. What is equal or deleted makes the old wording, what is equal or
    inserted the new one.
    """
    before, after = PART.findall(old), PART.findall(new)
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(_is_blank, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found.append(("equal", "".join(before[start:end])))
            continue
        if end > start:
            found.append(("delete", "".join(before[start:end])))
        if new_end > new_start:
            found.append(("insert", "".join(after[new_start:new_end])))
    return found


def _is_blank(part: str) -> bool:
    return BLANK.fullmatch(part) is not None
