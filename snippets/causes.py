"""An error with all that caused it."""

from collections.abc import Iterator

__all__ = ["causes_of"]


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, then what caused it, and so on: each once, even if two cause each other."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
