"""Keys of rows as an address or a query gives them: whatever somebody typed."""

from collections.abc import Iterable
from typing import Any

__all__ = ["keys_among"]

# More is no key of any database; SQLite and PostgreSQL fail when they are asked for it.
LAST_KEY = 2**63 - 1


def keys_among(values: Iterable[Any]) -> list[int]:
    """Return the keys among `values`; the rest is none, and left out."""
    digits = [text for text in map(str, values) if text.isdecimal() and len(text) < 20]
    return [key for key in map(int, digits) if key <= LAST_KEY]
