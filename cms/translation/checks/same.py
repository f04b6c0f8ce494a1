import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms.same_words import has_words

from . import Finding, Pairs

# Two letters and less are units, as in "14 m".
LEAST = 3
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
WITHIN = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*")
# They stand within names.
SMALL = frozenset(
    {"au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "sous", "sur", "van", "von"}
    | {"der", "of", "the", "and"}
)


def same(pairs: Pairs) -> Iterator[Finding]:
    """A copy is no translation (decision 59), but of what has no letter, or is a name.

    A name is one that the site knows, or that stands with a capital within the page's sentences.
    """
    known, _theirs = pairs.terms.names
    names = {word for pair in pairs.pairs for word in WITHIN.findall(pair.source)}
    names |= {word for own in known.values() for name in own for word in WORD.findall(name)}
    for pair in pairs.pairs:
        if pair.target != pair.source or not has_words(pair.target):
            continue
        words = [word for word in WORD.findall(pair.target) if len(word) >= LEAST]
        if not all(word in names or word in SMALL for word in words):
            yield pair.warning(
                "same",
                _("The translation reads as the source. Translate it, or say why it stays."),
            )
