"""Keeps what a function makes of a short text, within a bound (decision 43)."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

__all__ = ["remembered"]

# Characters of a text that is kept: somebody may ask for pages with any other.
LONGEST = 1000


def remembered(most: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Keep `most` values of a function whose first argument is a text, and which is pure."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        keeping = lru_cache(maxsize=most)(function)

        @wraps(function)
        def of(text: str, *rest: Any) -> Any:
            return keeping(text, *rest) if len(text) <= LONGEST else function(text, *rest)

        return of

    return decorate
