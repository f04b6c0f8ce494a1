from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import Finding, Pair, of_each_pair


@of_each_pair
def blank(pair: Pair) -> Iterator[Finding]:
    if not pair.target.strip():
        yield pair.block("blank", _("This text is empty. Type its translation."))
