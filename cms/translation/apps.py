from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation desk")

    def ready(self) -> None:
        from wagtail_localize.models import TranslationSource

        from cms.translation import notices, signals  # noqa: F401 - they register themselves
        from cms.translation.extraction import refresh_segments

        # Whoever extracts: sending, publishing, the demo, a form, wagtail-localize itself.
        TranslationSource.refresh_segments = refresh_segments
