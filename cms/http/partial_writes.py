"""Whether a request that failed may have stored a part of what was sent.

Wagtail publishes in several transactions: the draft is stored before it is published. Whoever is
told that nothing is stored, and sends it again, could make a page twice.
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.signals import request_started
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.signals import connection_created

from cms.cache.connection_watch import ConnectionWatch

__all__ = ["may_be_stored"]

WRITING = re.compile(
    r"\s*(?P<statement>INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)"
    r'\s+"?(?P<table>\w+)',
    re.IGNORECASE,
)
# What the site notes by itself around any request: no part of what somebody sends. A session that
# is deleted is one that somebody ends.
COUNTER, SESSION = "staff_accounts_counter", "staff_accounts_session"
# Wagtail's, once somebody opens a page in the editor: that they may follow its comments.
SUBSCRIPTION = "wagtailcore_pagesubscription"
# What a preview shows: before it reads a form, it clears away those that are old.
PREVIEWED = "wagtailadmin_formstate"


class PartWatch(ConnectionWatch):
    """Watches what is sent, one request at a time."""

    # Since the request began.
    may_be_stored = False

    def begin(self) -> None:
        """Forget the request before."""
        self._pending = False
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

    def committed(self) -> None:
        self.may_be_stored = True

    def _note(self, sql: Any) -> None:
        match = WRITING.match(sql) if isinstance(sql, str) else None
        if match and not _is_noted(match["statement"].upper(), match["table"]):
            self.note_write()


def _is_noted(statement: str, table: str) -> bool:
    return table in (COUNTER, PREVIEWED, SUBSCRIPTION) or (
        table == SESSION and not statement.startswith("DELETE")
    )


def may_be_stored() -> bool:
    """Tell whether the request that this thread answers has stored something so far."""
    watch = PartWatch.of(connection)
    return watch is not None and watch.may_be_stored


def _begin(**kwargs: Any) -> None:
    watch = PartWatch.of(connection)
    if watch is not None:
        watch.begin()


connection_created.connect(PartWatch.watch, dispatch_uid="http.watch_parts")
request_started.connect(_begin, dispatch_uid="http.begin_parts")
