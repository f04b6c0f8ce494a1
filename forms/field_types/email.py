from random import Random
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .base import Asked, FieldType

LONGEST = 254


class Email(FieldType):
    name = "email"
    label = _("E-mail address")
    description = _("An e-mail address at which whoever answers can be reached.")
    icon = "mail"

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.EmailInput({"autocomplete": "email", "spellcheck": "false"})

    def parse(self, typed: str, asked: Asked) -> str:
        try:
            EmailValidator()(typed)
            if len(typed) > LONGEST:
                raise ValidationError("")
        except ValidationError:
            raise asked.refusal(
                gettext("“%(field)s” is no e-mail address. Write one such as camille@example.org.")
            ) from None
        return typed

    def fake(self, asked: Asked, random: Random) -> Any:
        return f"candidat{random.randrange(10_000)}@example.org"
