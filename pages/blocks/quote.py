from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("words"), help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(label=_("who speaks"), max_length=120)
    role = blocks.CharBlock(label=_("role"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        description = _("What somebody said, with their name and role.")
        preview_value = {
            "text": "On ne demandait pas la lune, on demandait un banc à l’ombre.",
            "speaker": "Noëlle Perrot",
            "role": "habitante de Vizille",
        }
