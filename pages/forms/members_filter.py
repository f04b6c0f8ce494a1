from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.mandates import Term
from snippets.addresses import ascii_slug
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
        label=_("Engagement"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no such engagement. Choose one from the list.")
        },
    )

    def __init__(
        self,
        data: Any,
        mandates: list[Term],
        groups: list[WorkingGroup],
        todays: Term | None,
    ) -> None:
        """`mandates` and `groups` are those of one language; `todays` is one of the mandates."""
        super().__init__(data, auto_id="filter-%s")
        self.mandates, self.groups = _by_slug(mandates), _by_slug(groups)
        others = [(slug, m.name) for slug, m in self.mandates.items() if m != todays]
        now = _("Today’s: %(mandate)s") % {"mandate": todays.name} if todays else _("None yet")
        self._offer("mandate", now, others)
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


def _by_slug(rows: list[Any]) -> dict[str, Any]:
    """Return rows by the word that stands for them in an address."""
    found: dict[str, Any] = {}
    for row in rows:
        slug = ascii_slug(row.name) or str(row.pk)
        found[f"{slug}-{row.pk}" if slug in found else slug] = row
    return found
