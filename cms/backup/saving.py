"""Makes the archive."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from tqdm import tqdm

from . import site_database
from .archive import MEDIA, ArchiveWriter, Manifest
from .media import media_of
from .refusal import Refusal
from .staging import staging

__all__ = ["Saved", "save_site"]


@dataclass(frozen=True)
class Saved:
    began: datetime
    files: int
    size: int


def save_site(archive: Path, bar: tqdm, tell: Callable[[str], None]) -> Saved:
    """Save the site of this moment as `archive`, which appears complete or not at all."""
    if archive.exists():
        raise Refusal(f"{archive} exists already, and a backup overwrites nothing.")
    if not archive.parent.is_dir():
        raise Refusal(f"There is no folder {archive.parent}: create it first.")
    database = site_database()
    media = media_of(default_storage, Path(settings.VAR_DIR))
    with ExitStack() as folders:
        work = folders.enter_context(staging(archive.parent))
        frozen = folders.enter_context(staging(media.staging_place()))
        database.freeze(lambda: media.freeze(frozen))
        began = timezone.now()
        tell(f"Saving the site of {timezone.localtime(began):%d.%m.%Y %H:%M:%S} …")

        files = list(media.files())
        files_size = sum(file.size for file in files)
        bar.total = database.size() + files_size
        dumped, tables = database.dump(work, bar.update)
        bar.total = bar.n + files_size  # a dump's size is known once it is made
        unfinished = work / archive.name
        writer = ArchiveWriter(unfinished)
        with dumped.open("rb") as source:
            writer.add(database.member, source, dumped.stat().st_size, lambda _bytes: None)
        dumped.unlink()
        for file in files:
            with media.open(file.name) as source:
                writer.add(MEDIA + file.name, source, file.size, bar.update)
        writer.finish(Manifest(began.isoformat(), database.engine, tables))
        size = unfinished.stat().st_size
        bar.refresh()
        unfinished.rename(archive)
        _settle(archive.parent)
    return Saved(began, len(files), size)


def _settle(folder: Path) -> None:
    """Put a folder's new entry on the disk too: a backup must survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
