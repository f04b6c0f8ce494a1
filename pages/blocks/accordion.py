from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .rich_text import text_block


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    text = text_block(label=_("text"))


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("parts"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        template = "blocks/accordion.html"
        description = _("Questions and answers that open one by one, without a script.")
        preview_value = {
            "items": [
                {
                    "title": "Qui choisit les membres ?",
                    "text": "<p>Le sort, parmi les candidatures recevables.</p>",
                }
            ]
        }
