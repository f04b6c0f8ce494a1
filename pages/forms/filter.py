"""What all filtered lists share: typed from the address, never passed on to a query."""

import re
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.text import slugify

__all__ = ["FilterForm", "page_number", "query_of"]


def page_number(value: str | None) -> int | None:
    """Return the page that `?page=` asks for: 1 where there is none, None where it is no number."""
    if value is None or value == "":
        return 1
    # Four digits: int() would read any script's digits and as many as it is given.
    if re.fullmatch(r"[0-9]{1,4}", value) is None or int(value) == 0:
        return None
    return int(value)


def query_of(chosen: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(chosen)
    return query.urlencode()


class FilterForm(forms.Form):
    """Each field offers only what some entry of the list has."""

    def __init__(self, data: Any, entries: Any, language: str) -> None:
        """`entries` is the queryset of the whole list in one language."""
        super().__init__(data, prefix=None, auto_id="filter-%s")
        self.entries = entries
        self.language = language

    def offer(self, name: str, empty: Any, choices: list[tuple[str, str]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", empty), *choices]

    def offer_years(self, empty: Any) -> None:
        years = [str(day.year) for day in self.entries.dates("date", "year", order="DESC")]
        self.offer("year", empty, [(year, year) for year in years])

    def by_slug(self, model: Any, column: str) -> dict[str, Any]:
        """Return what the entries refer to in `column`, by the word that stands in an address."""
        found: dict[str, Any] = {}
        rows = model.objects.live().in_language(self.language)
        for row in rows.filter(pk__in=self.entries.values(column)):
            slug = slugify(row.name) or str(row.pk)
            found[f"{slug}-{row.pk}" if slug in found else slug] = row
        return found

    @property
    def chosen(self) -> dict[str, str]:
        """What the reader chose and the form understood, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
