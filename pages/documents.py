"""What a reader wants to know of a file before taking it along."""

import logging
from typing import Any

from django.core.cache import cache

from snippets.file_process.limits import JUDGING
from snippets.file_process.originals import path_of_image
from snippets.file_process.pdf import page_count as pages_of_pdf
from snippets.file_process.process import Failure, FileProcessError, run

__all__ = ["page_count", "size_of"]

logger = logging.getLogger("demain.documents")
SECONDS = 5  # of a processor


def page_count(document: Any) -> int:
    """Return how many pages a PDF has; 0 for what has none, or can't be read.

    Counted once for a file: another file has another hash, or at least another name or size.
    """
    if document.file_extension.lower() != "pdf":
        return 0
    key = f"pages-of-pdf:{document.file_hash or f'{document.file.name}:{size_of(document)}'}"
    found = cache.get(key)
    if found is None and (found := _counted(document)) is not None:
        cache.set(key, found, None)
    return found or 0


def size_of(document: Any) -> int:
    """Return the bytes of a file, also of one whose size Wagtail has not stored yet."""
    if document.file_size is not None:
        return document.file_size
    try:
        return document.file.size
    except OSError:
        return 0


def _counted(document: Any) -> int | None:
    """Return None where the process had no time for it: another request counts them."""
    try:
        with path_of_image(document) as path:
            found = run(pages_of_pdf, path=path, seconds=SECONDS, memory=JUDGING, queue="files")
    except FileProcessError as error:
        if error.failure is Failure.NO_SLOT:
            return None
        logger.warning("The pages of document %s can't be counted. %s", document.pk, error)
        return 0
    except OSError:
        logger.warning("The pages of document %s can't be counted.", document.pk, exc_info=True)
        return 0
    return int(found)
