"""What somebody looks for: typed from the address, so that a search can be sent to somebody else."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pages.forms.filter import ChoiceForm

__all__ = ["KINDS", "LONGEST", "SearchForm", "words_of"]

# Characters that are read; an engine reads twenty words of them.
LONGEST = 500

KINDS = {
    "concept": _("Lexicon"),
    "vision": _("Visions"),
    "tome": _("Comics"),
    "release": _("Press releases"),
    "page": _("Pages"),
    "document": _("Documents"),
}


def words_of(value: str | None) -> str:
    """Return what was typed on one line, without what no text holds."""
    return " ".join((value or "")[: 20 * LONGEST].replace("\0", " ").split())[:LONGEST]


class SearchForm(ChoiceForm):
    """The filters of a search; one that was not understood is left out, and said to be."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[(value, label) for value, label in KINDS.items()],
        error_messages={"invalid_choice": _("There is no such kind. Choose one from the list.")},
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        required=False,
        error_messages={"invalid_choice": _("There is no such theme. Choose one from the list.")},
    )
    year = forms.RegexField(
        r"^[0-9]{4}\Z",
        label=_("Year"),
        required=False,
        error_messages={"invalid": _("A year is written in four figures.")},
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        error_messages={
            "invalid_choice": _("The site has no such language. Choose one from the list.")
        },
    )

    def __init__(self, data: Any, themes: dict[str, str]) -> None:
        """`themes` are the names of themes by what stands for them in an address."""
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["theme"]).choices = list(themes.items())
        cast(forms.ChoiceField, self.fields["language"]).choices = settings.LANGUAGES
