"""PostgreSQL: `pg_dump` under a snapshot that it shares with us, `pg_restore` in one step."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.backends.postgresql.client import DatabaseClient

from .digest import table_digests
from .refusal import Refusal

__all__ = ["PostgresqlDatabase"]

PATIENCE = 60  # seconds to wait for transactions that are writing
POLL = 0.2
ROWS = 2000  # fetched at once from the server


class PostgresqlDatabase:
    engine = "postgresql"
    member = "database.pgdump"

    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings

    def freeze(self, still: Callable[[], Any]) -> None:
        """Begin to read the database of this moment; run `still` while no row gains a file."""
        _program("pg_dump")
        locking = connection.copy()
        try:
            with locking.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
                for table in _tables_with_files():
                    # Waits for those who write to it and keeps others from it; all can read.
                    cursor.execute(f'LOCK TABLE "{table}" IN SHARE MODE')
                self._reading = transaction.atomic()
                self._reading.__enter__()
                with connection.cursor() as reading:
                    reading.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    reading.execute("SELECT pg_export_snapshot()")
                    self._snapshot = reading.fetchone()[0]
                still()
                cursor.execute("ROLLBACK")
        except DatabaseError as error:
            raise Refusal(f"The database can't be read as of one moment: {error}") from error
        finally:
            locking.close()

    def dump(self, folder: Path, progress: Callable[[int], Any]) -> tuple[Path, dict[str, list]]:
        """Write the frozen database into `folder`; return the file and its tables' digests."""
        target = folder / self.member
        self._run(
            *("pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
            *(f"--snapshot={self._snapshot}", f"--file={target}"),
            growing=target,
            progress=progress,
        )
        digests = _digests()
        self._reading.__exit__(None, None, None)
        return target, digests

    def size(self) -> int:
        """Return what the dump may be as large as: nobody knows before it is made."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]

    def refuse_unless_empty(self) -> None:
        _program("pg_restore")
        try:
            tables = connection.introspection.table_names()
        except DatabaseError as error:
            raise Refusal(
                f"The database can't be reached: check DATABASE_URL, and create the database "
                f"first. ({str(error).strip()})"
            ) from error
        if tables:
            raise Refusal(
                f"The database {self._settings['NAME']} is not empty, and a restore overwrites "
                "nothing: create another one and name it with DATABASE_URL."
            )

    def unpack(self, source: IO[bytes], folder: Path) -> None:
        self._staged = folder / self.member
        with self._staged.open("wb") as target:
            shutil.copyfileobj(source, target, 1024 * 1024)

    def load(self, expected: dict[str, list]) -> dict[str, list]:
        """Fill the empty database, wholly or not at all; return its digests."""
        self._run(
            *("pg_restore", "--no-owner", "--no-privileges", "--single-transaction"),
            *("--exit-on-error", str(self._staged)),
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # otherwise the first readers wait for plans made blindly
        return _digests()

    def staging_place(self) -> Path:
        return Path(tempfile.gettempdir())

    def _run(
        self,
        program: str,
        *options: str,
        growing: Path | None = None,
        progress: Callable[[int], Any] | None = None,
    ) -> None:
        """Run one of PostgreSQL's programs on this database; raises Refusal with its last words."""
        command, environment = DatabaseClient.settings_to_cmd_args_env(self._settings, [])
        # The same switches as psql's, whose last argument is the database.
        command = [_program(program), *command[1:-1], f"--dbname={command[-1]}", *options]
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(  # noqa: S603 - our own arguments, no shell
                command, env={**os.environ, **(environment or {})}, stderr=said
            )
            seen = 0
            while True:
                try:
                    process.wait(timeout=POLL)
                    break
                except subprocess.TimeoutExpired:
                    if growing is not None and progress is not None and growing.exists():
                        size = growing.stat().st_size
                        progress(size - seen)
                        seen = size
            if process.returncode:
                said.seek(0)
                words = said.read().decode(errors="replace").strip().splitlines()
                raise Refusal(f"{program} failed: {' '.join(words[-3:])}")


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise Refusal(
            f"{name} is not installed: on Debian, `apt install postgresql-client` brings it. "
            "It must not be older than the server."
        )
    return path


def _tables_with_files() -> list[str]:
    return sorted(
        {
            model._meta.db_table
            for model in apps.get_models()
            if model._meta.managed
            and any(isinstance(field, models.FileField) for field in model._meta.local_fields)
        }
    )


def _digests() -> dict[str, list]:
    with connection.cursor() as cursor:
        tables = {
            info.name: [
                column.name
                for column in connection.introspection.get_table_description(cursor, info.name)
            ]
            for info in connection.introspection.get_table_list(cursor)
            if info.type == "t"
        }
    with transaction.atomic():  # a cursor of the server's lives in a transaction
        return table_digests(_rows, tables)


def _rows(sql: str) -> Iterator[tuple]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(ROWS):
            yield from rows
