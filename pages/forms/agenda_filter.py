"""Which dates a reader wants to see: typed from the address, never passed on to a query."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.agenda import Agenda, Month
from snippets.addresses import ascii_slug
from snippets.folding import fold
from snippets.forms.paris_time import FIRST_YEAR, LAST_YEAR

from .filter import ChoiceForm

__all__ = ["AgendaFilterForm", "MonthField"]


class MonthField(forms.Field):
    """A month, as `2027-03`; gives a `Month`."""

    widget = forms.HiddenInput
    default_error_messages = {
        "invalid": _(
            "There is no such month. Write it as in 2027-03. Here is what is to come instead."
        )
    }

    def to_python(self, value: Any) -> Month | None:
        if value in self.empty_values:
            return None
        # Digits of ASCII only: int() would read any script's.
        read = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", str(value))
        if read is None or not FIRST_YEAR <= int(read[1]) <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return Month(int(read[1]), int(read[2]))


class AgendaFilterForm(ChoiceForm):
    """Kind, commune and theme, each offering only what some date has; what is over; one month."""

    when = forms.ChoiceField(
        required=False,
        # Asked by the tabs above the filters.
        widget=forms.HiddenInput,
        choices=[("", _("Upcoming")), ("past", _("Past"))],
        error_messages={
            "invalid_choice": _("An agenda shows what is to come or what has passed. Choose one.")
        },
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        error_messages={
            "invalid_choice": _("The agenda holds nothing of this kind. Choose one from the list.")
        },
    )
    commune = forms.ChoiceField(
        label=_("Commune"),
        required=False,
        error_messages={
            "invalid_choice": _("Nothing happens in such a commune. Choose one from the list.")
        },
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        required=False,
        error_messages={"invalid_choice": _("There is no such theme. Choose one from the list.")},
    )
    month = MonthField(required=False)

    def __init__(self, data: Any, locale_id: int) -> None:
        super().__init__(data, prefix=None, auto_id="filter-%s")
        self.locale_id = locale_id
        self.offered = Agenda(locale_id).offer()
        self.communes = _by_word(self.offered.communes)
        self.themes = _by_word(self.offered.themes)
        for name, empty, choices in (
            ("kind", _("All kinds"), list(self.offered.kinds.items())),
            ("commune", _("All communes"), [(w, n) for w, (_c, n) in self.communes.items()]),
            ("theme", _("All themes"), [(w, n) for w, (_k, n) in self.themes.items()]),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", empty), *choices]

    @property
    def chosen(self) -> dict[str, str]:
        found = {name: str(value) for name, value in super().chosen.items()}
        if "month" in found:
            # A month is a month, be it past or to come.
            found.pop("when", None)
        return found

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        month = self.chosen.get("month", "")
        return {
            "when": {"past": "past"},
            "kind": {kind: kind for kind in self.offered.kinds},
            "commune": {word: code for word, (code, _name) in self.communes.items()},
            "theme": {word: key for word, (key, _name) in self.themes.items()},
            "month": {month: month},
        }

    def chosen_in(self, offered: dict[str, dict[str, Any]]) -> dict[str, str]:
        # Every language has every month.
        return super().chosen_in({**offered, "month": self.meanings["month"]})

    @property
    def asked_month(self) -> Month | None:
        return self.cleaned_data.get("month") if "month" in self.chosen else None

    @property
    def agenda(self) -> Agenda:
        """The agenda, narrowed down; what was not understood is left out."""
        meanings = self.meanings
        narrowed = {
            name: meanings[name][word]
            for name, word in self.chosen.items()
            if name in ("kind", "commune", "theme")
        }
        return Agenda(self.locale_id, narrowed)


def _by_word(names: dict[Any, str]) -> dict[str, tuple[Any, str]]:
    """Return (key, name) by the words of an address, as somebody looks for them in a list."""
    found: dict[str, tuple[Any, str]] = {}
    for key, name in sorted(names.items(), key=lambda item: fold(item[1])):
        word = ascii_slug(name) or str(key)
        found[f"{word}-{key}" if word in found else word] = (key, name)
    return found
