"""A translation whose source was deleted: it is edited on its own, and nothing offers more.

wagtail-localize keeps the row and switches it off, so that its stock menu offers to start it
again: its editor and its report then ask for a source that is not there, and fail.
"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail_localize.models import Translation, TranslationSource

__all__ = [
    "START",
    "deleted_source_sentence",
    "has_row",
    "has_source",
    "let_go_of_source",
    "without_source",
]

# What wagtail-localize calls the button, and sends.
START = "localize-restart-translation"


def has_row(source: TranslationSource) -> bool:
    rows = source.specific_content_type.model_class()._base_manager
    return rows.filter(translation_key=source.object_id, locale_id=source.locale_id).exists()


def has_source(translation: Translation) -> bool:
    return has_row(translation.source)


def without_source(instance: Any) -> Translation | None:
    """Return the translation that made `instance`, where its source was deleted."""
    found = list(
        Translation.objects.filter(
            source__object_id=instance.translation_key, target_locale=instance.locale_id
        ).select_related("source__locale")
    )
    if not found or any(has_source(translation) for translation in found):
        return None
    return found[0]


def let_go_of_source(translation: Translation) -> None:
    """Switch off what was started again, so that Wagtail's own editor opens."""
    if translation.enabled:
        translation.enabled = False
        translation.save(update_fields=["enabled"])


def deleted_source_sentence(translation: Translation) -> str:
    return _(
        "The source of this text, “%(title)s” (%(language)s), was deleted. There is nothing left "
        "to translate: you edit this text on its own."
    ) % {
        "language": translation.source.locale.get_display_name(),
        "title": translation.source.object_repr,
    }
