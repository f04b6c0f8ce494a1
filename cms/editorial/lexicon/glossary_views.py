"""The screens of glossary imports: what there is, the lines of one, and each step."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.editorial.forms import ScheduledReleaseForm
from cms.editorial.models import GlossaryImport, GlossaryLine
from snippets.lexicon.stored import names_of_languages
from snippets.models import Concept, Domain

from . import steps
from .glossary_forms import RefusalForm, SendBackForm
from .glossary_lines import read_lines, show, tallies
from .notices import tell
from .releasing import release, release_at
from .sending import not_sent, sends_into

__all__ = ["glossary_import", "glossary_import_progress", "glossary_imports", "glossary_step"]

State = GlossaryImport.State
Outcome = GlossaryLine.Outcome
ON_ONE_PAGE = 50
PEOPLE = ("owner", "submitted_by", "reviewed_by", "released_by")


def _let_in(request: HttpRequest) -> Any:
    if not steps.may_open(request.user):
        raise PermissionDenied
    return request.user


def glossary_imports(request: HttpRequest) -> HttpResponse:
    _let_in(request)
    rows = GlossaryImport.objects.select_related("owner").annotate(
        entries=Count("lines"),
        left=Count("lines", filter=~Q(lines__outcome=Outcome.RELEASED)),
    )
    newest = rows.order_by("-created_at", "-pk")
    page = Paginator(newest, ON_ONE_PAGE).get_page(request.GET.get("p"))
    context = {"lines": page, **_header(_("Glossary imports"))}
    return render(request, "editorial/glossary_imports.html", context)


@never_cache
def glossary_import(request: HttpRequest, pk: int) -> HttpResponse:
    user = _let_in(request)
    return _page(request, _found(pk), user)


@never_cache
def glossary_import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What the screen asks for again while an import is being released."""
    _let_in(request)
    context = _progress(_found(pk))
    return render(request, "editorial/glossary_import_state.html", context)


def _found(pk: int) -> GlossaryImport:
    return get_object_or_404(GlossaryImport.objects.select_related(*PEOPLE), pk=pk)


def _page(
    request: HttpRequest,
    glossary: GlossaryImport,
    user: Any,
    refusal: RefusalForm | None = None,
    sending_back: SendBackForm | None = None,
    scheduling: ScheduledReleaseForm | None = None,
) -> HttpResponse:
    shown = request.GET.get("show", "")
    lines = Paginator(show(glossary, shown), ON_ONE_PAGE).get_page(request.GET.get("p"))
    lines.object_list = read_lines(list(lines.object_list))
    found = tallies(glossary)
    context = {
        "glossary": glossary,
        "subtitle": glossary.name,
        "lines": lines,
        "shown": shown,
        "tallies": found,
        "total": found[0][2] + found[1][2],
        "languages": names_of_languages(),
        "new_domains": Domain.objects.filter(pk__in=glossary.domains, live=False),
        "may_submit": steps.may_submit(user, glossary)
        and steps.drafts_left().filter(glossary_import=glossary).exists(),
        "may_withdraw": steps.may_withdraw(user, glossary),
        "may_review": steps.may_review(user, glossary),
        "may_release": steps.may_release(user, glossary),
        "may_send": _may_send(user, glossary),
        "is_own": glossary.state == State.IN_REVIEW and steps.is_author(user, glossary),
        "refusal": refusal or RefusalForm(glossary.lines.none()),
        "sending_back": sending_back or SendBackForm(),
        "scheduling": scheduling or ScheduledReleaseForm(),
        **_progress(glossary),
        **_header(_("Glossary import")),
    }
    return render(request, "editorial/glossary_import.html", context)


def _may_send(user: Any, glossary: GlossaryImport) -> bool:
    """Tell whether entries lack a language into which the user sends them."""
    into = sends_into(user) if glossary.state == State.RELEASED else []
    return bool(into) and not_sent(into).filter(glossary_import=glossary).exists()


def _progress(glossary: GlossaryImport) -> dict[str, Any]:
    is_busy = glossary.state == State.RELEASING
    words: dict[str, Any] = {"glossary": glossary, "is_busy": is_busy}
    if is_busy:
        counts = glossary.lines.exclude(outcome=Outcome.REFUSED).aggregate(
            total=Count("pk"), left=Count("pk", filter=Q(outcome=Outcome.WAITING))
        )
        words["done"] = 100 * (counts["total"] - counts["left"]) // max(counts["total"], 1)
    return words


def _header(title: str) -> dict[str, Any]:
    lexicon_url = reverse(Concept.snippet_viewset.get_url_name("list"))
    return {"header_title": title, "header_icon": "openquote", "lexicon_url": lexicon_url}


