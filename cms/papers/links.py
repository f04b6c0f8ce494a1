"""What an interpreter's link opens: their papers, and what changed since the edition they hold.

The address is the key: `cms.http.secret_addresses` keeps it and its answers from caches and from
search engines, those of a link that leads nowhere as well.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pages.frame import Place
from pages.lab.programme import programme_of
from pages.stored_files import weight
from snippets.folding import fold

from .dossiers import names_of
from .edition import Edition, changes_since, edition_of, told_from
from .models import InterpreterLink, Paper
from .run_sheet import gaps_of, turns_of
from .serving import paper_file

__all__ = ["interpreter_link", "interpreter_paper"]

# What a link opens; the public papers have addresses of their own.
OPENED = (Paper.Kind.INTERPRETERS, Paper.Kind.RUN_SHEET)


def interpreter_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the papers behind a token."""
    link, page = _behind(request, token)
    if request.method == "GET":
        link.count_open()
    edition = edition_of(page)
    programme = programme_of(page, with_blockers=True)
    rows = _papers(link, page)
    # An agency has the run-sheets of several people, and each is told by its name.
    names = {} if link.interpreter else names_of({UUID(row.person) for row in rows if row.person})
    papers = [_told(row, token, edition, names) for row in rows]
    papers.sort(key=lambda one: (one["row"].person == "", fold(one["title"])))
    has_sheet = link.interpreter is None or link.interpreter.translation_key in turns_of(
        programme.sessions
    )
    context = {
        "place": Place(
            title=_("Papers for interpreters"),
            description="",
            addresses={
                code: reverse("interpreter_link", args=[token]).replace(
                    f"/{translation.get_language()}/", f"/{code}/", 1
                )
                for code in link.languages()
            },
        ),
        "link": link,
        "programme": page,
        "programme_url": page.get_url(request),
        "edition": edition,
        "papers": papers,
        "changes": changes_since(page, page.programme, link.held) if link.held else [],
        "told_from": told_from(edition, link.held) if link.held else 0,
        "gaps": gaps_of(programme.sessions),
        "has_sheet": has_sheet,
    }
    return render(request, "papers/link.html", context)


def interpreter_paper(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Hand over one of the papers, and note which edition was taken."""
    link, page = _behind(request, token)
    row = next((row for row in _papers(link, page) if row.pk == pk), None)
    if row is None:
        raise Http404("There is no such paper.")
    response = paper_file(row, request)
    # Whoever asks for the headers holds nothing yet.
    if request.method == "GET":
        link.note_taken(row.edition)
    return response


def _behind(request: HttpRequest, token: str) -> tuple[InterpreterLink, Any]:
    link = InterpreterLink.behind(token)
    page = link.page_in(translation.get_language() or "") if link else None
    if link is None or page is None:
        raise Http404("There is no such page.")
    return link, page


def _papers(link: InterpreterLink, page: Any) -> list[Paper]:
    """Return what a link opens in a language, with an agency's the run-sheets of everybody."""
    rows = Paper.objects.filter(page=page.pk, kind__in=OPENED, is_withheld=False)
    if link.interpreter is not None:
        rows = rows.filter(person__in=["", link.interpreter.translation_key.hex])
    return list(rows)


def _told(row: Paper, token: str, latest: Edition, names: dict[UUID, str]) -> dict[str, Any]:
    title = str(row.get_kind_display())
    name = names.get(UUID(row.person)) if row.person else None
    return {
        "title": f"{title} – {name}" if name else title,
        "is_behind": row.edition < latest.number,
        "row": row,
        "url": reverse("interpreter_paper", args=[token, row.pk]),
        "size": weight(row.size),
    }
