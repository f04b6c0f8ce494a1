"""What `make bench` and `make relevance` call needs nothing that pytest prepares."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "program", ["tests.bench", "tests.bench.search", "tests.search.contract", "tests.search.found"]
)
def test_measuring_program_begins_without_pytest(program: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    begun = subprocess.run(
        [sys.executable, "-m", program, "--help"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.startswith(f"usage: python -m {program}")
