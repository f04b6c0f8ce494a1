"""Raw stream values with block ids, as the admin stores them (traps: never without ids)."""

from typing import Any
from uuid import uuid4

__all__ = ["list_items", "stream"]


def stream(*members: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return a raw StreamField value: `stream(("heading", "Le canal"))`."""
    return [{"type": name, "value": value, "id": str(uuid4())} for name, value in members]


def list_items(*values: Any) -> list[dict[str, Any]]:
    """Return the raw value of a ListBlock."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]
