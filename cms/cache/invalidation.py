"""Renews the content version after every committed write to public content.

Signals would not do: they miss `QuerySet.update()`, `bulk_create`, Wagtail's bulk actions on
collections and wagtail-localize's writes of titles. Here every statement of every connection
is looked at, after it ran.

What goes past this: `callproc`, `COPY` through the driver's own cursor, a database trigger, and
`psql`. After those, run `manage.py renew_version`.
"""

from collections.abc import Callable
from typing import Any

from .connection_watch import ConnectionWatch
from .content_version import content_version
from .statements import changes_content

__all__ = ["WriteWatch"]


class WriteWatch(ConnectionWatch):
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
                self.note_write()

    def committed(self) -> None:
        content_version().renew()


def _text(sql: Any) -> str:
    """Return the text of a psycopg `Composable`; what has none counts as unknown."""
    try:
        return sql.as_string(None)
    except Exception:
        return ""
