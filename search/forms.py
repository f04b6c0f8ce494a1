"""What somebody looks for: typed from the address, so that a search can be sent to others."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pages.forms.filter import ChoiceForm

from .kinds import kinds

__all__ = ["LONGEST", "SearchForm", "words_of"]

# Characters that are read; an engine reads twenty words of them.
LONGEST = 500


def words_of(value: str | None) -> str:
    """Return what was typed on one line, without what no text holds."""
    return " ".join((value or "")[: 20 * LONGEST].replace("\0", " ").split())[:LONGEST]


class SearchForm(ChoiceForm):
    """The filters of a search; one that was not understood is left out, and said to be."""

    kind = forms.ChoiceField(
        required=False,
        choices=lambda: [(kind, kind) for kind in kinds()],
        error_messages={"invalid_choice": _("There is no such kind. Choose one from the list.")},
    )
    theme = forms.UUIDField(
        required=False,
        error_messages={"invalid": _("There is no such theme. Choose one from the list.")},
    )
    mandate = forms.UUIDField(
        required=False,
        error_messages={"invalid": _("There is no such mandate. Choose one from the list.")},
    )
    year = forms.RegexField(
        r"^[0-9]{4}\Z",
        required=False,
        error_messages={"invalid": _("A year is written in four figures.")},
    )
    language = forms.ChoiceField(
        required=False,
        error_messages={
            "invalid_choice": _("The site has no such language. Choose one from the list.")
        },
    )
    exact = forms.ChoiceField(required=False, choices=[("1", "1")])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        # A language in which the words are looked up; `from` is no name for an attribute.
        self.fields["from"] = forms.ChoiceField(
            required=False,
            error_messages=self.fields["language"].error_messages,
        )
        for name in ("language", "from"):
            cast(forms.ChoiceField, self.fields[name]).choices = settings.LANGUAGES

    @property
    def chosen(self) -> dict[str, str]:
        found = super().chosen
        return {n: str(v) if isinstance(v, UUID) else v for n, v in found.items()}

    @property
    def filters(self) -> dict[str, str]:
        """What narrows down what was found; the others say how to look."""
        return {n: value for n, value in self.chosen.items() if n not in ("exact", "from")}
