from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.references import first_plate

from .choosers import PageChooser


class OpeningTomeBlock(blocks.StructBlock):
    """The first plate of a tome, which is fetched with the page's other references."""

    opens_tome = "page"

    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False)
    label = blocks.CharBlock(
        label=_("label of the button"), max_length=60, help_text=_("A verb: Read, Come, Write.")
    )
    page = PageChooser(
        label=_("tome"),
        page_type="pages.TomePage",
        help_text=_("Its first plate is shown, in each reader’s language."),
    )

    class Meta:
        icon = "openquote"
        label = _("Opening plate of a tome")
        template = "blocks/opening_tome.html"
        description = _("The first plate of a tome, in its inks, with a button to read on.")
        preview_template = "blocks/previews/opening_tome.html"
        preview_value = {
            "title": "Et demain, on fait comment ?",
            "text": "Soixante-six personnes dessinent la métropole de 2040.",
            "label": "Lire la bande dessinée",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["opened"] = first_plate(value.get("page"))
        return context
