from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

__all__ = ["NO_PREFERRED", "ConceptForm"]

NO_PREFERRED = _("No word is preferred. Mark one as preferred, or tick “no direct equivalent”.")
OTHER_LANGUAGE = _(
    "A domain or a related entry is in another language. Choose its row in the language of this "
    "entry: the other languages follow by themselves."
)


class ConceptForm(WagtailAdminModelForm):
    """Checks what the words of an entry must be together."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        words = self.formsets.get("terms") if hasattr(self, "formsets") else None
        if words is not None and words.is_valid():
            kept = [f.cleaned_data for f in words.forms if f not in words.deleted_forms]
            statuses = [word.get("status") for word in kept if word]
            self._check(statuses, bool(data.get("no_equivalent")))
        if any(row.locale_id != self.instance.locale_id for row in self._linked()):
            self.add_error(None, OTHER_LANGUAGE)
        return data

    def _linked(self) -> list[Any]:
        """Return the domains and entries that were chosen."""
        chosen = []
        for name, key in (("domain_links", "domain"), ("related_links", "related")):
            formset = self.formsets.get(name) if hasattr(self, "formsets") else None
            if formset is not None and formset.is_valid():
                kept = [form for form in formset.forms if form not in formset.deleted_forms]
                chosen += [form.cleaned_data[key] for form in kept if form.cleaned_data.get(key)]
        return chosen

    def _check(self, statuses: list[Any], no_equivalent: bool) -> None:
        preferred = statuses.count("preferred")
        if preferred > 1:
            self.add_error(
                None, _("Two words are preferred. Leave one, and make the others admitted.")
            )
        elif not preferred and not no_equivalent:
            self.add_error(None, NO_PREFERRED)
