from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from snippets.typography import typeset_text

# The longest word of a figure, in characters, that its column holds at each size (blocks.css).
SIZES = ((4, ""), (9, "long"))


class KeyFigure(blocks.StructValue):
    @property
    def size(self) -> str:
        """Return how large it may be set without breaking a word: "", "long" or "longest"."""
        # Not split(): a no-break space, as in 1 200, holds a figure together. In French a reader
        # sees one where the officer typed any space.
        longest = max(len(word) for word in typeset_text(self["value"]).split(" "))
        return next((size for limit, size in SIZES if longest <= limit), "longest")


class KeyFigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(
        label=_("figure"), max_length=20, help_text=_("As written in this language: 1 200, 1,200.")
    )
    label = blocks.CharBlock(label=_("what it counts"), max_length=160)

    class Meta:
        value_class = KeyFigure


class KeyFiguresBlock(blocks.StructBlock):
    items = blocks.ListBlock(KeyFigureBlock(), label=_("figures"), min_num=1, max_num=6)
    source = blocks.CharBlock(label=_("source"), required=False, max_length=250)

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "blocks/key_figures.html"
        description = _("One to six large figures, with their source.")
        preview_value = {
            "items": [
                {"value": "66", "label": "membres bénévoles"},
                {"value": "49", "label": "communes"},
            ],
            "source": "Grenoble-Alpes Métropole",
        }
