from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms.mail_addresses import mistake_in
from snippets.bidi import without_turns

__all__ = ["AddressForm"]


class AddressForm(forms.Form):
    """Where letters go."""

    email = forms.CharField(
        label=_("Your email address"),
        error_messages={
            "required": _("Enter your email address."),
            "null_characters_not_allowed": _(
                "Your email address contains a character that cannot be read. Enter it again."
            ),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        email = without_turns(self.cleaned_data["email"])
        if mistake := mistake_in(email):
            sentence, values = mistake
            raise ValidationError(sentence, params={"field": self.fields["email"].label, **values})
        return email
