"""The draft of a form as its applicants would meet it, step by step, in each language, at any date.

Nothing is stored and nothing is sent: the answers travel in the page itself, from step to step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from forms.answers import shown_of
from forms.builder.draft import draft_of, drafts_of
from forms.forms.address import AddressForm
from forms.journey import Journey
from forms.judging import judge_sent
from forms.models import FormPage
from forms.steps import StepForm
from forms.structure import Definition
from forms.views.answering import is_from_elsewhere
from pages.frame import Place
from pages.permissions import may_review

__all__ = ["MODE", "FormPreview", "preview_of"]

MODE = "form"
# Where the answers travel, signed.
CARRIED = "preview-answers"
SUMMARY = "summary"


@dataclass(frozen=True)
class Asked:
    """What somebody asked a preview for."""

    at: datetime
    # Its place in the form, from 1, or "summary".
    step: str = "1"
    answers: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None
    files: Any = None


class PreviewJourney(Journey):
    """The way of nobody: its answers are given, its addresses are those of the preview."""

    def __init__(self, page: FormPage, definition: Definition, asked: Asked) -> None:
        super().__init__({page.locale.language_code: page}, definition)
        self.asked, self.given = asked, dict(asked.answers)

    @property
    def answers(self) -> dict[str, Any]:
        return self.given

    def url(self, step: Any, language: str = "") -> str:
        address = reverse("form_preview", args=[self.page.pk, language or self.language])
        return f"{address}?{urlencode({'step': step, 'at': written(self.asked.at)})}"

    def address(self, name: str, *parts: Any) -> str:
        return self.url(self._place_of(parts[0]) if name == "step" else SUMMARY)

    def _place_of(self, number: int) -> int:
        """Return the place in the form of a step that is shown: the preview counts all of them."""
        step = self.step(number)
        return 1 + next(
            (n for n, one in enumerate(self.definition.structure.steps) if one == step), 0
        )

    def place(self, title: str, name: str, *parts: Any) -> Place:
        codes = self.definition.words
        return Place(title, "", {code: self.url(self.asked.step, code) for code in codes})


def written(moment: datetime) -> str:
    """Return a moment as a field of the browser writes it, in Europe/Paris."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


@method_decorator(csrf_exempt, name="dispatch")  # It changes nothing, and a preview has no cookie.
@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class FormPreview(View):
    """The preview at an address of its own, of the drafts as they were saved."""

    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest, page_id: int, language: str) -> HttpResponse:
        return self._answer(request, page_id, language, None)

    def post(self, request: HttpRequest, page_id: int, language: str) -> HttpResponse:
        return self._answer(request, page_id, language, request.POST)

    def _answer(self, request: HttpRequest, pk: int, language: str, data: Any) -> HttpResponse:
        if data is not None and is_from_elsewhere(request):
            return HttpResponse(status=403)
        page = Page.objects.filter(pk=pk).first()
        specific = page.specific if page else None
        if not isinstance(specific, FormPage) or language not in dict(settings.LANGUAGES):
            raise Http404("There is no such form.")
        drafts = drafts_of(specific.get_latest_revision_as_object())
        if not any(may_review(request.user, draft) for draft in drafts.values()):
            raise PermissionDenied
        asked = Asked(
            at=_moment(request.GET.get("at", "")),
            step=request.GET.get("step", "1"),
            answers=_answers(data.get(CARRIED, "")) if data is not None else {},
            data=data,
            files=request.FILES if data is not None else None,
        )
        # A language that has no page yet shows the source's, in its own words.
        shown = drafts.get(language) or next(one for one in drafts.values() if one.is_source)
        return shown.make_preview_request(request, MODE, {"asked_preview": asked})


def _moment(typed: str) -> datetime:
    try:
        moment = parse_datetime(typed)
    except ValueError:
        moment = None
    if moment is None:
        return timezone.now()
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _answers(carried: str) -> dict[str, Any]:
    """Return the answers that travelled; what nobody signed is none."""
    try:
        return signing.loads(carried, salt=CARRIED)
    except signing.BadSignature:
        return {}


def preview_of(page: FormPage, request: HttpRequest) -> HttpResponse:
    """Return what an applicant would see of a form's page, which may hold what nobody saved."""
    asked = getattr(request, "asked_preview", None) or Asked(at=timezone.now())
    definition = draft_of(drafts_of(page))
    if definition is None:
        raise Http404("There is no such form.")
    page.seen_at = asked.at
    journey = PreviewJourney(page, definition, asked)
    if not page.is_open_at(asked.at):
        context = page.get_context(request) | _bar(journey, asked)
        return render(request, "forms/builder/preview_page.html", context)
    if asked.step == SUMMARY:
        return _summary(request, journey, asked)
    return _step(request, journey, asked)


