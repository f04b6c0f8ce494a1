"""How many pictures are made at once on this machine: one for readers and editors, one in tasks.

Files that are judged have a queue of their own: who sends one waits for no picture. There who sends
many takes turns with the others, and leaves them a place to wait.

What the processes take together is known, so that the units of the operator can have a limit. Who
waits is a thread that answers nobody else: a request waits for seconds in all, whatever it asks
for, and few wait at once.
"""

import fcntl
import math
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

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
# Seconds in which everybody who waits has looked at least once whether it is their turn.
AFTER_TURN = 2 * PAUSE
# Seconds that a command waits for the pictures of others. Tasks have an hour (`worker.py`).
PATIENCE = 30.0
# Threads of a server process that wait or have a picture made, and those that wait in a queue of
# their own: of eight, readers have the others.
THREADS, THREADS_OF_QUEUE = 4, 3
# Of the latter, those that one sender has: who else sends something finds a place.
THREADS_OF_SENDER = 2
# Senders take turns by one of so many files. Two that have the same one wait for each other.
TURNS = 64
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


class Places:
    """Counts the threads of this process that wait in a queue, or hold its slot."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: Counter[tuple[str, ...]] = Counter()

    @contextmanager
    def one(self, queue: str, sender: str) -> Iterator[None]:
        """Take one; raises NoSlotError where enough are taken."""
        limits: dict[tuple[str, ...], int] = {(queue,): THREADS_OF_QUEUE if queue else THREADS}
        if sender:
            limits[queue, sender] = THREADS_OF_SENDER
        with self._lock:
            if any(self._taken[of] >= most for of, most in limits.items()):
                raise NoSlotError
            self._taken.update(limits.keys())
        try:
            yield
        finally:
            with self._lock:
                self._taken.subtract(limits.keys())
                self._taken += Counter()  # forgets those that have none


_queue = Queue()
_places = Places()
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
def slot(queue: str = "", sender: str = "") -> Iterator[int]:
    """Wait for the slot of a queue, by default this process's; yield an open file that holds it.

    Whoever has inherited the file holds it too: a process goes on working when whoever began it was
    killed, and so does its hold on the slot. Of what comes from one `sender`, one piece at a time
    waits for the slot, and stands behind those who wait already. Raises NoSlotError.
    """
    allowance = _allowance.get()
    with ExitStack() as held:
        if allowance:
            held.enter_context(_places.one(queue, sender))
        if sender:
            turn = held.enter_context(_opened(f"turn-{_turn_of(sender)}"))
            _wait_for(turn, allowance)
            held.callback(os.utime, turn)
            if time.time() - os.fstat(turn).st_mtime < AFTER_TURN:
                # The last piece of this sender has just ended: whoever waits is first.
                time.sleep(AFTER_TURN)
        file = held.enter_context(_opened(queue or _queue.name))
        _wait_for(file, allowance)
        yield file


@contextmanager
def _opened(name: str) -> Iterator[int]:
    folder = Path(settings.VAR_DIR) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield file
    finally:
        os.close(file)


def _turn_of(sender: str) -> int:
    """Nobody knows whom they share one with."""
    named = salted_hmac("snippets.file_process.slots", sender, algorithm="sha256")
    return int.from_bytes(named.digest()[:4], "big") % TURNS


def _wait_for(file: int, allowance: Allowance | None) -> None:
    """Wait for as long as this process may, or the request, of which it is counted."""
    if allowance is None:
        _wait(file, time.monotonic() + _queue.patience)
        return
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
