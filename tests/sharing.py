"""Rows that several tests find, each test in a transaction of its own within theirs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker

__all__ = ["Unblock", "rows_for_all"]

# What a fixture of a wider scope than a test's makes its rows in.
Unblock = Callable[[], AbstractContextManager]


@contextmanager
def rows_for_all(blocker: DjangoDbBlocker) -> Iterator[Unblock]:
    """Keep what is made within until the end, and then undo it. May lie within another one."""
    with blocker.unblock():
        together = transaction.atomic()
        together.__enter__()
    try:
        yield blocker.unblock
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            together.__exit__(None, None, None)
