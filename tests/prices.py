"""What each file of tests costs: processor seconds, told at the end of a run.

Several runs that append to the file PRICES are added up by `python -m tests.prices FILE`.

Counted are this process and those that it started and that have ended. A server that a file starts
is counted when the file stops it. What a process of the run makes once for all files, the demo and
the database, is told by itself: it would be the price of the file that came first, or last. Not
counted are processes that outlive their parent, and those
that the run did not start: PostgreSQL, Redis, the search server.
"""

import json
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DEAREST = int(os.environ.get("DEAREST", "10"))
KEY = pytest.StashKey["Clock"]()
FILE = pytest.StashKey[str]()
SHARED = "what files share: the demo, served to its end, and the database"


def spent() -> float:
    """Return the processor seconds of this process and of its ended children."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[KEY] = Clock()
    # A run that a test begins is told in that test's price.
    config.stash[FILE] = os.environ.pop("PRICES", "")


class Clock:
    """Adds what was spent since it was last read to the price of a file, or to what files share."""

    def __init__(self) -> None:
        self.prices: Counter[str] = Counter()
        self._file = ""
        self._read = 0.0

    def begin(self, file: str) -> None:
        self._file, self._read = file, spent()

    def read(self, is_shared: bool = False) -> None:
        now = spent()
        self.prices[SHARED if is_shared else self._file] += now - self._read
        self._read = now


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    clock = item.config.stash[KEY]
    clock.begin(item.nodeid.partition("::")[0])
    try:
        return (yield)
    finally:
        clock.read()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    clock = request.config.stash[KEY]
    clock.read()
    try:
        return (yield)
    finally:
        clock.read(fixturedef.scope == "session")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    item.config.stash[KEY].read()


def pytest_fixture_post_finalizer(fixturedef: Any, request: pytest.FixtureRequest) -> None:
    request.config.stash[KEY].read(fixturedef.scope == "session")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["prices"] = dict(session.config.stash[KEY].prices)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a process of pytest-xdist tells at its end; one that died tells nothing."""
    node.config.stash[KEY].prices.update(getattr(node, "workeroutput", {}).get("prices", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if hasattr(terminalreporter.config, "workerinput"):
        return  # the process that began it tells for all
    prices, whole = terminalreporter.config.stash[KEY].prices, spent()
    if name := terminalreporter.config.stash[FILE]:
        with Path(name).open("a") as file:
            print(json.dumps([whole, prices]), file=file)
    terminalreporter.section("processor seconds")
    terminalreporter.write("\n".join([*lines(prices, whole), ""]))


def lines(prices: Counter[str], whole: float) -> Iterator[str]:
    for file, seconds in prices.most_common(DEAREST):
        if seconds >= 0.05:
            yield f"{seconds:7.1f}  {file}"
    files = Counter({name: seconds for name, seconds in prices.items() if name != SHARED})
    yield f"{whole:7.1f}  all, {files.total():.1f} of them in the tests of {len(files)} files"


def add_up(file: Path) -> Iterator[str]:
    """Return the lines of all runs that appended to a file."""
    runs = [json.loads(line) for line in file.read_text().splitlines()]
    prices: Counter[str] = Counter()
    for _whole, of_files in runs:
        prices.update(of_files)
    return lines(prices, sum(whole for whole, _of_files in runs))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in add_up(Path(sys.argv[1])))
