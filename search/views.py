"""The pages of the search: what was found on the whole site, and the lexicon on other sites."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages.forms.filter import page_number
from pages.frame import Place

from . import answers
from .analysis import readings
from .engine import Query
from .forms import SearchForm, words_of
from .highlight import Sought
from .results import filtered
from .showing import as_written, facets_of, finds_of, query_with

__all__ = ["elsewhere", "results"]

ON_ONE_PAGE = 20
# Results that are looked at, however many there are.
MOST = 1000
# A word that both languages write alike.
# Filters of a question that nobody asked before: none, or that of the lexicon's own field. Whoever
# looks at the next page, or narrows down, asks nothing new.
NEW: tuple[dict[str, str], ...] = ({}, {"kind": "concept"})
EXAMPLE = {"q": "participation", "language": "fr", "limit": "3"}


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found; the address holds everything that was asked."""
    words = words_of(request.GET.get("q"))
    form = SearchForm(request.GET)
    context: dict[str, Any] = {
        "place": _place(request, _("Search"), _("Everything on this site, by its words.")),
        "words": words,
        "form": form,
        "problems": [error for errors in form.errors.values() for error in errors],
        "way": form.chosen.get("from", ""),
        "filter_count": len(form.filters),
        "all_url": query_with(words, form.chosen, **dict.fromkeys(form.filters, "")),
    }
    if readings(words):
        context |= _found(request, words, form)
    response = render(request, "search/results.html", context)
    # What is indexed renews no content version: no cache may keep an answer.
    response["Cache-Control"] = "private, no-cache"
    return response


def _found(request: HttpRequest, words: str, form: SearchForm) -> dict[str, Any]:
    language = translation.get_language() or settings.LANGUAGE_CODE
    number = page_number(request.GET.get("page"))
    from_ = form.chosen.get("from", "")
    query = Query(
        words,
        language,
        languages=(from_,) if from_ else (),
        limit=MOST,
        corrects="exact" not in form.chosen,
    )
    is_new = number == 1 and "exact" not in form.chosen and form.filters in NEW
    answer = answers.answer(query, request, is_noted=is_new)
    found = filtered(answer.results, form.filters, language)
    paginator = Paginator(found.results, ON_ONE_PAGE)
    page_exists = number is not None and number <= paginator.num_pages
    page = paginator.page(number if page_exists and number else 1)
    sought = Sought.of(readings(answer.corrected or words))
    finds = finds_of(list(page.object_list), language, sought, from_)
    return {
        "answer": answer,
        "corrected": as_written(answer.corrected, words, finds),
        "stands_in": answer.degraded and request.user.has_perm("wagtailadmin.access_admin"),
        "results": page,
        "page_exists": page_exists,
        "finds": finds,
        "facets": facets_of(found.facets, form.chosen, words),
        "exact_url": query_with(words, form.chosen, exact="1"),
        # What the links to other pages of results keep.
        "filter_query": query_with(words, form.chosen).removeprefix("?"),
    }


@require_safe
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Show how another site offers the lexicon: a form to copy, and the lexicon as JSON."""
    context = {
        "place": _place(
            request,
            _("The lexicon on your site"),
            _("A search field to copy into your own pages, and the lexicon as data."),
        ),
        "forms": [
            (code, name, request.build_absolute_uri(_address("search:results", code)))
            for code, name in settings.LANGUAGES
        ],
        "codes": ", ".join(code for code, _name in settings.LANGUAGES),
        "example": f"{reverse('lexicon_search')}?{urlencode(EXAMPLE)}",
        "api": {
            name: request.build_absolute_uri(reverse(f"lexicon_{name}"))
            for name in ("search", "suggest")
        },
    }
    return render(request, "search/elsewhere.html", context)


def _address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


def _place(request: HttpRequest, title: str, description: str) -> Place:
    here = request.get_full_path()
    return Place(
        title=title,
        description=description,
        addresses={code: translate_url(here, code) for code, _name in settings.LANGUAGES},
    )
