"""Accept 1: a fresh clone and `make demo`, nothing else, as an unprivileged user too."""

import os
import re
import subprocess
from urllib.request import urlopen

import pytest

from tests.demo_server import DemoServer
from tests.newcomer import PYTHON, cloned_files

pytestmark = pytest.mark.slow


def get(address: str) -> tuple[int, str]:
    with urlopen(address) as response:  # noqa: S310 - our own address
        return response.status, response.read().decode("utf-8", "replace")


def test_make_demo_serves_a_fresh_clone_in_both_languages(demo: DemoServer) -> None:
    for language in ("fr", "en"):
        status, page = get(f"{demo.address}/{language}/")
        assert (status, f'<html lang="{language}"' in page) == (200, True)
        assert len(re.findall(r'<a [^>]*href="/(?:fr|en)/', page)) > 15
        files = re.findall(r'(?:href|src)="(/(?:static|media)/[^"]+)"', page)
        assert {file.split("/")[1] for file in files} == {"static", "media"}
        assert {get(f"{demo.address}{file}")[0] for file in files} == {200}


def test_demo_is_served_in_the_time_that_was_promised(demo: DemoServer) -> None:
    # Promised: 150 seconds from the end of the downloads, on a machine that does nothing else.
    # This one runs the other half of the suite meanwhile: it gets five times as long, and half a
    # minute for each start more that it takes.
    seconds = demo.told_seconds() + sum(stop.seconds for stop in demo.stops)
    assert seconds < 5 * 150 + 30 * len(demo.stops)
    # What is told is what a newcomer waited, but for the start of Python before the clock's.
    assert demo.told_seconds() == pytest.approx(demo.seconds_to_serve, abs=20)


def test_demo_runs_as_an_unprivileged_user_who_writes_in_their_own_folder(demo: DemoServer) -> None:
    uid = demo.user.pw_uid if demo.user else os.geteuid()
    if uid == 0:
        pytest.skip(f"no {PYTHON} was found that an unprivileged user may run")
    pids = ",".join(line.split()[2] for line in demo.left_running())
    owners = subprocess.run(
        ["ps", "-o", "uid=", "-p", pids], capture_output=True, text=True, check=True
    ).stdout
    assert set(owners.split()) == {str(uid)}
    # What .gitignore names, and nothing else there.
    assert {path.stat().st_uid for path in demo.var.rglob("*")} == {uid}
    left = {
        str(path.relative_to(demo.root))
        for path in demo.root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mo"
    }
    assert {n for n in left - cloned_files() if not n.startswith(("var", ".venv"))} == set()
