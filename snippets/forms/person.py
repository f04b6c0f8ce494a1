from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

__all__ = ["OVERLAP", "PersonForm"]

OVERLAP = _(
    "Rows %(first)d and %(second)d of “Seats on the council” overlap in the mandate %(mandate)s: a "
    "person is counted once. Take one away, or end it before the other begins."
)


class PersonForm(WagtailAdminModelForm):
    """Checks that nobody has two seats on one day: which of the two would be counted?"""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for first, second in combinations(self._seats(), 2):
            if _overlap(first[1], second[1]):
                numbers = {"first": first[0], "second": second[0]}
                self.add_error(None, OVERLAP % {**numbers, "mandate": first[1]["mandate"]})
        return data

    def _seats(self) -> list[tuple[int, dict[str, Any]]]:
        """Return the number of each row that stays and what was typed into it."""
        formset = getattr(self, "formsets", {}).get("memberships")
        if formset is None or not formset.is_valid():
            return []
        rows = [row for row in formset.ordered_forms if row not in formset.deleted_forms]
        seats = [row.cleaned_data for row in rows]
        return [(at, seat) for at, seat in enumerate(seats, 1) if seat.get("mandate")]


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["mandate"].translation_key != other["mandate"].translation_key:
        return False
    (start, end), (other_start, other_end) = _days(one), _days(other)
    return start <= other_end and other_start <= end


def _days(seat: dict[str, Any]) -> tuple[Any, Any]:
    mandate = seat["mandate"]
    return seat.get("since") or mandate.start, seat.get("until") or mandate.end
