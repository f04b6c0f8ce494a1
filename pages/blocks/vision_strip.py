from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PageChooser


class VisionStripBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False)
    pages = blocks.ListBlock(
        PageChooser(page_type="pages.VisionPage"),
        label=_("visions"),
        min_num=1,
        max_num=8,
    )

    class Meta:
        icon = "pick"
        label = _("Strip of visions")
        template = "blocks/vision_strip.html"
        description = _("Visions side by side, each in its own two inks.")
        preview_template = "blocks/previews/cards.html"
        preview_value = {"title": "Cinq visions", "text": "", "pages": []}
