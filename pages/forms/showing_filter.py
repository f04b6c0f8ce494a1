"""Which showings a reader wants to see: typed from the address, never passed on to a query."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.memory import remember
from snippets.folding import fold

from .filter import ChoiceForm, rows_by_slug

__all__ = ["ShowingFilterForm"]


class ThemeShown(NamedTuple):
    pk: int
    name: str
    translation_key: UUID


@dataclass(frozen=True)
class Offer:
    """What there are showings of."""

    # Names by code.
    communes: dict[str, str]
    # Those that readers of the list's language may read.
    themes: frozenset[ThemeShown]


def _offer(showings: Any, language: str) -> Offer:
    """Return what filters offer, from one query."""
    theme = "exhibition__theme"
    columns = ("pk", "name", "translation_key", "live", "locale__language_code")
    rows = list(
        showings.order_by()
        .values_list(
            "venue__commune",
            "venue__commune__name",
            "venue__live",
            *(f"{theme}__{name}" for name in columns),
        )
        .distinct()
    )
    return Offer(
        # Of a venue that is withdrawn nothing is told.
        {code: name for code, name, is_told, *_theme in rows if is_told},
        frozenset(ThemeShown(*row[3:6]) for row in rows if row[6] and row[7] == language),
    )


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

    def __init__(self, data: Any, showings: Any, language: str, key: int) -> None:
        """`showings` are all public ones of one language; `key` is that of their list."""
        super().__init__(data, prefix=None, auto_id="filter-%s")
        self.showings = showings
        offer = remember(f"showings:{key}", lambda: _offer(showings, language))
        # By INSEE's code, which is the same in every language.
        self.communes = dict(sorted(offer.communes.items(), key=lambda pair: fold(pair[1])))
        self.offer("commune", _("All communes"), list(self.communes.items()))
        self.themes = rows_by_slug(sorted(offer.themes, key=lambda row: fold(row.name)))
        named = [(slug, row.name) for slug, row in self.themes.items()]
        self.offer("theme", _("All themes"), named)

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
            found = found.filter(venue__live=True, venue__commune=code)
        if theme := chosen.get("theme"):
            found = found.filter(exhibition__theme=self.themes[theme].pk)
        return found
