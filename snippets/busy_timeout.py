"""How long a connection of SQLite waits for whoever is in its way."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

__all__ = ["waiting_at_most"]


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Wait no longer for SQLite's locks; PostgreSQL has none for the whole database."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        former = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {former}")
