from collections.abc import Iterator

from django.utils.translation import gettext as _

from snippets.bidi import TURNS

from . import Finding, Pair, of_each_pair


@of_each_pair
def direction(pair: Pair) -> Iterator[Finding]:
    """A hidden sign that lets words be read backwards; where the source has it, it is meant."""
    meant = set(TURNS.findall(pair.source))
    for sign in dict.fromkeys(TURNS.findall(pair.target)):
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
