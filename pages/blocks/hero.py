from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import PageChooser, PictureChooser


class HeroBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False)
    label = blocks.CharBlock(label=_("label of the button"), max_length=60)
    page = PageChooser(label=_("page"))
    image = PictureChooser(label=_("picture"))
    alternative = blocks.CharBlock(label=_("alternative"), max_length=400)

    class Meta:
        icon = "image"
        label = _("Opening plate")
        template = "blocks/hero.html"
        description = _("A full-width drawing with the first words of the site.")
        preview_template = "blocks/previews/hero.html"
        preview_value = {
            "title": "Et demain, on fait comment ?",
            "text": "Soixante-six personnes dessinent la métropole de 2040.",
            "label": "Lire les visions",
        }
