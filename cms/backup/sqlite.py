"""SQLite: the database is one file, read under a snapshot of its write-ahead log."""

import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from .digest import table_digests
from .refusal import Refusal

__all__ = ["SqliteDatabase"]

PATIENCE = 60.0  # seconds to wait for a transaction that is writing
PAGES = 2000  # copied between two steps of the progress bar


class SqliteDatabase:
    engine = "sqlite"
    member = "database.sqlite3.gz"

    def __init__(self, settings: dict[str, Any]) -> None:
        self.path = Path(settings["NAME"])

    def freeze(self, still: Callable[[], Any]) -> None:
        """Begin to read the database of this moment; run `still` while nobody can write."""
        if not self.path.exists():
            raise Refusal(f"There is no database {self.path}: nothing to save.")
        with closing(_open(self.path, "rw")) as lock:
            try:
                lock.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise Refusal(
                    f"Somebody has been writing to the database for {PATIENCE:.0f} seconds "
                    f"({error}). Try again later."
                ) from error
            self._snapshot = _open(self.path, "ro")
            self._snapshot.execute("BEGIN")
            # A transaction begins to be one with what it reads first.
            self._snapshot.execute("SELECT count(*) FROM sqlite_master").fetchone()
            still()
            lock.execute("ROLLBACK")

    def dump(self, folder: Path, progress: Callable[[int], Any]) -> tuple[Path, dict[str, list]]:
        """Write the frozen database into `folder`; return the file and its tables' digests."""
        copy = folder / "copy.sqlite3"
        with closing(self._snapshot), closing(sqlite3.connect(copy)) as target:
            size = self._snapshot.execute("PRAGMA page_size").fetchone()[0]
            done = 0

            def advance(_status: int, remaining: int, total: int) -> None:
                nonlocal done
                progress((total - remaining - done) * size)
                done = total - remaining

            # The open transaction makes all of this one moment, whatever others commit.
            self._snapshot.backup(target, pages=PAGES, progress=advance)
        digests = _digests(copy)
        packed = folder / self.member
        with copy.open("rb") as source, gzip.open(packed, "wb", compresslevel=6) as compressed:
            shutil.copyfileobj(source, compressed, 1024 * 1024)
        copy.unlink()
        return packed, digests

    def size(self) -> int:
        return self.path.stat().st_size

    def refuse_unless_empty(self) -> None:
        if self.path.exists():
            with closing(_open(self.path, "ro")) as connection:
                if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    raise Refusal(
                        f"The database {self.path} is not empty, and a restore overwrites "
                        "nothing: stop the site and move that file away, or name another with "
                        "DATABASE_URL."
                    )

    def unpack(self, source: IO[bytes], folder: Path) -> None:
        """Lay the archive's database down beside its place, without putting it there yet."""
        self._staged = folder / "restored.sqlite3"
        try:
            with gzip.open(source) as packed, self._staged.open("wb") as target:
                shutil.copyfileobj(packed, target, 1024 * 1024)
        except (OSError, EOFError) as error:
            if getattr(error, "errno", None):
                raise
            raise Refusal("The archive's database can't be unpacked: it is damaged.") from error

    def load(self, expected: dict[str, list]) -> dict[str, list]:
        """Put the unpacked database in its place if it is sound; return its digests."""
        with closing(_open(self._staged, "rw")) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            if found != "ok":
                raise Refusal(f"The archive's database is damaged ({found}).")
        digests = _digests(self._staged)
        if digests == expected:
            for end in ("-wal", "-shm"):  # those of an empty database: they would be replayed
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)
            os.replace(self._staged, self.path)  # noqa: PTH105 - atomic, on one filesystem
        return digests

    def staging_place(self) -> Path:
        """Return the folder from which `load` can move the file in one step."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return self.path.parent


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )


def _digests(path: Path) -> dict[str, list]:
    with closing(_open(path, "rw")) as connection:
        # Virtual tables (the search index) keep their rows in ordinary ones beside them.
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        tables = {
            name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            for name in names
        }
        return table_digests(connection.execute, tables)
