"""What was erased is gone from SQLite's files as well.

`secure_delete` (cms/settings/base.py) overwrites what is deleted in the pages of the database. The
pages as they were before stand in the write-ahead log besides, until a checkpoint has copied it
into the database and emptied it: an erasure ends with one. Whoever reads at this moment is in its
way, and then the worker's next beat tries again, as it does after every erasure of any other kind.

PostgreSQL has its own ways and times (docs/operator.md, "What was erased").
"""

import logging

from django.db import DatabaseError, connection, transaction

from snippets.busy_timeout import waiting_at_most

__all__ = ["empty_log", "empty_log_on_commit"]

logger = logging.getLogger(__name__)
# Seconds that a checkpoint waits for readers: meanwhile nobody writes.
PATIENCE = 0.2


def empty_log_on_commit() -> None:
    """Empty the log once what is being erased is erased; on no account fail what erases it."""
    if connection.vendor == "sqlite":
        transaction.on_commit(empty_log, robust=True)


def empty_log() -> bool:
    """Copy the log into the database and leave it empty; tell whether nobody was in the way.

    A database that has no log, in memory or of PostgreSQL, is left alone. Within a transaction it
    can't be done.
    """
    if connection.vendor != "sqlite":
        return True
    if connection.in_atomic_block:
        return False
    try:
        with waiting_at_most(PATIENCE), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchone()[0]
    except DatabaseError as error:  # no space is left, or a statement of ours is still being read
        logger.warning("SQLite's write-ahead log could not be emptied: %s", error)
        return False
