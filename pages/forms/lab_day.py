"""The form of a day of the Lab: what would go wrong is told where somebody would submit it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.utils import get_user_display_name

from pages.lab.session_plan import MOST_SESSIONS
from pages.passed_lacks import keeps_from_submission

__all__ = ["LabDayForm"]

# So long somebody's own background save may be under way when they press a button.
UNDER_WAY = timedelta(seconds=10)


class LabDayForm(WagtailAdminPageForm):
    class Media:
        js = ("cms/admin/lab-day.js",)

    def is_valid(self) -> bool:
        """A draft may clash with itself; what is submitted passes the checks."""
        if not super().is_valid():
            return False
        if newer := self._newer_version():
            self.add_error(None, newer)
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

    def _newer_version(self) -> str:
        """Return the sentence that tells of a version which this form would put away, or "".

        A sheet, a late start or somebody else wrote it while the day was open here; Wagtail keeps
        its background saves from that, and no button. The form comes back with what was typed,
        and knows the newer version: whoever presses again means it.
        """
        latest = self.instance.latest_revision if self.instance.pk else None
        known = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        if latest is None or not known:
            return ""
        is_loaded = "overwrite_revision_id" not in self.data
        at = self.data.get("loaded_revision_created_at") if is_loaded else None
        if known == str(latest.pk) and at in (None, latest.created_at.isoformat()):
            return ""
        is_own = latest.user_id == getattr(self.for_user, "pk", None)
        if is_own and latest.created_at > timezone.now() - UNDER_WAY:
            return ""
        words = {
            "time": f"{timezone.localtime(latest.created_at):%H:%M}",
            "name": get_user_display_name(latest.user) or "–",
        }
        return (
            _(
                "%(name)s wrote a newer version of this day at %(time)s, while it was open here. "
                "Nothing was saved, and what you typed stands below. Open the day in another "
                "window and take over what is new; or save again, and yours takes its place. The "
                "history keeps both."
            )
            % words
        )

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
                    "Mend what is named. Or save a draft, and let it pass with a reason: “Checks "
                    "of the day”, above the sessions, leads there."
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
