"""A background task that takes its time, for tests that kill its worker."""

import time
from pathlib import Path

from django_tasks import task


@task(backend="background")
def note_and_wait(path: str, seconds: float) -> None:
    """Write a line, wait, write another."""
    with Path(path).open("a") as notes:
        notes.write("begun\n")
        notes.flush()
        time.sleep(seconds)
        notes.write("done\n")
