"""The page that asks for a code, in a browser that isn't known; it keeps what was sent there."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.addresses import with_key
from forms.journey import SWITCH, Journey
from forms.models import Submission

__all__ = ["TO", "CodeForm", "asked_for_code", "has_pass", "with_pass"]

# Where what is kept goes, and what the page itself sends.
TO = "to"
FILES = "files"
OWN = {TO, FILES, SWITCH, "code", "send", "background"}
# A right code lets through what it was typed for, in a browser too that refuses the cookie.
PASS = "pass"  # noqa: S105 - the name of a parameter
SECONDS = 60
signer = TimestampSigner(salt="forms.pass")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code from the email"),
        max_length=12,
        error_messages={"required": gettext_lazy("Enter the code from the email.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


def asked_for_code(
    request: HttpRequest,
    journey: Journey,
    form: CodeForm | None = None,
    told: str = "",
    to: str = "",
    status: int = 200,
    key: str = "",
) -> HttpResponse:
    """Ask for the code; what was sent is kept on the page, to be sent on to `to` after it.

    Whoever comes with a key from a mail of the address presses a button alone.
    """
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a secret there is one
    has_files = bool(request.FILES) or FILES in request.POST
    sent = [(name, one) for name in request.POST for one in request.POST.getlist(name)]
    kept = [(TO, to), *(one for one in sent if one[0] not in OWN)]
    if has_files:
        kept.append((FILES, "1"))
    place = journey.place(_("Is it you?"), "device")
    if key:
        # Kept where somebody goes on in another language.
        addresses = {code: with_key(one, key) for code, one in place.addresses.items()}
        place = replace(place, addresses=addresses)
    context: dict[str, Any] = {
        "place": place,
        "journey": journey,
        "form": form or CodeForm(label_suffix=""),
        "told": told,
        "was_sent": submission.code_until is not None,
        "action": journey.address("device"),
        "kept": kept if to else [],
        "keeps_typed": bool(to),
        "has_files": has_files,
        "key": key,
    }
    return render(request, "forms/device.html", context, status=status)


def with_pass(address: str, submission: Submission) -> str:
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}{urlencode({PASS: signer.sign(str(submission.pk))})}"


def has_pass(request: HttpRequest, submission: Submission) -> bool:
    """Tell whether the right code was typed just now, for this."""
    try:
        said = signer.unsign(request.GET.get(PASS, ""), max_age=SECONDS)
    except BadSignature:
        return False
    return said == str(submission.pk)
