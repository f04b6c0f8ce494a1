"""The scheduler: the first request after a scheduled change makes the site what it should now be.

No cron is needed, and none does harm: whoever comes first does the work.
"""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from search.index import catch_up_later
from snippets.busy_timeout import waiting_at_most

from .content_version import ContentVersion
from .publish_scheduled import run_scheduled
from .scheduled_changes import scheduled_changes

__all__ = ["Scheduler"]

logger = logging.getLogger(__name__)

# An arbitrary number that names our lock among PostgreSQL's advisory locks.
ADVISORY_LOCK = 0x64656D61696E
# Seconds after which work that failed is tried again.
RETRY_AFTER = 60
# Seconds that a reader waits for whoever writes to a database of SQLite: an import takes long.
PATIENCE = 1.0
# Without a shared version nothing says that a schedule has changed: look again this often.
TRUSTED_WITHOUT_VERSION = 1.0


@dataclass(frozen=True)
class ValidUntil:
    """Until when (seconds since the epoch) the site stays as it is, if nobody writes."""

    version: bytes | None
    due: float


class Scheduler:
    """Knows the next scheduled change of each version and does what is due."""

    def __init__(self, version: ContentVersion) -> None:
        self._version = version
        self._valid_until = ValidUntil(b"", 0.0)
        self._lock = threading.Lock()
        # When a look failed, of the monotonic clock.
        self._failed_at = float("-inf")

    def settle(self, version: bytes | None, now: float) -> ValidUntil:
        """Return until when the site stays as it is at `now`, after doing what is due.

        The version returned is another one where something was published. A database that does
        not answer gives a time that has passed: the page is served and not kept.
        """
        valid_until = self._valid_until
        if valid_until.version == version and now < valid_until.due:
            return valid_until
        came_at = time.monotonic()
        with self._lock:
            valid_until = self._valid_until
            if valid_until.version == version and now < valid_until.due:
                return valid_until
            if self._failed_at >= came_at:
                # Whoever waited for a look that failed does not wait for one of their own: behind
                # a database that hangs each would take as long, one after the other.
                return ValidUntil(version, now)
            try:
                self._valid_until = self._look(version)
            except Exception:
                self._failed_at = time.monotonic()
                # Whatever is wrong, the reader gets the page, or the page that explains.
                logger.exception("The next scheduled change could not be read.")
                return ValidUntil(version, now)
            return self._valid_until

    def _look(self, version: bytes | None) -> ValidUntil:
        _refresh_connections()
        try:
            now = timezone.now()
            due = scheduled_changes.first(now)
            if due <= now:
                self._run()
                # Read before the rows: what is written from here on has another version.
                version = self._version.current()
                now = timezone.now()
                due = scheduled_changes.first(now)
                if due <= now:  # it failed, and was logged
                    due = min(
                        scheduled_changes.first(now, passed=False),
                        now + timedelta(seconds=RETRY_AFTER),
                    )
        finally:
            _refresh_connections()
        if version is None:
            return ValidUntil(None, min(due.timestamp(), time.time() + TRUSTED_WITHOUT_VERSION))
        return ValidUntil(version, due.timestamp())

    def _run(self) -> None:
        """Run what is due in one process at a time; the others wait and find it done."""
        with waiting_at_most(PATIENCE), transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
            # On SQLite the transaction is IMMEDIATE: it holds the write lock from its start.
            run_scheduled(timezone.now())
            catch_up_later()


def _refresh_connections() -> None:
    """Do what Django does around a request: the cache stands outside of one.

    Nobody has a transaction open there, except a test.
    """
    if not connection.in_atomic_block:
        close_old_connections()
