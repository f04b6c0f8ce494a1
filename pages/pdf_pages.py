"""Counts the pages of a PDF: in a process without Django that ends, under limits (decision 90)."""

from snippets.file_process.opening import DamagedError

__all__ = ["count"]


def count(path: str) -> int:
    """Raises DamagedError for what is no PDF."""
    from pypdf import PdfReader

    try:
        return len(PdfReader(path).pages)
    except MemoryError:
        raise
    except Exception as error:  # whatever somebody uploaded: pypdf raises what Python raises
        raise DamagedError(str(error)) from error
