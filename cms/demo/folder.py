"""The demo's folder (`VAR_DIR`): who uses it, and what `RESET=1` may delete in it.

Runs on the system's Python before anything is installed: no syntax newer than 3.6 here (see
cms/environment.py), and nothing but the standard library.
"""

import fcntl
import fnmatch
import os
import shutil
from pathlib import Path  # noqa: F401 - in comments that are types

from cms.environment import Refusal

LOCK = ".in-use"
# All that making and serving a demo writes there.
OURS = (
    "demain.sqlite3*",
    "secret-key",
    "schema",
    "media",
    "static",
    "staticfiles.json",
    "file-process",
    # What a loading of a former version drew before it was stopped.
    ".drawings",
)
# One of these is in every folder in which a demo was begun.
MARKS = ("demain.sqlite3", "secret-key", "schema")
# Ours and never deleted: archives outlive what they are of; tests may be running.
KEPT = ("backups", LOCK, ".unfinished-*", "test.sqlite3*")


def hold(folder, alone=False):
    # type: (Path, bool) -> int
    """Say that this process uses the folder, until it ends; what it executes inherits that.

    Return the open lock. Raises BlockingIOError where another process uses it and this one wants
    it for itself.
    """
    lock = os.open(str(folder / LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    os.set_inheritable(lock, True)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except OSError:
        os.close(lock)
        raise
    return lock


def empty(folder):
    # type: (Path) -> None
    """Delete the demo in an existing folder, and hold that; raises Refusal."""
    names = sorted(path.name for path in folder.iterdir())
    ours = [name for name in names if _is_one_of(name, OURS)]
    foreign = [name for name in names if not _is_one_of(name, OURS + KEPT)]
    if not any(name in MARKS for name in names):
        foreign = [name for name in names if not _is_one_of(name, KEPT)]
    if foreign:
        raise Refusal(
            "The folder {} holds what no demo made ({}), and RESET=1 deletes a demo only: "
            "move that away, or name another folder with `VAR_DIR=… make demo`.".format(
                folder, ", ".join(foreign[:3]) + (", …" if len(foreign) > 3 else "")
            )
        )
    try:
        lock = hold(folder, alone=True)
    except BlockingIOError:
        raise Refusal(
            "The demo in {} is in use: stop the `make demo` that serves it, "
            "then run the command again.".format(folder)
        ) from None
    for name in ours:
        _delete(folder / name)
    fcntl.flock(lock, fcntl.LOCK_SH)


def _is_one_of(name, patterns):
    # type: (str, tuple) -> bool
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _delete(path):
    # type: (Path) -> None
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(str(path))
        else:
            path.unlink()
    except OSError as error:
        raise Refusal(
            "{} can't be deleted ({}): delete it yourself and run the command again.".format(
                path, error.strerror
            )
        ) from None
