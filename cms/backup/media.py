"""The media of one moment: hard links on a disk, the list of names on a remote store."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

from .refusal import Refusal

__all__ = ["LocalMedia", "RemoteMedia", "StoredFile", "media_of"]


@dataclass(frozen=True)
class StoredFile:
    name: str
    size: int


class LocalMedia:
    """A folder. The links keep a file's content, whoever deletes or replaces it meanwhile."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def staging_place(self) -> Path:
        """Return a folder from which a file links or moves to its place in one step."""
        self.root.mkdir(parents=True, exist_ok=True)
        return self.root

    def freeze(self, folder: Path) -> None:
        """Take hold of what is there now; for the moment in which no row can change."""
        self._frozen = folder
        for path in _files_in(self.root):
            target = folder / path.relative_to(self.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, target)
            except FileNotFoundError:
                continue  # an upload that was given up just now
            except OSError:
                # A filesystem without hard links: it takes longer, and writers wait for it.
                shutil.copyfile(path, target)

    def files(self) -> Iterator[StoredFile]:
        for path in sorted(_files_in(self._frozen)):
            yield StoredFile(path.relative_to(self._frozen).as_posix(), path.stat().st_size)

    def open(self, name: str) -> IO[bytes]:
        return (self._frozen / name).open("rb")

    def refuse_unless_empty(self) -> None:
        if next(_files_in(self.root), None) is not None:
            raise Refusal(
                f"The media folder {self.root} is not empty, and a restore overwrites nothing: "
                "move its files away (an interrupted restore leaves some)."
            )

    def place(self, folder: Path) -> None:
        """Move what `folder` holds to where the site reads it."""
        for path in sorted(folder.iterdir()):
            target = self.root / path.name
            if target.is_dir():
                shutil.rmtree(target)  # it holds no file: that was looked at
            path.rename(target)


class RemoteMedia:
    """A store on the network, such as S3, whose objects are written once and then only deleted."""

    def __init__(self, storage: Storage, staging: Path) -> None:
        self._storage = storage
        self._staging = staging

    def staging_place(self) -> Path:
        self._staging.mkdir(parents=True, exist_ok=True)
        return self._staging

    def freeze(self, _folder: Path) -> None:
        self._names = sorted(_names_in(self._storage))

    def files(self) -> Iterator[StoredFile]:
        for name in self._names:
            try:
                yield StoredFile(name, self._storage.size(name))
            except FileNotFoundError as error:
                raise _gone(name) from error

    def open(self, name: str) -> IO[bytes]:
        try:
            return self._storage.open(name)  # type: ignore[return-value]  # a File reads as one
        except FileNotFoundError as error:
            raise _gone(name) from error

    def refuse_unless_empty(self) -> None:
        if next(_names_in(self._storage), None) is not None:
            raise Refusal(
                "The store of the media is not empty, and a restore overwrites nothing: name an "
                "empty bucket with MEDIA_S3_BUCKET (an interrupted restore leaves files)."
            )

    def place(self, folder: Path) -> None:
        for path in sorted(_files_in(folder)):
            name = path.relative_to(folder).as_posix()
            with path.open("rb") as source:
                if self._storage.save(name, File(source)) != name:
                    raise Refusal(
                        f"Somebody else writes to the store of the media: {name} is taken."
                    )


def media_of(storage: Storage, staging: Path) -> LocalMedia | RemoteMedia:
    """Return the media of a storage; `staging` is a local folder for what needs one."""
    if isinstance(storage, FileSystemStorage):
        return LocalMedia(Path(storage.location))
    return RemoteMedia(storage, staging)


def _gone(name: str) -> Refusal:
    return Refusal(
        f"{name} was deleted from the store of the media while the backup was being made: "
        "no archive was kept, start it again."
    )


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, but for what stands under a hidden name: our own staging."""
    for parent, folders, files in os.walk(folder):
        if Path(parent) == folder:
            folders[:] = [name for name in folders if not name.startswith(".")]
            files = [name for name in files if not name.startswith(".")]
        for name in files:
            yield Path(parent) / name


def _names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    folders, files = storage.listdir(folder)
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in files if name)
    for name in folders:
        yield from _names_in(storage, f"{prefix}{name}")
