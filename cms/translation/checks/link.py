import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.translation.plain import plain

from . import Finding, Pair, of_each_pair

LINK = re.compile(r'<a\s[^>]*?id="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@of_each_pair
def link(pair: Pair) -> Iterator[Finding]:
    """Each link of the source leads somewhere from the translation, once."""
    there, here = _links(pair.text.source), _links(pair.text.target or "")
    if not there and not here:
        return
    lost = list((Counter(name for name, _words in there) - Counter(dict(here).keys())).keys())
    if lost:
        names = ", ".join(_("“%s”") % words for name, words in there if name in lost)
        yield pair.block(
            "link",
            ngettext(
                "The link on %(names)s is missing in the translation. Put it on the words that "
                "say the same.",
                "The links on %(names)s are missing in the translation. Put them on the words "
                "that say the same.",
                len(lost),
            )
            % {"names": names},
        )
    added = Counter(name for name, _words in here) - Counter(name for name, _words in there)
    for name in added:
        words = [said for own, said in here if own == name][-1]
        yield pair.warning(
            "link",
            _("The link on “%(words)s” is there more often than in the source. Take one away.")
            % {"words": words},
            name,
        )


def _links(html: str) -> list[tuple[str, str]]:
    """Return the name and the words of each link; one without words is none."""
    found = ((name, plain(words).strip()) for name, words in LINK.findall(html))
    return [(name, words) for name, words in found if words]
