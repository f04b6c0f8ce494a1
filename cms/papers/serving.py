"""The public papers of a programme as readers get them: with the page's own access check."""

import logging
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from pages.lab.papers import PAPERS, PublicPaper
from pages.stored_files import file_answer, weight

from .edition import Edition
from .making import papers_wait
from .models import Paper, PaperOffer

__all__ = ["paper_file", "public_paper", "public_papers"]

logger = logging.getLogger("demain.papers")
# Seconds in which a lost file is made again once, however many readers ask for it.
REPAIR_EVERY = 600


def public_papers(page: Any) -> list[PublicPaper]:
    """Return what of a programme's papers anybody may take along; a served page brings it."""
    told = {
        Paper.Kind.PARTICIPANTS: _(
            "For those who come: programme, days at a glance, people, challenges, places and a "
            "lexicon in plain words."
        ),
        Paper.Kind.PRESENTATION: _(
            "For partners and the press: what the Lab is, its cities and challenges, the calendar, "
            "whom to call."
        ),
    }
    try:
        offer = page.paper_offer
    except PaperOffer.DoesNotExist:
        return []
    return [
        PublicPaper(
            one["kind"],
            str(Paper.Kind(one["kind"]).label),
            told[Paper.Kind(one["kind"])],
            weight(one["size"]),
            one["pages"],
            _edition(one),
            offer.is_behind,
        )
        for one in offer.papers
    ]


def _edition(told: dict[str, Any]) -> str:
    # A row of before the moment was kept is without it.
    moment = parse_datetime(told.get("released_at") or "")
    return Edition(told["edition"], moment).told if moment else ""


def public_paper(page: Any, request: HttpRequest, kind: str) -> HttpResponse:
    row = Paper.objects.filter(page=page.pk, kind=kind, is_withheld=False).first()
    if row is None or kind not in PAPERS:
        raise Http404("This paper does not exist yet.")
    return paper_file(row, request)


def paper_file(row: Paper, request: HttpRequest) -> HttpResponse:
    """Hand a paper over to a reader who was let in; one that is lost is made again."""
    try:
        return file_answer(request, row.name, row.name.rpartition("/")[2])
    except Http404:
        logger.error("Programme page %s has lost its paper %s.", row.page_id, row.kind)
        if cache.add(f"make-papers:{row.page_id}", 1, REPAIR_EVERY):
            papers_wait([row.page.translation_key], at_once=True)
        raise
