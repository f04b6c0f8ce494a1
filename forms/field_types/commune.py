from random import Random
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind
from pages.memory import remember
from snippets.communes import former_names_by_code, names_by_code

from .base import Asked, FieldType, RefusedAnswer

# What is stored of whoever lives in none of them: no code of INSEE looks like it.
ELSEWHERE = "elsewhere"


class CommuneOfMetropolis(FieldType):
    """A list that the phone opens as its own: 49 names, found by their first letters."""

    name = "commune"
    label = _("Commune")
    description = _("One of the 49 communes of the Metropolis, or none of them.")
    icon = "site"
    kind = Kind.CHOICE
    template_name = "forms/fields/input.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "elsewhere",
                blocks.BooleanBlock(label=_("offer “Outside the Metropolis”"), required=False),
            )
        ]

    def choices(self, asked: Asked) -> list[tuple[str, SafeString | str]]:
        outside = [(ELSEWHERE, gettext("Outside the Metropolis"))]
        return [*_names().items(), *(outside if asked.field.facts.get("elsewhere") else [])]

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.Select(choices=[("", gettext("Choose")), *self.choices(asked)])

    def parse(self, typed: str, asked: Asked) -> str:
        if typed not in dict(self.choices(asked)):
            raise asked.refusal(gettext("Choose a commune from the list for “%(field)s”."))
        return typed

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Choose an answer to “%(field)s”."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        if value == ELSEWHERE:
            return gettext("Outside the Metropolis")
        return _names().get(value) or _former_names().get(value, value)

    def columns(self, asked: Asked) -> list[str]:
        return [asked.name, gettext("%(field)s: INSEE code") % {"field": asked.name}]

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        if value is None:
            return ["", ""]
        return [self.plain(value, asked), "" if value == ELSEWHERE else value]

    def fake(self, asked: Asked, random: Random) -> Any:
        return random.choice([code for code, _name in self.choices(asked)])


def _names() -> dict[str, str]:
    return remember("communes", names_by_code)


def _former_names() -> dict[str, str]:
    return remember("former-communes", former_names_by_code)
