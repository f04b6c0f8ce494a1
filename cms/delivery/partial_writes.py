"""Whether a request that failed may have stored a part of what was sent.

Wagtail publishes in several transactions: the draft is stored before it is published. Whoever is
told that nothing is stored, and sends it again, could make a page twice.
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.signals import request_started
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

__all__ = ["may_be_stored"]

WRITING = re.compile(
    r"\s*(?P<statement>INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)"
    r'\s+"?(?P<table>\w+)',
    re.IGNORECASE,
)
# What the site notes by itself around any request: no part of what somebody sends. A session that
# is deleted is one that somebody ends.
COUNTER, SESSION = "staff_accounts_counter", "staff_accounts_session"


class PartWatch:
    """Watches one connection, which belongs to one thread, and so to one request at a time."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._commit = connection.commit
        self._rollback = connection.rollback
        self.begin()

    def begin(self) -> None:
        """Forget the request before."""
        self._is_pending = False
        self.may_be_stored = False

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict
    ) -> Any:
        try:
            result = execute(sql, params, many, context)
        except (InterfaceError, OperationalError):
            # Nobody knows how far a statement came whose connection was lost.
            self._note(sql)
            raise
        self._note(sql)
        return result

    def commit(self) -> None:
        try:
            self._commit()
        finally:
            # The same after an error: the answer to a COMMIT can be lost.
            self.may_be_stored = self.may_be_stored or self._is_pending
            self._is_pending = False

    def rollback(self) -> None:
        self._rollback()
        self._is_pending = False

    def _note(self, sql: Any) -> None:
        match = WRITING.match(sql) if isinstance(sql, str) else None
        if match is None or _is_noted(match["statement"].upper(), match["table"]):
            return
        if self._connection.in_atomic_block or not self._connection.get_autocommit():
            self._is_pending = True
        else:
            self.may_be_stored = True


def _is_noted(statement: str, table: str) -> bool:
    return table == COUNTER or (table == SESSION and not statement.startswith("DELETE"))


def may_be_stored() -> bool:
    """Tell whether the request that this thread answers has stored something so far."""
    watch = _watch_of(connection)
    return watch is not None and watch.may_be_stored


def _watch_of(connection: Any) -> PartWatch | None:
    watches = (one for one in connection.execute_wrappers if isinstance(one, PartWatch))
    return next(watches, None)


def _watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receive `connection_created`: sent again when a lost connection is opened anew."""
    if _watch_of(connection) is None:
        watch = PartWatch(connection)
        connection.execute_wrappers.append(watch)
        connection.commit = watch.commit  # type: ignore[method-assign]
        connection.rollback = watch.rollback  # type: ignore[method-assign]


def _begin(**kwargs: Any) -> None:
    watch = _watch_of(connection)
    if watch is not None:
        watch.begin()


connection_created.connect(_watch, dispatch_uid="delivery.watch_parts")
request_started.connect(_begin, dispatch_uid="delivery.begin_parts")
