from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

__all__ = ["NO_PREFERRED", "ConceptForm"]

NO_PREFERRED = _("No word is preferred. Mark one as preferred, or tick “no direct equivalent”.")


class ConceptForm(WagtailAdminModelForm):
    """Checks what the words of an entry must be together."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        words = self.formsets.get("terms") if hasattr(self, "formsets") else None
        if words is not None and words.is_valid():
            kept = [f.cleaned_data for f in words.forms if f not in words.deleted_forms]
            statuses = [word.get("status") for word in kept if word]
            self._check(statuses, bool(data.get("no_equivalent")))
        return data

    def _check(self, statuses: list[Any], no_equivalent: bool) -> None:
        preferred = statuses.count("preferred")
        if preferred > 1:
            self.add_error(
                None, _("Two words are preferred. Leave one, and make the others admitted.")
            )
        elif not preferred and not no_equivalent:
            self.add_error(None, NO_PREFERRED)
