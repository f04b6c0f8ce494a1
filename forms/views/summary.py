"""All answers at a glance, and the button that sends them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from forms.browsers import browser_of
from forms.forms.address import AddressForm
from forms.journey import Journey
from forms.letters import write
from forms.limits import (
    ADDRESSES,
    LETTERS_ASKED,
    RECEIPTS_AGAIN,
    LimitReachedError,
    network_of,
    take,
)
from forms.models import CallPage, Letter, Submission
from forms.sending import AlreadyReceivedError, correct, received_of, send
from forms.views.answering import answering, entered, no_such_form
from forms.views.languages import address_form, gone_on
from forms.views.steps import ineligible

__all__ = ["status", "summary"]

# The button that sends the receipt of what the same person has sent before.
RECEIPT = "receipt"


@answering
def summary(request: HttpRequest, token: str) -> HttpResponse:
    journey = entered(request, token, "summary")
    if isinstance(journey, HttpResponse):
        return journey
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a token there is one
    if not journey.may_write:
        return HttpResponseRedirect(journey.address("status"))
    if (elsewhere := gone_on(request, journey, "summary")) is not None:
        return elsewhere
    if RECEIPT in request.POST:
        return _shown(request, journey, told=_sent_again(request, journey))
    form = address_form(request, submission.email)
    is_twice = False
    if form.is_bound and (by := journey.shown.ineligible_by) is not None:
        # Asked once more: it may have become a condition since.
        return ineligible(request, journey, by.id)
    if form.is_bound and not journey.shown.lacking:
        try:
            if _sent(journey, submission, form):
                return _received(request, journey, submission)
        except AlreadyReceivedError:
            is_twice = True
        except Submission.DoesNotExist:
            # It was given up in the same moment.
            raise no_such_form() from None
    return _shown(request, journey, form, is_twice=is_twice)


def _shown(
    request: HttpRequest,
    journey: Journey,
    form: AddressForm | None = None,
    is_twice: bool = False,
    told: str = "",
) -> HttpResponse:
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a token there is one
    form = form or AddressForm(initial={"email": submission.email}, label_suffix="")
    context: dict[str, Any] = {
        "place": journey.place(_("Check your answers"), "summary"),
        "journey": journey,
        "keeps_typed": True,
        "form": form,
        "is_twice": is_twice,
        "told": told,
        "submission": submission,
        "steps": [
            {
                "title": journey.title(shown.step),
                "change": f"{journey.address('step', number)}?back=summary",
                "lines": journey.lines(shown),
            }
            for number, shown in enumerate(journey.shown.steps, 1)
        ],
        "lacking": journey.lacking() if form.is_bound else [],
    }
    return render(request, "forms/summary.html", context, status=422 if form.is_bound else 200)


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
            "This has been sent with several email addresses recently. Your answers are "
            "saved: send them after %(moment)s."
        )
        form.add_error("email", sentence % {"moment": reached.moment})
        return False
    submission.email, submission.lost = form.cleaned_data["email"], []
    submission.save(update_fields=["email", "language", "lost"])
    send(submission, journey.page, submission.email)
    return True


def _sent_again(request: HttpRequest, journey: Journey) -> str:
    """Send the receipt of what was received before from the same person; return what to tell.

    Whoever owns the address can read and withdraw that with it: so nobody keeps a rival from
    applying by applying in their name. It is counted by what was received, so that no mail of a
    stranger's making keeps it back.
    """
    submission = journey.submission
    assert submission is not None  # noqa: S101 - behind a token there is one
    earlier = received_of(submission)
    if earlier is not None:
        try:
            take(LETTERS_ASKED, network_of(request))
            take(RECEIPTS_AGAIN, str(earlier.pk))
        except LimitReachedError as reached:
            return _refusal(reached)
        write(earlier, journey.page, Letter.Kind.RECEIPT, is_asked=True)
    return _(
        "If there is an application with this address, its receipt is on its way "
        "there again. Your answers here are saved."
    )


def _refusal(reached: LimitReachedError) -> str:
    if reached.limit is RECEIPTS_AGAIN:
        sentence = _(
            "That receipt has been sent again several times recently: look in the "
            "mailbox, and in its spam folder. Ask for it again after %(moment)s."
        )
    else:
        sentence = _(
            "Many emails have been requested from your network recently. Ask for the "
            "receipt after %(moment)s."
        )
    return sentence % {"moment": reached.moment}


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
    # The latest alone: an earlier one may have fared otherwise.
    kinds = [Letter.Kind.RECEIPT, Letter.Kind.CHANGE]
    letter = submission.letters.filter(kind__in=kinds).first()
    context = {
        "is_known": is_known,
        "place": journey.place(_state_of(submission, journey), "status"),
        "journey": journey,
        "submission": submission,
        "change": journey.address("summary") if journey.may_write else "",
        "withdraw": journey.address("withdrawal"),
        "steps": [] if submission.emptied_at else journey.answered(),
        "letter": letter,
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
        return _("The call is not open at the moment")
    return _("This draft was not sent in time")
