"""The subject of a mail is one line, whatever the title holds that stands in it.

A line break in it would begin another header: Django refuses to write such a mail, and whoever was
to get it would never know.
"""

import re

__all__ = ["one_line"]

# All that ends a line somewhere, and the other control characters: none of them is seen in a title.
BREAKS = re.compile(r"[ \t]*[\x00-\x1f\x7f-\x9f\u2028\u2029]+[ \t]*")


def one_line(subject: str) -> str:
    return BREAKS.sub(" ", subject).strip()
