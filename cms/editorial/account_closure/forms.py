from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _


class ClosureForm(forms.Form):
    """Who goes on with the work; whether they can is asked when the account is closed."""

    colleague = forms.ModelChoiceField(
        label=_("Who goes on with the work?"),
        queryset=get_user_model().objects.none(),
        error_messages={
            "required": _("Choose the colleague who goes on with the work."),
            "invalid_choice": _("Choose a colleague of the list: this one can’t take it over."),
        },
    )

    def __init__(self, *args: Any, leaver: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = get_user_model().objects.filter(is_active=True).exclude(pk=leaver.pk)
        self.fields["colleague"].queryset = colleagues  # type: ignore[attr-defined]  # as declared
