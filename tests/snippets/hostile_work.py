"""What the process that makes pictures must survive, for tests: each is called in it."""

import os
import signal
from pathlib import Path

__all__ = ["be_killed", "be_killed_with", "fail", "fill_memory", "never_end", "tell", "write_on"]


def never_end() -> None:
    while True:
        pass


def fill_memory(path: str) -> None:
    """Write half a file, then take more than there is."""
    Path(path).write_bytes(b"half")
    bytearray(2**30)


def write_on(path: str) -> None:
    with Path(path).open("wb") as file:
        while True:
            file.write(b"0" * 2**20)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_killed_with(path: str, orders: list[dict]) -> None:
    """Be killed in the place of `cut`, with half of a size written."""
    Path(orders[0]["path"]).write_bytes(b"half")
    be_killed()


def tell() -> list[int]:
    return [os.getpid()]


def fail() -> float:
    return 1 / int("0")
