from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

__all__ = ["TomePageForm"]

NO_ALTERNATIVE = gettext_lazy(
    "Say in one sentence what the plate shows: those who do not see it hear this."
)


class TomePageForm(WagtailAdminPageForm):
    """A draft may lack words. What is submitted or published has them for each plate."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and "plates" in self.formsets:
            for form in self.formsets["plates"].forms:
                _ask_for_words(form)
        return cleaned


def _ask_for_words(form: Any) -> None:
    """Refuse a plate without words, each sentence beside its field."""
    if "alternative" in form.fields:
        form.fields["alternative"].error_messages["required"] = NO_ALTERNATIVE
    form.full_clean()
    values = form.cleaned_data
    is_blank = form.empty_permitted and not form.has_changed()
    if is_blank or values.get("DELETE") or "transcript" not in values:
        return
    if not len(values["transcript"]):
        form.add_error(
            "transcript",
            _("The plate has no transcript. Tell panel by panel what one sees and who says what."),
        )
