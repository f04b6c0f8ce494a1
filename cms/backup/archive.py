"""The archive: a tar of the database, of the media, and last of a manifest that vouches for both.

    database.sqlite3.gz, or database.pgdump
    media/<path> …
    manifest.json

The manifest holds the hash of every member before it. It is written last, so an archive that was
cut anywhere has none and is refused.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from .refusal import Refusal

__all__ = ["MEDIA", "ArchiveReader", "ArchiveWriter", "Manifest", "Member"]

FORMAT = 1
MANIFEST = "manifest.json"
MEDIA = "media/"
CHUNK = 1024 * 1024

Progress = Callable[[int], Any]


@dataclass
class Manifest:
    """What an archive says of itself.

    `tables` maps each table to its number of rows and the digest of their values; `files` maps
    each member to its SHA-256.
    """

    began: str
    engine: str
    tables: dict[str, list]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class ArchiveWriter:
    """Writes to `path`, which nobody takes for an archive until `finish` has run."""

    def __init__(self, path: Path) -> None:
        # Password hashes and drafts are inside: for its owner only.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._tar = tarfile.open(fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed by finish
        self._hashes: dict[str, str] = {}

    def add(self, name: str, source: IO[bytes], size: int, progress: Progress) -> None:
        """Store `size` bytes of `source`; raises Refusal where it has fewer."""
        member = tarfile.TarInfo(name)
        member.size = size
        member.mode = 0o644
        reader = _HashingReader(source, size, progress)
        try:
            self._tar.addfile(member, reader)
        except OSError as error:
            if reader.left:
                raise Refusal(f"{name} could not be read to its end ({error}).") from error
            raise
        self._hashes[name] = reader.digest.hexdigest()

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest and put all of it on the disk."""
        manifest.files = self._hashes
        data = json.dumps(vars(manifest), indent=1, sort_keys=True).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size = len(data)
        self._tar.addfile(member, io.BytesIO(data))
        self._tar.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


class _HashingReader(io.RawIOBase):
    """Reads at most `size` bytes, hashing them on their way."""

    def __init__(self, source: IO[bytes], size: int, progress: Progress) -> None:
        self._source = source
        self.progress = progress
        self.left = size
        self.digest = hashlib.sha256()

    def read(self, amount: int = -1) -> bytes:
        wanted = self.left if amount < 0 else min(amount, self.left)
        data = self._source.read(wanted)
        self.left -= len(data)
        self.digest.update(data)
        self.progress(len(data))
        return data


class _MemberReader(_HashingReader):
    """Says in a sentence that the archive ends before the member does."""

    def __init__(self, source: IO[bytes], size: int, archive: Path) -> None:
        super().__init__(source, size, lambda _bytes: None)
        self._archive = archive

    def read(self, amount: int = -1) -> bytes:
        try:
            return super().read(amount)
        except tarfile.TarError as error:
            raise Refusal(_incomplete(self._archive)) from error


class Member:
    """One file of the archive, to be read once."""

    def __init__(self, name: str, source: "_HashingReader") -> None:
        self.name = name
        self._source = source

    def copy_to(self, target: IO[bytes], progress: Progress) -> None:
        source = self.counting(progress)
        while chunk := source.read(CHUNK):
            target.write(chunk)

    def counting(self, progress: Progress) -> IO[bytes]:
        """Return the content, telling `progress` how much of it was read."""
        self._source.progress = progress
        return self._source  # type: ignore[return-value]  # it reads, which is all that is asked

    def skim(self, progress: Progress) -> None:
        """Read past it, which is how its hash is known."""
        source = self.counting(progress)
        while source.read(CHUNK):
            pass


class ArchiveReader:
    """Reads an archive once, from its beginning; `manifest` is known when all was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest: Manifest | None = None
        self._hashes: dict[str, str] = {}

    def members(self) -> Iterator[Member]:
        """Yield database and files, each to be read before the next one is asked for.

        Raises Refusal, at the latest after the last one, unless every byte is as it was written.
        """
        try:
            with tarfile.open(self.path, mode="r:") as tar:
                for entry in tar:
                    if self.manifest is not None:
                        raise Refusal(f"{self.path} holds something after its end.")
                    source = tar.extractfile(entry)
                    if source is None:
                        raise Refusal(f"{self.path} holds {entry.name}, which is no file.")
                    if entry.name == MANIFEST:
                        self.manifest = _parse(source.read(), self.path)
                        continue
                    hashing = _MemberReader(source, entry.size, self.path)
                    member = Member(_safe(entry.name, self.path), hashing)
                    yield member
                    member.skim(hashing.progress)
                    self._hashes[entry.name] = hashing.digest.hexdigest()
        except FileNotFoundError as error:
            raise Refusal(f"There is no archive {self.path}.") from error
        except (tarfile.TarError, EOFError) as error:
            raise Refusal(_incomplete(self.path)) from error
        if self.manifest is None:
            raise Refusal(_incomplete(self.path))
        if self._hashes != self.manifest.files:
            changed = sorted(dict(self._hashes.items() ^ self.manifest.files.items()))
            raise Refusal(
                f"{self.path} is damaged: {changed[0]} is not what was written. "
                "Take another archive."
            )


def _incomplete(path: Path) -> str:
    return (
        f"{path} is not a complete archive of a backup: it was cut, or it is another file. "
        "Take another archive."
    )


def _parse(data: bytes, path: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads(data))
    except (ValueError, TypeError) as error:
        raise Refusal(_incomplete(path)) from error
    if manifest.format != FORMAT:
        raise Refusal(
            f"{path} was made by another version of Demain: restore it with that version."
        )
    return manifest


def _safe(name: str, path: Path) -> str:
    """Return a member's name unless it would be written outside of its folder."""
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\0" in name:
        raise Refusal(f"{path} holds {name!r}, which no backup writes. Take another archive.")
    return name
