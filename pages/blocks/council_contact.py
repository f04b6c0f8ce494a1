from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from snippets.models import Council


class CouncilContactBlock(blocks.StructBlock):
    """How to reach the council: all but the hours comes from its settings, for every language."""

    hours = blocks.TextBlock(
        label=_("opening hours"),
        required=False,
        max_length=300,
        help_text=_("When somebody answers. The address and the numbers come from the settings."),
    )

    class Meta:
        icon = "mail"
        label = _("How to reach the council")
        template = "blocks/council_contact.html"
        description = _("The council’s address, telephone and e-mail, and when somebody answers.")
        preview_value = {"hours": "Du lundi au vendredi, de 9 h à 17 h."}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        frame = context.get("frame")
        # A preview has no frame.
        context["council"] = frame.council if frame else Council.objects.first() or Council()
        return context
