"""Which texts of the desk hold some words: in their source, or in what was typed for them."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from wagtail_localize.models import StringSegment, StringTranslation

from snippets.folding import fold

from .desk_row import DeskRow
from .memory import plain_of

__all__ = ["holding"]

# A letter alone stands in every text.
SHORTEST = 2


def holding(rows: Sequence[DeskRow], words: str) -> set[tuple[str, int]]:
    """Return key and language of each row whose texts hold the words, in two queries.

    A title is a text. Whatever was sent is looked through; accents and capitals don't count.
    """
    wanted = _folded(words)
    if len(wanted) < SHORTEST:
        return set()
    locales = {row.locale for row in rows if row.source is not None}
    segments = StringSegment.objects.filter(source__translations__target_locale__in=locales)
    of_sources = segments.order_by().values_list("source", "string__data").distinct()
    sources = {source for source, data in of_sources if wanted in _folded(data)}
    stands = StringSegment.objects.filter(
        string=OuterRef("translation_of"), context=OuterRef("context")
    )
    typed = StringTranslation.objects.filter(Exists(stands), locale__in=locales)
    of_targets = typed.values_list("context__object", "locale", "data")
    targets = {(str(key), locale) for key, locale, data in of_targets if wanted in _folded(data)}
    return targets | {(row.key, row.locale) for row in rows if row.source in sources}


def _folded(html: str) -> str:
    return " ".join(fold(plain_of(html)).split())
