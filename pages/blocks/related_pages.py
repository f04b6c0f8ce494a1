from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PageChooser


class RelatedPagesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    pages = blocks.ListBlock(
        PageChooser(),
        label=_("pages"),
        min_num=1,
        max_num=6,
        help_text=_("In the source language: each reader is led to their own language's pages."),
    )

    class Meta:
        icon = "link"
        label = _("Related pages")
        template = "blocks/related_pages.html"
        description = _("Up to six pages to read next, as cards.")
        preview_template = "blocks/previews/cards.html"
        preview_value = {"title": "À lire ensuite", "pages": []}
