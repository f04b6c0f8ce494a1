"""From release 0.1 on, migrations are kept: a database of a release is migrated by the next."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cms.demo.schema import HOUSE, migrations
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
