"""Which showings a reader wants to see: typed from the address, never passed on to a query."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from snippets.folding import fold
from snippets.models import Commune, Theme

from .filter import ChoiceForm, rows_by_slug

__all__ = ["ShowingFilterForm"]


class ShowingFilterForm(ChoiceForm):
    """Commune and theme; each offers only what some showing has."""

    commune = forms.ChoiceField(
        label=_("Commune"),
        required=False,
        error_messages={
            "invalid_choice": _("Nothing was shown in such a commune. Choose one from the list.")
        },
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        required=False,
        error_messages={"invalid_choice": _("There is no such theme. Choose one from the list.")},
    )

    def __init__(self, data: Any, showings: Any, language: str) -> None:
        """`showings` is the queryset of all public showings of one language."""
        super().__init__(data, prefix=None, auto_id="filter-%s")
        self.showings = showings
        communes = Commune.objects.filter(pk__in=showings.values("venue__commune"))
        # By INSEE's code, which is the same in every language.
        self.communes = {commune.code: commune for commune in communes}
        named = sorted(self.communes.values(), key=lambda commune: fold(commune.name))
        self.offer("commune", _("All communes"), [(row.code, row.name) for row in named])
        themes = Theme.objects.live().in_language(language)
        self.themes = rows_by_slug(themes.filter(pk__in=showings.values("exhibition__theme")))
        themes_named = [(slug, row.name) for slug, row in self.themes.items()]
        self.offer("theme", _("All themes"), themes_named)

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return {
            "commune": {code: code for code in self.communes},
            "theme": {slug: row.translation_key for slug, row in self.themes.items()},
        }

    def results(self) -> Any:
        """Return the showings that fit; a filter that was not understood is left out."""
        found, chosen = self.showings, self.chosen
        if code := chosen.get("commune"):
            found = found.filter(venue__commune=code)
        if theme := chosen.get("theme"):
            found = found.filter(exhibition__theme=self.themes[theme])
        return found
