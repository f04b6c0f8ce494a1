"""The papers of a programme that readers may take along: the project makes them (`cms/papers`)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

__all__ = ["PAPERS", "PublicPaper", "answer_papers_with", "paper_response", "papers_of"]

# Those that have an address below the programme: a part of it each.
PAPERS = ("participants", "presentation")


@dataclass(frozen=True)
class PublicPaper:
    # One of `PAPERS`.
    kind: str
    title: str
    # What it holds, and for whom.
    summary: str
    # "3.2 MB"
    size: str
    pages: int
    # The edition that it tells, with the moment of its release: "Edition 3, 12 March 2027, 14:02".
    # Empty for one that was made before the programme had an edition.
    edition: str
    # Something may have been released since: what the page says holds.
    is_behind: bool


Listing = Callable[[Any], list[PublicPaper]]
Answer = Callable[[Any, HttpRequest, str], HttpResponse]

_makers: list[tuple[Listing, Answer]] = []


def answer_papers_with(listing: Listing, answer: Answer) -> None:
    """Let the project say which papers a programme's page has, and hand one over."""
    _makers[:] = [(listing, answer)]


def papers_of(page: Any) -> list[PublicPaper]:
    """Return the papers of a programme in the language of its page; a served one brings them."""
    return _makers[0][0](page) if page.pk else []


def paper_response(page: Any, request: HttpRequest, kind: str) -> HttpResponse:
    """Hand a paper over; raises Http404 where there is none."""
    return _makers[0][1](page, request, kind)
