"""Words that stand where there is one line: the title of a date, the subject of a mail.

A line break in a subject would begin another header: Django refuses to write such a mail, and
whoever was to get it would never know.
"""

import re

__all__ = ["one_line"]

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def one_line(text: str) -> str:
    """Return a text without line ends and other signs that nobody sees."""
    return CONTROL.sub("", re.sub(r"\s+", " ", text)).strip()
