from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pairs


def avoided_word(pairs: Pairs) -> Iterator[Finding]:
    """No word to avoid stands for a concept that the source names."""
    for pair in pairs.pairs:
        for avoided in pairs.terms.avoided(pair.source, pair.target):
            words = {
                "word": avoided.words,
                "source": avoided.source_words,
                "better": ", ".join(_("“%s”") % word for word in avoided.usable),
            }
            sentence = (
                _("“%(word)s” is a word to avoid for “%(source)s”. The lexicon says %(better)s.")
                if avoided.usable
                else _("“%(word)s” is a word to avoid for “%(source)s”. Read its entry.")
            )
            yield pair.warning(
                "avoided_word", sentence % words, f"{avoided.key}:{avoided.words.casefold()}"
            )
