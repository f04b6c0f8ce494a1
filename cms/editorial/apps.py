from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "cms.editorial"
    label = "editorial"
    verbose_name = _("Editorial desk")

    def ready(self) -> None:
        from cms.editorial import (  # noqa: F401 - signals register themselves
            dates_in_words,
            notifiers,
            signals,
        )

        notifiers.register()
        dates_in_words.register()

        # Django's name no way out. Here, for every form, those of Wagtail's filters too.
        forms.DateField.default_error_messages = {
            "invalid": _(
                "This is no date that can be read. Write it as 14/03/2026, 14.03.2026 or "
                "2026-03-14."
            )
        }
        forms.DateTimeField.default_error_messages = {
            "invalid": _(
                "This is no date and time that can be read. Write them as 14/03/2026 09:00 or "
                "2026-03-14 09:00."
            )
        }
