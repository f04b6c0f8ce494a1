import re
from datetime import date, timedelta
from random import Random
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Kind

from .base import Asked, FieldType

FIRST = date(1900, 1, 1)
LAST = date(2199, 12, 31)
# Day, month, year as both languages of Europe write them; or as ISO 8601 does. A phone's keys for
# numbers may have nothing but digits: eight of them are a day as well.
WRITTEN = re.compile(r"(\d{1,2})\s*[/.,\-\s]\s*(\d{1,2})\s*[/.,\-\s]\s*(\d{4})")
DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Day(FieldType):
    name = "date"
    label = _("Date")
    description = _("A day: of birth, of arrival.")
    icon = "date"
    kind = Kind.DATE
    template_name = "forms/fields/date.html"

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("earliest", blocks.DateBlock(label=_("not before"), required=False)),
            ("latest", blocks.DateBlock(label=_("not after"), required=False)),
            ("is_birthday", blocks.BooleanBlock(label=_("a date of birth"), required=False)),
        ]

    def clean_block(self, value: dict[str, Any]) -> dict[str, str]:
        earliest, latest = value.get("earliest"), value.get("latest")
        if earliest and latest and earliest > latest:
            return {"latest": gettext("Enter a “not after” that is not earlier than “not before”.")}
        return {}

    def widget(self, asked: Asked) -> forms.Widget:
        token = "bday" if asked.field.facts.get("is_birthday") else "off"
        return forms.TextInput({"inputmode": "numeric", "autocomplete": token})

    def parse(self, typed: str, asked: Asked) -> str:
        day = day_of(typed)
        if day is None:
            raise asked.refusal(
                gettext("Enter a real date for “%(field)s”: day, month and year, like 27/3/2026.")
            )
        earliest, latest = limits(asked)
        if day < earliest:
            raise asked.refusal(
                gettext("Enter a date on or after %(limit)s for “%(field)s”."),
                limit=date_format(earliest),
            )
        if day > latest:
            raise asked.refusal(
                gettext("Enter a date on or before %(limit)s for “%(field)s”."),
                limit=date_format(latest),
            )
        return day.isoformat()

    def initial(self, value: Any, asked: Asked) -> Any:
        day = date.fromisoformat(value)
        return f"{day.day}/{day.month}/{day.year}"

    def plain(self, value: Any, asked: Asked) -> str:
        return date_format(date.fromisoformat(value))

    def cells(self, value: Any, asked: Asked) -> list[str | int | float]:
        return [value or ""]

    def fake(self, asked: Asked, random: Random) -> Any:
        earliest, latest = limits(asked)
        if asked.field.facts.get("is_birthday"):
            likely = max(earliest, date(1940, 1, 1)), min(latest, date(2008, 12, 31))
            earliest, latest = likely if likely[0] <= likely[1] else (earliest, latest)
        return (earliest + timedelta(random.randrange((latest - earliest).days + 1))).isoformat()


def limits(asked: Asked) -> tuple[date, date]:
    earliest, latest = (asked.field.facts.get(name) for name in ("earliest", "latest"))
    return (
        date.fromisoformat(earliest) if earliest else FIRST,
        date.fromisoformat(latest) if latest else LAST,
    )


def day_of(typed: str) -> date | None:
    """Return the day that somebody wrote, or None where there is no such day."""
    if found := ISO.fullmatch(typed):
        year, month, day = found.groups()
    elif found := WRITTEN.fullmatch(typed) or DIGITS.fullmatch(typed):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
