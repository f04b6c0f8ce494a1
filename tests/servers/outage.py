"""The database of running servers, taken away from them for a while."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

__all__ = ["database_down"]

FORGET = "from django.db import connection\nresult = connection.close()"


@contextmanager
def database_down(site: Any) -> Iterator[None]:
    """Take the database of a site's servers away: none can connect, what is open is lost."""
    url = site.environment["DATABASE_URL"]
    # The shell's connection would be cut as well: it makes a new one when it is asked next.
    site.shell.run(FORGET)
    if connection.vendor == "sqlite":
        path = Path(url.removeprefix("sqlite:///"))
        aside = path.with_suffix(".aside")
        path.rename(aside)
        path.mkdir()
        try:
            yield
        finally:
            path.rmdir()
            aside.rename(path)
        return
    name = url.rpartition("/")[2]
    _ask_the_server(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false', cut=name)
    try:
        yield
    finally:
        _ask_the_server(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')


def _ask_the_server(statement: str, cut: str = "") -> None:
    """In a thread of its own: where Playwright's loop runs, Django refuses to ask."""

    def ask() -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [cut]
            )

    with ThreadPoolExecutor(1) as pool:
        pool.submit(ask).result()
