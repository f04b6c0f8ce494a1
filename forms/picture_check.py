"""Reads every pixel of a picture that was sent: in a process without Django, under limits."""

from snippets.picture_process.cutting import read
from snippets.picture_process.opening import TooLargeError, header_of

__all__ = ["MOST_PIXELS", "check"]

# A phone's camera has 12 to 50 million.
MOST_PIXELS = 60_000_000


def check(path: str) -> None:
    """Raises DamagedError and TooLargeError."""
    header = header_of(path)
    if header.width * header.height > MOST_PIXELS:
        raise TooLargeError("It has too many pixels.")
    read(path)
