"""The files of a tome as readers get them: with the access check of the page, with ranges."""

import logging
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from pages.models.tome_file import TomeFile
from pages.stored_files import file_answer, weight
from snippets.embargo import may_be_shown

from .book import pictures_of
from .making import file_name, make_tome_files

__all__ = ["Download", "downloads_of", "tome_file_response"]

logger = logging.getLogger("demain.comics")
# Seconds in which a lost file is made again once, however many readers ask for it.
REPAIR_EVERY = 600


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
            kind.value, kind.label, f"{url}{kind.value}/", weight(rows[kind].size), language, code
        )
        for kind in TomeFile.Kind
        if kind in rows
    ]


def tome_file_response(tome: Any, request: HttpRequest, kind: str) -> HttpResponse:
    """Serve a file of a tome; raises Http404 before it is made, or while it is withheld."""
    row = TomeFile.objects.filter(page_id=tome.pk, kind=kind).first()
    if row is None or _is_withheld(tome):
        raise Http404("This file does not exist yet.")
    try:
        return file_answer(request, row.name, file_name(tome, kind))
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
