"""Who holds what of a translation, in the one order: its texts, its row, its source's texts.

Whoever saves a title holds the texts and writes the row; whoever publishes the source writes facts
into the row, then the source's texts. Two who took them in different orders would wait for each
other, and the database would throw one of them out.
"""

from collections.abc import Iterable
from typing import Any

from wagtail_localize.models import Translation, TranslationSource

__all__ = ["hold_sources", "hold_texts", "hold_translation"]


def hold_texts(translation: Translation) -> None:
    """Let nobody else write the texts, or choose pictures and links, until the transaction ends.

    One writer at a time: of two who begin the same text, the second sees the first one's. Rows that
    point to the translation can be written meanwhile, as a publication of its source does.
    """
    Translation.objects.select_for_update(no_key=True).get(pk=translation.pk)


def hold_sources(sources: Iterable[int]) -> None:
    """Let no publication of these sources come in between: it writes their rows first of all."""
    rows = TranslationSource.objects.select_for_update().filter(pk__in=sources)
    list(rows.order_by("pk").values_list("pk"))


def hold_translation(translation: Translation) -> tuple[Translation, Any]:
    """Return a translation and its row as they are now, and stay so until the transaction ends."""
    hold_texts(translation)
    target = translation.get_target_instance()
    type(target)._base_manager.select_for_update(no_key=True).get(pk=target.pk)
    hold_sources([translation.source_id])
    held = Translation.objects.select_related("source", "target_locale").get(pk=translation.pk)
    return held, held.get_target_instance()
