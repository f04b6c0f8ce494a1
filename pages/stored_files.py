"""Stored files that a page hands over itself, with ranges, and their weight in words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

__all__ = ["answer_files_with", "file_answer", "weight"]

Answer = Callable[[HttpRequest, str, str, str], HttpResponse]

# Whoever has a copy still asks whether they may read it.
CACHE = "private, no-cache"

_answers: list[Answer] = []


def answer_files_with(answer: Answer) -> None:
    """Let `answer(request, stored name, cache control, file name)` hand a stored file over.

    The project (`cms`) gives one, which knows ranges and stores on the network.
    """
    _answers[:] = [answer]


def file_answer(request: HttpRequest, stored: str, name: str) -> HttpResponse:
    """Return a stored file under the name to save it by; raises Http404 where it is lost."""
    return _answers[0](request, stored, CACHE, name)


def weight(size: int) -> str:
    """Return a number of bytes as readers know it from their telephones, in powers of ten."""
    if size < 1_000_000:
        return _("%(number)s kB") % {"number": number_format(max(1, round(size / 1000)))}
    return _("%(number)s MB") % {"number": number_format(size / 1_000_000, decimal_pos=1)}
