"""Where the content version is kept: one token that every server process can read.

A store has three methods (`read`, `write`, `add`) and raises `StoreUnreachable`, nothing else.
"""

from typing import Protocol

__all__ = ["StoreUnreachable", "VersionStore"]


class StoreUnreachable(Exception):
    """The shared token can be neither read nor written just now."""


class VersionStore(Protocol):
    def read(self) -> bytes | None:
        """Return the token, or None where none was ever written or it was lost."""

    def write(self, token: bytes) -> None:
        """Replace the token."""

    def add(self, token: bytes) -> bytes:
        """Write the token where there is none; return the one that now stands there."""
