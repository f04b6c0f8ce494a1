"""What of the desk is shown, as its address says it."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.utils import get_user_display_name

from cms.translation.desk import Desk
from cms.translation.desk_row import DeskRow, State
from cms.translation.desk_search import holding
from snippets.folding import fold

__all__ = ["DeskFilters"]

SOON = timedelta(days=3)
OPEN = "open"


class DeskFilters(forms.Form):
    """What of the desk is shown; whatever is not among the choices is not asked for."""

    q = forms.CharField(label=gettext_lazy("Title or words"), required=False, max_length=200)
    locale = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    user = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)
    dossier = forms.ChoiceField(label=gettext_lazy("Dossier"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("Due"), required=False)

    def __init__(self, data: Any, desk: Desk) -> None:
        super().__init__(data)
        self.desk = desk
        everything = ("", _("All"))
        names = {
            row.user: get_user_display_name(row.person)
            for row in desk.rows
            if row.person is not None
        }
        choices: dict[str, list[tuple[str, Any]]] = {
            "locale": [
                (desk.locales[pk].language_code, desk.locales[pk].get_display_name())
                for pk in desk.targets
            ],
            "state": [
                (OPEN, pgettext_lazy("of translations", "not done")),
                *State.choices,
            ],
            "kind": sorted({(row.kind, row.kind) for row in desk.rows}),
            "user": [
                ("me", pgettext_lazy("assigned to", "me")),
                ("nobody", pgettext_lazy("assigned to", "nobody")),
                *sorted(
                    ((str(pk), name) for pk, name in names.items() if pk != desk.user.pk),
                    key=lambda choice: choice[1],
                ),
            ],
            "dossier": [(str(one.pk), one.name) for one in desk.dossiers],
            "due": [
                ("overdue", pgettext_lazy("due", "overdue")),
                ("soon", pgettext_lazy("due", "within three days")),
                ("some", pgettext_lazy("due", "with a date")),
                ("none", pgettext_lazy("due", "without a date")),
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = [everything, *offered]  # type: ignore[attr-defined]

    def rows(self) -> list[DeskRow]:
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return [
            row for row in self.desk.rows if all(self._fits(row, *one) for one in asked.items())
        ]

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())

    @cached_property
    def _holding(self) -> set[tuple[str, int]]:
        return holding(self.desk.rows, self.cleaned_data["q"])

    def _fits(self, row: DeskRow, name: str, value: str) -> bool:
        if name == "q":
            return fold(value) in fold(row.title) or (row.key, row.locale) in self._holding
        if name == "locale":
            return self.desk.locales[row.locale].language_code == value
        if name == "state":
            return not row.is_done if value == OPEN else row.state == value
        if name == "user":
            wanted = {"me": self.desk.user.pk, "nobody": None}
            return row.user == (wanted[value] if value in wanted else int(value))
        if name == "dossier":
            return int(value) in {dossier.pk for dossier in row.dossiers}
        if name == "due":
            return _is_due(row, value)
        return row.kind == value


def _is_due(row: DeskRow, value: str) -> bool:
    if value == "overdue":
        return row.is_overdue
    if value == "soon":
        today = timezone.localdate()
        return row.due_on is not None and not row.is_done and today <= row.due_on <= today + SOON
    return (row.due_on is None) == (value == "none")
