"""The layers: an added upward import fails `make lint`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LAYERS = ("cms", "forms", "search", "pages", "snippets")
CONTRACT = "Layers of the project: imports go down only"
INSIDE = "Layers inside cms: imports go down only"

UPWARD = [
    ("snippets/models/theme.py", "from cms import roles", "snippets", "cms"),
    ("snippets/models/theme.py", "from pages import tree", "snippets", "pages"),
    ("pages/models/vision.py", "from cms.cache import content_version", "pages", "cms"),
    ("pages/models/vision.py", "from forms import apps", "pages", "forms"),
    ("forms/apps.py", "from search import apps", "forms", "search"),
    ("search/apps.py", "from forms import apps", "search", "forms"),
]

# The same inside `cms`: from each of its layers into the one above.
UPWARD_INSIDE = [
    ("cms/tasks/queue.py", "from cms.media import files", "cms.tasks", "cms.media"),
    ("cms/media/files.py", "from cms.cache import content_version", "cms.media", "cms.cache"),
    ("cms/cache/content_version.py", "from cms.http import request", "cms.cache", "cms.http"),
    ("cms/http/request.py", "from cms import roles", "cms.http", "cms.roles"),
    ("cms/roles.py", "from cms.translation import news", "cms.roles", "cms.translation"),
    (
        "cms/translation/slug.py",
        "from cms.accounts import mails",
        "cms.translation",
        "cms.accounts",
    ),
    ("cms/accounts/mails.py", "from cms.editorial import day", "cms.accounts", "cms.editorial"),
    ("cms/backup/digest.py", "from cms.accounts import mails", "cms.backup", "cms.accounts"),
    ("cms/editorial/outcome.py", "from cms import urls", "cms.editorial", "cms.urls"),
    ("cms/wsgi.py", "from cms.demo import accounts", "cms.wsgi", "cms.demo"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The product's Python and the contract, without content, pictures and data."""
    for layer in LAYERS:
        shutil.copytree(
            ROOT / layer,
            tmp_path / layer,
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


def test_every_upward_import_fails_and_its_contract_is_named(copy):
    """All at once: reading the code of the whole project once takes seconds."""
    for path, line, _importer, _imported in UPWARD + UPWARD_INSIDE:
        file = copy / path
        file.write_text(f"{line}\n{file.read_text()}")
    answer = lint_imports(copy)
    assert answer.returncode == 1
    for contract, lines in ((CONTRACT, UPWARD), (INSIDE, UPWARD_INSIDE)):
        assert f"{contract} BROKEN" in answer.stdout
        told = answer.stdout.rpartition(f"\n{contract}\n")[2]
        for _path, _line, importer, imported in lines:
            assert f"{importer} is not allowed to import {imported}:" in told, (importer, imported)


def test_module_of_cms_without_a_layer_fails(copy):
    (copy / "cms/afterthought.py").write_text("")
    answer = lint_imports(copy)
    assert answer.returncode == 1
    assert "cms.afterthought" in answer.stdout
