"""The content version: one random token, renewed by every committed write to public content.

A page in the cache is good only under the version that stood **before** it was rendered. A
counter would not do: after a flush it would count through the same numbers again.
"""

import atexit
import logging
import secrets
import threading
import time
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from .stores import StoreUnreachable, VersionStore
from .stores.redis import RedisToken
from .stores.token_file import TokenFile

__all__ = ["ContentVersion", "content_version", "due_of_this_request", "version_of_this_request"]

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0  # seconds between two attempts to renew it
PATIENCE_AT_EXIT = 10.0  # seconds that a command waits for a store that is down

# The version that the cache read for the request being answered. What is derived from content
# and kept (the frame of a page) is kept under it.
version_of_this_request: ContextVar[bytes | None] = ContextVar("content_version", default=None)
# Until when that state lasts if nobody writes, in seconds since the epoch, where it is known.
due_of_this_request: ContextVar[float | None] = ContextVar("content_due", default=None)


class ContentVersion:
    """Reads and renews the shared token; never answers with one that it can't vouch for.

    A renewal that failed is *pending*: a thread retries until it succeeds, and meanwhile
    `current()` is None, which makes this process serve uncached.
    """

    def __init__(self, store: VersionStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._pending = 0
        self._retrier: threading.Thread | None = None

    def current(self) -> bytes | None:
        """Return the token, or None while the store can't be reached or a renewal is pending."""
        if self._pending:
            return None
        try:
            token = self._store.read()
            return self._store.add(_new_token()) if token is None else token
        except StoreUnreachable as error:
            # The store may come back with an older token: it needs a new one.
            self._mark_pending(error)
            return None

    def renew(self) -> None:
        """Replace the token, now or as soon as the store can be reached."""
        try:
            self._store.write(_new_token())
        except StoreUnreachable as error:
            self._mark_pending(error)

    def settle(self, patience: float) -> bool:
        """Wait until no renewal is pending, at most `patience` seconds; tell whether it is so."""
        deadline = time.monotonic() + patience
        while self._pending and time.monotonic() < deadline:
            time.sleep(FIRST_PAUSE)
        return not self._pending

    def _mark_pending(self, error: StoreUnreachable) -> None:
        with self._lock:
            if not self._pending:
                logger.warning(
                    "The content version can't be shared, pages are served uncached: %s", error
                )
            self._pending += 1
            if self._retrier is None or not self._retrier.is_alive():
                self._retrier = threading.Thread(target=self._retry, daemon=True)
                self._retrier.start()

    def _retry(self) -> None:
        pause = FIRST_PAUSE
        while True:
            pending = self._pending
            try:
                self._store.write(_new_token())
            except StoreUnreachable:
                time.sleep(pause)
                pause = min(pause * 1.5, LONGEST_PAUSE)
                continue
            with self._lock:
                # What became pending after the write began is not renewed by it.
                if self._pending == pending:
                    self._pending = 0
                    self._retrier = None
                    logger.warning("The content version is shared again.")
                    return


@cache
def content_version() -> ContentVersion:
    """Return this process's access to the version of the default database's content."""
    version = ContentVersion(_store())
    atexit.register(_settle_before_exit, version)
    return version


def _store() -> VersionStore:
    database = connection.settings_dict
    name = str(database["NAME"])
    if settings.REDIS_URL:
        # The database's own name is in the key: two sites may share one Redis.
        return RedisToken(settings.REDIS_URL, f"demain:content-version:{Path(name).name}")
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]  # SQLite's own
        return TokenFile(Path(f"{name}.version"))
    return TokenFile(settings.VAR_DIR / f"{Path(name).name}.version")


def _new_token() -> bytes:
    return secrets.token_hex(16).encode()


def _settle_before_exit(version: ContentVersion) -> None:
    """A command that wrote while the store was down waits for it before it ends."""
    if version._pending and not version.settle(PATIENCE_AT_EXIT):
        logger.error(
            "The content changed, but the content version could not be renewed: pages may stay "
            "old for ten minutes. Start the store, then run: manage.py renew_version"
        )
