from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.references import snippet_list
from snippets.models import Mandate


def _mandates(language: str) -> Any:
    return Mandate.objects.live().in_language(language)


class MandatesBlock(blocks.StructBlock):
    """Every mandate with its dates."""

    shown_list = ("mandates", _mandates)

    title = blocks.CharBlock(label=_("title"), max_length=120)

    class Meta:
        icon = "calendar-alt"
        label = _("Mandates")
        template = "blocks/mandates.html"
        description = _("All mandates with their dates and number of members.")
        preview_value = {"title": "Les mandats"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["mandates"] = snippet_list(*self.shown_list)
        return context
