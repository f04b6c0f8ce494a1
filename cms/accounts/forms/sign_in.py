"""The first step: a name and a password."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.accounts.credentials import account_with
from cms.accounts.throttle import ACCOUNT, ThrottledError

from .fields import PasswordField, throttled

__all__ = ["BEGAN_WITH", "PasswordAgainForm", "SignInForm", "check_own_password"]

# Which password a sign-in began with, so that it does not go on after that was changed.
BEGAN_WITH = "began_with"

WRONG = _(
    "The name and the password don’t match. Check both and try again. If you are sure of both, try"
    " again later, or set a new password with a link from your mail: after too many attempts we"
    " look at no more of them, for a quarter of an hour at first, and for longer each time, up to a"
    " day."
)
TOO_MANY = _(
    "There were too many attempts to sign in with this name or from this network, so we look at"
    " no more of them for %(wait)s. Then try again, or set a new password with a link from your"
    " mail. A browser in which you have signed in before lets you in at once."
)
WRONG_PASSWORD = _("This is not your password. Check it and try again.")
TOO_MANY_PASSWORDS = _(
    "There were too many wrong passwords, so we look at no more of them for %(wait)s."
    " Then try again."
)


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("User name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type your user name or your e-mail address.")},
    )
    password = PasswordField(label=_("Password"), autocomplete="current-password")
    user: Any = None

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not {"username", "password"} <= cleaned.keys():
            return cleaned
        try:
            self.user = account_with(self.request, cleaned["username"], cleaned["password"])
        except ThrottledError as refusal:
            # Of an account that was tried too often under its other name as well, nothing more is
            # said: it would tell that both belong together, and so that there is one.
            if refusal.rule is not ACCOUNT:
                throttled(self, None, TOO_MANY, refusal)
                return cleaned
        if self.user is None:
            raise ValidationError(WRONG, code="wrong")
        return cleaned

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Go on to the second step, or in where the account has none."""
        request.session[BEGAN_WITH] = self.user.get_session_auth_hash()
        return perform_password_login(request, {}, Login(user=self.user, redirect_url=redirect_url))


class PasswordAgainForm(forms.Form):
    """Asked before what changes the access."""

    password = PasswordField(label=_("Your password"), autocomplete="current-password")

    def __init__(self, *args: Any, user: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.user = user
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        check_own_password(self, "password", password)
        return password


def check_own_password(form: Any, field: str, password: str) -> None:
    """Refuse, in that field, what is not the password of `form.user`."""
    try:
        found = account_with(form.request, form.user.get_username(), password)
    except ThrottledError as refusal:
        throttled(form, field, TOO_MANY_PASSWORDS, refusal)
        return
    if found is None or found.pk != form.user.pk:
        form.add_error(field, ValidationError(WRONG_PASSWORD, code="wrong"))
