from random import Random
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.rich_text import TEXT_FEATURES

from .base import Asked, FieldType


class Explanation(FieldType):
    """A text between the fields: it asks nothing and has no answer."""

    name = "explanation"
    label = _("Explanation")
    description = _("A text between the fields, which asks nothing.")
    icon = "info-circle"
    is_asked: ClassVar[bool] = False
    fits_in_group: ClassVar[bool] = False
    template_name = "forms/fields/explanation.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [("text", blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES))]

    def sample(self) -> dict[str, Any]:
        return {"text": gettext("<p>A few words on the questions below.</p>")}

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.HiddenInput()

    def columns(self, asked: Asked) -> list[str]:
        return []

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return []

    def fake(self, asked: Asked, random: Random) -> Any:
        return None
