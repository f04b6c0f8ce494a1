from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["ConfirmationForm"]


class ConfirmationForm(forms.Form):
    """Says that the verdicts were read: those of this fingerprint, refusals included."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(
        error_messages={
            "required": _("Some lines are refused. Tick that they are left out, or correct them.")
        },
    )

    def __init__(self, refused: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not refused:
            del self.fields["leave_out"]
