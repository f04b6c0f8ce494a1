from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation desk")

    def ready(self) -> None:
        from wagtail_localize.models import TranslationSource

        from cms.translation import notices, signals  # noqa: F401 - they register themselves
        from cms.translation.beside_texts import (
            former_pair_beside,
            said_before_beside,
            words_beside,
        )
        from cms.translation.extraction import refresh_segments
        from cms.translation.text_help import register_text_help

        # What is nearest to the text stands nearest to its field.
        register_text_help(former_pair_beside, order=10)
        register_text_help(words_beside, order=20)
        register_text_help(said_before_beside, order=30)
        # Whoever extracts: sending, publishing, the demo, a form, wagtail-localize itself.
        TranslationSource.refresh_segments = refresh_segments
