"""The content version of a site without Redis: a file of 32 bytes beside the database.

Memory of one process can't serve here: `manage.py` and the other workers write too.
"""

import os
import threading
import time
from pathlib import Path

from . import StoreUnreachable

TOKEN_LENGTH = 32
# A file that somebody deleted is noticed after this many seconds; reading through the open
# descriptor costs a seventh of opening it for each request.
RECHECK_AFTER = 1.0


class TokenFile:
    """Reads with one system call; writes in place.

    A read that overlaps a write may return a mixture. It equals neither the old token nor the
    new one, so all that follows is one page that is rendered once more.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._descriptor: int | None = None
        self._identity: tuple[int, int] | None = None
        self._checked_at = 0.0

    def read(self) -> bytes | None:
        try:
            token = os.pread(self._open(), TOKEN_LENGTH, 0)
        except OSError as error:
            self._close()
            raise StoreUnreachable(str(error)) from error
        return token if len(token) == TOKEN_LENGTH else None

    def write(self, token: bytes) -> None:
        try:
            os.pwrite(self._open(recheck=True), token, 0)
        except OSError as error:
            self._close()
            raise StoreUnreachable(str(error)) from error

    def add(self, token: bytes) -> bytes:
        # Two processes may both find no token; the second overwrites the first, whose pages
        # are then rendered once more.
        self.write(token)
        return token

    def _open(self, recheck: bool = False) -> int:
        descriptor = self._descriptor
        now = time.monotonic()
        if descriptor is not None and not recheck and now - self._checked_at < RECHECK_AFTER:
            return descriptor
        with self._lock:
            if self._descriptor is not None and self._identity == self._identity_on_disk():
                self._checked_at = now
                return self._descriptor
            # The old descriptor stays open: another thread may be reading through it.
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            self._identity = self._identity_on_disk()
            self._checked_at = now
            return self._descriptor

    def _identity_on_disk(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino

    def _close(self) -> None:
        with self._lock:
            self._descriptor = None
            self._identity = None
