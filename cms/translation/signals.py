from typing import Any

from django.dispatch import receiver
from wagtail.models import TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import TranslationSource


@receiver(published)
def show_new_words_to_translators(sender: type, instance: Any, **kwargs: Any) -> None:
    """Bring the published words of a source into its translations' editors, and nowhere else.

    wagtail-localize waits for somebody to press "sync". Wagtail sends this signal for pages and
    snippets alike.
    """
    if not isinstance(instance, TranslatableMixin) or getattr(instance, "alias_of_id", None):
        return
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale=instance.locale_id
    ).first()
    if source is not None and source.translations.exists():
        source.update_from_db()
