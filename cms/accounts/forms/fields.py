"""Fields of the access screens: a browser and a password manager know by name what each takes."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.accounts.throttle import ThrottledError

__all__ = ["CodeField", "PasswordField", "TwicePasswordMixin", "throttled"]

LONGEST_PASSWORD = 1000


class PasswordField(forms.CharField):
    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        super().__init__(
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
            error_messages={"required": _("Type the password.")},
            **kwargs,
        )


class CodeField(forms.CharField):
    """A code of six digits or of eight; spaces and hyphens in what is pasted don't matter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=40,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "one-time-code",
                    "inputmode": "numeric",
                    "autocapitalize": "off",
                    "spellcheck": "false",
                }
            ),
            error_messages={"required": _("Type the code.")},
            **kwargs,
        )


class TwicePasswordMixin(forms.Form):
    """A new password, twice; `self.user` is whose it will be."""

    user: Any
    password1 = PasswordField(
        autocomplete="new-password",
        label=_("New password"),
        help_text=_("At least 12 characters. A sentence of your own is easy to keep in mind."),
    )
    password2 = PasswordField(autocomplete="new-password", label=_("The new password again"))

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error(
                "password2",
                ValidationError(_("The two new passwords differ. Type the same one twice.")),
            )
        return cleaned


def wait(minutes: int) -> str:
    """Return a time to wait, in the unit in which a person counts it."""
    if minutes <= 90:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = -(-minutes // 60)
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def throttled(form: forms.Form, field: str | None, sentence: Any, refusal: ThrottledError) -> None:
    """Refuse with a sentence that says how long to wait; the view answers with status 429."""
    form.throttled = True  # type: ignore[attr-defined]
    form.add_error(
        field, ValidationError(sentence, code="throttled", params={"wait": wait(refusal.minutes)})
    )
