from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind

from .base import Asked, FieldType, RefusedAnswer
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
            raise asked.refusal(gettext("Choose one of the answers listed for “%(field)s”."))
        return typed

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Choose an answer to “%(field)s”."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        return asked.option(value)

    def fake(self, asked: Asked, random: Random) -> Any:
        return random.choice(asked.field.options)
