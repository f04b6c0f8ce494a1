"""The files of a tome as readers get them: through the door of the page, with ranges."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pages.models.tome_file import TomeFile
from snippets.held import may_be_shown

from .book import pictures_of
from .making import file_name, make_tome_files

__all__ = ["Download", "answer_files_with", "downloads_of", "tome_file_response"]

logger = logging.getLogger("demain.comics")
# Whoever has a copy still asks whether they may read it.
CACHE = "private, no-cache"
# Seconds in which a lost file is made again once, however many readers ask for it.
REPAIR_EVERY = 600

Answer = Callable[[HttpRequest, str, str, str], HttpResponse]

_answers: list[Answer] = []


@dataclass(frozen=True)
class Download:
    kind: str
    # "PDF"
    format: str
    url: str
    # "3.2 MB"
    size: str
    # The language's own name for itself: "français".
    language: str
    language_code: str


def answer_files_with(answer: Answer) -> None:
    """Let `answer(request, stored name, cache control, file name)` hand a stored file over.

    The roof gives one, which knows ranges and stores on the network.
    """
    _answers[:] = [answer]


def downloads_of(tome: Any, url: str) -> list[Download]:
    """Return the files of a tome that are there and may be taken away, PDF first."""
    # A tome that is being written has no key yet when it is previewed.
    rows = {row.kind: row for row in tome.files.all()} if tome.pk else {}
    if not rows or _is_withheld(tome):
        return []
    code = tome.locale.language_code
    language = translation.get_language_info(code)["name_local"]
    return [
        Download(
            kind.value, kind.label, f"{url}{kind.value}/", _weight(rows[kind].size), language, code
        )
        for kind in TomeFile.Kind
        if kind in rows
    ]


def _weight(size: int) -> str:
    """Return a number of bytes as readers know it from their telephones, in powers of ten."""
    if size < 1_000_000:
        return _("%(number)s kB") % {"number": number_format(max(1, round(size / 1000)))}
    return _("%(number)s MB") % {"number": number_format(size / 1_000_000, decimal_pos=1)}


def tome_file_response(tome: Any, request: HttpRequest, kind: str) -> HttpResponse:
    """Serve a file of a tome; raises Http404 before it is made, or while it is withheld."""
    row = TomeFile.objects.filter(page_id=tome.pk, kind=kind).first()
    if row is None or _is_withheld(tome):
        raise Http404("This file does not exist yet.")
    try:
        return _answers[0](request, row.name, CACHE, file_name(tome, kind))
    except Http404:
        logger.error("Tome %s has lost its file %s.", tome.pk, row.name)
        if cache.add(f"make-tome-files:{tome.pk}", 1, REPAIR_EVERY):
            make_tome_files.enqueue(tome.pk)
        raise


def _is_withheld(tome: Any) -> bool:
    """Tell whether a picture inside may not be shown now: its embargo, or its licence's end."""
    today = timezone.localdate()
    return any(
        not may_be_shown(image) or image.licence_has_ended(today) for image in pictures_of(tome)
    )
