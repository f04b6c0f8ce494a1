from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.conditions import Kind

from .base import Asked, FieldType, RefusedAnswer


class Consent(FieldType):
    """A box that is never ticked beforehand; its label is what is consented to."""

    name = "consent"
    label = _("Consent")
    description = _("A box to tick: what somebody agrees to, and may withdraw.")
    icon = "check"
    kind = Kind.BOOLEAN
    template_name = "forms/fields/box.html"

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.CheckboxInput()

    def parse(self, typed: Any, asked: Asked) -> bool | None:
        # A box that is not ticked is no answer: that it is missed is said as of any field.
        return bool(typed) or None

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Tick “%(field)s” to continue."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        return gettext("Yes") if value else gettext("No")

    def unanswered(self) -> str:
        # Who left the box empty has answered: it is not given, in every table and on every sheet.
        return gettext("Not given")

    def unanswered_cell(self) -> str:
        return self.unanswered()

    def fake(self, asked: Asked, random: Random) -> Any:
        return True
