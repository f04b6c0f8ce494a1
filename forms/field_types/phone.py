import re
from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .base import Asked, FieldType


class Phone(FieldType):
    name = "phone"
    label = _("Telephone number")
    description = _("A telephone number of any country, as people write it.")
    icon = "mobile-alt"

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.TextInput({"type": "tel", "autocomplete": "tel"})

    def parse(self, typed: str, asked: Asked) -> str:
        text = " ".join(typed.split())
        digits = re.sub(r"\D", "", text)
        if not re.fullmatch(r"\+?[\d\s().\-/]+", text) or not 4 <= len(digits) <= 15:
            raise asked.refusal(
                gettext(
                    "Enter a telephone number for “%(field)s”, like 04 76 00 00 00 or +33 4 76 "
                    "00 00 00."
                )
            )
        return text

    def fake(self, asked: Asked, random: Random) -> Any:
        return "0" + "".join(f"{random.randrange(10)}" for _digit in range(9))
