"""From release 0.1 on, migrations are kept: a database of a release is migrated by the next."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cms.demo.schema import HOUSE, migrations
from tests.databases import digest
from tests.demo_server import ROOT

RELEASED = Path(__file__).with_name("released_migrations.txt")


def released() -> list[str]:
    return RELEASED.read_text().split("\n")[:-1]


def test_released_migration_is_what_it_was() -> None:
    changed = set(released()) - migrations()
    assert changed == set(), (
        "These migrations have been released, and databases were made by them: bring them back "
        "and write the change as a new one."
    )


def test_every_app_of_the_house_is_watched() -> None:
    own = {
        config.label
        for config in apps.get_app_configs()
        if Path(config.path) == ROOT / config.name.replace(".", "/")
    }
    assert own == set(HOUSE)
    assert {line.partition(".")[0] for line in released()} <= set(HOUSE)


@pytest.mark.django_db
def test_every_migration_of_the_house_can_be_undone() -> None:
    graph = MigrationLoader(connection).disk_migrations
    stuck = [
        f"{label}.{name}: {operation.describe()}"
        for (label, name), migration in graph.items()
        if label in HOUSE
        for operation in migration.operations
        if not operation.reversible
    ]
    assert stuck == []


def test_tests_find_a_database_of_these_migrations(tmp_path: Path, monkeypatch: Any) -> None:
    """The copy that they work on (tests/databases.py) outlives a run, not a change."""
    migration = tmp_path / "migrations" / "0001_initial.py"
    migration.parent.mkdir()
    migration.write_text("operations = []")
    app = SimpleNamespace(label="diary", path=str(tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr(apps, "get_app_configs", lambda: [app])
        before = digest()
        assert digest() == before
        migration.write_text("operations = [1]")
        assert digest() != before
