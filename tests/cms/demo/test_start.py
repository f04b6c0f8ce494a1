"""`make demo` and what it answers when it can't: one sentence, a non-zero exit, nothing broken."""

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cms.environment import downloads_ended, refuse_read_only_folder
from tests.demo_server import PATIENCE, ROOT, DemoServer, embedded_environment, free_port


def make_demo(
    var: Path, *arguments: str, checkout: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    # Whoever looks at a demo while the tests run has it on the usual port; make takes the last one.
    return subprocess.run(
        ["make", "--silent", "demo", f"PORT={free_port()}", *arguments],
        cwd=checkout,
        env=embedded_environment(var),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refusal(result: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence of a refusal, without make's own line after it."""
    assert result.returncode != 0
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_a_taken_port_is_named_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = refusal(make_demo(tmp_path, f"PORT={port}"))
    assert sentence.startswith(
        f"Port {port} is taken by another program: stop it, or choose another port, "
        "for example `make demo PORT="
    )


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    assert refusal(make_demo(tmp_path, "PORT=eighty")) == (
        "PORT=eighty is not a port: give a number between 1 and 65535, "
        "for example `make demo PORT=8123`."
    )


def test_an_old_python_is_refused_with_the_way_out() -> None:
    # No older Python can be had everywhere: this one says that it is one.
    program = (
        "import sys, collections; V = collections.namedtuple('V', 'major minor micro a b');"
        "sys.version_info = V(3, 9, 2, 'final', 0); sys.argv = ['start', '--port', '8123'];"
        "from cms.demo import start; sys.exit(start.main())"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert refusal(result) == (
        "This is Python 3.9, and Demain needs 3.11 or newer: "
        "install one and say which, for example `make demo PYTHON=python3.12`."
    )


@pytest.mark.parametrize("name", ["environment.py", "demo/start.py", "demo/folder.py"])
def test_an_old_python_can_read_the_program_that_refuses_it(name: str) -> None:
    ast.parse((ROOT / "cms" / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_folder_that_can_not_be_written_is_named() -> None:
    folder = Path("/proc/demain")
    assert refusal(make_demo(folder)) == (
        "The folder /proc/demain can't be written to (No such file or directory): name another "
        "one, for example `VAR_DIR=~/demain-files make demo`."
    )


def test_commands_that_begin_at_once_do_not_take_the_folder_for_one_that_can_not_be_written(
    tmp_path: Path,
) -> None:
    with ThreadPoolExecutor(8) as commands:
        list(commands.map(refuse_read_only_folder, [tmp_path] * 2_000))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def read_only_checkout(tmp_path: Path) -> Iterator[Path]:
    """What `make demo` runs first, where nothing can be written."""
    if os.geteuid() != 0:
        pytest.skip("mounting a read-only folder needs root")
    folder = tmp_path / "checkout"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copytree(ROOT / "cms", folder / "cms", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["mount", "--bind", "-r", str(folder), str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_checkout_that_can_not_be_written_is_to_be_copied(
    read_only_checkout: Path, tmp_path: Path, elsewhere: bool
) -> None:
    """Another VAR_DIR would not help: the packages are installed in the checkout."""
    var = tmp_path / "var" if elsewhere else read_only_checkout / "var"
    assert refusal(make_demo(var, checkout=read_only_checkout)) == (
        f"The folder {read_only_checkout} can't be written to (Read-only file system): copy the "
        "project to a folder of yours, for example `cp -R . ~/demain`, and start it there."
    )


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("mounting a disk of two megabytes needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_named_before_anything_is_made(tiny_disk: Path) -> None:
    assert refusal(make_demo(tiny_disk)) == (
        f"Only 2 MB are free in {tiny_disk} and about 100 MB are needed: "
        "make room and run the command again."
    )
    assert list(tiny_disk.iterdir()) == []


def test_a_database_of_another_schema_asks_for_a_reset(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "demain.sqlite3") as database:
        database.execute("CREATE TABLE pages_homepage (id integer)")
    result = make_demo(tmp_path)
    assert result.returncode != 0
    assert (
        "The database was made by a newer version of Demain, or by one before 0.1: go on with that "
        "version, or start again with `make demo RESET=1` (this deletes what was edited)."
    ) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "demain.sqlite3").write_bytes(b"not a database" * 100)
    result = make_demo(tmp_path)
    assert result.returncode != 0
    assert "start again with `make demo RESET=1` (this deletes what was edited)." in result.stderr
    assert "Traceback" not in result.stderr


def test_the_clock_of_the_promised_time_starts_when_pip_has_everything(tmp_path: Path) -> None:
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        info = "tiny-1.0.dist-info"
        archive.writestr("tiny.py", "")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    log = tmp_path / "pip.log"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--log", str(log)]
    began = time.time()
    subprocess.run([*pip, "--target", str(tmp_path / "there"), str(wheel)], check=True)
    assert began <= downloads_ended(log) <= time.time()


@pytest.mark.slow
def test_a_second_start_keeps_what_was_edited_serves_at_once_and_ends_with_all_it_started(
    demo: DemoServer,
) -> None:
    manage = [sys.executable, "manage.py", "shell", "-v", "0", "-c"]
    edit = (
        "from pages.models import HomePage;"
        "p = HomePage.objects.get(locale__language_code='fr'); print(p.title);"
        "p.title = 'Édité à la main'; p.save_revision().publish()"
    )
    environment = embedded_environment(demo.var) | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    subprocess.run([*manage, edit], cwd=ROOT, env=environment, check=True)
    again = demo.sibling()
    again.start(deadline=60)
    try:
        from urllib.request import urlopen

        with urlopen(f"{again.address}/fr/") as response:  # noqa: S310 - our own address
            page = response.read().decode()
        seconds = again.told_seconds()
        assert len(again.left_running()) > 2
    finally:
        again.stop(signal.SIGTERM)
    assert again.outlived() == []
    assert "Édité à la main" in page
    # Promised: 10 seconds, on a machine that does nothing else. This one runs the other half of the
    # suite meanwhile, and a start is all imports, which suffer most: it gets three times as long.
    assert seconds < 30


@pytest.mark.slow
def test_ctrl_c_ends_it_and_all_it_started(demo: DemoServer) -> None:
    server = demo.sibling()
    server.start(deadline=60)
    assert len(server.left_running()) > 2
    server.stop(signal.SIGINT)
    assert server.outlived() == []


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_make_that_is_ended_alone_takes_all_it_started_along(
    demo: DemoServer, ending: signal.Signals
) -> None:
    """A make that is killed tells nobody: the system does, on Linux."""
    server = demo.sibling()
    server.start(deadline=60)
    server.process.send_signal(ending)
    server.process.wait(timeout=PATIENCE)
    assert server.outlived() == []
