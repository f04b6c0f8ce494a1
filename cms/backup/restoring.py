"""Makes the site of an archive, in an empty place; and tells whether an archive is whole."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from tqdm import tqdm

from cms.cache.content_version import content_version

from . import site_database
from .archive import MEDIA, ArchiveReader, Manifest
from .digest import differences
from .media import media_of
from .refusal import Refusal
from .staging import staging

__all__ = ["check_archive", "restore_site"]


def check_archive(archive: Path, bar: tqdm) -> Manifest:
    """Read an archive to its end; raises Refusal unless every byte is as it was written."""
    reader = ArchiveReader(archive)
    bar.total = _size(archive)
    for member in reader.members():
        member.skim(bar.update)
    return _manifest(reader)


def restore_site(archive: Path, bar: tqdm, tell: Callable[[str], None]) -> Manifest:
    """Fill the empty database and the empty media folder; raises Refusal and leaves them so.

    Nothing is put in its place before the whole archive was read and found sound.
    """
    database = site_database()
    media = media_of(default_storage, Path(settings.VAR_DIR))
    bar.total = _size(archive)
    database.refuse_unless_empty()
    media.refuse_unless_empty()
    reader = ArchiveReader(archive)
    with ExitStack() as folders:
        work = folders.enter_context(staging(database.staging_place()))
        received = folders.enter_context(staging(media.staging_place()))
        has_database = False
        for member in reader.members():
            if member.name == database.member:
                has_database = True
                database.unpack(member.counting(bar.update), work)
            elif member.name.startswith(MEDIA):
                target = received / member.name.removeprefix(MEDIA)
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    member.copy_to(file, bar.update)
            elif member.name.startswith("database."):
                raise Refusal(_other_engine(archive, database.engine))
        manifest = _manifest(reader)
        if not has_database:
            raise Refusal(f"{archive} holds no database. Take another archive.")
        tell("The archive is whole. Filling the database …")
        changed = differences(manifest.tables, database.load(manifest.tables))
        if changed:
            raise Refusal(
                f"The database came out of {archive} otherwise than it was saved "
                f"(in {', '.join(changed)}): do not use it, take another archive."
            )
        media.place(received)
    # Whoever still serves pages of what stood here before must forget them.
    cache.clear()
    content_version().renew()
    return manifest


def _size(archive: Path) -> int:
    try:
        return archive.stat().st_size
    except FileNotFoundError as error:
        raise Refusal(f"There is no archive {archive}.") from error


def _manifest(reader: ArchiveReader) -> Manifest:
    assert reader.manifest is not None, "members() was read to its end"  # noqa: S101 - its promise
    return reader.manifest


def _other_engine(archive: Path, engine: str) -> str:
    other, url = (
        ("SQLite", "leave DATABASE_URL empty")
        if engine == "postgresql"
        else ("PostgreSQL", "name an empty PostgreSQL database with DATABASE_URL")
    )
    return f"{archive} holds a database of {other}: {url} to restore it."
