"""What `make bench` and `make relevance` call needs nothing that pytest prepares."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_server import ROOT, embedded_environment


@pytest.mark.parametrize(
    "program", ["tests.bench", "tests.bench.search", "tests.search.contract", "tests.search.found"]
)
def test_measuring_program_begins_without_pytest(program: str, tmp_path: Path) -> None:
    begun = subprocess.run(
        [sys.executable, "-m", program, "--help"],
        cwd=ROOT,
        env=embedded_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.startswith(f"usage: python -m {program}")
