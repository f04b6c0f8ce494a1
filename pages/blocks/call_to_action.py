from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PageChooser


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False)
    label = blocks.CharBlock(
        label=_("label of the button"), max_length=60, help_text=_("A verb: Read, Come, Write.")
    )
    page = PageChooser(
        label=_("page"),
        help_text=_("In the source language: each reader is led to their own language's page."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        template = "blocks/call_to_action.html"
        description = _("One thing to do next, with a button.")
        preview_value = {
            "title": "Et vous ?",
            "text": "Venez en parler.",
            "label": "Lire la vision",
        }
