"""A link that is opened in another browser: a code goes to the address that was given.

A receipt that its owner has asked for needs none: its link holds a key. Else whoever sent it in
their name, and holds its secret, could use up its codes and have wrong ones count.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from forms.addresses import KEY, address_in
from forms.browsers import browser_of, is_right_code, keep_browser, new_browser, send_code
from forms.journey import SWITCH, Journey
from forms.limits import CODE_TRIES, CODES, LimitReachedError, network_of, take
from forms.models import Submission
from forms.tokens import is_key_of
from forms.views.answering import answering, no_such_draft
from forms.views.code import TO, CodeForm, asked_for_code, with_pass
from forms.views.languages import gone_on

__all__ = ["device"]


@answering
def device(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code; only the button sends it, never the opening of the link."""
    journey = Journey.behind(token, request.method == "POST")
    if journey is None or journey.submission is None:
        return no_such_draft(request, token)
    submission = journey.submission
    if submission.is_known_in(browser_of(request)):
        return HttpResponseRedirect(journey.address("status"))
    if (elsewhere := gone_on(request, journey, "device")) is not None:
        return elsewhere
    to = _where_it_goes(request, journey)
    key = request.POST.get(KEY, "") or request.GET.get(KEY, "")
    key = key if is_key_of(submission.pk, key) else ""
    form, told = CodeForm(label_suffix=""), ""
    if "send" in request.POST:
        told = _send(request, journey)
    elif SWITCH in request.POST or request.method != "POST":
        pass
    elif key:
        return _opened(request, journey, to)
    elif KEY not in request.POST:
        form = CodeForm(request.POST, label_suffix="")
        if form.is_valid() and _is_right(request, form, submission):
            return _opened(request, journey, to)
    status = 422 if form.errors else 200
    return asked_for_code(request, journey, form, told, to, status, key)


def _where_it_goes(request: HttpRequest, journey: Journey) -> str:
    """Return where what the page keeps goes: to a page of this draft, in whichever language."""
    to = request.POST.get(TO, "")
    own = (address_in(code, "status", journey.token) for code in journey.languages)
    return to if to.startswith(tuple(own)) else ""


def _is_right(request: HttpRequest, form: CodeForm, submission: Submission) -> bool:
    """Tell whether the code is right; else say what is wrong with it."""
    try:
        take(CODE_TRIES, network_of(request))
    except LimitReachedError as reached:
        sentence = _("Too many codes have been tried. Try again after %(moment)s.")
        form.add_error("code", sentence % {"moment": reached.moment})
        return False
    if is_right_code(submission, form.cleaned_data["code"]):
        return True
    form.add_error(
        "code",
        _(
            "Enter the code exactly as it is in the email, or ask for a new one: this "
            "code is wrong or has expired."
        ),
    )
    return False


def _send(request: HttpRequest, journey: Journey) -> str:
    submission = journey.submission
    assert submission is not None  # noqa: S101 - the view has seen it
    try:
        send_code(request, submission, journey.page)
    except LimitReachedError as reached:
        if reached.limit is CODES:
            sentence = _(
                "Several codes have already been sent. Ask for another one after %(moment)s."
            )
        else:
            sentence = _(
                "Many emails have been requested from your network recently. Ask for a code "
                "after %(moment)s."
            )
        return sentence % {"moment": reached.moment}
    if submission.is_test:
        return _(
            "A code is on its way to the account that started this test. It is valid for "
            "15 minutes."
        )
    return _("A code is on its way to the address that you gave. It is valid for 15 minutes.")


def _opened(request: HttpRequest, journey: Journey, to: str) -> HttpResponse:
    submission = journey.submission
    assert submission is not None  # noqa: S101 - the view has seen it
    browser = browser_of(request) or new_browser()
    submission.know(browser)
    submission.save(update_fields=["browsers"])
    address = with_pass(to, submission) if to else journey.status
    response = HttpResponseRedirect(address, preserve_request=bool(to))
    keep_browser(request, response, browser)
    return response
