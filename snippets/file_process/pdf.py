"""How a PDF that somebody sent is opened, in the process that ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .opening import DamagedError

__all__ = ["opened_pdf", "page_count"]


@contextmanager
def opened_pdf(path: str) -> Iterator[Any]:
    """Yield pypdf's reader; raises DamagedError for whatever is wrong, and MemoryError."""
    # Half of what a process needs to begin: pictures don't need it.
    from pypdf import PdfReader

    try:
        yield PdfReader(path)
    except MemoryError:
        raise
    except Exception as error:  # whatever somebody sends: pypdf raises what Python raises
        raise DamagedError(str(error)) from error


def page_count(path: str) -> int:
    """Raises what `opened_pdf` raises."""
    with opened_pdf(path) as reader:
        return len(reader.pages)
