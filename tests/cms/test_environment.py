"""What is installed is the lock, whatever has been released since, from an index that was away."""

import hashlib
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.demo_server import ROOT, embedded_environment, free_port

pytestmark = pytest.mark.slow


def release(index: Path, name: str, version: str, *needs: str) -> str:
    """Put a wheel without a module into an index; return its line of a lock."""
    wheel = index / name / f"{name}-{version}-py3-none-any.whl"
    wheel.parent.mkdir(parents=True, exist_ok=True)
    told = f"{name}-{version}.dist-info"
    needed = "".join(f"Requires-Dist: {need}\n" for need in needs)
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(
            f"{told}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            f"Provides-Extra: fast\n{needed}",
        )
        archive.writestr(
            f"{told}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{told}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"=={version} --hash=sha256:{digest}\n"


@contextmanager
def served(index: Path, port: int) -> Iterator[None]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(index))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()


def test_lock_is_installed_although_there_are_newer_releases_and_the_index_was_away(tmp_path):
    """One line names an extra of a package that another needs without it: pip 9644."""
    index = tmp_path / "index"
    lock = {
        "parser": release(index, "parser", "1.0"),
        "site": release(index, "site", "1.0", "store"),
        "store[fast]": release(index, "store", "1.0", 'parser; extra == "fast"'),
    }
    for name in ("parser", "site", "store"):
        release(index, name, "2.0")
    house = tmp_path / "house"
    for folder in ("cms", "requirements"):
        (house / folder).mkdir(parents=True)
    shutil.copy(ROOT / "cms" / "environment.py", house / "cms")
    text = "".join(name + rest for name, rest in lock.items())
    (house / "requirements" / "base.txt").write_text(text)
    port = free_port()
    index_only = {
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": f"http://127.0.0.1:{port}/",
        "PIP_NO_CACHE_DIR": "1",
    }
    with subprocess.Popen(
        # The interpreter that made the environment of these tests, as `make` would call it.
        [sys._base_executable, "-c", "from cms.environment import ensure; ensure('base')"],
        cwd=house,
        env=embedded_environment(house) | index_only,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as installing:
        for line in installing.stdout:
            if line.startswith("That failed"):
                break
        with served(index, port):
            assert installing.stdout.read() == ""
            assert installing.wait() == 0
    pip = [house / ".venv" / "bin" / "python", "-m", "pip", "list", "--format=freeze"]
    installed = subprocess.run(pip, capture_output=True, text=True, check=True).stdout.split()
    assert {"parser==1.0", "site==1.0", "store==1.0"} <= set(installed)
