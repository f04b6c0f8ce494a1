from typing import Any

from django import forms
from django.db import models


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
            label=kwargs.get("label", self.verbose_name),
            choices=self.options.choices,
            required=True,
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )
