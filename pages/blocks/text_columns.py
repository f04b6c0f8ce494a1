from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .rich_text import text_block


class TextColumnsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = text_block(label=_("text"))

    class Meta:
        icon = "grip"
        label = _("Text in columns")
        template = "blocks/text_columns.html"
        description = _("A title and its text, in two columns on wide screens.")
        preview_value = {"title": "Un laboratoire", "text": "<p>On y rencontre, on y dessine.</p>"}
