import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.plain import addresses_in, hidden

from . import Finding, Pair, of_each_pair

SPACES = " \u00a0\u202f"
# A colon within an hour or an address, and marks of which several follow each other, are no matter.
BARE = re.compile(rf"(?<=[^\W_])[;!?](?=[\s»)…]|$)|(?<=[^\W\d_]):(?=\s|$)|(?<=[^{SPACES}])»")
OPENED = re.compile(rf"«(?=[^{SPACES}])")
FOREIGN = re.compile('“[^“”]+”|"[^"]+"')
SPACED = re.compile(rf"(?<=\w)[{SPACES}][;:!?](?=\s|$)|«|»")

KINDS = {
    "fr": (
        (OPENED, _("French has a space after “%s”. Put it in.")),
        (BARE, _("French has a space before “%s”. Put it in.")),
        (FOREIGN, _("French quotes with « and »: change %s.")),
    ),
    "en": ((SPACED, _("“%s” stands as in French. Set it as English does.")),),
}


@of_each_pair
def punctuation(pair: Pair) -> Iterator[Finding]:
    """French has a space before its high marks and its own quotation marks; English has neither.

    Which space it is does not matter: the site sets the right one, that breaks no line.
    """
    for pattern, sentence in KINDS.get(pair.target_language, ()):
        for match in pattern.finditer(pair.target):
            if not hidden(*match.span(), addresses_in(pair.target)):
                yield pair.warning("punctuation", str(sentence) % match[0].strip(), match[0])
                break
