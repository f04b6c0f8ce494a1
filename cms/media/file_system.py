"""Media on a disk that may be full: what could not be stored leaves nothing behind (fault F8)."""

import os
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile

from snippets.addresses import ascii_file_name
from snippets.disk import is_disk_full

__all__ = ["MediaFolder"]

# Bytes beside the file itself: a picture's bounded copy, and rows that tell of both.
MARGIN = 1024 * 1024


class MediaFolder(FileSystemStorage):
    """Django's, which leaves a stump of a file for which there was no space."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._writing = threading.local()

    def path(self, name: str) -> str:
        return _path(str(self.location), str(name))

    def url(self, name: str | None) -> str:
        return _url(self.base_url, str(name or ""))

    def get_valid_name(self, name: str) -> str:
        return super().get_valid_name(ascii_file_name(name))

    def has_room_for(self, upload: UploadedFile) -> bool:
        """Tell whether a file could be stored now.

        It is tried, in a file without a name: the free space that a disk tells of knows nothing
        of the share of this account.
        """
        try:
            Path(self.location).mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.location) as trial:
                size = 0 if self._lies_beside(upload) else upload.size or 0
                os.posix_fallocate(trial.fileno(), 0, size + MARGIN)
        except OSError as error:
            if is_disk_full(error):
                return False
            raise
        return True

    def _lies_beside(self, upload: UploadedFile) -> bool:
        """Tell whether the bytes are on this very disk already: then the file is only moved."""
        temporary = getattr(upload, "temporary_file_path", None)
        if temporary is None:
            return False
        return Path(temporary()).stat().st_dev == Path(self.location).stat().st_dev

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        # Two uploads of one name at once: the one that comes second is given another here.
        self._writing.name = super().get_available_name(name, max_length)
        return self._writing.name

    def _save(self, name: str, content: Any) -> str:
        self._writing.name = name
        try:
            return super()._save(name, content)  # type: ignore[misc]  # Django's stubs leave it out
        except OSError as error:
            if is_disk_full(error):
                Path(self.path(self._writing.name)).unlink(missing_ok=True)
            raise


# A page asks both of each of its pictures' sizes.
@lru_cache(maxsize=8192)
def _path(location: str, name: str) -> str:
    return FileSystemStorage(location).path(name)


@lru_cache(maxsize=8192)
def _url(base_url: str, name: str) -> str:
    return FileSystemStorage(base_url=base_url).url(name)
