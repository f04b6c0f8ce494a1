"""Keeps what a function makes of a short text, within a bound (decision 43)."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["remembered"]

# Characters of a text that is kept: somebody may ask for pages with any other.
LONGEST = 1000
Rest = ParamSpec("Rest")
Value = TypeVar("Value")
OfText = Callable[Concatenate[str, Rest], Value]


def remembered(most: int) -> Callable[[OfText[Rest, Value]], OfText[Rest, Value]]:
    """Keep `most` values of a function whose first argument is a text, and which is pure."""

    def decorate(function: OfText[Rest, Value]) -> OfText[Rest, Value]:
        keeping = lru_cache(maxsize=most)(function)

        @wraps(function)
        def of(text: str, *rest: Rest.args, **named: Rest.kwargs) -> Value:
            kept = keeping if len(text) <= LONGEST else function
            return kept(text, *rest, **named)

        return of

    return decorate
