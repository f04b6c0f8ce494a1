import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.translation.plain import ADDRESS, TELEPHONE

from . import Finding, Pair, of_each_pair

ABROAD = re.compile(r"^\+33(?:\(0\))?")
LANGUAGE = re.compile(r"/(?:[a-z]{2})(?=/|$)")


@of_each_pair
def address(pair: Pair) -> Iterator[Finding]:
    """E-mail and web addresses and telephone numbers are the same in every language."""
    there, here = _addresses(pair.source), _addresses(pair.target)
    for key, shown in there.items():
        if key not in here:
            yield pair.warning(
                "address", _("“%s” is missing in the translation. Put it in.") % shown, key
            )
    for key, shown in here.items():
        if key not in there:
            yield pair.warning(
                "address",
                _("“%s” stands in the translation and not in the source. Compare them.") % shown,
                f"+{key}",
            )


def _addresses(text: str) -> dict[str, str]:
    """Return addresses as they are compared, and as they are written."""
    found = {
        LANGUAGE.sub("", match[0]).rstrip("/").casefold(): match[0]
        for match in ADDRESS.finditer(text)
    }
    for match in TELEPHONE.finditer(text):
        digits = re.sub(r"[^\d+()]", "", match[0])
        found[ABROAD.sub("0", digits)] = match[0]
    return found
