from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from snippets.models import Theme

from .filter import FilterForm

__all__ = ["CoverageFilterForm"]


class CoverageFilterForm(FilterForm):
    """Theme and year of what others wrote."""

    theme = forms.ChoiceField(
        label=_("Theme"),
        required=False,
        error_messages={"invalid_choice": _("There is no such theme. Choose one from the list.")},
    )
    year = forms.ChoiceField(
        label=_("Year"),
        required=False,
        error_messages={
            "invalid_choice": _("Nothing is kept of that year. Choose one from the list.")
        },
    )

    def __init__(self, data: Any, entries: Any, language: str) -> None:
        super().__init__(data, entries, language)
        # What each accepted word of an address stands for.
        self.themes = self.by_slug(Theme, "theme_id")
        self.offer("theme", _("All themes"), [(s, t.name) for s, t in self.themes.items()])
        self.offer_years(_("All years"))

    def results(self) -> Any:
        """Return the entries that fit; a filter that was not understood is left out."""
        chosen = self.chosen
        found = self.entries
        if "theme" in chosen:
            found = found.filter(theme=self.themes[chosen["theme"]])
        if "year" in chosen:
            found = found.filter(date__year=int(chosen["year"]))
        return found
