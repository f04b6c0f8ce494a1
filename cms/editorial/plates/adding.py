"""Makes the plates of a tome of the pictures that were sent: all of them, or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.editorial.models import StagedPlate
from cms.translation.submission import obstacle
from pages.models import Plate, TomePage
from snippets.disk import is_disk_full
from snippets.models import CreditedImage

from .staging import NoSpaceError, discard

__all__ = ["MOST_PLATES", "RefusedBatchError", "add_plates", "stored_together"]

MOST_PLATES = 200


class RefusedBatchError(Exception):
    """Says why nothing was added, and what to do."""


def add_plates(tome: TomePage, user: Any, batch: list[StagedPlate], credit: dict[str, Any]) -> None:
    """Add a plate for each picture, in order, after those of the tome's last draft.

    One transaction and one new version, which is a draft. Raises RefusedBatchError and
    NoSpaceError; no file and no row of the batch is left then, and what was sent stays there.
    """
    with stored_together(tome, user, batch, credit) as images:
        draft = _locked(tome, user).get_latest_revision_as_object()
        plates = list(draft.plates.all())
        if len(plates) + len(images) > MOST_PLATES:
            raise RefusedBatchError(
                _(
                    "A tome holds %(most)s plates at most: it has %(there)s, and you chose "
                    "%(chosen)s. Remove some."
                )
                % {"most": MOST_PLATES, "there": len(plates), "chosen": len(images)}
            )
        plates += [Plate(locale=draft.locale, image=image) for image in images]
        for position, plate in enumerate(plates):
            plate.sort_order = position
        draft.plates.set(plates)
        if not draft.live:
            # As Wagtail's editor does: the row of what is not public follows its draft.
            draft.save()
        draft.save_revision(user=user, log_action=True, clean=False)


@contextmanager
def stored_together(
    tome: TomePage, user: Any, batch: list[StagedPlate], credit: dict[str, Any]
) -> Iterator[list[CreditedImage]]:
    """Make a picture of the library of each file that was sent, in one transaction with the body.

    Whatever fails in it or in the body, no file stays behind. A full disk is a NoSpaceError.
    """
    written: list[CreditedImage] = []
    committed: list[bool] = []
    try:
        with transaction.atomic():
            # What else happens at the commit comes after this, and may fail.
            transaction.on_commit(lambda: committed.append(True))
            for row in batch:
                written.append(_unsaved(tome, user, row, credit))
                _store(written[-1], row)
            yield written
            for row in batch:
                row.delete()
    except BaseException as error:
        if not committed:
            for image in written:
                discard(image.file)
        if is_disk_full(error):
            raise NoSpaceError from error
        raise


def _unsaved(tome: TomePage, user: Any, row: StagedPlate, credit: dict[str, Any]) -> CreditedImage:
    image = CreditedImage(
        title=f"{tome.draft_title or tome.title}, {PurePosixPath(row.name).stem}"[:255],
        uploaded_by_user=user,
        **credit,
    )
    # Sixty of them would keep the sender waiting; publication waits for all the sizes anyway.
    image.copies_wait = True
    return image


def _store(image: CreditedImage, row: StagedPlate) -> None:
    with row.file.open("rb") as file:
        image.file = File(file, name=PurePosixPath(row.file.name or row.name).name)
        image._set_image_file_metadata()
        image.save()


def _locked(tome: TomePage, user: Any) -> TomePage:
    """Return the tome, which nobody else changes now; raises RefusedBatchError."""
    Page.objects.select_for_update().get(pk=tome.pk)
    fresh = TomePage.objects.get(pk=tome.pk)
    reason = obstacle(fresh, user)
    if reason:
        raise RefusedBatchError(reason)
    return fresh
