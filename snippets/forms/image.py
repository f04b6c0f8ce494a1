from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm
from wagtail.models import Locale

PREFIX = "alternative_"


class CreditedImageForm(BaseImageForm):
    """Wagtail's image form plus one alternative per content language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = (
            {
                a.locale.language_code: a.text
                for a in self.instance.alternatives.select_related("locale")
            }
            if self.instance.pk
            else {}
        )
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
            self.fields[f"{PREFIX}{code}"] = forms.CharField(
                label=format_lazy("{} ({})", _("Alternative"), name),
                help_text=_("What the picture shows, in one sentence. Each use may give its own."),
                max_length=400,
                required=False,
                initial=known.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def save(self, commit: bool = True) -> Any:
        image = super().save(commit=commit)
        if commit:
            self._save_alternatives()
        else:
            inherited = self.save_m2m  # type: ignore[has-type]  # Django sets it in save()

            def save_m2m() -> None:
                inherited()
                self._save_alternatives()

            self.save_m2m = save_m2m
        return image

    def _save_alternatives(self) -> None:
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
            locale = Locale.objects.get_for_language(code)
            text = self.cleaned_data.get(f"{PREFIX}{code}", "").strip()
            if text:
                self.instance.alternatives.update_or_create(locale=locale, defaults={"text": text})
            else:
                self.instance.alternatives.filter(locale=locale).delete()
