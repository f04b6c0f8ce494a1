from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .base import Asked
from .radios import Radios


class Dropdown(Radios):
    name = "dropdown"
    label = _("Drop-down list")
    description = _("One option of more than seven, in a list that opens.")
    icon = "arrow-down"
    template_name = "forms/fields/input.html"

    def widget(self, asked: Asked) -> forms.Widget:
        # A list's options hold text alone: no element says their language.
        options = [(key, asked.option(key)) for key in asked.field.options]
        return forms.Select(choices=[("", gettext("Choose")), *options])
