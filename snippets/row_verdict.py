"""What becomes of one line of a file that somebody imports."""

from enum import StrEnum

__all__ = ["Verdict"]


class Verdict(StrEnum):
    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"
