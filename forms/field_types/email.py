from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.mail_addresses import mistake_in

from .base import Asked, FieldType


class Email(FieldType):
    name = "email"
    label = _("Email address")
    description = _("An email address where the applicant can be reached.")
    icon = "mail"

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.EmailInput({"autocomplete": "email", "spellcheck": "false"})

    def parse(self, typed: str, asked: Asked) -> str:
        if mistake := mistake_in(typed):
            sentence, values = mistake
            raise asked.refusal(sentence, **values)
        return typed

    def fake(self, asked: Asked, random: Random) -> Any:
        return f"candidat{random.randrange(10_000)}@example.org"
