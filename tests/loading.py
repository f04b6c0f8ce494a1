"""One loading of the demo for a run of several processes: one loads it, the others copy it."""

import fcntl
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.demo_server import DemoServer

__all__ = ["Loading", "copy_demo"]


def copy_demo(source: Path, target: Path) -> Path:
    """Copy the folder of a demo, which may be serving."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("demain.sqlite3*"))
    theirs, ours = (sqlite3.connect(folder / "demain.sqlite3") for folder in (source, target))
    with closing(theirs), closing(ours):
        theirs.backup(ours)
    return target


class Loading:
    """Use as a context manager, on a folder that is the run's; `is_alone` copies nothing."""

    def __init__(self, folder: Path, is_alone: bool) -> None:
        self.by_this_process: DemoServer | None = None
        self.folder = folder / "loaded-demo"
        self._lock = folder / "loaded-demo.lock"
        self._is_alone = is_alone

    def __enter__(self) -> "Loading":
        # The system lets go of it for whoever ends without a word.
        self._held = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o644)
        return self

    def __exit__(self, *exception: object) -> None:
        os.close(self._held)

    def begin(self) -> None:
        """Wait for whoever is loading, and let the others wait."""
        fcntl.flock(self._held, fcntl.LOCK_EX)

    def is_loaded(self) -> bool:
        """Tell whether there is something to copy, after waiting for whoever is loading it.

        Where there is not, this process has the turn.
        """
        if not self.folder.exists():
            self.begin()
        if not self.folder.exists():
            return False
        self._let_go()
        return True

    def end(self, server: DemoServer) -> Path:
        """Let the others copy what was loaded; return what they copy."""
        if self._is_alone:
            return server.var
        if not self.folder.exists():
            copy_demo(server.var, self.folder.with_suffix(".part")).rename(self.folder)
        self._let_go()
        return self.folder

    def _let_go(self) -> None:
        fcntl.flock(self._held, fcntl.LOCK_UN)
