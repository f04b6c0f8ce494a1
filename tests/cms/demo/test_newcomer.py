"""Accept 1: a fresh clone and `make demo`, nothing else, as an unprivileged user too.

What is not covered here is the download of the packages, which takes minutes and an index: the
newcomer's `.venv` holds those of the one that runs this test, which they can't write to. All the
rest is as they have it: tables, content, pictures, static files, the server.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.demo_server import ROOT, DemoServer

pytestmark = pytest.mark.slow


def newcomer() -> pwd.struct_passwd | None:
    """None where the suite itself runs unprivileged; for root, the user who may do least."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def cloned_files() -> set[str]:
    """What a clone would hold, once all that is new here is committed."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {name for name in listing.split("\0") if name and (ROOT / name).is_file()}


def as_newcomer(*command: str | Path) -> bool:
    user = newcomer()
    identity: dict = {}
    if user:
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    try:
        done = subprocess.run(command, capture_output=True, check=False, **identity)
    except PermissionError:
        return False
    return done.returncode == 0


def python_of_newcomer() -> Path:
    """A Python of this version that the newcomer may run: this one may lie in a closed home."""
    name = "python{}.{}".format(*sys.version_info)
    for folder in (f"{sys.base_prefix}/bin", *os.environ["PATH"].split(os.pathsep)):
        python = Path(folder) / name
        if python.exists() and as_newcomer(python, "-c", ""):
            return python
    pytest.skip(f"no {name} was found that an unprivileged user may run")


def give_packages(root: Path, python: Path) -> None:
    """Make `.venv` as if the locked versions had just been installed."""
    venv = root / ".venv"
    subprocess.run([python, "-m", "venv", "--without-pip", venv], check=True)
    there, here = (Path(p) / "lib" / python.name / "site-packages" for p in (venv, sys.prefix))
    there.rmdir()
    if as_newcomer("test", "-r", here):
        there.symlink_to(here)
    else:  # this checkout lies in a home that is closed to others
        shutil.copytree(here, there, symlinks=True)
    shutil.copy(Path(sys.prefix) / ".base-installed", venv)


@pytest.fixture
def clone() -> Iterator[Path]:
    """A clone in a folder of the newcomer's own. pytest's folders are open to its user only."""
    user, python = newcomer(), python_of_newcomer()
    folder = Path(tempfile.mkdtemp(prefix="demain-newcomer-"))
    root = folder / "demain"
    for name in cloned_files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    give_packages(root, python)
    (folder / "home").mkdir()
    (folder / "bin").mkdir()
    (folder / "bin" / "python3").symlink_to(python)
    if user:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
    yield root
    shutil.rmtree(folder)


def get(address: str) -> tuple[int, str]:
    with urlopen(address) as response:  # noqa: S310 - our own address
        return response.status, response.read().decode("utf-8", "replace")


def test_make_demo_serves_a_fresh_clone_to_an_unprivileged_user(clone: Path) -> None:
    user = newcomer()
    uid = user.pw_uid if user else os.geteuid()
    environment = {
        # Its first Python is the newcomer's own, whatever the suite runs on.
        "PATH": os.pathsep.join([str(clone.parent / "bin"), os.defpath]),
        "HOME": str(clone.parent / "home"),
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
    }
    server = DemoServer(clone / "var", root=clone, environment=environment, user=user)
    with server:
        for language in ("fr", "en"):
            status, page = get(f"{server.address}/{language}/")
            assert (status, f'<html lang="{language}"' in page) == (200, True)
            assert len(re.findall(r'<a [^>]*href="/(?:fr|en)/', page)) > 15
            files = re.findall(r'(?:href|src)="(/(?:static|media)/[^"]+)"', page)
            assert {file.split("/")[1] for file in files} == {"static", "media"}
            assert {get(f"{server.address}{file}")[0] for file in files} == {200}
        # Promised: 120 seconds from the end of the downloads, on a machine that does nothing else.
        # This one runs the other half of the suite meanwhile: it gets twice as long.
        assert server.told_seconds() < 240
        # What is told is what a newcomer waited, but for the start of Python before the clock's.
        assert server.told_seconds() == pytest.approx(server.seconds_to_serve, abs=20)
        running = server.left_running()
        pids = ",".join(line.split()[2] for line in running)
        owners = subprocess.run(
            ["ps", "-o", "uid=", "-p", pids], capture_output=True, text=True, check=True
        ).stdout
        assert set(owners.split()) == {str(uid)}
    # It wrote in its own folder, what .gitignore names, and nothing else there.
    assert {path.stat().st_uid for path in server.var.rglob("*")} == {uid}
    left = {
        str(path.relative_to(clone))
        for path in clone.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mo"
    }
    assert {n for n in left - cloned_files() if not n.startswith(("var", ".venv"))} == set()
