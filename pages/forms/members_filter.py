from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.mandates import Term, words_of
from snippets.models import Membership, WorkingGroup

from .filter import ChoiceForm

__all__ = ["MembersFilterForm"]


class MembersFilterForm(ChoiceForm):
    """Mandate, working group and engagement; without a mandate, today's is meant."""

    mandate = forms.ChoiceField(
        label=_("Mandate"),
        required=False,
        error_messages={"invalid_choice": _("There is no such mandate. Choose one from the list.")},
    )
    group = forms.ChoiceField(
        label=_("Working group"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no such working group. Choose one from the list.")
        },
    )
    engagement = forms.ChoiceField(
        label=_("Involvement"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no such involvement. Choose one from the list.")
        },
    )

    def __init__(
        self,
        data: Any,
        mandates: list[Term],
        groups_of: Callable[[Term], list[WorkingGroup]],
        todays: Term | None,
    ) -> None:
        """`mandates` are those of one language, of which `todays` is one.

        `groups_of` gives the groups of a mandate: those of the chosen one are offered.
        """
        super().__init__(data, auto_id="filter-%s")
        self.mandates = words_of(mandates)
        # Whose members are listed.
        self.term: Term | None = self.mandates.get(data.get("mandate") or "", todays)
        self.groups = words_of(groups_of(self.term)) if self.term else {}
        others = [(slug, m.name) for slug, m in self.mandates.items() if m != todays]
        self._offer("mandate", _of_the_day(todays), others)
        self._offer("group", _("All groups"), [(s, g.name) for s, g in self.groups.items()])
        self._offer("engagement", _("All"), list(Membership.Engagement.choices))
        if self.mandates.get(self.data.get("mandate", "")) == todays:
            # Its own word is another for what one gets without any.
            self.data = {k: v for k, v in self.data.items() if k != "mandate"}

    def _offer(self, name: str, empty: Any, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", empty), *choices]

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return {
            "mandate": {slug: row.translation_key for slug, row in self.mandates.items()},
            "group": {slug: row.translation_key for slug, row in self.groups.items()},
            "engagement": {value: value for value in Membership.Engagement.values},
        }

    @property
    def conditions(self) -> dict[str, Any]:
        """What was chosen, as look-ups from a membership, but for the mandate."""
        chosen = self.chosen
        found: dict[str, Any] = {}
        if "group" in chosen:
            found["working_group"] = self.groups[chosen["group"]]
        if "engagement" in chosen:
            found["engagement"] = chosen["engagement"]
        return found


def _of_the_day(todays: Term | None) -> Any:
    if todays is None:
        return _("None yet")
    is_next = todays.begins_after(timezone.localdate())
    sentence = _("The next one: %(mandate)s") if is_next else _("Today’s: %(mandate)s")
    return sentence % {"mandate": todays.name}
