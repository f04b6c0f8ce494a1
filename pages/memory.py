"""How what all pages share is kept between requests, and within one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

__all__ = ["keep_with", "one_state", "remember"]

Value = TypeVar("Value")
Keeper = Callable[[str, Callable[[], Any]], Any]

_keepers: list[Keeper] = []
_seen: ContextVar[dict[str, Any] | None] = ContextVar("seen", default=None)


def keep_with(keeper: Keeper) -> None:
    """Let `keeper(key, make)` do the remembering.

    The project (`cms`) gives one that forgets everything as soon as any public content changes.
    """
    _keepers[:] = [keeper]


@contextmanager
def one_state() -> Iterator[None]:
    """Let everything inside see one state: what was remembered once is not made again."""
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def remember(key: str, make: Callable[[], Value]) -> Value:
    """Return what `make()` gave last for the key; without a keeper, make it anew."""
    seen = _seen.get()
    if seen is not None and key in seen:
        return seen[key]
    value = _keepers[0](key, make) if _keepers else make()
    if seen is not None:
        seen[key] = value
    return value
