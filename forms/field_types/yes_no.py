from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.conditions import Kind

from .base import Asked, FieldType, RefusedAnswer


class YesNo(FieldType):
    name = "yes_no"
    label = _("Yes or no")
    description = _("A question that is answered with yes or no; neither is chosen beforehand.")
    icon = "circle-check"
    kind = Kind.BOOLEAN
    template_name = "forms/fields/choices.html"

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.RadioSelect(choices=[("yes", gettext("Yes")), ("no", gettext("No"))])

    def parse(self, typed: str, asked: Asked) -> bool:
        if typed not in ("yes", "no"):
            raise asked.refusal(gettext("Choose yes or no for “%(field)s”."))
        return typed == "yes"

    def initial(self, value: Any, asked: Asked) -> Any:
        return "yes" if value else "no"

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Choose an answer to “%(field)s”."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        return gettext("Yes") if value else gettext("No")

    def fake(self, asked: Asked, random: Random) -> Any:
        return random.random() < 0.5
