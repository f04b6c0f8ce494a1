"""The test database: made by the migrations once, and copied for each process of each run.

The migrations take some twenty seconds of a processor, a copy takes none. Django's own parallel
runner copies as well; under pytest-xdist each process would migrate a database of its own.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

__all__ = ["copy_database", "digest", "drop_database", "own_copy", "work_on"]

VERSIONS = Path(__file__).resolve().parent.parent / "requirements" / "base.txt"


@contextmanager
def own_copy() -> Iterator[None]:
    """Let this process work on its own copy of the migrated database, which goes in the end."""
    creation = connection.creation
    site = connection.settings_dict["NAME"]
    name = creation._get_test_db_name()
    templates = Databases(str(site)) if connection.vendor == "postgresql" else Files()
    template = f"{templates.prefix}{digest()}"
    with _one_at_a_time():
        if not templates.has(template):
            templates.drop_all()
            # Under another name until it is complete: it may be interrupted.
            connection.settings_dict["TEST"]["NAME"] = begun = f"{templates.prefix}begun"
            try:
                creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
                connection.close()
            finally:
                work_on(str(site))
                connection.settings_dict["TEST"]["NAME"] = name
            templates.rename(begun, template)
        templates.copy(template, name)
    work_on(name)
    # What tests that really commit are given back (`refilled_tables`).
    connection._test_serialized_contents = creation.serialize_db_to_string()
    try:
        yield
    finally:
        creation.destroy_test_db(site, verbosity=0)


def work_on(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def digest() -> str:
    """Return what distinguishes a database that other migrations, or other versions, make."""
    found = hashlib.sha256(VERSIONS.read_bytes())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            found.update(f"{app.label}.{path.stem}".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def templates_folder() -> Path:
    """Return where the suite's lie, though a program of tests keeps all else in another folder."""
    folder = Path(os.environ.get("TEST_TEMPLATES", settings.VAR_DIR))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let the other processes of the run wait for the one that migrates."""
    lock = os.open(templates_folder() / "test.sqlite3.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


class Files:
    """Templates as files of SQLite, beside the test database."""

    def __init__(self) -> None:
        self.folder = templates_folder()
        self.prefix = str(self.folder / "test.sqlite3.template-")

    def has(self, name: str) -> bool:
        return Path(name).exists()

    def drop_all(self) -> None:
        for path in self.folder.glob("test.sqlite3.template-*"):
            path.unlink()

    def rename(self, begun: str, name: str) -> None:
        Path(begun).rename(name)

    def copy(self, template: str, name: str) -> None:
        # A run that was killed left what it had not yet written into its own copy.
        for ending in ("-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
        shutil.copy(template, name)


class Databases:
    """Templates as databases of the PostgreSQL server."""

    def __init__(self, site: str) -> None:
        self.prefix = f"test_{site}_template_"

    def has(self, name: str) -> bool:
        return name in self._all()

    def drop_all(self) -> None:
        for name in self._all():
            drop_database(name)

    def rename(self, begun: str, name: str) -> None:
        _run(f'ALTER DATABASE "{begun}" RENAME TO "{name}"')

    def copy(self, template: str, name: str) -> None:
        copy_database(template, name)

    def _all(self) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.prefix]
            )
            return [name for (name,) in cursor.fetchall()]


def copy_database(source: str, name: str) -> None:
    """Copy a database within the PostgreSQL server, over one of that name."""
    drop_database(name)
    _run(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def drop_database(name: str) -> None:
    """Drop a database of the PostgreSQL server, whoever uses it, if it is there."""
    _run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _run(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
