from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind

from .base import Asked, FieldType
from .block import options_block, sample_options


class Radios(FieldType):
    """One of several options, all of which are seen."""

    name = "radios"
    label = _("Radio buttons")
    description = _("One option of up to seven, all seen at once.")
    icon = "radio-full"
    kind = Kind.CHOICE
    template_name = "forms/fields/choices.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [("options", options_block())]

    def sample(self) -> dict[str, Any]:
        return {"options": sample_options()}

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.RadioSelect(choices=asked.options)

    def parse(self, typed: str, asked: Asked) -> str:
        if typed not in asked.field.options:
            raise asked.refusal(
                gettext("“%(field)s” has no such option. Choose one of those that it offers.")
            )
        return typed

    def plain(self, value: Any, asked: Asked) -> str:
        return asked.option(value)

    def fake(self, asked: Asked, random: Random) -> Any:
        return random.choice(asked.field.options)
