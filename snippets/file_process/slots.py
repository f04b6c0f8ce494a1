"""How many pictures are made at once on this machine: one for readers and editors, one in tasks.

Files that are judged have a queue of their own: who sends one waits for no picture.

What the processes take together is known, so that the units of the operator can have a limit. Who
waits is a thread that answers nobody else: a request waits for seconds in all, whatever it asks
for, and few wait at once.
"""

import fcntl
import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

__all__ = [
    "OF_UPLOADS",
    "NoSlotError",
    "at_once",
    "begin_request",
    "end_request",
    "own_queue",
    "seconds_left",
    "slot",
    "without_request",
]

FOLDER = "file-process"
PAUSE = 0.02  # seconds
# Seconds that a command waits for the pictures of others. Tasks have an hour (`worker.py`).
PATIENCE = 30.0
# Threads of a server process that wait or have a picture made; readers have the others.
THREADS = 4
READING = ("GET", "HEAD")


@dataclass
class Queue:
    """In which this process waits, and for how many seconds."""

    name: str = "server"
    patience: float = PATIENCE


@dataclass
class Allowance:
    """The seconds that a request has for pictures: those of others, and all from its first on."""

    waiting: float
    altogether: float
    end: float = math.inf

    def begin(self) -> None:
        if self.end == math.inf:
            self.end = time.monotonic() + self.altogether


# Whoever looks at a page sees a stand-in instead. Whoever uploads waits for an answer, for less
# than nginx does (60 seconds).
OF_READING = Allowance(waiting=2.0, altogether=10.0)
OF_UPLOADS = Allowance(waiting=10.0, altogether=30.0)

_queue = Queue()
_threads = threading.BoundedSemaphore(THREADS)
_allowance: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


class NoSlotError(Exception):
    """Other pictures were being made all the while."""


@contextmanager
def own_queue(name: str, patience: float) -> Iterator[None]:
    """Let this process wait in a queue of its own, for so many seconds."""
    former = _queue.name, _queue.patience
    _queue.name, _queue.patience = name, patience
    try:
        yield
    finally:
        _queue.name, _queue.patience = former


def begin_request(method: str) -> None:
    """Give what this thread does from here on the seconds of one request."""
    _allowance.set(replace(OF_READING if method in READING else OF_UPLOADS))


def end_request() -> None:
    _allowance.set(None)


@contextmanager
def at_once() -> Iterator[None]:
    """Inside, nobody waits for the pictures of others."""
    now = _allowance.get()
    token = _allowance.set(replace(now or Allowance(0, math.inf), waiting=0))
    try:
        yield
    finally:
        _allowance.reset(token)


@contextmanager
def without_request() -> Iterator[None]:
    """Inside, a task waits as tasks do, also where it is run by a request."""
    token = _allowance.set(None)
    try:
        yield
    finally:
        _allowance.reset(token)


def seconds_left() -> float:
    """Return the seconds that a process may take, in this request."""
    allowance = _allowance.get()
    return math.inf if allowance is None else allowance.end - time.monotonic()


@contextmanager
def slot(queue: str = "") -> Iterator[int]:
    """Wait for the slot of a queue, by default this process's; yield an open file that holds it.

    Whoever has inherited the file holds it too.
    A process goes on working when whoever began it was killed: so does its hold on the slot.
    Raises NoSlotError.
    """
    allowance = _allowance.get()
    folder = Path(settings.VAR_DIR) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with _thread() if allowance else nullcontext():
        file = os.open(
            folder / (queue or _queue.name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        try:
            if allowance:
                _wait_for(file, allowance)
            else:
                _wait(file, time.monotonic() + _queue.patience)
            yield file
        finally:
            os.close(file)


@contextmanager
def _thread() -> Iterator[None]:
    """Count this thread among those that wait; raises NoSlotError where there are enough."""
    if not _threads.acquire(blocking=False):
        raise NoSlotError
    try:
        yield
    finally:
        _threads.release()


def _wait_for(file: int, allowance: Allowance) -> None:
    """Wait for as long as the request may, and count it."""
    allowance.begin()
    began = time.monotonic()
    if began >= allowance.end:
        raise NoSlotError
    try:
        _wait(file, min(began + allowance.waiting, allowance.end))
    finally:
        allowance.waiting = max(0.0, allowance.waiting - (time.monotonic() - began))


def _wait(file: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise NoSlotError from None
            time.sleep(PAUSE)
        else:
            return
