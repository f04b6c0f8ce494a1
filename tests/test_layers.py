"""The storeys: an added upward import fails `make lint`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STOREYS = ("cms", "forms", "search", "pages", "snippets")
CONTRACT = "The storeys of the house: imports go down only"

UPWARD = [
    ("snippets/models/theme.py", "from cms import roles", "snippets", "cms"),
    ("snippets/models/theme.py", "from pages import tree", "snippets", "pages"),
    ("pages/models/vision.py", "from cms.delivery import version", "pages", "cms"),
    ("pages/models/vision.py", "from forms import apps", "pages", "forms"),
    ("forms/apps.py", "from search import apps", "forms", "search"),
    ("search/apps.py", "from forms import apps", "search", "forms"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The Python of the house and the contract, without content, pictures and data."""
    for storey in STOREYS:
        shutil.copytree(
            ROOT / storey,
            tmp_path / storey,
            ignore=lambda folder, names: [
                name
                for name in names
                if not name.endswith(".py") and not (Path(folder) / name).is_dir()
            ],
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([command, "--no-cache"], cwd=folder, capture_output=True, text=True)


def test_make_lint_runs_the_contract():
    recipe = subprocess.run(
        ["make", "--dry-run", "lint"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ".venv/bin/lint-imports" in recipe.stdout.splitlines()


def test_house_keeps_its_contract(copy):
    answer = lint_imports(copy)
    assert answer.returncode == 0, answer.stdout
    assert f"{CONTRACT} KEPT" in answer.stdout


@pytest.mark.parametrize(("path", "line", "importer", "imported"), UPWARD)
def test_an_upward_import_fails_and_the_contract_is_named(copy, path, line, importer, imported):
    file = copy / path
    file.write_text(f"{line}\n{file.read_text()}")
    answer = lint_imports(copy)
    assert answer.returncode == 1
    assert f"{CONTRACT} BROKEN" in answer.stdout
    assert f"{importer} is not allowed to import {imported}:" in answer.stdout
