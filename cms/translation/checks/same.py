from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms.same_words import has_words

from . import Finding, Pair, of_each_pair


@of_each_pair
def same(pair: Pair) -> Iterator[Finding]:
    """A copy is no translation (decision 59), but of what has no letter."""
    if pair.target == pair.source and has_words(pair.target):
        yield pair.warning(
            "same", _("The translation reads as the source. Translate it, or say why it stays.")
        )
