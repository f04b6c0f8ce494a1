"""Withdrawing: at any time, with the choice that everything is erased."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.journey import Journey
from forms.sending import withdraw
from forms.views.answering import answering, entered

__all__ = ["withdrawal"]


class ErasureForm(forms.Form):
    """For a draft, and for what was withdrawn before: there is nothing to choose."""


class WithdrawalForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why? (optional)"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    erase = forms.BooleanField(
        label=gettext_lazy("Erase my answers, my email address and what I wrote here as well"),
        required=False,
    )


@answering
def withdrawal(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more; only the button withdraws, never the opening of a link."""
    journey = entered(request, token, "withdrawal")
    if isinstance(journey, HttpResponse):
        return journey
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a secret there is one
    if submission.emptied_at is not None:
        return HttpResponseRedirect(journey.address("status"))
    is_draft, was_withdrawn = submission.is_draft, submission.state == submission.State.WITHDRAWN
    is_erasure = is_draft or was_withdrawn
    data = request.POST if request.method == "POST" else None
    form = (ErasureForm if is_erasure else WithdrawalForm)(data, label_suffix="")
    if data is not None and form.is_valid():
        said = {"erase": True} if is_erasure else form.cleaned_data
        submission.language = journey.language
        withdraw(submission, journey.page, **said)
        return _given_up(request, journey) if is_draft else HttpResponseRedirect(journey.status)
    context = {
        "place": journey.place(_("Erase") if is_erasure else _("Withdraw"), "withdrawal"),
        "journey": journey,
        "form": form,
        "submission": submission,
        "is_draft": is_draft,
        "was_withdrawn": was_withdrawn,
    }
    return render(request, "forms/withdrawal.html", context, status=422 if form.errors else 200)


def _given_up(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Say that the draft is gone: its address opens nothing any more."""
    journey.token = ""
    context = {"place": journey.place(_("Erased"), "begin"), "journey": journey}
    return render(request, "forms/given_up.html", context)
