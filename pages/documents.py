"""What a reader wants to know of a file before taking it along."""

import logging
from typing import Any

from django.core.cache import cache

__all__ = ["page_count", "size_of"]

logger = logging.getLogger("demain.documents")


def page_count(document: Any) -> int:
    """Return how many pages a PDF has; 0 for what has none, or can't be read.

    Counted once for a file: another file has another hash, or at least another name or size.
    """
    if document.file_extension.lower() != "pdf":
        return 0
    key = f"pages-of-pdf:{document.file_hash or f'{document.file.name}:{size_of(document)}'}"
    return cache.get_or_set(key, lambda: _counted(document), None) or 0


def size_of(document: Any) -> int:
    """Return the bytes of a file, also of one whose size Wagtail has not stored yet."""
    if document.file_size is not None:
        return document.file_size
    try:
        return document.file.size
    except OSError:
        return 0


def _counted(document: Any) -> int:
    # Only a process that meets a new file needs the library.
    from pypdf import PdfReader

    try:
        with document.open_file() as file:
            return len(PdfReader(file).pages)
    except Exception:  # whatever somebody uploaded, the page that offers it is shown
        logger.warning("The pages of document %s can't be counted.", document.pk, exc_info=True)
        return 0
