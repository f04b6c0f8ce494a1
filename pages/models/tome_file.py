from typing import Any

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from .stored_file import StoredFile

__all__ = ["TomeFile"]


def stored_as(row: Any, filename: str) -> str:
    """Return where a file of a tome is stored: among the documents, which no server hands out.

    Whoever made a tome private has made its files private too. A new file never has the name of
    the one that it replaces.
    """
    return f"documents/tomes/{get_random_string(16)}/{filename}"


class TomeFile(StoredFile):
    """A tome as one file to take away, made in the background from the published page."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        EPUB = "epub", "EPUB"
        CBZ = "cbz", "CBZ"

    # A tome has a page in each language, and each page its own files. They are not the page's
    # children: a copy of a page gets its own files, a revision holds none.
    page = models.ForeignKey("pages.TomePage", on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind)
    file = models.FileField(upload_to=stored_as, max_length=255)
    # Bytes.
    size = models.PositiveBigIntegerField()
    # Of the content and the pictures that it was made of (`pages/comics/making.py`).
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file of a tome")
        verbose_name_plural = _("files of tomes")
        constraints = [
            models.UniqueConstraint(fields=["page", "kind"], name="one_file_per_tome_and_kind")
        ]
