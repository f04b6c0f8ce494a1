"""A reader in a process of their own: what they wait for is the server, and no test's threads.

`python -m tests.servers.reader_process ADDRESS` asks for a page again and again until its standard
input ends, 50 times a second at most, and prints as JSON the seconds that each took. Whatever is
not 200 is an error.
"""

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from tests.servers.shell import ROOT

__all__ = ["p99", "reading"]

PAUSE = 0.02  # seconds


@contextmanager
def reading(address: str) -> Iterator[Callable[[], list[float]]]:
    """Let somebody read; yield what ends that, and returns the seconds of each page in order."""
    reader = subprocess.Popen(
        [sys.executable, "-m", __name__, address],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def end() -> list[float]:
        told, _nothing = reader.communicate()
        assert reader.returncode == 0
        return json.loads(told)

    try:
        yield end
    finally:
        reader.kill()
        reader.wait()


def p99(seconds: list[float]) -> float:
    """Return the seconds within which all but one of a hundred were answered."""
    return sorted(seconds)[int(len(seconds) * 0.99)]


def main(address: str) -> None:
    took = []
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        began = time.perf_counter()
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - a server of the tests
            answer.read()
        took.append(time.perf_counter() - began)
    json.dump(took, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
