from django.utils.translation import gettext_lazy as _

from .picture import PictureBlock


class ImageBlock(PictureBlock):
    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/image.html"
        description = _("One picture with its alternative, caption and credit.")
        preview_template = "blocks/previews/image.html"
        preview_value = {
            "alternative": "Une place au pied du Vercors",
            "caption": "La place, en 2040",
        }
