"""Renews the content version after every committed write to public content.

Signals would not do: they miss `QuerySet.update()`, `bulk_create`, Wagtail's bulk actions on
collections and wagtail-localize's writes of titles. Here every statement of every connection
is looked at, after it ran.

What goes past this: `callproc`, `COPY` through the driver's own cursor, a database trigger, and
`psql`. After those, run `manage.py renew_version`.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from .statements import changes_content
from .version import content_version

__all__ = ["watch_connection"]


class WriteWatch:
    """Watches one connection; a connection belongs to one thread at a time."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._commit = connection.commit
        self._rollback = connection.rollback
        # Something was written in the transaction that is still open.
        self._pending = False

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict
    ) -> Any:
        if isinstance(sql, str) and sql.startswith("SELECT") and ";" not in sql:
            return execute(sql, params, many, context)
        try:
            return execute(sql, params, many, context)
        finally:
            # After a failure too: `executemany` outside a transaction may have stored half.
            if changes_content(sql if isinstance(sql, str) else _text(sql)):
                self._note_write()

    def _note_write(self) -> None:
        if self._connection.in_atomic_block or not self._connection.get_autocommit():
            self._pending = True
        else:
            # No transaction: the statement is committed already.
            content_version().renew()

    def commit(self) -> None:
        """Commit, then renew, before any `on_commit` callback or the response.

        Not an `on_commit` callback itself: one that raises drops those after it, and none runs
        in manual transactions.
        """
        try:
            self._commit()
        finally:
            # After an error as well: the connection may have died once the COMMIT was sent.
            if self._pending:
                self._pending = False
                content_version().renew()

    def rollback(self) -> None:
        self._rollback()
        self._pending = False


def watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receive `connection_created`: sent again when a lost connection is opened anew."""
    if any(isinstance(wrapper, WriteWatch) for wrapper in connection.execute_wrappers):
        return
    watch = WriteWatch(connection)
    connection.execute_wrappers.append(watch)
    connection.commit = watch.commit  # type: ignore[method-assign]
    connection.rollback = watch.rollback  # type: ignore[method-assign]


def _text(sql: Any) -> str:
    """Return the text of a psycopg `Composable`; what has none counts as unknown."""
    try:
        return sql.as_string(None)
    except Exception:
        return ""
