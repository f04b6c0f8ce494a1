"""Tells whether a database was made by the migrations that this checkout holds.

Until the first release every app keeps one migration that is made anew, so a database of an older
checkout can't be migrated; it can only be made again.
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
    "forms",
    "search",
    "cms",
    "editorial",
    "translation",
    "delivery",
    "demo",
)


def fingerprint() -> str:
    """Return a hash of the house's own migrations."""
    digest = hashlib.sha256()
    for label in HOUSE:
        folder = Path(apps.get_app_config(label).path) / "migrations"
        for path in sorted(folder.glob("0*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _stamp() -> Path:
    return Path(settings.VAR_DIR) / "schema"


def is_foreign() -> bool:
    """Tell whether the database holds tables, but not those of these migrations."""
    stamp = _stamp()
    known = stamp.read_text() if stamp.exists() else ""
    return known != fingerprint() and is_made()


def is_made() -> bool:
    """Tell whether there are tables, be they complete or not."""
    return bool(connection.introspection.table_names())


def make_tables() -> None:
    """Run the migrations that are missing, if any; one that was interrupted goes on."""
    _stamp().write_text(fingerprint())
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
