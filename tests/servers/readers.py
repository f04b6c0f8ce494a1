"""Readers of a real server who go on asking while something happens to it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.servers.server import Answer, Server

__all__ = ["Asked", "Readers", "Way", "all_at_once", "ask", "get", "sign_in"]

Way = Callable[[Server], Answer]

PAUSE = 0.2  # seconds between two questions: fewer a second than the lexicon's pace refuses
FORM = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Cookie": f"csrftoken={'a' * 32}",
    "X-CSRFToken": "a" * 32,
}


@dataclass
class Asked:
    """What one reader asked, how long that took and what came of it; no answer is a broken one."""

    what: str
    seconds: float
    answer: Answer

    def __str__(self) -> str:
        return f"{self.what}: {self.answer.status} after {self.seconds:.1f} s"


class Readers:
    """So many, each going round through `ways` until the end; use as a context manager."""

    def __init__(self, server: Server, ways: dict[str, Way], number: int = 12) -> None:
        self.asked: list[Asked] = []
        self._server = server
        self._ways = ways
        # What each reader is asking just now, and since when.
        self._asking: dict[int, tuple[str, float]] = {}
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._read, args=(turn,), daemon=True) for turn in range(number)
        ]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(timeout=90)
        # Whoever hangs still is somebody who was not answered in time.
        for what, began in list(self._asking.values()):
            self.asked.append(Asked(what, time.monotonic() - began, Answer(0, {}, "still asking")))

    def _read(self, turn: int) -> None:
        reader, names = turn, list(self._ways)
        while not self._over.wait(PAUSE):
            name = names[turn % len(names)]
            self._asking[reader] = (name, time.monotonic())
            self.asked.append(ask(self._server, name, self._ways[name]))
            del self._asking[reader]
            turn += 1


def ask(server: Server, what: str, way: Way) -> Asked:
    began = time.monotonic()
    try:
        answer = way(server)
    except OSError as error:
        answer = Answer(0, {}, repr(error))
    return Asked(what, time.monotonic() - began, answer)


def all_at_once(server: Server, ways: dict[str, Way], times: int = 1) -> list[Asked]:
    """Ask every way so many times, all of them at the same moment."""
    asked = [(name, way) for name, way in ways.items() for _time in range(times)]
    with ThreadPoolExecutor(len(asked)) as readers:
        return list(readers.map(lambda one: ask(server, *one), asked))


def get(path: str) -> Way:
    return lambda server: server.get(path)


def sign_in(name: str, password: str) -> Way:
    body = urlencode({"username": name, "password": password}).encode()
    return lambda server: server.ask("POST", "/fr/_account/login/", body, FORM)
