"""A disk without space: how it shows in an error, and what is said of it."""

import errno
import sqlite3

from django.utils.translation import gettext_lazy as _

from .causes import causes_of

__all__ = ["NO_SPACE_LEFT", "is_disk_full"]

NO_SPACE_LEFT = _(
    "Your file was not stored, there is no space left. Tell an administrator, then upload it again."
)
# The disk is full, the account's share of it is, or the file would pass a limit.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# PostgreSQL's code for its own disk.
POSTGRESQL_FULL = "53100"


def is_disk_full(error: BaseException | None) -> bool:
    """Tell whether an error, or one that caused it, says so."""
    return any(_says_full(cause) for cause in causes_of(error))


def _says_full(error: BaseException) -> bool:
    return (
        (isinstance(error, OSError) and error.errno in FULL)
        or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(error, "sqlstate", None) == POSTGRESQL_FULL
    )
