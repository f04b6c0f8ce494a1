"""Plates that were sent and are not added yet: private, of one person and one tome."""

import re
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cms.editorial.models import StagedPlate
from snippets.disk import NO_SPACE_LEFT, is_disk_full

from .reading import LARGEST, read_plate

__all__ = ["NoSpaceError", "discard", "in_order_of_names", "stage", "staged_for"]

KEPT_FOR = timedelta(days=7)  # a picture that nobody adds
DIGITS = re.compile(r"(\d+)")


class NoSpaceError(Exception):
    """There is no space for a file; its sentence says so to the sender."""

    def __init__(self) -> None:
        super().__init__(str(NO_SPACE_LEFT))


def in_order_of_names(name: str) -> list[tuple[bool, int, str]]:
    """Return a key that sorts "plate 2" before "plate 10"."""
    return [
        (not part.isdigit(), int(part) if part.isdecimal() else 0, part.casefold())
        for part in DIGITS.split(name)
        if part
    ]


def staged_for(user: Any, tome: Any) -> list[StagedPlate]:
    """Return what a person has sent for a tome, in the order of the names."""
    rows = _rows(user, tome).defer("thumbnail")
    return sorted(rows, key=lambda row: (in_order_of_names(row.name), row.sent_at))


def _rows(user: Any, tome: Any) -> QuerySet[StagedPlate]:
    return StagedPlate.objects.filter(owner=user, tome_id=tome.pk)


def stage(user: Any, tome: Any, upload: UploadedFile) -> StagedPlate:
    """Check a file and keep it until it is added.

    Raises RefusedPlateError, and NoSpaceError; nothing of the file is kept then.
    """
    if getattr(upload, "found_no_space", False):
        raise NoSpaceError
    name = PurePosixPath(upload.name or "").name[-255:]
    try:
        picture = read_plate(name, upload.read(LARGEST + 1))
    except OSError as error:
        if is_disk_full(error):
            raise NoSpaceError from error
        raise
    sweep()
    row = StagedPlate(
        owner=user,
        tome_id=tome.pk,
        name=name,
        width=picture.width,
        height=picture.height,
        thumbnail=picture.thumbnail,
    )
    content = ContentFile(picture.content, name=f"{PurePosixPath(name).stem}.{picture.extension}")
    try:
        with transaction.atomic():
            row.file = content
            row.save(force_insert=True)
    except Exception as error:
        discard(row.file)  # stored, and its row was not
        if is_disk_full(error):
            raise NoSpaceError from error
        raise
    return row


def discard(file: Any) -> None:
    """Delete the file of a row that could not be written, where it was stored already."""
    if file and file._committed:
        default_storage.delete(file.name)


def sweep() -> None:
    """Forget what nobody added."""
    for row in StagedPlate.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).defer("thumbnail"):
        row.delete()
