import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pair, of_each_pair

PLACEHOLDER = re.compile(r"\{\{?\s*[\w.]+\s*\}?\}|%\(\w+\)[sd]|(?<![\d\s%\w])%[sd]\b")


@of_each_pair
def placeholder(pair: Pair) -> Iterator[Finding]:
    """What the site fills in, such as {name}, stands in the translation as in the source."""
    if not any(mark in text for text in (pair.source, pair.target) for mark in "{%"):
        return
    there, here = (Counter(PLACEHOLDER.findall(text)) for text in (pair.source, pair.target))
    for name in there - here:
        yield pair.block(
            "placeholder",
            _("“%s” is missing in the translation. Put it in as it stands in the source.") % name,
            name,
        )
    for name in here - there:
        yield pair.block(
            "placeholder",
            _("“%s” stands in the translation and not in the source. Take it out.") % name,
            f"+{name}",
        )
