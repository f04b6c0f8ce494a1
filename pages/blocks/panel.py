from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

__all__ = ["LineBlock", "LineKind", "PanelBlock"]


class LineKind(models.TextChoices):
    """How words stand in a panel; the values are those of a tome's script."""

    CAPTION = "caption", _("Caption")
    SAYS = "says", _("Says")
    THINKS = "thinks", _("Thinks")
    SHOUTS = "shouts", _("Shouts")
    WHISPERS = "whispers", _("Whispers")
    SOUND = "sound", _("Sound")
    SIGN = "sign", _("Written in the picture")


class Line(blocks.StructValue):
    @property
    def how(self) -> str:
        """Return how the words stand in the panel, in the reader's language."""
        kind = self["kind"]
        return str(LineKind(kind).label) if kind in LineKind.values else ""


class LineBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("kind"), choices=LineKind.choices, default=LineKind.SAYS.value
    )
    speaker = blocks.CharBlock(
        label=_("who"),
        required=False,
        max_length=80,
        help_text=_("Whoever speaks or thinks. Empty for a caption, a sound or a sign."),
    )
    text = blocks.TextBlock(
        label=_("words"), max_length=400, help_text=_("Word for word as in the picture.")
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return who says what as one text: how it stands in the picture is no word of the page."""
        speaker, text = value.get("speaker"), value.get("text") or ""
        return [f"{speaker}{gettext(':')} {text}" if speaker else text]

    class Meta:
        value_class = Line


class PanelBlock(blocks.StructBlock):
    see = blocks.TextBlock(
        label=_("what one sees"),
        max_length=500,
        help_text=_("One or two sentences, for somebody who does not see the panel."),
    )
    lines = blocks.ListBlock(LineBlock(), label=_("words, in reading order"), min_num=0)

    class Meta:
        icon = "comment"
        label = _("Panel")
        template = "blocks/panel.html"
        description = _("One panel of a plate: what one sees, then who says what.")
        preview_value = {
            "see": "La nuit, au bord du canal, deux voisins regardent l’eau monter.",
            "lines": [
                {"kind": "caption", "speaker": "", "text": "Vizille, 2040."},
                {"kind": "says", "speaker": "Nadège", "text": "Elle est revenue."},
            ],
        }