def _bar(journey: PreviewJourney, asked: Asked) -> dict[str, Any]:
    """Return what the bar above every page of the preview shows."""
    steps = journey.definition.structure.steps
    names = dict(settings.LANGUAGES)
    return {
        "journey": journey,
        "preview": {
            "at": written(asked.at),
            "step": asked.step,
            "languages": [
                {
                    "code": code,
                    "name": names.get(code, code),
                    "url": journey.url(asked.step, code),
                    "is_current": code == journey.language,
                }
                for code in journey.definition.words
            ],
            "steps": [
                {
                    "title": journey.title(step),
                    "url": journey.url(number),
                    "is_current": str(number) == asked.step,
                }
                for number, step in enumerate(steps, 1)
            ],
            "summary": journey.url(SUMMARY),
            "action": journey.url(asked.step),
            "carried": signing.dumps(journey.given, salt=CARRIED, compress=True),
        },
    }


def _step(request: HttpRequest, journey: PreviewJourney, asked: Asked) -> HttpResponse:
    structure = journey.definition.structure
    places = {str(number): step for number, step in enumerate(structure.steps, 1)}
    step = places.get(asked.step)
    if step is None:
        raise Http404("There is no such step.")
    if asked.files:
        judge_sent(asked.files, structure)
    form = StepForm(structure, step, journey.asking, journey.answers, {}, asked.data, asked.files)
    is_right = asked.data is not None and form.is_valid() and not form.is_changing
    if is_right and form.shown.ineligible_by in step.fields:
        return _ineligible(request, journey, asked, form.shown.ineligible_by)
    if is_right and not form.more:
        own = {one.id for one in step.fields}
        kept = {key: value for key, value in journey.given.items() if key not in own}
        return _following(request, journey, asked, {**kept, **_told(form)}, step)
    if asked.data is not None and form.is_changing:
        # One time more of a group, or one less: nothing is wrong yet.
        form.forgive()
    number = journey.number_of(step.id)
    context = _bar(journey, asked) | {
        "place": journey.place(journey.asking.plain(f"{step.id}.title"), "step"),
        "form": form,
        "step": step,
        "number": number,
        "count": max(len(journey.shown.steps), number),
        "title": journey.title(step),
        "intro": journey.asking.html(f"{step.id}.intro"),
        "token": "",
        "action": journey.url(asked.step),
        "previous": journey.address("step", number - 1) if number > 1 else "",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "forms/builder/preview_step.html", context, status=status)


def _told(form: StepForm) -> dict[str, Any]:
    """Return the answers of a step; of a file, which is not stored, its name and its size."""
    named = {
        key: [
            one if isinstance(one, dict) else {"key": "", "name": one.name, "size": one.file.size}
            for one in files
        ]
        for key, files in form.uploads().items()
    }
    return form.answers | named


def _following(
    request: HttpRequest, journey: PreviewJourney, asked: Asked, answers: Any, step: Any
) -> HttpResponse:
    """Show what follows a step that is right: the next one that is shown, or the summary."""
    structure = journey.definition.structure
    shown = {one.step.id for one in shown_of(structure, answers).steps}
    places = {one.id: number for number, one in enumerate(structure.steps, 1)}
    after = [
        places[one.id]
        for one in structure.steps
        if one.id in shown and places[one.id] > places[step.id]
    ]
    following = str(after[0]) if after else SUMMARY
    asked = Asked(at=asked.at, step=following, answers=answers)
    journey = PreviewJourney(journey.page, journey.definition, asked)
    if following == SUMMARY:
        return _summary(request, journey, asked)
    return _step(request, journey, asked)


def _ineligible(
    request: HttpRequest, journey: PreviewJourney, asked: Asked, by: Any
) -> HttpResponse:
    context = _bar(journey, asked) | {
        "place": journey.place(_("You cannot apply here"), "begin"),
        "question": journey.asking.html(f"{by.id}.label"),
        "reason": journey.asking.html(f"{by.id}.ineligible"),
        "change": journey.url(asked.step),
        "others": [],
    }
    return render(request, "forms/builder/preview_ineligible.html", context)


def _summary(request: HttpRequest, journey: PreviewJourney, asked: Asked) -> HttpResponse:
    is_sent = asked.data is not None
    context = _bar(journey, asked) | {
        "place": journey.place(_("Check your answers"), "summary"),
        "form": AddressForm(label_suffix=""),
        "is_twice": False,
        "is_sent": is_sent,
        "lacking": [],
        "submission": {"is_draft": True, "number": None},
        "steps": [
            {
                "title": journey.title(shown.step),
                "change": journey.address("step", number),
                "lines": journey.lines(shown),
            }
            for number, shown in enumerate(journey.shown.steps, 1)
        ],
    }
    return render(request, "forms/builder/preview_summary.html", context)
