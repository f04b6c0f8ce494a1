from collections.abc import Mapping
from random import Random
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind

from .base import Asked, FieldType, RefusedAnswer, wrong_limits
from .block import options_block, sample_options


class Checkboxes(FieldType):
    name = "checkboxes"
    label = _("Checkboxes")
    description = _("Any number of options, or between two limits.")
    icon = "check"
    kind = Kind.CHOICES
    template_name = "forms/fields/choices.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        limit = {"min_value": 1, "max_value": 100, "required": False}
        return [
            ("options", options_block()),
            ("min_number", blocks.IntegerBlock(label=_("options at least"), **limit)),
            ("max_number", blocks.IntegerBlock(label=_("options at most"), **limit)),
        ]

    def sample(self) -> dict[str, Any]:
        return {"options": sample_options()}

    def clean_block(self, value: dict[str, Any]) -> dict[str, str]:
        least, most = value.get("min_number"), value.get("max_number")
        if least and least > len(value["options"]):
            return {
                "min_number": gettext(
                    "There are fewer options than that. Add some, or ask for fewer."
                )
            }
        return wrong_limits(least, most, "max_number")

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.CheckboxSelectMultiple(choices=asked.options)

    def own_context(self, bound: Any, asked: Asked, around: Any) -> Mapping[str, Any]:
        """Say beforehand how many there are to choose."""
        least, most = (asked.field.facts.get(name) for name in ("min_number", "max_number"))
        if least and least == most:
            told = gettext("Choose %(number)d.") % {"number": least}
        elif least and most:
            told = gettext("Choose %(least)d to %(most)d.") % {"least": least, "most": most}
        elif least and least > 1:
            told = gettext("Choose at least %(number)d.") % {"number": least}
        elif most:
            told = gettext("Choose at most %(number)d.") % {"number": most}
        else:
            told = ""
        described_by = [bound.aria_describedby, f"{bound.auto_id}_told" if told else None]
        return {"told": told, "described_by": " ".join(filter(None, described_by))}

    def parse(self, typed: list[str], asked: Asked) -> list[str]:
        offered = asked.field.options
        if not set(typed) <= set(offered):
            raise asked.refusal(gettext("Choose from the answers listed for “%(field)s”."))
        # In the order in which they are offered, each once.
        chosen = [option for option in offered if option in typed]
        least = asked.field.facts.get("min_number") or 0
        most = asked.field.facts.get("max_number") or len(offered)
        if len(chosen) < least:
            raise asked.refusal(
                gettext("Choose at least %(least)d answers to “%(field)s”: %(more)d more."),
                least=least,
                more=least - len(chosen),
            )
        if len(chosen) > most:
            raise asked.refusal(
                gettext(
                    "Choose no more than %(most)d of the answers to “%(field)s”: remove %(less)d."
                ),
                most=most,
                less=len(chosen) - most,
            )
        return chosen

    def lacking(self, asked: Asked, at: Any = None) -> RefusedAnswer:
        return asked.refusal(gettext("Choose at least one answer to “%(field)s”."), at)

    def plain(self, value: Any, asked: Asked) -> str:
        return "\n".join(asked.option(option) for option in value)

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return [" | ".join(asked.option(option) for option in value or [])]

    def fake(self, asked: Asked, random: Random) -> Any:
        offered, facts = asked.field.options, asked.field.facts
        least = facts.get("min_number") or 1
        most = min(facts.get("max_number") or len(offered), len(offered))
        chosen = random.sample(offered, random.randint(least, most))
        return [option for option in offered if option in chosen]
