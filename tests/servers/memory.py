"""What processes have of memory, as Linux tells it."""

import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Memory", "children_of", "memory_of"]


@dataclass(frozen=True)
class Memory:
    """Megabytes (10⁶ bytes): the most that a process had, and what it has now."""

    peak: int
    resting: int


def memory_of(pid: int) -> Memory:
    status = Path(f"/proc/{pid}/status").read_text()
    peak, resting = (
        int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) * 1024 // 10**6
        for name in ("VmHWM", "VmRSS")
    )
    return Memory(peak, resting)


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
