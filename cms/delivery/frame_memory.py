"""Keeps what all pages share (`pages/memory.py`) for as long as no content changes."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from .version import content_version, version_of_this_request

__all__ = ["FrameMemory"]

# Hosts and languages make few keys; a stranger's made-up port must not make many.
KEYS_AT_MOST = 200


class FrameMemory:
    """Values of one content version; each process has its own."""

    def __init__(self) -> None:
        self._version: bytes | None = None
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
        if version != self._version:
            self._version, self._values = version, {}
        values = self._values
        if key not in values:
            value = make()
            # Another thread may have gone on to another version, with values of its own.
            if len(values) < KEYS_AT_MOST:
                values[key] = value
            return value
        return values[key]
