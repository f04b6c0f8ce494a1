"""A background worker for the tasks of a site: a process that ends with its test."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.shell import ROOT, Forked, Shell

__all__ = ["worker", "worker_from_nothing"]

WORDS = ("worker", "--interval", "0.2")


@contextmanager
def worker(
    shell: Shell, log: Path | None = None, ending: signal.Signals = signal.SIGTERM
) -> Iterator[Forked]:
    """Fork one from the shell of its site."""
    process = shell.start(*WORDS, log=log)
    try:
        yield process
    finally:
        process.send_signal(ending)
        process.wait(timeout=30)


@contextmanager
def worker_from_nothing(
    environment: dict[str, str], log: Path, ending: signal.Signals = signal.SIGTERM
) -> Iterator[subprocess.Popen]:
    """Start one as an operator does: its own imports and memory."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", *WORDS],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        yield process
    finally:
        process.send_signal(ending)
        process.wait(timeout=30)
