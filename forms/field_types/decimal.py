import re
from decimal import Decimal
from random import Random
from typing import Any

from django import forms
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind

from .base import Asked, FieldType, wrong_limits
from .whole_number import refuse_outside

# Eleven digits before the mark and four behind: a browser compares fifteen as exactly as we do.
MOST = Decimal("99999999999")
PLACES = 4
MARKS = ",."
PLAIN = re.compile(rf"-?\d{{1,11}}(?:\.\d{{1,{PLACES}}})?")


class DecimalNumber(FieldType):
    name = "decimal"
    label = _("Decimal number")
    description = _("A number with decimals, written as in French or as in English.")
    icon = "decimal"
    kind = Kind.NUMBER

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        limit = {"min_value": -MOST, "max_value": MOST, "decimal_places": PLACES, "required": False}
        return [
            ("min_value", blocks.DecimalBlock(label=_("at least"), **limit)),
            ("max_value", blocks.DecimalBlock(label=_("at most"), **limit)),
        ]

    def clean_block(self, value: dict[str, Any]) -> dict[str, str]:
        return wrong_limits(value.get("min_value"), value.get("max_value"), "max_value")

    def widget(self, asked: Asked) -> forms.Widget:
        return forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})

    def parse(self, typed: str, asked: Asked) -> str:
        number = number_of(typed, asked.asking.language)
        if number is None:
            raise asked.refusal(
                gettext(
                    "Enter a number for “%(field)s”, with no more than %(places)d decimal "
                    "places, like %(example)s."
                ),
                places=PLACES,
                example=number_format(Decimal("1234.5"), force_grouping=True),
            )
        refuse_outside(number, asked)
        return stored(number)

    def initial(self, value: Any, asked: Asked) -> Any:
        return number_format(Decimal(value), use_l10n=True)

    def plain(self, value: Any, asked: Asked) -> str:
        return number_format(Decimal(value), use_l10n=True, force_grouping=True)

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return ["" if value is None else float(value)]

    def fake(self, asked: Asked, random: Random) -> Any:
        facts = asked.field.facts
        least, most = (facts.get(name) for name in ("min_value", "max_value"))
        low = Decimal(str(least)) if least is not None else min(Decimal(0), Decimal(str(most or 0)))
        high = Decimal(str(most)) if most is not None else low + 100
        return stored(low + (high - low) * random.randrange(101) / 100)


def stored(number: Decimal) -> str:
    """Return the one form in which a number is stored: `-1234.5`, never `1E+3` or `1.50`."""
    rounded = number.quantize(Decimal(1).scaleb(-PLACES)).normalize()
    return format(rounded + 0, "f")  # + 0: minus nought is nought


def number_of(typed: str, language: str) -> Decimal | None:
    """Return the number that somebody wrote in a language; None where it is none.

    Of two different marks the last is that of decimals. One alone is too where the language says
    so, or where no group of three digits follows it; a point always is. Several alike are groups.
    """
    text = re.sub(r"[\s\u00a0\u202f']", "", typed).replace("\u2212", "-")
    marks = [mark for mark in text if mark in MARKS]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return None
    elif len(marks) == 1:
        is_comma_for_decimals = get_format("DECIMAL_SEPARATOR", language) == ","
        is_group = re.fullmatch(r"-?\d{1,3},\d{3}", text) and not is_comma_for_decimals
        decimal = "" if is_group else marks[0]
    else:
        decimal = ""
    whole, _mark, behind = text.rpartition(decimal) if decimal else (text, "", "")
    if any(mark in whole for mark in MARKS):
        if not re.fullmatch(r"-?\d{1,3}(?:[,.]\d{3})+", whole):
            return None
        whole = re.sub("[,.]", "", whole)
    plain = f"{whole}.{behind}" if decimal else whole
    return Decimal(plain) if PLAIN.fullmatch(plain) else None
