"""A limit on how long a piece of a test may take, that says where it stood when the limit came."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["within"]


class TooLateError(BaseException):
    """Not an Exception: whoever answers for any error of the site would answer for this one."""


@contextmanager
def within(seconds: float, what: object = "") -> Iterator[None]:
    """Fail with the stack of the moment at which `seconds` are over; in the main thread only."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooLateError(f"{what} took more than {seconds} s.")

    former = signal.signal(signal.SIGALRM, ring)
    # The limit of the test itself goes on afterwards.
    left, _interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
        signal.setitimer(signal.ITIMER_REAL, left)
