"""A newcomer: a fresh clone of this checkout and, where root runs the suite, a user of no rights.

What they lack is the download of the packages, which takes minutes and an index: their `.venv`
holds those of the one that runs the suite, which they can't write to. All the rest is as anybody
has it: tables, content, pictures, static files, the server.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.demo_server import ROOT, DemoServer

__all__ = ["PYTHON", "cloned_files", "in_a_fresh_clone"]

PYTHON = "python{}.{}".format(*sys.version_info)


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


@contextmanager
def in_a_fresh_clone() -> Iterator[DemoServer]:
    """Yield the demo of a newcomer, not started: pytest's folders are open to its user only.

    Where an unprivileged user finds no Python of this version, the newcomer is who runs the suite.
    """
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    python = _python_of(user)
    if python is None:
        user, python = None, Path(sys.executable).resolve()
    with tempfile.TemporaryDirectory(prefix="demain-newcomer-") as name:
        folder = Path(name)
        root, home, programs = (folder / part for part in ("demain", "home", "bin"))
        for file in cloned_files():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, root / file)
        _give_packages(root, python, user)
        home.mkdir()
        programs.mkdir()
        (programs / "python3").symlink_to(python)
        if user:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        environment = {
            # Its first Python is the newcomer's own, whatever the suite runs on.
            "PATH": os.pathsep.join([str(programs), os.defpath]),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
        }
        yield DemoServer(root / "var", root=root, environment=environment, user=user)


def _can(user: pwd.struct_passwd | None, *command: str | Path) -> bool:
    identity: dict = {}
    if user:
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    try:
        done = subprocess.run(command, capture_output=True, check=False, **identity)
    except PermissionError:
        return False
    return done.returncode == 0


def _python_of(user: pwd.struct_passwd | None) -> Path | None:
    """Return a Python of this version that they may run: this one may lie in a closed home."""
    for folder in (f"{sys.base_prefix}/bin", *os.environ["PATH"].split(os.pathsep)):
        python = Path(folder) / PYTHON
        if python.exists() and _can(user, python, "-c", ""):
            return python
    return None


def _give_packages(root: Path, python: Path, user: pwd.struct_passwd | None) -> None:
    """Make `.venv` as if the locked versions had just been installed."""
    venv = root / ".venv"
    subprocess.run([python, "-m", "venv", "--without-pip", venv], check=True)
    there, here = (Path(p) / "lib" / PYTHON / "site-packages" for p in (venv, sys.prefix))
    there.rmdir()
    if _can(user, "test", "-r", here):
        there.symlink_to(here)
    else:  # this checkout lies in a home that is closed to others
        shutil.copytree(here, there, symlinks=True)
    shutil.copy(Path(sys.prefix) / ".base-installed", venv)
