"""Registries by name, put together from the parts of several modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

__all__ = ["together"]

Entry = TypeVar("Entry")


def together(*parts: Mapping[str, Entry]) -> dict[str, Entry]:
    """All entries of the parts. Raises ValueError for a name that two parts give away."""
    result: dict[str, Entry] = {}
    for part in parts:
        twice = sorted(result.keys() & part.keys())
        if twice:
            raise ValueError(f"Two drawings are called {', '.join(twice)}: rename one of each.")
        result |= part
    return result
