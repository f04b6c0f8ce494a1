from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import Asked, FieldType

LONGEST = 300


class ShortText(FieldType):
    name = "short_text"
    label = _("Short text")
    description = _("One line: a name, an occupation.")
    icon = "pilcrow"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "max_length",
                blocks.IntegerBlock(
                    label=_("characters at most"), min_value=1, max_value=LONGEST, default=120
                ),
            ),
            (
                "autocomplete",
                # The tokens of HTML (WCAG 1.3.5).
                blocks.ChoiceBlock(
                    label=_("what the browser may fill in"),
                    required=False,
                    choices=[
                        ("name", _("Full name")),
                        ("given-name", _("First name")),
                        ("family-name", _("Family name")),
                        ("organization", _("Organisation")),
                        ("organization-title", _("Occupation")),
                    ],
                ),
            ),
        ]

    def widget(self, asked: Asked) -> forms.Widget:
        token = asked.field.facts.get("autocomplete")
        return forms.TextInput({"autocomplete": token} if token else {})

    def parse(self, typed: str, asked: Asked) -> str:
        longest = asked.field.facts.get("max_length") or LONGEST
        # One line: what was pasted may have more.
        text = " ".join(typed.split())
        if len(text) > longest:
            raise asked.refusal(
                gettext(
                    "Shorten your answer to “%(field)s”: it has %(length)d characters, and the "
                    "limit is %(longest)d."
                ),
                length=len(text),
                longest=longest,
            )
        return text

    def fake(self, asked: Asked, random: Random) -> Any:
        name = random.choice(("Camille Roux", "Noé Martin", "Inès Da Silva", "Ève Œuvrard"))
        return name[: asked.field.facts.get("max_length") or LONGEST].strip()
