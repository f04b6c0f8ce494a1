"""The shared password of a private page, or of a collection of documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models.view_restrictions import BaseViewRestriction

from cms.accounts.browsers import mark_of
from cms.accounts.throttle import (
    ADDRESS,
    BROWSER,
    RESTRICTION,
    RESTRICTION_ADDRESS,
    ThrottledError,
    Try,
)
from cms.http.client_address import network_of

from .fields import LONGEST_PASSWORD, throttled

__all__ = ["ViewRestrictionForm"]

WRONG = _("This is not the password of this address. Check it and type it again.")
TOO_MANY = _(
    "There were too many wrong passwords for this address, here or elsewhere, so we look at no"
    " more of them for %(wait)s. Then type the password again, or ask whoever gave it to you"
    " whether it has changed. A browser in which it was right before lets you in at once."
)


class ViewRestrictionForm(PasswordViewRestrictionForm):
    """Wagtail's form, each try of which is counted before it is looked at (decision 15)."""

    # As Wagtail's own, which takes the blanks around what was pasted away.
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password.")},
    )
    return_url = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        try:
            attempt = _try(self.request, self.restriction)
        except ThrottledError as refusal:
            throttled(self, "password", TOO_MANY, refusal)
            return password
        if not constant_time_compare(password, self.restriction.password):
            raise ValidationError(WRONG, code="wrong")
        attempt.undo()
        return password


def _try(request: HttpRequest, restriction: BaseViewRestriction) -> Try:
    if mark := mark_of(request, restriction):
        try:
            return Try((BROWSER, mark))
        except ThrottledError:
            pass  # like any browser then
    # With the password: whoever sets a new one begins again.
    shared = f"{restriction._meta.label}:{restriction.pk}:{restriction.password}"
    network = network_of(request)
    return Try(
        (ADDRESS, network), (RESTRICTION_ADDRESS, f"{shared}:{network}"), (RESTRICTION, shared)
    )
