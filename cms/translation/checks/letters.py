from collections.abc import Iterator

from cms.translation.texts import forbidden_letter

from . import Finding, Pair, of_each_pair


@of_each_pair
def letters(pair: Pair) -> Iterator[Finding]:
    """What no text may hold, whichever way it came in (`texts.refusals_of` lets none in)."""
    if sentence := forbidden_letter(pair.target):
        yield pair.block("letters", sentence)
