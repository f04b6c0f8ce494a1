"""A new password: by somebody who knows the old one, or who reads the account's mail."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.accounts.backends import folded
from cms.accounts.mails import send_reset
from cms.accounts.throttle import RESET, RESET_ADDRESS, ThrottledError, Try
from cms.http.client_address import network_of

from .fields import PasswordField, TwicePasswordMixin, throttled
from .sign_in import check_own_password

__all__ = ["ChangePasswordForm", "NewPasswordForm", "ResetForm"]

TOO_MANY_MAILS = _(
    "Too many links were asked for from this network, so we send no more of them for %(wait)s."
    " Look among your mails for one that has come, or try again then."
)


class ChangePasswordForm(TwicePasswordMixin):
    oldpassword = PasswordField(label=_("Your password now"), autocomplete="current-password")
    field_order = ("oldpassword", "password1", "password2")

    def __init__(self, *args: Any, user: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.user = user
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_oldpassword(self) -> str:
        password = self.cleaned_data["oldpassword"]
        check_own_password(self, "oldpassword", password)
        return password

    def save(self) -> None:
        self.user.set_password(self.cleaned_data["password1"])
        self.user.save(update_fields=["password"])


class ResetForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This is not an e-mail address: one looks like name@example.org."),
        },
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "email" in cleaned:
            try:
                Try((RESET_ADDRESS, network_of(self.request)))
            except ThrottledError as refusal:
                throttled(self, "email", TOO_MANY_MAILS, refusal)
        return cleaned

    def save(self, request: HttpRequest) -> None:
        """Leave it to the background: here nobody looks whether there is such an account."""
        email = self.cleaned_data["email"]
        try:
            Try((RESET, folded(email)))
        except ThrottledError:
            return  # the mails that were sent still work; saying so would say that there are any
        send_reset.enqueue(email, translation.get_language() or "")


class NewPasswordForm(TwicePasswordMixin):
    """After the link of the mail."""

    def __init__(self, *args: Any, user: Any = None, temp_key: str = "", **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        self.user.set_password(self.cleaned_data["password1"])
        self.user.save(update_fields=["password"])
