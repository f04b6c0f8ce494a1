"""Addresses of what has no page of its own in a programme: `sessions/3f2a9c1e/`.

The part is the beginning of a `translation_key`: the same in every language, whatever the thing is
called today, and as long as it exists. A programme of hundreds has no two alike.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

__all__ = ["DIGITS", "address_of", "found_at"]

DIGITS = 8


def address_of(key: UUID) -> str:
    return key.hex[:DIGITS]


def found_at(address: str, things: Iterable[tuple[UUID, Any]]) -> Any | None:
    """Return the thing with the address, or None."""
    return next((thing for key, thing in things if address_of(key) == address), None)
