from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .rich_text import text_block


class InitiativeBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("name"), max_length=160)
    place = blocks.CharBlock(label=_("place"), max_length=160)
    text = text_block(label=_("what they do"))
    link = blocks.URLBlock(label=_("website"), required=False)

    class Meta:
        icon = "snippet"
        label = _("Inspiring initiative")
        template = "blocks/initiative.html"
        description = _("What others already do elsewhere, with the place.")
        preview_value = {
            "name": "La régie de l’eau des Trois-Sources",
            "place": "Jura",
            "text": "<p>Les habitants y lisent eux-mêmes leurs compteurs.</p>",
        }
