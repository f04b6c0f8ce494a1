from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.translation.texts import too_long

from . import Finding, Pair, of_each_pair

# Characters of the source: what is said of a shorter text says nothing.
LEAST = 60
SHORT, LONG = 0.45, 2.2


@of_each_pair
def length(pair: Pair) -> Iterator[Finding]:
    """A text fits its field, and says about as much as the source."""
    for sentence in too_long(pair.target, pair.limit):
        yield pair.block("length", sentence)
    said = len(pair.source)
    if said < LEAST or not pair.target.strip():
        return
    share = len(pair.target) / said
    if share < SHORT:
        yield pair.warning(
            "length",
            _("The translation is much shorter than the source. Look whether a part is missing."),
            "short",
        )
    elif share > LONG:
        yield pair.warning(
            "length",
            _("The translation is much longer than the source. Look whether it says more."),
            "long",
        )
