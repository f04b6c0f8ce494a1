"""Words of other languages that were translated from a sentence which reads otherwise by now."""

from dataclasses import dataclass
from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue

__all__ = ["StaleWords", "stale_words"]

# Where wagtail-localize keeps the words of a form.
PATHS = "steps."


@dataclass(frozen=True)
class StaleWords:
    """A sentence as it was released last, and what still stands for it in another language."""

    source: str
    translated: str


def stale_words(form: Any) -> dict[str, list[StaleWords]]:
    """Return the stale words of a form, by its `translation_key`, in each language that has some.

    Two queries, whatever the length of the form.
    """
    segments = (
        StringSegment.objects.filter(source__object_id=form, context__path__startswith=PATHS)
        .select_related("string")
        .order_by("order")
    )
    translations = StringTranslation.objects.filter(
        context__object_id=form, context__path__startswith=PATHS
    ).select_related("locale")
    done: dict[tuple[str, int], dict[int, str]] = {}
    for row in translations.order_by("updated_at"):
        place = (row.locale.language_code, row.context_id)
        done.setdefault(place, {})[row.translation_of_id] = row.data
    current = {(segment.context_id, segment.string_id) for segment in segments}
    codes = sorted({code for code, _context in done})
    found: dict[str, list[StaleWords]] = {}
    for segment in segments:
        for code in codes:
            known = done.get((code, segment.context_id), {})
            former = [
                data
                for string, data in known.items()
                if (segment.context_id, string) not in current
            ]
            if former and segment.string_id not in known:
                words = StaleWords(_plain(segment.string.data), _plain(former[-1]))
                found.setdefault(code, []).append(words)
    return found


def _plain(data: str) -> str:
    return StringValue(data).render_text()
