import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pair, of_each_pair

# What turns the direction of the words that follow, and isn't seen itself.
TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@of_each_pair
def direction(pair: Pair) -> Iterator[Finding]:
    """A hidden sign that lets words be read backwards; where the source has it, it is meant."""
    meant = set(TURNING.findall(pair.source))
    for sign in dict.fromkeys(TURNING.findall(pair.target)):
        if sign in meant:
            continue
        code = f"{ord(sign):04X}"
        yield pair.warning(
            "direction",
            _(
                "This text holds a hidden character (U+%(code)s) that turns the direction of the "
                "words behind it. Take it out, or type the text anew."
            )
            % {"code": code},
            code,
        )
