"""The process: does one piece of work on a file, under limits, and answers in a line of JSON.

It is told on its standard input which function to call, of which module, and with what.
"""

import errno
import json
import os
import resource
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from .opening import DamagedError, TooLargeError


def main() -> None:
    order = json.load(sys.stdin)
    # Whatever a decoder prints must not end up in the answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _limit(order["memory"], order["seconds"], order["written"])
    settings.configure(**order["settings"])
    # None is installed: Willow asks for optimisers, and translations for all there are.
    apps.populate(())
    told = answer(order)
    json.dump({**told, "peak": _peak(), "seconds": time.process_time()}, answers)
    answers.close()


def _limit(memory: int, seconds: int, written: int) -> None:
    # Private pages that can be written to: what the process really fills. The limit on addresses
    # (RLIMIT_AS) would count each thread's and each library's reserve as well.
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    # Python leaves the signal for it aside: a write fails.
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Where the machine itself is short of memory, this is what the kernel ends first.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Do the work, and return its result or why there is none."""
    module, name = order["work"].split(":")
    try:
        return {"result": getattr(import_module(module), name)(**order["arguments"])}
    except DamagedError as error:
        return {"failed": "damaged", "why": str(error)}
    except (TooLargeError, MemoryError) as error:
        return {"failed": "too large", "why": str(error) or "There is not memory enough."}
    except OSError as error:
        if error.errno is None:
            raise
        if error.errno == errno.EFBIG:
            return {"failed": "too large", "why": "There is more to be written than may be."}
        return {"errno": error.errno, "why": error.strerror or ""}


def _peak() -> int:
    """Return the most memory that this process had, in bytes; 0 where nobody tells."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    # Not getrusage: what it tells of begins with the process that began this one.
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main()
