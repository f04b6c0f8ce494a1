"""Keeps what all pages share (`pages/memory.py`) for as long as no content changes."""

from collections.abc import Callable
from time import time
from typing import Any

from django.db import connection
from django.utils import timezone

from .content_version import content_version, due_of_this_request, version_of_this_request
from .scheduled_changes import scheduled_changes

__all__ = ["FrameMemory"]

# Hosts and languages make few keys; a stranger's made-up port must not make many.
KEYS_AT_MOST = 200


class FrameMemory:
    """Values of one content version, up to its next scheduled change; each process has its own.

    At an embargo's minute a menu or a plan changes while no content does.
    """

    def __init__(self) -> None:
        self._version: bytes | None = None
        self._due = 0.0
        self._values: dict[str, Any] = {}

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what `make()` gave last for the key under this request's content version."""
        # Inside a transaction a reader sees what nobody else does yet.
        if connection.in_atomic_block:
            return make()
        # Read before the value is made: what is written meanwhile has another version.
        version = version_of_this_request.get() or content_version().current()
        if version is None:
            return make()
        now = time()
        if version != self._version or now >= self._due:
            self._version, self._values, self._due = version, {}, _next_due(now)
        values = self._values
        if key not in values:
            value = make()
            # Another thread may have gone on to another version, with values of its own.
            if len(values) < KEYS_AT_MOST:
                values[key] = value
            return value
        return values[key]


def _next_due(now: float) -> float:
    """Return when what is made now is due; the page cache knows, others ask."""
    due = due_of_this_request.get()
    if due is None or due <= now:
        due = scheduled_changes.first(timezone.now(), passed=False).timestamp()
    return due
