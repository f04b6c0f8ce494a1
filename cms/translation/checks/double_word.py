import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pair, of_each_pair

DOUBLE = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0\u202f\n]+\1(?![\w'’-])", re.IGNORECASE)
# Words that one says twice and means it.
MEANT = {"fr": {"nous", "vous", "très", "non"}, "en": {"had", "that", "very", "no", "so"}}


@of_each_pair
def double_word(pair: Pair) -> Iterator[Finding]:
    """A word that slipped in twice; where the source repeats one (“bip bip”) it is meant."""
    doubled = _doubles(pair.target, pair.target_language)
    if not doubled or _doubles(pair.source, pair.source_language):
        return
    for word in doubled:
        yield pair.warning(
            "double_word", _("“%s” stands twice. Take one away.") % word, word.casefold()
        )


def _doubles(text: str, language: str) -> list[str]:
    meant = MEANT.get(language, ())
    found = {match[1].casefold(): match[1] for match in DOUBLE.finditer(text)}
    return [word for folded, word in found.items() if folded not in meant]
