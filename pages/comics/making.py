"""Makes the files of a published tome in the background, and replaces them one whole file at once.

An old file stays until the new one is stored: a failure leaves it, and shows among the tasks that
failed. A task that is run twice, or by two workers, does no harm.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from pages.models.tome_file import TomeFile
from snippets.task_queue import enqueue_with_commit

from .book import Book, book_of
from .cbz import as_cbz
from .epub import as_epub
from .pdf import as_pdf
from .pictures import PagePicture, digests_of, page_pictures

__all__ = ["file_name", "make_tome_files", "make_tome_files_soon"]

# How often a publication during the making is followed at once; whoever publishes queues a task.
ATTEMPTS = 3
# One more when the makers write something else of the same book: all files are made anew.
EDITION = 1

Maker = Callable[[Book, dict[int, PagePicture], datetime], bytes]
MAKERS: dict[str, Maker] = {
    TomeFile.Kind.PDF: as_pdf,
    TomeFile.Kind.EPUB: as_epub,
    TomeFile.Kind.CBZ: as_cbz,
}


class OutdatedError(Exception):
    """The tome was published anew, or taken back, since it was read."""


@task(backend="background")
def make_tome_files(page_id: int) -> None:
    """Make what is missing or stale of the files of a tome in its language.

    A tome deleted or unpublished since the task was queued is no error. Raises the first error of
    a maker, after the other makers had their turn.
    """
    for attempt in range(ATTEMPTS):
        tome = _published(page_id)
        if tome is None:
            return
        try:
            _make_stale(tome)
        except OutdatedError:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return


def make_tome_files_soon(page_ids: list[int]) -> None:
    """Queue the making together with what was written."""
    for page_id in page_ids:
        enqueue_with_commit(make_tome_files, page_id)


def file_name(tome: Any, kind: str) -> str:
    """Return the name under which a reader keeps a file."""
    return f"{tome.slug}.{tome.locale.language_code}.{kind}"


def _published(page_id: int) -> Any:
    from pages.models import TomePage

    tomes = TomePage.objects.live().filter(alias_of__isnull=True)
    return tomes.select_related("locale", "theme").filter(pk=page_id).first()


def _make_stale(tome: Any) -> None:
    book = book_of(tome)
    fingerprint = _fingerprint(book)
    kept = {row.kind: row for row in TomeFile.objects.filter(page_id=tome.pk)}
    stale = [
        kind
        for kind in MAKERS
        if kind not in kept or kept[kind].fingerprint != fingerprint or not kept[kind].is_stored
    ]
    if not stale:
        return
    pictures = page_pictures(book)
    errors = []
    for kind in stale:
        try:
            made_at = timezone.now()
            _store(tome, kind, fingerprint, MAKERS[kind](book, pictures, made_at), made_at)
        except OutdatedError:
            raise
        except Exception as error:
            # One format's fault must not cost the others.
            errors.append(error)
    if errors:
        raise errors[0]


def _fingerprint(book: Book) -> str:
    made_of = {"edition": EDITION, "book": book.as_data(), "pictures": digests_of(book)}
    return sha256(json.dumps(made_of, sort_keys=True, default=str).encode()).hexdigest()


def _store(tome: Any, kind: str, fingerprint: str, content: bytes, made_at: datetime) -> None:
    """Put a whole file in the place of the former; raises OutdatedError, OSError."""
    row = TomeFile(
        page_id=tome.pk, kind=kind, size=len(content), fingerprint=fingerprint, made_at=made_at
    )
    formers = TomeFile.objects.filter(page_id=tome.pk, kind=kind)
    row.replace(formers, file_name(tome, kind), content, partial(_refuse_outdated, tome))


def _refuse_outdated(tome: Any) -> None:
    """Lock the page, so that nobody publishes it before the row of the file is written."""
    page = Page.objects.select_for_update().filter(pk=tome.pk, live=True).first()
    if page is None or page.last_published_at != tome.last_published_at:
        raise OutdatedError(f"Tome {tome.pk} was published anew while its files were being made.")
