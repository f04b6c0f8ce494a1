"""All answers at a glance, and the button that sends them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from forms.browsers import browser_of
from forms.forms.address import AddressForm
from forms.journey import Journey
from forms.limits import ADDRESSES, LimitReachedError, take
from forms.models import CallPage, Letter, Submission
from forms.sending import AlreadyReceivedError, correct, send
from forms.views.answering import answering, entered, no_such_form
from forms.views.steps import ineligible

__all__ = ["status", "summary"]


@answering
def summary(request: HttpRequest, token: str) -> HttpResponse:
    journey = entered(request, token, "summary")
    if isinstance(journey, HttpResponse):
        return journey
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a token there is one
    if not journey.may_write:
        return HttpResponseRedirect(journey.address("status"))
    data = request.POST if request.method == "POST" else None
    form = AddressForm(data, initial={"email": submission.email}, label_suffix="")
    is_twice = False
    if data is not None and (by := journey.shown.ineligible_by) is not None:
        # Asked once more: it may have become a condition since.
        return ineligible(request, journey, by.id)
    if data is not None and not journey.shown.lacking:
        try:
            if _sent(journey, submission, form):
                return _received(request, journey, submission)
        except AlreadyReceivedError:
            is_twice = True
        except Submission.DoesNotExist:
            # It was given up in the same moment.
            raise no_such_form() from None
    context: dict[str, Any] = {
        "place": journey.place(_("Check your answers"), "summary"),
        "journey": journey,
        "form": form,
        "is_twice": is_twice,
        "submission": submission,
        "steps": [
            {
                "title": journey.title(shown.step),
                "change": f"{journey.address('step', number)}?back=summary",
                "lines": journey.lines(shown),
            }
            for number, shown in enumerate(journey.shown.steps, 1)
        ],
        "lacking": journey.lacking() if data is not None else [],
    }
    return render(request, "forms/summary.html", context, status=200 if data is None else 422)


def _sent(journey: Journey, submission: Submission, form: AddressForm) -> bool:
    """Receive a draft, or a correction; False where the mail address is none."""
    submission.language = journey.language
    if not submission.is_draft:
        submission.save(update_fields=["language"])
        correct(submission, journey.page)
        return True
    if not form.is_valid():
        return False
    try:
        if journey.page.once_per_person:
            take(ADDRESSES, str(submission.pk))
    except LimitReachedError as reached:
        sentence = _(
            "This was sent with several e-mail addresses of late. Your answers are saved: send "
            "them after %(moment)s."
        )
        form.add_error("email", sentence % {"moment": reached.moment})
        return False
    submission.email, submission.lost = form.cleaned_data["email"], []
    submission.save(update_fields=["email", "language", "lost"])
    send(submission, journey.page, submission.email)
    return True


@answering
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of it; a draft leads to the step at which it was left."""
    journey = entered(request, token)
    if isinstance(journey, HttpResponse):
        return journey
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a token there is one
    if submission.is_draft and journey.may_write:
        number = journey.number_of(submission.step_left)
        return HttpResponseRedirect(journey.address("step", number))
    return _status(request, journey, submission)


def _received(request: HttpRequest, journey: Journey, submission: Submission) -> HttpResponse:
    """Lead to the number; or say it at once, where the browser has kept no cookie to get there."""
    if submission.is_known_in(browser_of(request)):
        return HttpResponseRedirect(journey.status)
    submission.refresh_from_db()
    return _status(request, journey, submission, is_known=False)


def _status(
    request: HttpRequest, journey: Journey, submission: Submission, is_known: bool = True
) -> HttpResponse:
    stay = submission.letters.filter(state__in=[Letter.State.REFUSED, Letter.State.WAITING])
    context = {
        "is_known": is_known,
        "place": journey.place(_state_of(submission, journey), "status"),
        "journey": journey,
        "submission": submission,
        "change": journey.address("summary") if journey.may_write else "",
        "withdraw": journey.address("withdrawal"),
        "steps": [] if submission.emptied_at else journey.answered(),
        "was_refused": any(one.is_refused_receipt for one in stay),
        "held": next((one for one in stay if one.is_held), None),
        "receipt": journey.address("receipt") if submission.received is not None else "",
    }
    return render(request, "forms/status.html", context)


def _state_of(submission: Submission, journey: Journey) -> str:
    """Return in words what became of it."""
    if submission.emptied_at:
        return _("Erased")
    if submission.state == Submission.State.WITHDRAWN:
        return _("Withdrawn")
    if not submission.is_draft:
        return _("Received, number %(number)s") % {"number": submission.number}
    page = journey.page
    if not journey.is_public:
        return _("This form is off the site for now")
    if isinstance(page, CallPage) and page.state() == page.State.NOT_YET:
        return _("The call is not open now")
    return _("This draft was not sent in time")
