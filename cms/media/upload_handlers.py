"""Uploads that pass through a disk on their way in (fault F8)."""

import contextlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from snippets.disk import is_disk_full

__all__ = ["CarefulUploadHandler", "LostUpload"]


class LostUpload(UploadedFile):
    """A file that came whole and found no space: empty, and its form says why."""

    found_no_space = True


class CarefulUploadHandler(TemporaryFileUploadHandler):
    """Django's for large files, whose full disk would be an error before any form is asked."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._lose(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.is_lost:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as error:
                self._lose(error)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_lost:
            try:
                return super().file_complete(file_size)
            except OSError as error:  # the last bytes were still to be written
                self._lose(error)
        return LostUpload(BytesIO(), self.file_name, self.content_type, file_size)

    def upload_interrupted(self) -> None:
        if not self.is_lost:
            super().upload_interrupted()

    def _lose(self, error: OSError) -> None:
        """Give the space back at once: the rest of the request needs some."""
        if not is_disk_full(error):
            raise error
        self.is_lost = True
        if hasattr(self, "file"):
            # Closing tries to write what is left once more.
            with contextlib.suppress(OSError):
                self.file.close()
            del self.file
