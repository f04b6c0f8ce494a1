"""What is written over a database connection, told once it is committed.

A connection belongs to one thread at a time.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self

from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["ConnectionWatch"]


class ConnectionWatch(ABC):
    """An execute wrapper: called at each statement, it says by `note_write` that one writes."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._commit = connection.commit
        self._rollback = connection.rollback
        # Something was written in the transaction that is still open.
        self._pending = False

    @abstractmethod
    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict
    ) -> Any: ...

    @abstractmethod
    def committed(self) -> None:
        """Something that was written is stored, or may be."""

    def note_write(self) -> None:
        if self._connection.in_atomic_block or not self._connection.get_autocommit():
            self._pending = True
        else:
            # No transaction: the statement is committed already.
            self.committed()

    def commit(self) -> None:
        """Commit, then tell of it, before any `on_commit` callback or the response.

        Not an `on_commit` callback itself: one that raises drops those after it, and none runs
        in manual transactions.
        """
        try:
            self._commit()
        finally:
            # After an error as well: the connection may have died once the COMMIT was sent.
            if self._pending:
                self._pending = False
                self.committed()

    def rollback(self) -> None:
        self._rollback()
        self._pending = False

    @classmethod
    def of(cls, connection: Any) -> Self | None:
        return next((one for one in connection.execute_wrappers if isinstance(one, cls)), None)

    @classmethod
    def watch(cls, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
        """Receive `connection_created`: sent again when a lost connection is opened anew."""
        if cls.of(connection) is None:
            watch = cls(connection)
            connection.execute_wrappers.append(watch)
            connection.commit = watch.commit  # type: ignore[method-assign]
            connection.rollback = watch.rollback  # type: ignore[method-assign]