@require_POST
def glossary_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step, and say what came of it."""
    user = _let_in(request)
    glossary = _found(pk)
    if step not in STEPS:
        raise Http404
    may, take = STEPS[step]
    if not may(user, glossary):
        messages.error(request, _not_now(user, glossary))
        return redirect(_address(request, glossary))
    return take(request, glossary, user) or redirect(_address(request, glossary))


def _address(request: HttpRequest, glossary: GlossaryImport) -> str:
    address = reverse("glossary_import", args=[glossary.pk])
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def _not_now(user: Any, glossary: GlossaryImport) -> str:
    if glossary.state == State.IN_REVIEW and steps.is_author(user, glossary):
        return _("You wrote a part of it: somebody else must read it.")
    return _("This step is not yours to take now. State of the glossary: %(state)s.") % {
        "state": glossary.get_state_display()
    }


def _submit(request: HttpRequest, glossary: GlossaryImport, user: Any) -> None:
    sent = steps.submit(glossary, user)
    if not sent:
        messages.error(request, _("No entry of this glossary waits as a draft any more."))
        return
    tell.enqueue(glossary.pk, "submit", user.pk)
    sentence = ngettext(
        "%(count)d entry was submitted for review.",
        "%(count)d entries were submitted for review, together.",
        sent,
    )
    messages.success(request, sentence % {"count": sent})


def _withdraw(request: HttpRequest, glossary: GlossaryImport, user: Any) -> None:
    if steps.withdraw(glossary, user):
        messages.success(request, _("The glossary is not submitted any more."))


def _refuse(request: HttpRequest, glossary: GlossaryImport, user: Any) -> HttpResponse | None:
    form = RefusalForm(glossary.lines.all(), request.POST)
    if not form.is_valid():
        return _page(request, glossary, user, refusal=form)
    data = form.cleaned_data
    count = steps.refuse(
        glossary, [line.pk for line in data["lines"]], data["numbers"], data["reason"]
    )
    sentence = ngettext(
        "%(count)d line is refused: it stays a draft.",
        "%(count)d lines are refused: they stay drafts.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    return None


def _take_back(request: HttpRequest, glossary: GlossaryImport, user: Any) -> None:
    ticked = [int(pk) for pk in request.POST.getlist("lines") if pk.isdecimal()]
    count = steps.take_back(glossary, ticked)
    sentence = ngettext(
        "%(count)d line is not refused any more.",
        "%(count)d lines are not refused any more.",
        count,
    )
    messages.success(request, sentence % {"count": count})


def _approve(request: HttpRequest, glossary: GlossaryImport, user: Any) -> None:
    if not glossary.lines.filter(outcome=Outcome.WAITING).exists():
        messages.error(
            request, _("Every line is refused: there is nothing to approve. Send it back.")
        )
    elif steps.approve(glossary, user):
        tell.enqueue(glossary.pk, "approve", user.pk)
        messages.success(
            request, _("“%(name)s” was approved. An officer releases it.") % {"name": glossary}
        )


def _send_back(request: HttpRequest, glossary: GlossaryImport, user: Any) -> HttpResponse | None:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _page(request, glossary, user, sending_back=form)
    if steps.send_back(glossary, user, form.cleaned_data["comment"]):
        tell.enqueue(glossary.pk, "send-back", user.pk)
        messages.success(
            request,
            _("“%(name)s” was sent back with your reason. None of it is public.")
            % {"name": glossary},
        )
    return None


def _release(request: HttpRequest, glossary: GlossaryImport, user: Any) -> None:
    release(glossary, user)


def _schedule(request: HttpRequest, glossary: GlossaryImport, user: Any) -> HttpResponse | None:
    form = ScheduledReleaseForm(request.POST)
    if not form.is_valid():
        return _page(request, glossary, user, scheduling=form)
    moment = form.cleaned_data["go_live_at"]
    if release_at(glossary, user, moment):
        told = {"name": glossary, "moment": date_format(localtime(moment), "DATETIME_FORMAT")}
        messages.success(request, _("“%(name)s” goes public on %(moment)s.") % told)
    return None


def _may_send_back(user: Any, glossary: GlossaryImport) -> bool:
    return steps.may_review(user, glossary) or (
        glossary.state == State.APPROVED and steps.may_release(user, glossary)
    )


Step = tuple[Callable[..., bool], Callable[..., HttpResponse | None]]
STEPS: dict[str, Step] = {
    "submit": (steps.may_submit, _submit),
    "withdraw": (steps.may_withdraw, _withdraw),
    "refuse": (steps.may_review, _refuse),
    "take-back": (steps.may_review, _take_back),
    "approve": (steps.may_review, _approve),
    "send-back": (_may_send_back, _send_back),
    "release": (steps.may_release, _release),
    "schedule": (steps.may_release, _schedule),
}
