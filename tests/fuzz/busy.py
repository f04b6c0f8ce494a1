import os
import time
from pathlib import Path

__all__ = ["busy_threads"]

TICK = os.sysconf("SC_CLK_TCK")


def busy_threads(processes: list[int], seconds: float = 1.0) -> list[str]:
    """Return the threads of these processes that had a processor for a fifth of the seconds.

    Nobody may ask them anything meanwhile, and this thread sleeps. One that waits has it for none.
    """
    before = _used(processes)
    time.sleep(seconds)
    after = _used(processes)
    return [name for name in before if after.get(name, 0) - before[name] > seconds * TICK / 5]


def _used(processes: list[int]) -> dict[str, int]:
    used = {}
    for process in processes:
        for task in Path(f"/proc/{process}/task").glob("*"):
            # Behind the name, which may hold spaces: utime and stime are the 14th and 15th field.
            fields = (task / "stat").read_text().rpartition(")")[2].split()
            used[f"{process}/{task.name}"] = int(fields[11]) + int(fields[12])
    return used
