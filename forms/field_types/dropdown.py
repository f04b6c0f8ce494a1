from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .base import Asked
from .radios import Radios


class OptionsSelect(forms.Select):
    """A list whose options stand in the source's language where their words do."""

    def __init__(self, asked: Asked) -> None:
        # An option holds text alone, and says its language itself.
        options = [(key, asked.option(key)) for key in asked.field.options]
        super().__init__(choices=[("", gettext("Choose")), *options])
        self.asking = asked.asking

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if language := self.asking.language_of(str(value)):
            option["attrs"]["lang"] = language
        return option


class Dropdown(Radios):
    name = "dropdown"
    label = _("Drop-down list")
    description = _("One option of more than seven, in a list that opens.")
    icon = "arrow-down"
    template_name = "forms/fields/input.html"

    def widget(self, asked: Asked) -> forms.Widget:
        return OptionsSelect(asked)
