from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from snippets.models import Mandate, WorkingGroup

from .filter import FilterForm

__all__ = ["DiaryFilterForm"]


class DiaryFilterForm(FilterForm):
    """Theme, mandate, group and year of what the groups saw."""

    mandate = forms.ChoiceField(
        label=_("Mandate"),
        required=False,
        error_messages={"invalid_choice": _("There is no such mandate. Choose one from the list.")},
    )
    group = forms.ChoiceField(
        label=_("Working group"),
        required=False,
        error_messages={
            "invalid_choice": _("No such group kept a diary. Choose one from the list.")
        },
    )
    year = forms.ChoiceField(
        label=_("Year"),
        required=False,
        error_messages={
            "invalid_choice": _("The diary has nothing of that year. Choose one from the list.")
        },
    )

    def __init__(self, data: Any, entries: Any, language: str) -> None:
        super().__init__(data, entries, language)
        self.mandates = self.by_slug(Mandate, "mandate_id")
        self.groups = self.by_slug(WorkingGroup, "working_group_id")
        for name, empty, rows in (
            ("mandate", _("All terms"), self.mandates),
            ("group", _("All groups"), self.groups),
        ):
            self.offer(name, empty, [(slug, row.name) for slug, row in rows.items()])

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return super().meanings | {
            "mandate": {word: row.translation_key for word, row in self.mandates.items()},
            "group": {word: row.translation_key for word, row in self.groups.items()},
        }

    def results(self) -> Any:
        found, chosen = super().results(), self.chosen
        if "mandate" in chosen:
            found = found.filter(mandate=self.mandates[chosen["mandate"]])
        if "group" in chosen:
            found = found.filter(working_group=self.groups[chosen["group"]])
        return found
