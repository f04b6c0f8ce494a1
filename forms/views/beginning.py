"""The first step of whoever has saved nothing yet: no row, no cookie, until it is right."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from forms.addresses import address_in
from forms.browsers import browser_of, keep_browser, new_browser
from forms.journey import SWITCH, Journey, is_taking
from forms.limits import DRAFTS, MACHINES, LimitReachedError, network_of, take
from forms.machines import begun_by, note_machine
from forms.models import CallPage, FormVersion, Submission
from forms.moved_fields import lost_of
from forms.stamp import NAME, TRAP, Stamp
from forms.steps import StepForm
from forms.structure import Step
from forms.tokens import new_nonce, secret_of
from forms.views.answering import answering, no_such_form
from forms.views.steps import (
    LATER,
    asked_in,
    form_of,
    gone,
    ineligible,
    posted,
    shown,
)

__all__ = ["begin"]


@answering
def begin(request: HttpRequest, form: Any) -> HttpResponse:
    journey = Journey.begun(form)
    if journey is None:
        raise no_such_form()
    stamp = Stamp.read(request.POST.get(NAME, "")) if request.method == "POST" else None
    if not journey.is_offered or not _may_begin(journey, stamp):
        # The page says when it opens, that it is closed, or in which language it is asked.
        return HttpResponseRedirect(journey.page_here.get_url(request) or "/")
    first = journey.step(1)
    if first is None:
        raise no_such_form()
    asked, number = asked_in(request, journey, 1)
    if asked is None:
        return _changed(request, journey, first)
    if request.method != "POST":
        return shown(request, journey, asked, number, form_of(request, journey, asked), Stamp.new())
    sent = form_of(request, journey, asked)
    is_right = sent.is_valid()
    if sent.is_changing and not sent.has_new_files:
        # One time more of a group, or one less: nothing is wrong, and nothing is stored yet.
        sent.forgive()
        return shown(request, journey, asked, number, sent, stamp or Stamp.new())
    if (again := _stopped(request, journey, sent, stamp)) is not None:
        return again
    by = sent.shown.ineligible_by
    if is_right and by is not None and by in asked.fields:
        # Before anything is stored.
        return ineligible(request, journey, by.id)
    begins = LATER in request.POST or (sent.has_new_files and by is None)
    if not is_right and not begins:
        # Nothing is stored before the first step is right, unless somebody wants to leave, or has
        # chosen a file: a browser would have them choose it again.
        return shown(request, journey, asked, number, sent, stamp)
    try:
        return _begun(request, journey, sent, stamp)
    except LimitReachedError as reached:
        return _asked_again(request, journey, sent, stamp, reached)


def _asked_again(
    request: HttpRequest,
    journey: Journey,
    sent: StepForm,
    stamp: Stamp | None,
    reached: LimitReachedError,
) -> HttpResponse:
    """Show the step with what was typed. Where machines are at work, whoever keeps the cookie that
    is set here goes on with the same button, at once.
    """
    if reached.limit is MACHINES:
        sentence = _(
            "Programs are filling in this form from your network. What you entered is still here: "
            "send it again, and it will be accepted. If this page comes back, allow cookies from "
            "this site, or send it after %(moment)s."
        )
    else:
        sentence = _(
            "Many forms have been started from your network recently. What you entered is still "
            "here: send it again after %(moment)s."
        )
    number = journey.number_of(sent.step.id)
    told = sentence % {"moment": reached.moment}
    answer = shown(request, journey, sent.step, number, sent, stamp, told)
    if reached.limit is MACHINES:
        keep_browser(request, answer, new_browser())
    return answer


def _changed(request: HttpRequest, journey: Journey, first: Step) -> HttpResponse:
    """Show the first step with what was typed into one that is not asked any more."""
    filled = form_of(request, journey, first)
    filled.full_clean()
    others = {name[:36] for name in request.POST} - {field.id for field in first.fields}
    journey.lost_now = lost_of(journey, sorted(others), request.POST)
    said = _(
        "The form has changed in the meantime. Nothing has been saved yet: check "
        "your answers, then send them."
    )
    structure, asking = journey.definition.structure, journey.asking
    filled = StepForm(structure, first, asking, filled.answers, filled.sent())
    return shown(request, journey, first, 1, filled, Stamp.new(), said)


def _may_begin(journey: Journey, stamp: Stamp | None) -> bool:
    """A form that was open at the closing has its minutes of grace; nobody opens it after that."""
    page = journey.page
    if page.is_open():
        return True
    was_open = isinstance(page, CallPage) and stamp is not None and stamp.opened_at < page.closes_at
    return was_open and is_taking(page)


def _stopped(
    request: HttpRequest, journey: Journey, sent: StepForm, stamp: Stamp | None
) -> HttpResponse | None:
    """Show the step again, as it was filled, to programs and to whoever changes the language."""
    asked, said = sent.step, ""
    if language := journey.switched_to(request.POST):
        # There with what was typed: nothing is stored yet that could hold it.
        address = address_in(language, "begin", journey.page.translation_key)
        return HttpResponseRedirect(address, preserve_request=True)
    is_trapped = bool(request.POST.get(TRAP))
    if is_trapped or (stamp is not None and stamp.is_too_young):
        note_machine(request, journey.page.translation_key)
    if is_trapped:
        # A browser fills what it believes to know, too: its owner sees the field, and empties it.
        stamp, is_stopped = stamp or Stamp.new(), True
        said = _(
            "A field that is meant to stay empty was filled in, perhaps by your browser. Empty "
            "“Leave this empty” below, then send the form again. Nothing has been saved yet, and "
            "what you entered is still here."
        )
    elif stamp is None:
        stamp = Stamp.new()
        said = _("Nothing has been saved yet. What you entered is still here: send it again.")
        is_stopped = stamp.is_too_young
    elif stamp.is_too_young:
        said = _(
            "This was sent within a few seconds, as programs do. What you entered is "
            "still here: send it again."
        )
        is_stopped = True
    elif stamp.is_too_old:
        stamp = Stamp.new()
        said = _(
            "This page was opened more than seven days ago. What you entered is still "
            "here: check it, then send it again."
        )
        is_stopped = True
    else:
        is_stopped = False
    if SWITCH in request.POST and not is_trapped:
        # A file that was chosen begins the draft: nobody is to choose it twice.
        is_stopped, said = not sent.has_new_files, ""
    if not is_stopped:
        return None
    structure, asking = journey.definition.structure, journey.asking
    filled = StepForm(structure, asked, asking, sent.answers, sent.sent())
    return shown(request, journey, asked, journey.number_of(asked.id), filled, stamp, said)


def _begun(
    request: HttpRequest, journey: Journey, sent: StepForm, stamp: Stamp | None
) -> HttpResponse:
    """Save a new draft, or once more the one that this very page has begun before."""
    nonce = stamp.nonce if stamp else new_nonce()
    before = Submission.objects.filter(nonce=nonce).first()
    if before is None:
        form = journey.page.translation_key
        where = begun_by(request, form)
        take(DRAFTS, f"{network_of(request)} {form}")
        try:
            with transaction.atomic():
                return _first(request, journey, sent, nonce, where)
        except IntegrityError:
            # The second of two clicks: the first has made it in this moment.
            before = Submission.objects.get(nonce=nonce)
    elif not before.is_draft or not before.is_known_in(browser_of(request)):
        return _first(request, journey, sent, new_nonce())
    again = Journey.behind(secret_of(before.nonce, before.token), is_writing=True)
    if again is None:
        raise no_such_form()
    # It may show other steps by now.
    asked, number = asked_in(request, again, 1)
    if asked is None:
        return gone(request, again, 1)
    return posted(request, again, asked, number, form_of(request, again, asked))


def _first(
    request: HttpRequest, journey: Journey, sent: StepForm, nonce: str, where: str = ""
) -> HttpResponse:
    journey.token = secret_of(nonce)
    journey.begins_now = True
    journey.submission = Submission.begun(
        nonce,
        form=journey.page.translation_key,
        version=FormVersion.of(journey.definition),
        begun_from=where,
    )
    return posted(request, journey, sent.step, journey.number_of(sent.step.id), sent)
