from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PictureChooser
from .rich_text import text_block


class LookBlock(blocks.StructBlock):
    """Somebody met on the way, and what they had to say."""

    title = blocks.CharBlock(label=_("title"), max_length=160)
    place = blocks.CharBlock(label=_("place"), max_length=160, required=False)
    text = text_block(label=_("text"))
    image = PictureChooser(label=_("picture"), required=False)
    alternative = blocks.CharBlock(
        label=_("alternative"),
        required=False,
        max_length=400,
        help_text=_("What one sees, in one sentence, for somebody who does not see it."),
    )

    class Meta:
        icon = "view"
        label = _("Look from the field")
        template = "blocks/look.html"
        description = _("A short note by somebody met: who, where, what they said.")
        preview_value = {
            "title": "Une éclusière",
            "place": "Vizille",
            "text": "<p>« L’eau, on l’entend avant de la voir. »</p>",
        }
