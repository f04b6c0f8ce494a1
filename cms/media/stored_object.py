"""What a store on the network says of a file; the store itself is in `media_objects`.

Apart from it, since that module imports boto3, which takes a second that no other site waits for.
"""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from os import stat_result
from types import SimpleNamespace
from typing import IO, cast

__all__ = ["StoreUnreachable", "StoredObject"]


class StoreUnreachable(Exception):
    """The store does not answer: nobody knows whether there is such a file."""


@dataclass(frozen=True)
class StoredObject:
    """One object: `size` in bytes, `etag` with its quotation marks.

    `open` returns all of it, or the bytes of a `Range` such as `bytes=0-9`.
    """

    name: str
    size: int
    modified: datetime
    etag: str
    open: Callable[[str | None], IO[bytes]]

    def as_stat(self) -> stat_result:
        """Return what a file of the disk would say of itself."""
        found = SimpleNamespace(
            st_mode=stat.S_IFREG, st_size=self.size, st_mtime=self.modified.timestamp()
        )
        return cast(stat_result, found)
