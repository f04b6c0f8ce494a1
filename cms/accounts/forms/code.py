"""Codes: of an authenticator app, or recovery codes."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.second_factor import account_of_code, note_passed, step_of
from cms.accounts.throttle import ThrottledError

from .fields import CodeField, throttled

__all__ = ["CodeAgainForm", "CodeForm", "FirstCodeForm"]

WRONG = _(
    "This code is not right, or it has been used. Wait for the next one in your app and type it."
)
TOO_MANY = _(
    "There were too many wrong codes, so we look at no more of them for %(wait)s. Then try again,"
    " or ask an administrator to reset your second factor."
)
WRONG_FIRST = _(
    "This code is not the one that your app shows now. Check that your phone’s clock is right, and"
    " type the code that stands there now."
)


class CodeForm(forms.Form):
    code = CodeField(
        label=_("Code"),
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
    )
    authenticator: Authenticator | None = None

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        try:
            self.authenticator = account_of_code(context.request, self.user, code)
        except ThrottledError as refusal:
            throttled(self, "code", TOO_MANY, refusal)
            return code
        if self.authenticator is None:
            raise ValidationError(WRONG, code="wrong")
        return code

    def save(self) -> None:
        post_authentication(context.request, self.authenticator)
        note_passed(context.request, self.user)


class CodeAgainForm(CodeForm):
    """Asked before what changes the access, instead of the password."""

    def save(self) -> None:
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class FirstCodeForm(forms.Form):
    """Proves that the app holds the secret that the page has just shown."""

    code = CodeField(label=_("The six digits that your app shows now"))
    step: int | None = None

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.secret = get_totp_secret(regenerate=not self.is_bound)

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        self.step = step_of(self.secret, code)
        if self.step is None:
            raise ValidationError(WRONG_FIRST, code="wrong")
        return code
