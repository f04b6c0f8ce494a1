"""What all pages of a form have in common: who may send to them, and who may look.

What is sent is stored as a whole or not at all: one transaction. Files are judged before it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forms.addresses import KEY, address_in, with_key
from forms.browsers import browser_of
from forms.file_size import file_size
from forms.journey import Journey
from forms.judging import judge_sent
from forms.limits import network_of
from forms.machines import came_back
from forms.models.submission import DRAFT_KEPT
from forms.stamp import NAME, Stamp
from forms.tokens import hashed, secret_of
from forms.views.code import asked_for_code, has_pass
from pages.frame import Place

__all__ = ["answering", "entered", "is_from_elsewhere", "no_such_draft", "no_such_form"]

# Bytes of all that is sent with a step: its files, and its answers.
MOST_SENT = 60 * 2**20
View = Callable[..., HttpResponseBase]


def answering(view: View) -> View:
    """Serve a page of a form: it is posted to from this site alone.

    Django's token against forged requests would be a cookie at the first look. What a forged
    request could do here, it would do to a form without an owner, or need the secret in the
    address; and a browser says where a request comes from (Sec-Fetch-Site, Origin).
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and is_from_elsewhere(request):
            sentence = _("This form was sent from another site. Nothing has been saved.")
            if _is_from_nowhere(request):
                sentence = _(
                    "Your browser did not say that this form was sent from a page of this site. "
                    "Nothing has been saved, but your browser still has what you entered. Go "
                    "back, copy it, reload the page, then send it again."
                )
            return _refused(request, sentence, status=403)
        if _is_too_large(request):
            sentence = _(
                "What you sent is larger than %(most)s in all, and none of it has been "
                "saved. Go back, choose fewer or smaller files, then send it again."
            ) % {"most": file_size(MOST_SENT)}
            return _refused(request, sentence, status=413)
        if request.method == "POST":
            if request.FILES:
                _judge_files(request, **kwargs)
            with transaction.atomic():
                return view(request, *args, **kwargs)
        return view(request, *args, **kwargs)

    return serve


def _judge_files(request: HttpRequest, token: str = "", form: Any = None, **_parts: Any) -> None:
    """Judge what came for fields of the form, where its sender may answer it at all."""
    if form is not None:
        journey, stamp = Journey.begun(form), Stamp.read(request.POST.get(NAME, ""))
        token = secret_of(stamp.nonce) if stamp else ""
    else:
        journey = Journey.behind(token)
        if journey is None or not _is_let_in(request, journey):
            return
    if journey is not None:
        draft = hashed(token) if token else ""
        judge_sent(request.FILES, journey.definition.structure, draft, network_of(request))


def _is_let_in(request: HttpRequest, journey: Journey) -> bool:
    submission = journey.submission
    return submission is not None and (
        submission.is_known_in(browser_of(request)) or has_pass(request, submission)
    )


def _refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "forms/refused.html", {"sentence": sentence}, status=status)


def _is_too_large(request: HttpRequest) -> bool:
    """Tell it by the header alone: nothing is read, and no disk is filled."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > MOST_SENT


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a browser says that what it sends is from elsewhere, or does not say it is ours.

    "null" is what is said for a page that has no origin, such as a frame in a sandbox; and for one
    whose referrer's policy hides it, which ours do not (templates/forms/base.html). A browser that
    knows better says so in the other header. What is no browser says nothing at all.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site not in ("", "same-origin", "none"):
        return True
    origin = request.headers.get("Origin", "")
    if origin == "null":
        return not site
    return bool(origin) and origin.partition("://")[2] != request.get_host()


def _is_from_nowhere(request: HttpRequest) -> bool:
    told = request.headers
    return not told.get("Sec-Fetch-Site") and told.get("Origin") == "null"


def entered(request: HttpRequest, token: str, name: str = "status", *parts: Any) -> Any:
    """Return the way that a secret opens; or what leads to the code, in another browser, or to
    the page that is called for in a language in which the form is offered.
    """
    is_writing = request.method == "POST"
    journey = Journey.behind(token, is_writing)
    if journey is None or journey.submission is None:
        return no_such_draft(request, token)
    if not journey.submission.is_known_in(browser_of(request)):
        if not is_writing:
            key = request.GET.get(KEY, "")
            return HttpResponseRedirect(with_key(journey.address("device"), key))
        if not has_pass(request, journey.submission):
            return asked_for_code(request, journey, to=request.get_full_path(), status=403)
    came_back(request, journey.submission)
    if not journey.is_in_language and not is_writing:
        return HttpResponseRedirect(journey.address(name, *parts))
    return journey


def no_such_draft(request: HttpRequest, token: str) -> HttpResponse:
    """Say what a link that opens nothing may have led to."""
    addresses = {code: address_in(code, "status", token) for code, _name in settings.LANGUAGES}
    place = Place(_("This link does not lead anywhere"), "", addresses)
    context = {"place": place, "days": DRAFT_KEPT.days}
    return render(request, "forms/nothing.html", context, status=404)


def no_such_form() -> Http404:
    return Http404("There is no such form.")
