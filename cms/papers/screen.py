"""The officer's screen of a programme: its papers, how their making goes, who has a link."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from pages.lab.papers import PAPERS
from pages.lab.programme import programme_of
from pages.models import LabProgrammePage
from pages.stored_files import file_answer, weight
from snippets.file_process.process import Failure
from snippets.folding import fold

from .dossiers import names_of
from .edition import edition_of
from .making import in_order, make_waiting_papers, papers_wait, programmes_at_work
from .models import InterpreterLink, Paper, PaperMaking
from .run_sheet import gaps_of, turns_of

__all__ = [
    "make_papers_again",
    "may_see_papers",
    "officer_paper",
    "papers_progress",
    "papers_screen",
]

State = PaperMaking.State
RIGHT = "papers.view_interpreterlink"
WHY = {
    Failure.DAMAGED.value: gettext_lazy("Typst can’t set it."),
    Failure.TOO_LARGE.value: gettext_lazy(
        "The program that sets it was ended before it was done, as happens where memory is short."
    ),
    Failure.ENDLESS.value: gettext_lazy("It took too long."),
    Failure.NO_SLOT.value: gettext_lazy("Too much else was being made."),
    "file": gettext_lazy("A file could not be read or written."),
}


@dataclass(frozen=True)
class Line:
    """One paper in one language, as far as there is one."""

    kind: str
    title: str
    language: str
    language_name: str
    # None before it was made.
    row: Paper | None
    size: str
    url: str
    # Where readers have it; "" for what is behind a link.
    public_url: str
    is_behind: bool
    # Why it could not be made, and what whoever looks after the server may make of it.
    failure: str
    detail: str


def may_see_papers(user: Any) -> bool:
    """Tell whether somebody has to do with the papers: who makes the interpreters' links."""
    return user.has_perm(RIGHT)


def papers_screen(request: HttpRequest, page_id: int) -> HttpResponse:
    page = _let_in(request, page_id)
    return render(request, "papers/screen.html", _context(request, page))


def papers_progress(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give the part of the screen that changes while papers are made."""
    page = _let_in(request, page_id)
    return render(request, "papers/state.html", _context(request, page))


@require_POST
def make_papers_again(request: HttpRequest, page_id: int) -> HttpResponse:
    page = _let_in(request, page_id)
    papers_wait([page.translation_key], at_once=True)
    make_waiting_papers()
    messages.success(request, _("The papers wait for the background worker."))
    return redirect("lab_papers", page.pk)


def officer_paper(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    """Hand a paper over to whoever works with the programme, withheld or not."""
    page = _let_in(request, page_id)
    row = get_object_or_404(Paper, pk=pk, page__translation_key=page.translation_key)
    return file_answer(request, row.name, row.name.rpartition("/")[2])


def _let_in(request: HttpRequest, page_id: int) -> Any:
    page: Any = get_object_or_404(LabProgrammePage.objects.select_related("locale"), pk=page_id)
    if not may_see_papers(request.user):
        raise PermissionDenied
    if page.alias_of_id:
        raise Http404
    return page


def _context(request: HttpRequest, page: Any) -> dict[str, Any]:
    making = PaperMaking.objects.filter(programme_key=page.translation_key).first()
    edition = edition_of(page)
    lines = _lines(page, making, edition.number)
    state = _state(making)
    if state == State.MADE and not any(line.row for line in lines):
        # There is nothing to print before a day is released.
        state = ""
    links = InterpreterLink.objects.filter(programme__translation_key=page.translation_key)
    return {
        "page": page,
        "header_title": _("Papers: %(page)s") % {"page": page.draft_title},
        "header_icon": "doc-full-inverse",
        "making": making,
        "state": state,
        "is_busy": state in (State.WAITING, State.MAKING),
        "edition": edition,
        "lines": lines,
        "gaps": gaps_of(programme_of(page, with_blockers=True).sessions),
        "links": links.select_related("programme__locale", "interpreter"),
        "new_link": f"{reverse('interpreter-links:add')}?programme={page.pk}",
        "now": timezone.now(),
    }


def _state(making: PaperMaking | None) -> str:
    """Return how it goes; what a worker began and nobody goes on with has failed."""
    if making is None:
        return ""
    if making.state == State.MAKING and str(making.programme_key) not in programmes_at_work():
        return State.FAILED
    return making.state


def _lines(page: Any, making: PaperMaking | None, edition: int) -> list[Line]:
    pages = (
        LabProgrammePage.objects.live()
        .filter(translation_key=page.translation_key, alias_of__isnull=True)
        .select_related("locale")
    )
    rows = {
        (row.page_id, row.kind, row.person): row
        for row in Paper.objects.filter(page__translation_key=page.translation_key)
    }
    failures = {
        (one["page"], one["kind"], one["person"]): (WHY.get(one.get("failure")), one["reason"])
        for one in (making.failures if making else [])
    }
    languages = dict(settings.LANGUAGES)
    found = []
    for version in in_order(pages):
        names = names_of(turns_of(programme_of(version, with_blockers=True).sessions))
        wanted = [(kind.value, "", str(kind.label)) for kind in Paper.Kind if kind != "run-sheet"]
        label = Paper.Kind.RUN_SHEET.label
        wanted += [
            (Paper.Kind.RUN_SHEET.value, key.hex, f"{label} – {name}")
            for key, name in sorted(names.items(), key=lambda one: fold(one[1]))
        ]
        code = version.locale.language_code
        for kind, person, title in wanted:
            row = rows.get((version.pk, kind, person))
            failure, detail = failures.get((version.pk, kind, person), ("", ""))
            public = f"{version.get_url()}papers/{kind}/" if kind in PAPERS else ""
            found.append(
                Line(
                    kind,
                    title,
                    code,
                    languages.get(code, code),
                    row,
                    weight(row.size) if row else "",
                    reverse("lab_paper", args=[page.pk, row.pk]) if row else "",
                    public if row and not row.is_withheld else "",
                    bool(row and row.edition < edition),
                    str(failure or ""),
                    detail,
                )
            )
    return found
