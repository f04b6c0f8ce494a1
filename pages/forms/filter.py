"""What all filtered lists share: typed from the address, never passed on to a query."""

import re
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from snippets.addresses import ascii_slug
from snippets.models import Theme

__all__ = ["ChoiceForm", "FilterForm", "page_number", "query_of", "rows_by_slug"]


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


class ChoiceForm(forms.Form):
    """Optional choices; what was not understood is left out."""

    @property
    def chosen(self) -> dict[str, str]:
        """What the reader chose and the form understood, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        """What each word of an address stands for in every language, by field."""
        raise NotImplementedError

    def offer(self, name: str, empty: Any, choices: list[tuple[str, str]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", empty), *choices]

    def chosen_in(self, offered: dict[str, dict[str, Any]]) -> dict[str, str]:
        """Return what was chosen, in the words that another language offers, by their `meanings`.

        What it does not offer is left out.
        """
        asked = self.meanings
        return {
            name: word
            for name, value in self.chosen.items()
            for word, meaning in offered[name].items()
            if meaning == asked[name][value]
        }


class FilterForm(ChoiceForm):
    """Theme and year, which every list has; each field offers only what some entry has.

    A subclass adds the field `year`, whose message names what its list holds.
    """

    theme = forms.ChoiceField(
        label=_("Theme"),
        required=False,
        error_messages={"invalid_choice": _("There is no such theme. Choose one from the list.")},
    )

    def __init__(self, data: Any, entries: Any, language: str) -> None:
        """`entries` is the queryset of the whole list in one language."""
        super().__init__(data, prefix=None, auto_id="filter-%s")
        self.entries = entries
        self.language = language
        # What each accepted word of an address stands for.
        self.themes = self.by_slug(Theme, "theme_id")
        self.offer("theme", _("All themes"), [(s, t.name) for s, t in self.themes.items()])
        self.years = [str(day.year) for day in self.entries.dates("date", "year", order="DESC")]
        self.offer("year", _("All years"), [(year, year) for year in self.years])

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return {
            "theme": {word: theme.translation_key for word, theme in self.themes.items()},
            "year": {year: year for year in self.years},
        }

    def results(self) -> Any:
        """Return the entries that fit; a filter that was not understood is left out."""
        found = self.entries
        if theme := self.chosen.get("theme"):
            found = found.filter(theme=self.themes[theme])
        if year := self.chosen.get("year"):
            found = found.filter(date__year=int(year))
        return found

    def by_slug(self, model: Any, column: str) -> dict[str, Any]:
        """Return what the entries refer to in `column`, by the word that stands in an address."""
        rows = model.objects.live().in_language(self.language)
        return rows_by_slug(rows.filter(pk__in=self.entries.values(column)))


def rows_by_slug(rows: Any) -> dict[str, Any]:
    """Return snippets by the words that stand for them in an address."""
    found: dict[str, Any] = {}
    for row in rows:
        slug = ascii_slug(row.name) or str(row.pk)
        found[f"{slug}-{row.pk}" if slug in found else slug] = row
    return found
