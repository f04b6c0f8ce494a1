"""Words of other languages that were translated from a sentence which reads otherwise by now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.html import strip_tags
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue

from forms.structure import Words

__all__ = ["StaleWords", "segments_of", "stale_words", "translations_of", "word_of"]

# Where wagtail-localize keeps the words of a form.
PATHS = "steps."
# Of such a path, what names a block is a UUID.
ID_LENGTH = 36


@dataclass(frozen=True)
class StaleWords:
    """A sentence as it was released last, and what still stands for it in another language."""

    source: str
    translated: str


def stale_words(
    form: Any, released: Mapping[str, Words] | None = None
) -> dict[str, list[StaleWords]]:
    """Return the stale words of a form, by its `translation_key`, in each language that has some.

    What was translated anew and does not stand in the `released` words of its language is stale
    until it does. Two queries, whatever the length of the form.
    """
    segments = segments_of(form).select_related("string", "context").order_by("order")
    translations = translations_of(form).select_related("locale")
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
            new = known.get(segment.string_id)
            own = (released or {}).get(code, {}).get(word_of(segment.context.path), "")
            if former and (new is None or (own and not _holds(own, new))):
                words = StaleWords(_plain(segment.string.data), _plain(former[-1]))
                found.setdefault(code, []).append(words)
    return found


def segments_of(form: Any) -> QuerySet:
    """Return the sentences of a form that are to be translated."""
    return StringSegment.objects.filter(source__object_id=form, context__path__startswith=PATHS)


def translations_of(form: Any) -> QuerySet:
    """Return what was translated of a form's sentences, former ones too."""
    return StringTranslation.objects.filter(
        context__object_id=form, context__path__startswith=PATHS
    )


def word_of(path: str) -> str:
    """Return a path of wagtail-localize's as `forms/structure.py` names the word."""
    parts = path.split(".")
    last = max(place for place, part in enumerate(parts) if len(part) == ID_LENGTH)
    return ".".join(parts[last:])


def _holds(text: str, data: str) -> bool:
    """Tell whether a text is a translation; or holds it, where it is a rich one of several."""
    new = _plain(data)
    return data in text or new in strip_tags(text) if text.startswith("<") else new == text


def _plain(data: str) -> str:
    return StringValue(data).render_text()
