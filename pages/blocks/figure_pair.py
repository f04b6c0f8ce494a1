from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .picture import PictureBlock


class FigurePairBlock(blocks.StructBlock):
    left = PictureBlock(label=_("left"))
    right = PictureBlock(label=_("right"))
    caption = blocks.CharBlock(label=_("caption of both"), required=False, max_length=250)

    class Meta:
        icon = "copy"
        label = _("Figure pair")
        template = "blocks/figure_pair.html"
        description = _("Two pictures side by side: before and after, here and there.")
        preview_template = "blocks/previews/image.html"
        preview_value = {"caption": "Avant et après"}
