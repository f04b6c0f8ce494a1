import re
from random import Random
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.conditions import Kind

from .base import Asked, FieldType

OLDEST = 120


class BirthYear(FieldType):
    name = "birth_year"
    label = _("Year of birth")
    description = _("The year alone: enough for an age class, and less than a date of birth.")
    icon = "calendar"
    kind = Kind.YEAR

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.TextInput({"inputmode": "numeric", "autocomplete": "bday-year"})

    def parse(self, typed: str, asked: Asked) -> int:
        now = timezone.localdate().year
        if not re.fullmatch(r"[0-9]{4}", typed) or not now - OLDEST <= int(typed) <= now:
            raise asked.refusal(
                gettext(
                    "Enter a year between %(first)d and %(last)d for “%(field)s”, in four digits."
                ),
                first=now - OLDEST,
                last=now,
            )
        return int(typed)

    def initial(self, value: Any, asked: Asked) -> Any:
        return str(value)

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return ["" if value is None else value]

    def fake(self, asked: Asked, random: Random) -> Any:
        return timezone.localdate().year - random.randint(16, 90)
