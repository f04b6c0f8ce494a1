from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.exhibitions import current_showings
from pages.references import snippet_list

# More would be a list: the page of exhibitions has it.
MOST = 4


class ShowingStripBlock(blocks.StructBlock):
    """What hangs now and soon, by itself: nothing is shown where nothing hangs."""

    shown_list = ("showings", current_showings)

    title = blocks.CharBlock(label=_("title"), max_length=120)

    class Meta:
        icon = "calendar-alt"
        label = _("Strip of showings")
        template = "blocks/showing_strip.html"
        description = _("Where exhibitions hang now and soon; it keeps itself up to date.")
        preview_template = "blocks/previews/cards.html"
        preview_value = {"title": "À voir en ce moment"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        showings = snippet_list(*self.shown_list)
        context["showings"] = showings[:MOST]
        return context
