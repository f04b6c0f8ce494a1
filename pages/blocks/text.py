from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .rich_text import TEXT_FEATURES


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"
        description = _("Paragraphs and lists, with links.")
        preview_value = (
            "<p>Le matin, l’eau du canal passe sous la halle ; on l’entend depuis les fenêtres.</p>"
        )
