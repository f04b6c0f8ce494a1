from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.forms.form_page import FormPageForm
from snippets.forms.paris_time import ParisDateTimeField

__all__ = ["CallForm"]


class CallForm(FormPageForm):
    opens_at = ParisDateTimeField(
        label=capfirst(gettext_lazy("opening")),
        help_text=gettext_lazy("The minute in Europe/Paris."),
    )
    closes_at = ParisDateTimeField(
        label=capfirst(gettext_lazy("closing")),
        help_text=gettext_lazy("Applications are received before this minute (Europe/Paris)."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            sentence = _(
                "Enter a closing that is after the opening: the call would close before it opens."
            )
            self.add_error("closes_at", ValidationError(sentence))
        return cleaned
