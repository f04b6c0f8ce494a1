from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.references import snippet_list
from snippets.models import PressContact


def _press_contacts(language: str) -> Any:
    return PressContact.objects.live().in_language(language)


class PressContactsBlock(blocks.StructBlock):
    """Everybody whom journalists may call: as releases and the press room show."""

    shown_list = ("press_contacts", _press_contacts)

    title = blocks.CharBlock(label=_("title"), max_length=120)

    class Meta:
        icon = "group"
        label = _("Press contacts")
        template = "blocks/press_contacts.html"
        description = _("Everybody whom journalists may call, with their numbers and hours.")
        preview_value = {"title": "Pour la presse"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["press_contacts"] = snippet_list(*self.shown_list)
        return context
