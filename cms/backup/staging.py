"""Folders for work that is not finished, which the next run clears if this one dies."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["staging"]

PREFIX = ".unfinished-"


@contextmanager
def staging(place: Path) -> Iterator[Path]:
    """Yield an empty folder in `place`; first remove those whose process is no more."""
    for old in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), _locked(old):
            shutil.rmtree(old)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    try:
        with _locked(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder; the system lets go of it when its holder dies. Raises OSError if held."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
