"""An annex: an app beside the house, so that system checks meet models which break a rule.

It is checked in a process of its own. A model defined inside a test would stay in Django's
registry, and every later test would meet it.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.demo_server import embedded_environment

__all__ = ["Finding", "check_annex", "run_annex"]

SETTINGS = """
from cms.settings.test import *
INSTALLED_APPS = ["annex", *INSTALLED_APPS]
"""
RUN = """
import json, django
django.setup()
from django.core.checks import run_checks
print(json.dumps([[found.id, str(found.msg), found.hint] for found in run_checks()]))
"""


@dataclass(frozen=True, order=True)
class Finding:
    id: str
    message: str
    hint: str


def _build(folder: Path, files: Mapping[str, str]) -> None:
    package = folder / "annex"
    package.mkdir()
    for name, text in {"__init__.py": "", "settings.py": SETTINGS, **files}.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)


def run_annex(folder: Path, files: Mapping[str, str], *tests: str) -> str:
    """Return what pytest says of the annex's own tests and of the house's `tests`.

    The annex is made of `files`, whose tests are `test_annex.py`. Raises AssertionError where one
    fails. It runs on the embedded database, a copy of the one that the migrations made.
    """
    _build(folder, files)
    var = folder / "var"
    var.mkdir()
    for template in Path(settings.VAR_DIR).glob("test.sqlite3.template-????????????????"):
        shutil.copy(template, var)
    environment = embedded_environment(var) | {
        "DJANGO_SETTINGS_MODULE": "annex.settings",
        "PYTHONPATH": f"{folder}:{settings.BASE_DIR}",
    }
    options = ("-q", "--no-cov", "--no-header", "-c", "pyproject.toml", "-p", "no:cacheprovider")
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(folder / "annex" / "test_annex.py"), *tests],
        cwd=settings.BASE_DIR,
        env={k: v for k, v in environment.items() if not k.startswith("PYTEST_XDIST")},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def check_annex(folder: Path, models: str) -> list[Finding]:
    """Return what the house's own checks find in an app `annex` whose models.py is `models`."""
    _build(folder, {"models.py": models})
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUN],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "annex.settings",
            "PYTHONPATH": f"{folder}:{settings.BASE_DIR}",
            "VAR_DIR": str(folder / "var"),
        },
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    return sorted(
        Finding(*found)
        for found in json.loads(answer.stdout)
        if found[0].startswith(("pages.", "snippets."))
    )
