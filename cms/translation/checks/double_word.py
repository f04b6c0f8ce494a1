import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pair, of_each_pair

DOUBLE = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0\u202f\n]+\1(?![\w'’-])", re.IGNORECASE)
# Words that one says twice and means it.
MEANT = {"fr": {"nous", "vous", "très", "non"}, "en": {"had", "that", "very", "no", "so"}}


@of_each_pair
def double_word(pair: Pair) -> Iterator[Finding]:
    source = {match[1].casefold() for match in DOUBLE.finditer(pair.source)}
    for match in DOUBLE.finditer(pair.target):
        word = match[1].casefold()
        if word in MEANT.get(pair.target_language, ()) or word in source:
            continue
        yield pair.warning(
            "double_word", _("“%s” stands twice. Take one away.") % match[1], word
        )
