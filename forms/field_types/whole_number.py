import re
from decimal import Decimal
from random import Random
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind

from .base import Asked, FieldType, wrong_limits

MOST = 999_999_999_999
# Spaces of any kind between groups of three, as French writes; commas, as English does.
GROUPED = re.compile(r"-?\d{1,3}(?:[\s\u00a0\u202f,]\d{3}){1,3}|-?\d{1,12}")


class WholeNumber(FieldType):
    name = "whole_number"
    label = _("Whole number")
    description = _("A number without decimals, between two limits if need be.")
    icon = "order"
    kind = Kind.NUMBER

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        limit = {"min_value": -MOST, "max_value": MOST, "required": False}
        return [
            ("min_value", blocks.IntegerBlock(label=_("at least"), **limit)),
            ("max_value", blocks.IntegerBlock(label=_("at most"), **limit)),
        ]

    def clean_block(self, value: dict[str, Any]) -> dict[str, str]:
        return wrong_limits(value.get("min_value"), value.get("max_value"), "max_value")

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})

    def parse(self, typed: str, asked: Asked) -> int:
        if not GROUPED.fullmatch(typed):
            raise asked.refusal(gettext("Enter a whole number for “%(field)s”, like 1200."))
        number = int(re.sub(r"[^\d-]", "", typed))
        refuse_outside(number, asked)
        return number

    def initial(self, value: Any, asked: Asked) -> Any:
        return str(value)

    def plain(self, value: Any, asked: Asked) -> str:
        return number_format(value, use_l10n=True, force_grouping=True)

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return ["" if value is None else value]

    def fake(self, asked: Asked, random: Random) -> Any:
        least = asked.field.facts.get("min_value")
        most = asked.field.facts.get("max_value")
        low = least if least is not None else min(0, most or 0)
        return random.randint(low, most if most is not None else low + 100)


def refuse_outside(number: Any, asked: Asked) -> None:
    """Refuse a number that is outside of the limits of its field."""
    # Stored as a number, or as the digits of one.
    limits = (asked.field.facts.get(name) for name in ("min_value", "max_value"))
    least, most = (None if limit is None else Decimal(str(limit)) for limit in limits)
    if least is not None and number < least:
        raise asked.refusal(
            gettext("Enter %(limit)s or more for “%(field)s”."),
            limit=number_format(least, force_grouping=True),
        )
    if most is not None and number > most:
        raise asked.refusal(
            gettext("Enter %(limit)s or less for “%(field)s”."),
            limit=number_format(most, force_grouping=True),
        )
