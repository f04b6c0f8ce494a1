"""A picture's file on this machine, where a process without Django can open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

__all__ = ["path_of_image", "path_of_upload"]


@contextmanager
def path_of_image(image: Any) -> Iterator[str]:
    """Yield the path of a stored picture, or of a copy of it; raises SourceImageIOError."""
    with image.open_file() as file:
        if image.file._committed and image.is_stored_locally():
            yield image.file.path
        else:
            with _copied(file) as path:
                yield path


@contextmanager
def path_of_upload(upload: Any) -> Iterator[str]:
    """Yield the path of a file that was sent; it is read again from its beginning afterwards."""
    if hasattr(upload, "temporary_file_path"):
        # What Django wrote last may still be in this process.
        upload.flush()
        yield upload.temporary_file_path()
    else:
        upload.seek(0)
        with _copied(upload) as path:
            yield path
    upload.seek(0)


@contextmanager
def _copied(file: Any) -> Iterator[str]:
    with NamedTemporaryFile(prefix="picture-") as copy:
        for chunk in iter(lambda: file.read(2**20), b""):
            copy.write(chunk)
        copy.flush()
        yield str(Path(copy.name))
