from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms.mail_addresses import mistake_in

__all__ = ["AddressForm"]


class AddressForm(forms.Form):
    """Where letters go."""

    email = forms.CharField(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Your e-mail address is missing. Write it."),
            "null_characters_not_allowed": _(
                "“Your e-mail address” holds a character that nobody can read. Type it anew."
            ),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if mistake := mistake_in(email):
            sentence, values = mistake
            raise ValidationError(sentence, params={"field": self.fields["email"].label, **values})
        return email
