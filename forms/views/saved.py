"""Leaving a draft: how to come back to it, and until when."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from forms.journey import Journey
from forms.letters import write
from forms.limits import LINKS_ASKED, LINKS_OF_DRAFT, LimitReachedError, take_link
from forms.models import Letter
from forms.views.answering import answering, entered
from forms.views.languages import address_form, gone_on
from snippets.hours import hour_of

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
    take_link(request, email, str(submission.pk))
    submission.email, submission.language = email, journey.language
    submission.save(update_fields=["email", "language"])
    letter = write(submission, journey.page, Letter.Kind.RESUME)
    if not letter.is_held:
        return _("An email with the link is on its way to %(address)s.") % {"address": letter.to}
    words = {"address": letter.to, "moment": hour_of(letter.due_at)}
    return (
        _("Many emails have gone to %(address)s recently. Ours will follow after %(moment)s.")
        % words
    )


def _refusal(reached: LimitReachedError) -> str:
    if reached.limit is LINKS_ASKED:
        sentence = _(
            "Links to drafts have been sent to this address several times from your "
            "network recently. Your draft is saved: ask for its link after %(moment)s, "
            "or keep the address below."
        )
    elif reached.limit is LINKS_OF_DRAFT:
        sentence = _(
            "The link to this draft has been sent several times recently. Your draft is saved: ask "
            "for its link after %(moment)s, or keep the address below."
        )
    else:
        sentence = _(
            "Many emails have been requested from your network recently. Your draft is "
            "saved: ask for its link after %(moment)s, or keep the address below."
        )
    return sentence % {"moment": reached.moment}
