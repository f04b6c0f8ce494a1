"""How many pictures are made at once on this machine: one for readers and editors, one in tasks.

What the processes take together is known, so that the units of the operator can have a limit.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

__all__ = ["NoSlotError", "slot", "use_line"]

FOLDER = "picture-process"
PAUSE = 0.02  # seconds
# Seconds that somebody waits for the pictures of others. A task waits for as long as it takes.
PATIENCE = 30.0


@dataclass
class Line:
    """In which this process waits, and for how many seconds."""

    name: str = "server"
    patience: float = PATIENCE


_line = Line()


class NoSlotError(Exception):
    """Other pictures were being made all the while."""


def use_line(name: str, patience: float) -> None:
    """Let this process wait in a line of its own, for so many seconds."""
    _line.name, _line.patience = name, patience


@contextmanager
def slot() -> Iterator[int]:
    """Wait for the slot; yield an open file that holds it for whoever has inherited it.

    A process goes on working when whoever began it was killed: so does its hold on the slot.
    Raises NoSlotError.
    """
    folder = Path(settings.VAR_DIR) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / _line.name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait(file, time.monotonic() + _line.patience)
        yield file
    finally:
        os.close(file)


def _wait(file: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise NoSlotError from None
            time.sleep(PAUSE)
        else:
            return
