"""Tells whether a database was made by the migrations that this checkout holds.

From 0.1 on a migration that was released is never changed: a database of an older release is
migrated. One of a newer release, or of a checkout before 0.1, is refused: a stamp beside it says
which migrations it was made by.
"""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

HOUSE = (
    "snippets",
    "pages",
    "papers",
    "forms",
    "search",
    "cms",
    "editorial",
    "translation",
    "http",
    "cache",
    "media",
    "delivery",
    "staff_accounts",
    "demo",
)


def migrations() -> set[str]:
    """Return the house's own migrations, each as a line: its name and the hash of its text."""
    found = set()
    for label in HOUSE:
        folder = Path(apps.get_app_config(label).path) / "migrations"
        for path in folder.glob("0*.py"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.add(f"{label}.{path.stem} {digest}")
    return found


def _stamp() -> Path:
    return Path(settings.VAR_DIR) / "schema"


def is_foreign() -> bool:
    """Tell whether the database holds tables that these migrations did not make."""
    stamp = _stamp()
    made_by = set(stamp.read_text().splitlines()) if stamp.exists() else set()
    return is_made() and (not made_by or not made_by <= migrations())


def is_made() -> bool:
    """Tell whether there are tables, be they complete or not."""
    return bool(connection.introspection.table_names())


def make_tables() -> None:
    """Run the migrations that are missing, if any; one that was interrupted goes on."""
    _stamp().write_text("\n".join(sorted(migrations())) + "\n")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
