"""An annex: an app beside the house, so that system checks meet models which break a rule.

It is checked in a process of its own. A model defined inside a test would stay in Django's
registry, and every later test would meet it.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

__all__ = ["Finding", "check_annex"]

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


def check_annex(folder: Path, models: str) -> list[Finding]:
    """Return what the house's own checks find in an app `annex` whose models.py is `models`."""
    package = folder / "annex"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "settings.py").write_text(SETTINGS)
    (package / "models.py").write_text(models)
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
