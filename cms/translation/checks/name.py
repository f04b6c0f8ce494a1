from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pairs


def name(pairs: Pairs) -> Iterator[Finding]:
    """A name that the lexicon says is not translated stands in the translation."""
    for pair in pairs.pairs:
        for key, words in pairs.terms.lost(pair.source, pair.target):
            yield pair.warning(
                "name",
                _("“%s” is a name that is not translated, and it is missing. Put it in.") % words,
                str(key),
            )
