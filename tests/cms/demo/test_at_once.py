"""Two commands that begin at once, as in two windows: one does it, the other waits and says so."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cms.environment import alone
from tests.demo_server import PATIENCE, ROOT, embedded_environment

WAITS_FOR_PACKAGES = "Another command installs the packages: this one goes on after it."
WAITS_FOR_DEMO = "Another command makes the demo in this folder: this one goes on after it."


def begin(*command: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=embedded_environment(folder) | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.slow
def test_packages_are_installed_by_one_of_two_commands(tmp_path: Path) -> None:
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms" / "__init__.py").touch()
    shutil.copy(ROOT / "cms" / "environment.py", tmp_path / "cms")
    lock = tmp_path / "requirements" / "base.txt"
    lock.parent.mkdir()
    lock.touch()
    ensure = "from cms.environment import ensure; began = ensure('base'); print('Ready.', began)"
    # The interpreter that made the environment of these tests, as `make` would call it.
    python = sys._base_executable

    first = begin(python, "-c", ensure, folder=tmp_path)
    assert first.stdout.readline() == "Making .venv …\n"
    second = begin(python, "-c", ensure, folder=tmp_path)
    said = [process.communicate(timeout=PATIENCE)[0].splitlines() for process in (first, second)]

    assert "Installing the locked versions of requirements/base.txt …" in said[0]
    assert said[0][-1].startswith("Ready.")
    assert said[1][0] == WAITS_FOR_PACKAGES
    assert said[1][1].startswith("Ready.")

    # Another lock, of which all is there: the clock begins now, whatever pip did in former times.
    lock.write_text("# another\n")
    with (tmp_path / ".venv" / "pip.log").open("a") as log:
        log.write("2020-01-01T00:00:00,000 Installing collected packages: wagtail\n")
    now = time.time()
    third = begin(python, "-c", ensure, folder=tmp_path).communicate(timeout=PATIENCE)[0]
    assert float(third.split()[-1]) >= now


def test_demo_is_made_by_one_command_and_the_other_can_be_stopped(tmp_path: Path) -> None:
    with alone(tmp_path, ""):
        waiting = begin(
            sys.executable,
            str(ROOT / "manage.py"),
            "demo",
            folder=tmp_path,
            DJANGO_SETTINGS_MODULE="cms.settings.dev",
        )
        assert waiting.stdout.readline().strip() == WAITS_FOR_DEMO
        assert not (tmp_path / "demain.sqlite3").exists()
        waiting.terminate()
        last = waiting.communicate(timeout=PATIENCE)[0]
    assert "Stopped before the demo was complete: run the command again" in last
    assert "Traceback" not in last
    assert waiting.returncode != 0


def test_who_waited_goes_on_when_the_other_ends(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from cms.environment import alone\n"
        f"with alone(Path({str(tmp_path)!r}), 'I wait.'): print('I go on.')"
    )
    with alone(tmp_path, ""):
        waiting = begin(sys.executable, "-c", program, folder=ROOT)
        assert waiting.stdout.readline() == "I wait.\n"
        assert waiting.poll() is None
    assert waiting.communicate(timeout=PATIENCE)[0] == "I go on.\n"


def test_secret_key_of_the_folder_is_whole_whoever_reads_it(tmp_path: Path) -> None:
    read = "from cms.settings.dev import SECRET_KEY; assert len(SECRET_KEY) > 60, SECRET_KEY"
    commands = [
        begin(sys.executable, "-c", read, folder=ROOT, VAR_DIR=str(tmp_path)) for _ in range(4)
    ]
    for command in commands:
        assert command.communicate(timeout=PATIENCE)[0] == ""
        assert command.returncode == 0
    (key,) = tmp_path.iterdir()
    assert key.name == "secret-key"
    assert key.stat().st_mode & 0o777 == 0o600
