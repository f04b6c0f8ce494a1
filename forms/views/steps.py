"""The steps of a form, one after another, with a draft."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.addresses import address_in
from forms.browsers import browser_of, keep_browser, new_browser
from forms.field_types import Asked
from forms.files import prune, store
from forms.journey import SWITCH, Journey
from forms.merging import HELD, joined
from forms.moved_fields import NAMED, MovedFields, take_moved
from forms.stamp import NAME, TRAP, Stamp
from forms.steps import StepForm
from forms.structure import FormField, Step
from forms.views.answering import answering, entered
from snippets.hours import hour_of

__all__ = ["asked_in", "form_of", "gone", "ineligible", "posted", "shown", "step"]

# What leads back to the summary once a step is right.
BACK = "summary"
# The buttons that save whatever there is, beside SWITCH: to leave, to go back; and what the script
# sends as one types.
LATER = "later"
PREVIOUS = "previous"
BACKGROUND = "background"
# Says that what a newer version took was shown.
TOLD = "told"


@answering
def step(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A step of a draft, or of a submission that is being corrected."""
    journey = entered(request, token, "step", number)
    if isinstance(journey, HttpResponse):
        return journey
    asked, place = asked_in(request, journey, number)
    form = None if asked is None else form_of(request, journey, asked)
    if not journey.may_write:
        if request.method == "POST" and journey.submission.is_draft:
            # Too late to be sent, and not lost: the call may be extended.
            if form is not None:
                form.is_valid()
            moved = save(request, journey, form)
            if BACKGROUND in request.POST:
                return _saved_in_background(request, journey, form, moved)
        return HttpResponseRedirect(journey.address("status"))
    if asked is None or form is None:
        return gone(request, journey, number)
    if request.method == "POST":
        return posted(request, journey, asked, place, form)
    return shown(request, journey, asked, place, form)


def asked_in(request: HttpRequest, journey: Journey, number: int) -> tuple[Step | None, int]:
    """Return the step that was sent and its place, which may be another one by now; or, of what
    does not name it, the step at the place that is called for.
    """
    if named := request.POST.get(NAMED, ""):
        number = journey.place_of(named)
    return journey.step(number), number


def gone(request: HttpRequest, journey: Journey, number: int) -> HttpResponse:
    """Lead on from a step that is not shown any more; what was typed there is not lost silently."""
    if request.method == "POST":
        moved = save(request, journey, None)
        if BACKGROUND in request.POST:
            return _saved_in_background(request, journey, None, moved)
        if LATER in request.POST:
            return _going(request, journey, journey.address("saved"))
    if NAMED in request.POST and journey.step(number) is not None:
        language = journey.switched_to(request.POST) or journey.language
        return _going(request, journey, address_in(language, "step", journey.token, number))
    return _going(request, journey, journey.address("summary"))


def form_of(
    request: HttpRequest, journey: Journey, asked: Step, refused: Collection[str] = ()
) -> StepForm:
    """Return a step as what was sent fills it, or what is stored."""
    is_sent = request.method == "POST"
    return StepForm(
        journey.definition.structure,
        asked,
        journey.asking,
        journey.answers,
        journey.typed,
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        is_in_background=BACKGROUND in request.POST,
        refused=refused,
    )


def posted(
    request: HttpRequest, journey: Journey, asked: Step, number: int, form: StepForm
) -> HttpResponse:
    """Save what was posted to a draft, and go on; or show the step again with what is wrong."""
    is_right = form.is_valid()
    is_in_background = BACKGROUND in request.POST
    if form.is_changing and not is_in_background:
        # One time more of a group, or one less: nothing is wrong yet.
        save(request, journey, _eligible(request, journey, form))
        form.forgive()
        return shown(request, journey, asked, number, form)
    by = form.shown.ineligible_by
    if by is not None and by in asked.fields:
        # The answer that says that somebody may not apply is not stored; their others are.
        kept = _eligible(request, journey, form)
        moved = save(request, journey, kept)
        if is_in_background:
            return _saved_in_background(request, journey, kept, moved, by)
        if is_right or {SWITCH, LATER, PREVIOUS} & request.POST.keys():
            # They are asked nothing more.
            return ineligible(request, journey, by.id, is_saved=True)
        return shown(request, journey, asked, number, form)
    moved = save(request, journey, form)
    if is_in_background:
        return _saved_in_background(request, journey, form, moved)
    # A browser would have a file that was not kept chosen again: it is told at once.
    if form.conflicts or form.errors.keys() & request.FILES.keys():
        return shown(request, journey, asked, number, form)
    if SWITCH in request.POST:
        language = journey.switched_to(request.POST) or journey.language
        return _going(request, journey, address_in(language, "step", journey.token, number))
    if LATER in request.POST:
        return _going(request, journey, journey.address("saved"))
    if PREVIOUS in request.POST:
        before = max(journey.number_of(asked.id) - 1, 1)
        return _going(request, journey, journey.address("step", before))
    # A file for which there is no space is wrong as well. What an answer has brought up is not.
    if not is_right or form.errors or form.more:
        return shown(request, journey, asked, number, form)
    following = journey.number_of(asked.id) + 1
    if request.GET.get("back") == BACK or journey.step(following) is None:
        return _going(request, journey, journey.address("summary"))
    return _going(request, journey, journey.address("step", following))


def _eligible(request: HttpRequest, journey: Journey, form: StepForm) -> StepForm:
    """Return a step without the answers by which somebody may not apply: what is stored stays."""
    refused: list[str] = []
    while (by := form.shown.ineligible_by) in form.step.fields and by.id not in refused:
        refused.append(by.id)
        form = form_of(request, journey, form.step, refused)
        form.full_clean()
    return form


