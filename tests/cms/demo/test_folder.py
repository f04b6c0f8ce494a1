"""The site's folder may have any name that a folder can have."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_server import ROOT, embedded_environment

pytestmark = pytest.mark.slow

# What an address or a shell would take for something else.
NAMES = ["50%20 of it? #1", "a?mode=ro"]


def manage(var: Path, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=embedded_environment(var) | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("name", NAMES)
def test_folder_of_any_name_holds_the_database(tmp_path: Path, name: str) -> None:
    var = tmp_path / name
    manage(
        var,
        "shell",
        *("--no-imports", "-c"),
        "from django.db import connection; connection.cursor().execute('CREATE TABLE a (b)')",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]
    assert (var / "demain.sqlite3").stat().st_size > 0


def test_folder_of_any_name_is_saved(tmp_path: Path) -> None:
    var = tmp_path / NAMES[0]
    manage(var, "migrate", "contenttypes", "-v", "0")
    assert "and the database" in manage(var, "backup", str(tmp_path))
