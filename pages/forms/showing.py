from datetime import date
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

__all__ = ["ShowingForm"]


class ShowingForm(WagtailAdminPageForm):
    """Checks its rows against each other and against its days: no row can do that alone."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if "hours" in self.formsets:
            self._refuse_overlaps(_filled(self.formsets["hours"]))
        if first and last and first <= last:
            for name, field, day_of in (
                ("closed_days", "day", lambda values: values["day"]),
                ("visits", "starts", lambda values: timezone.localdate(values["starts"])),
            ):
                if name in self.formsets:
                    forms = _filled(self.formsets[name])
                    if name == "visits":
                        forms = [form for form in forms if _has_day(form.instance)]
                    _refuse_outside(forms, field, day_of, (first, last))
        return cleaned

    def _refuse_overlaps(self, forms: list[Any]) -> None:
        """Refuse the later of two rows of the same day that overlap, beside its own field."""
        rows = [
            (form.cleaned_data["weekday"], form.cleaned_data["opens"], form)
            for form in forms
            if {"weekday", "opens", "closes"} <= set(form.cleaned_data)
        ]
        rows.sort(key=lambda row: row[:2])
        for (day, _opens, before), (other, opens, form) in pairwise(rows):
            closes = before.cleaned_data["closes"]
            if day == other and opens < closes:
                form.add_error(
                    "opens",
                    ValidationError(
                        _(
                            "“Opens” overlaps another row: on %(day)s it is open until %(hour)s "
                            "already. Give a later hour, or remove one of the two rows."
                        )
                        % {"day": WEEKDAYS[int(day)], "hour": time_format(closes)}
                    ),
                )


def _filled(formset: Any) -> list[Any]:
    """Return the forms of rows that stay."""
    # A formset cleans its rows when it is asked; what is blank has nothing to say.
    formset.is_valid()
    return [
        form
        for form in formset.forms
        if not (form.empty_permitted and not form.has_changed())
        and not form.cleaned_data.get("DELETE")
    ]


def _has_day(visit: Any) -> bool:
    """Tell whether a visit has a day that may be wrong.

    One that is cancelled or waits for its date has none, and one that was public and is over
    stays what it was: nobody can take them out, wherever the showing goes.
    """
    was_told = visit.was_public and visit.ends is not None
    return visit.takes_place and not (was_told and visit.is_over(timezone.now()))


def _refuse_outside(forms: list[Any], field: str, day_of: Any, days: tuple[date, date]) -> None:
    for form in forms:
        if form.cleaned_data.get(field) and not days[0] <= day_of(form.cleaned_data) <= days[1]:
            sentence = SENTENCES[field]()
            shown = {"first": date_format(days[0]), "last": date_format(days[1])}
            form.add_error(field, ValidationError(sentence % shown))


SENTENCES = {
    "day": lambda: _(
        "“Day” is outside the showing. Give one from %(first)s to %(last)s, or change its days."
    ),
    "starts": lambda: _(
        "“Begins” is outside the showing. Give a day from %(first)s to %(last)s, or change its "
        "days."
    ),
}
