"""Begins the process, waits for its end, and says what became of the file."""

import errno
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.images.models import SourceImageIOError

from .limits import MEMORY, SECONDS, WRITTEN
from .slots import OF_UPLOADS, NoSlotError, seconds_left, slot

__all__ = ["Failure", "FileProcessError", "run"]

logger = logging.getLogger("demain.pictures")
# A busy machine gives a process less than a processor: so many times its seconds pass meanwhile.
BUSY = 3
# Begins what waits in a queue of its own: readers have ten times as much of a processor.
YIELDING = ("nice", "-n", "10")
LONGEST_TOLD = 4000  # bytes


class Failure(Enum):
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    ENDLESS = "endless"
    NO_SLOT = "no slot"


class FileProcessError(SourceImageIOError):
    """A file that can't be read, or made. Of a picture, Wagtail shows it as one that is missing."""

    def __init__(self, failure: Failure, why: str) -> None:
        super().__init__(f"This file could not be read or made ({failure.value}): {why}")
        self.failure = failure
        self.why = why


def run(
    work: Callable[..., Any],
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    written: int = WRITTEN,
    queue: str = "",
    sender: str = "",
    spend: Callable[[float], Any] | None = None,
    **arguments: Any,
) -> Any:
    """Call a function of a module that needs no Django application, in a process of its own.

    What it is given and what it returns is JSON; `seconds` are those of a processor, `memory` and
    what is `written` to a file are in bytes. Whoever names a `queue` waits there, with readers
    before it, and others before a `sender` whose turn has just been. `spend` is told the seconds of
    a processor that it took. Raises FileProcessError, SourceImageIOError for a file that is gone,
    and OSError for a disk that is full.
    """
    order = {
        "work": f"{work.__module__}:{work.__name__}",
        "arguments": arguments,
        "memory": memory,
        "seconds": seconds,
        "written": written,
        # In which language it says what is wrong.
        "settings": {
            "LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE,
            "LOCALE_PATHS": [str(path) for path in settings.LOCALE_PATHS],
        },
    }
    # Of what yields to readers, a busy machine is no fault: its processor seconds alone count.
    limit = OF_UPLOADS.altogether if queue else float(seconds * BUSY)
    try:
        # What it says beside its answer may be endless, and is no memory of ours.
        with (
            slot(queue, sender) as held,
            TemporaryFile("w+", encoding="utf-8", errors="replace") as told,
        ):
            limit = max(0.0, min(limit, seconds_left()))
            ended = subprocess.run(  # noqa: S603 - our own module
                # Readers come first, from its beginning on: a third of its time are its libraries.
                [*(YIELDING if queue else ()), sys.executable, "-m", __package__],
                input=json.dumps(order),
                stdout=subprocess.PIPE,
                stderr=told,
                cwd=settings.BASE_DIR,
                pass_fds=(held,),
                encoding="utf-8",
                errors="replace",
                timeout=limit,
                check=False,
            )
            said = _end_of(told) if ended.returncode > 0 else ""
    except NoSlotError:
        raise FileProcessError(Failure.NO_SLOT, "others had their turn all the while") from None
    except subprocess.TimeoutExpired:
        # With so little of its time left over by others, nothing is said of this file.
        is_starved = bool(queue) or limit < seconds / 2
        failure = Failure.NO_SLOT if is_starved else Failure.ENDLESS
        raise FileProcessError(failure, f"no end after {limit:.0f} seconds") from None
    answer = json.loads(ended.stdout) if ended.returncode == 0 else {"seconds": seconds}
    if spend is not None:
        spend(answer["seconds"])
    return _result(ended.returncode, answer, said)


def _end_of(told: Any) -> str:
    told.seek(max(0, told.seek(0, os.SEEK_END) - LONGEST_TOLD))
    return str(told.read()).strip()


def _result(code: int, answer: dict[str, Any], said: str) -> Any:
    if code < 0:
        raise _killed(-code)
    if code:
        # What no reader should do, and one does: it is the file's, and nobody's request fails.
        logger.error("The process that reads and makes files failed:\n%s", said)
        raise FileProcessError(Failure.DAMAGED, said.rpartition("\n")[2])
    logger.debug("A process that read or made a file took %d MB.", answer["peak"] / 1e6)
    if "failed" in answer:
        raise FileProcessError(Failure(answer["failed"]), answer["why"])
    if answer.get("errno") == errno.ENOENT:
        raise SourceImageIOError(answer["why"])
    if "errno" in answer:
        raise OSError(answer["errno"], answer["why"])
    return answer["result"]


def _killed(number: int) -> FileProcessError:
    name = signal.Signals(number).name
    if number == signal.SIGXCPU:
        return FileProcessError(Failure.ENDLESS, f"its process was ended by {name}")
    # By the kernel, where the machine has no memory left, or by a library that was given none.
    return FileProcessError(Failure.TOO_LARGE, f"its process was ended by {name}")
