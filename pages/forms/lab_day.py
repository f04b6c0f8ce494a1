"""The form of a day of the Lab: what would go wrong is told where somebody would submit it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from pages.lab.session_plan import MOST_SESSIONS
from pages.passed_lacks import keeps_from_submission

__all__ = ["LabDayForm"]


class LabDayForm(WagtailAdminPageForm):
    class Media:
        js = ("cms/admin/lab-day.js",)

    def is_valid(self) -> bool:
        """A draft may clash with itself; what is submitted passes the checks."""
        if not super().is_valid():
            return False
        formset = self.formsets["sessions"]
        if len(formset.forms) - len(formset.deleted_forms) > MOST_SESSIONS:
            self.add_error(
                None,
                _(
                    "A day holds %(most)d sessions at most. Take some away, or write them on "
                    "another day."
                )
                % {"most": MOST_SESSIONS},
            )
            return False
        if not self.is_deferred_validation:
            self._check()
        return not self.errors

    def _check(self) -> None:
        """Refuse what the rows that were sent lack, each beside its field."""
        forms = self._take_rows()
        lacks = keeps_from_submission(self.instance)
        for lack in lacks:
            form, name = forms.get(lack.row), lack.field.rpartition("-")[2]
            if form is not None and name in form.fields:
                form.add_error(name, lack.sentence)
            self.add_error(None, lack.sentence)
        if any(not lack.blocks for lack in lacks):
            self.add_error(
                None,
                _(
                    "Mend what is named, or let it pass with a reason: “Checks of the day”, above "
                    "the sessions, leads there."
                ),
            )

    def _take_rows(self) -> dict[str, Any]:
        """Put the rows that were sent into the page; return their forms by `translation_key`."""
        formset = self.formsets["sessions"]
        forms = [form for form in formset.forms if form not in formset.deleted_forms]
        for number, form in enumerate(forms):
            form.instance.sort_order = number
        self.instance.sessions.set([form.instance for form in forms])
        return {str(form.instance.translation_key): form for form in forms}
