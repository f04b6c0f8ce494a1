from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.text import capfirst


class MultipleChoiceField(models.JSONField):
    """Several values of a fixed list, stored as a JSON array of their keys.

    A child table would be the textbook answer; wagtail-localize would then offer its rows to
    translators, and a role is not a word. The array is stored in the order of `choices`.
    """

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        # Django would compare the whole array with one choice: keep the list to ourselves.
        self.options = choices
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            label=kwargs.get("label", capfirst(self.verbose_name)),
            choices=self.options.choices,
            required=not self.blank,
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )


class LanguageField(models.CharField):
    """The code of a language of the site: its form offers them, its column names none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        none = [("", "–")] if self.blank else []
        return forms.ChoiceField(
            label=kwargs.get("label", capfirst(self.verbose_name)),
            choices=[*none, *settings.LANGUAGES],
            required=not self.blank,
            help_text=kwargs.get("help_text", self.help_text),
        )


class MomentField(models.DateTimeField):
    """A moment, asked for as a clock in Grenoble shows it: see `forms/paris_time.py`."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        from snippets.forms.paris_time import ParisDateTimeField

        return ParisDateTimeField(
            label=kwargs.get("label", capfirst(self.verbose_name)),
            required=not self.blank,
            help_text=kwargs.get("help_text", self.help_text),
        )
