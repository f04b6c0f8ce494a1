"""Leaving a draft: how to come back to it, and until when."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from forms.journey import Journey
from forms.letters import write
from forms.limits import LINKS_ASKED, LimitReachedError, take_link
from forms.models import Letter
from forms.views.answering import answering, entered
from forms.views.languages import address_form, gone_on

__all__ = ["saved"]


@answering
def saved(request: HttpRequest, token: str) -> HttpResponse:
    journey = entered(request, token, "saved")
    if isinstance(journey, HttpResponse):
        return journey
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a secret there is one
    if not submission.is_draft or not journey.may_write:
        # Which says what became of it, and whether anything is still taken.
        return HttpResponseRedirect(journey.address("status"))
    if (elsewhere := gone_on(request, journey, "saved")) is not None:
        return elsewhere
    form, told = address_form(request, submission.email), ""
    if form.is_valid():
        try:
            told = _send(request, journey, form.cleaned_data["email"])
        except LimitReachedError as reached:
            form.add_error("email", _refusal(reached))
    context = {
        "place": journey.place(_("Your draft is saved"), "saved"),
        "journey": journey,
        "keeps_typed": True,
        "form": form,
        "told": told,
        "on": journey.address("step", journey.number_of(submission.step_left)),
        "link": request.build_absolute_uri(journey.address("status")),
    }
    return render(request, "forms/saved.html", context, status=422 if form.errors else 200)


def _send(request: HttpRequest, journey: Journey, email: str) -> str:
    submission = journey.submission
    assert submission is not None  # noqa: S101 - the view has seen it
    take_link(request, email)
    submission.email, submission.language = email, journey.language
    submission.save(update_fields=["email", "language"])
    letter = write(submission, journey.page, Letter.Kind.RESUME)
    if not letter.is_held:
        return _("A mail with the link is on its way to %(address)s.") % {"address": letter.to}
    words = {"address": letter.to, "moment": time_format(localtime(letter.due_at), "TIME_FORMAT")}
    return _("Many mails went to %(address)s of late. Ours follows after %(moment)s.") % words


def _refusal(reached: LimitReachedError) -> str:
    if reached.limit is LINKS_ASKED:
        sentence = _(
            "The link to a draft was sent to this address several times from your network of late. "
            "Your draft is saved all the same: ask for its link after %(moment)s, or keep the "
            "address below."
        )
    else:
        sentence = _(
            "Many mails were asked for from your network of late. Your draft is saved all the "
            "same: ask for its link after %(moment)s, or keep the address below."
        )
    return sentence % {"moment": reached.moment}