def _saved_in_background(
    request: HttpRequest,
    journey: Journey,
    form: StepForm | None,
    moved: MovedFields,
    by: FormField | None = None,
) -> HttpResponse:
    now = hour_of(timezone.now())
    said = _("Saved at %(time)s.") % {"time": now}
    if by is not None:
        sentence = _(
            "Your answer to “%(question)s” is not saved, because this request cannot be "
            "sent with it. All your other answers are."
        )
        if journey.is_call:
            sentence = _(
                "Your answer to “%(question)s” is not saved, because you cannot apply with "
                "it. All your other answers are."
            )
        said = sentence % {"question": Asked(by, journey.asking).name}
    elif not journey.may_write:
        said = _("Saved, but it is too late to send: the form is closed.")
    elif moved.lost:
        said = _(
            "Not all of this could be saved, because the form no longer asks for it. "
            "Continue to see what."
        )
    elif form and form.conflicts:
        # Said by the page that the button leads to, with both answers.
        said = _("Changed in another window too. Continue to choose which answer to keep.")
    forms = [form, *moved.forms] if form else moved.forms
    newer = (one.held(journey.answers, journey.typed) for one in forms)
    return JsonResponse(
        {
            "said": said,
            "is_whole": by is None and not moved.lost,
            "was": joined(request.POST.get(HELD, ""), *newer),
        }
    )


def _going(request: HttpRequest, journey: Journey, address: str) -> HttpResponse:
    """Lead on, in a browser that is known from now on."""
    response = HttpResponseRedirect(address)
    keep_browser(request, response, journey.browser)
    return response


def save(request: HttpRequest, journey: Journey, form: StepForm | None) -> MovedFields:
    """Store the answers of a step; None where it is not shown any more. Return what has moved."""
    submission = journey.submission
    assert submission is not None  # noqa: S101 - whoever saves has begun one
    journey.browser = browser_of(request) or new_browser()
    submission.know(journey.browser)
    submission.language = journey.switched_to(request.POST) or journey.language
    if form is not None:
        if form.has_new_files and submission.pk is None:
            submission.save()
        submission.take(form.step, store(submission, form), form.typed)
        submission.step_left = form.step.id
    if TOLD in request.POST and BACKGROUND not in request.POST:
        submission.lost = []
    moved = take_moved(journey, form, request.POST, request.FILES)
    # Told once, however often it is sent.
    submission.lost = [one for one in submission.lost if one not in moved.lost] + moved.lost
    has_hidden = submission.forget_hidden()
    submission.save()
    if has_hidden or (form is not None and form.is_multipart()):
        prune(submission)
    # What is asked depends on what was answered.
    journey.__dict__.pop("shown", None)
    return moved


def shown(
    request: HttpRequest,
    journey: Journey,
    asked: Step,
    number: int,
    form: StepForm,
    stamp: Stamp | None = None,
    said: str = "",
) -> HttpResponse:
    """Show a step; `said` is why it is shown again, where no answer is wrong."""
    title = journey.asking.plain(f"{asked.id}.title")
    place = journey.place(title, "step", number) if journey.token else journey.place(title, "begin")
    context = {
        "place": place,
        "journey": journey,
        "keeps_typed": True,
        "form": form,
        "said": said,
        "step": asked,
        "number": number,
        "count": len(journey.shown.steps),
        "title": journey.title(asked),
        "intro": journey.asking.html(f"{asked.id}.intro"),
        "token": journey.token,
        # Said in any case: a button of a group leaves its place in the browser's address. A draft
        # that was begun by this very answer has an address of its own, and a step may have
        # another place by now.
        "action": _action(request, journey, number),
        "held": form.held(journey.answers, journey.typed) if journey.token else "",
        "has_previous": number > 1,
        "stamp": stamp,
        "stamp_name": NAME,
        "trap": TRAP,
        "trapped": request.POST.get(TRAP, ""),
    }
    status = 422 if said or (form.is_bound and form.errors) else 200
    response = render(request, "forms/step.html", context, status=status)
    if journey.begins_now:
        keep_browser(request, response, journey.browser)
    return response


def _action(request: HttpRequest, journey: Journey, number: int) -> str:
    if not journey.token:
        return request.get_full_path()
    address = journey.address("step", number)
    return f"{address}?back={BACK}" if request.GET.get("back") == BACK else address


def ineligible(
    request: HttpRequest, journey: Journey, field: str, is_saved: bool = False
) -> HttpResponse:
    """Say why somebody may not apply, and where else they may go."""
    step = next(one for one in journey.definition.structure.steps if field in map(_id, one.fields))
    number = journey.number_of(step.id)
    change = journey.address("step", number) if journey.token else journey.begin
    context = {
        "place": journey.place(_told(journey), "status" if journey.token else "begin"),
        "journey": journey,
        "question": journey.asking.html(f"{field}.label"),
        "reason": journey.asking.html(f"{field}.ineligible"),
        "change": change,
        "is_saved": is_saved,
        "others": journey.others(),
    }
    return render(request, "forms/ineligible.html", context)


def _told(journey: Journey) -> str:
    submission = journey.submission
    if submission is not None and not submission.is_draft:
        return _("This correction cannot be sent")
    return _("You cannot apply here") if journey.is_call else _("This request cannot be sent")


def _id(field: Any) -> str:
    return field.id
