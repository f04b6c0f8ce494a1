from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["AddressForm"]


class AddressForm(forms.Form):
    """Where letters go."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Your e-mail address is missing. Write it."),
            "invalid": _("This is no e-mail address. Write one such as camille@example.org."),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
