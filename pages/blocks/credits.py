from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CreditBlock(blocks.StructBlock):
    role = blocks.CharBlock(label=_("for"), max_length=80, help_text=_("Drawing, text, voice."))
    name = blocks.CharBlock(label=_("who"), max_length=160)


class CreditsBlock(blocks.StructBlock):
    items = blocks.ListBlock(CreditBlock(), label=_("credits"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Credits")
        template = "blocks/credits.html"
        description = _("Who drew, wrote, spoke and printed.")
        preview_value = {"items": [{"role": "Dessin", "name": "Lucie Arnaud-Brun"}]}
