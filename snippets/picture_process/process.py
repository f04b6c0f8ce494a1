"""Begins the process, waits for its end, and says what became of the picture."""

import errno
import json
import logging
import signal
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any

from django.conf import settings
from wagtail.images.models import SourceImageIOError

from .limits import MEMORY, SECONDS
from .slots import OF_UPLOADS, NoSlotError, seconds_left, slot

__all__ = ["Failure", "PictureError", "run"]

logger = logging.getLogger("demain.pictures")
# A busy machine gives a process less than a processor: so many times its seconds pass meanwhile.
BUSY = 3


class Failure(Enum):
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    ENDLESS = "endless"
    NO_SLOT = "no slot"


class PictureError(SourceImageIOError):
    """A picture that can't be made, which Wagtail shows as one that is missing."""

    def __init__(self, failure: Failure, why: str) -> None:
        super().__init__(f"This picture could not be made ({failure.value}): {why}")
        self.failure = failure
        self.why = why


def run(
    work: Callable[..., Any],
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    queue: str = "",
    **arguments: Any,
) -> Any:
    """Call a function of a module that needs no Django, in a process of its own.

    What it is given and what it returns is JSON; `seconds` are those of a processor, `memory` is
    in bytes, and whoever names a `queue` waits there, with readers before it. Raises
    PictureError, SourceImageIOError for a file that is gone, and OSError for a disk that is full.
    """
    order = {
        "work": f"{work.__module__}:{work.__name__}",
        "arguments": arguments,
        "memory": memory,
        "seconds": seconds,
        "yields": bool(queue),
    }
    # Of what yields to readers, a busy machine is no fault: its processor seconds alone count.
    limit = OF_UPLOADS.altogether if queue else float(seconds * BUSY)
    try:
        with slot(queue) as held:
            limit = max(0.0, min(limit, seconds_left()))
            ended = subprocess.run(  # noqa: S603 - our own module
                [sys.executable, "-m", __package__],
                input=json.dumps(order),
                capture_output=True,
                cwd=settings.BASE_DIR,
                pass_fds=(held,),
                encoding="utf-8",
                errors="replace",
                timeout=limit,
                check=False,
            )
    except NoSlotError:
        raise PictureError(Failure.NO_SLOT, "others were being made all the while") from None
    except subprocess.TimeoutExpired:
        # With so little of its time left over by others, nothing is said of this picture.
        is_starved = bool(queue) or limit < seconds / 2
        failure = Failure.NO_SLOT if is_starved else Failure.ENDLESS
        raise PictureError(failure, f"no end after {limit:.0f} seconds") from None
    return _result(ended)


def _result(ended: subprocess.CompletedProcess[str]) -> Any:
    if ended.returncode < 0:
        raise _killed(-ended.returncode)
    if ended.returncode:
        # What no decoder should do, and one does: it is the picture's, and nobody's request fails.
        logger.error("The process that makes pictures failed:\n%s", ended.stderr[-4000:])
        raise PictureError(Failure.DAMAGED, ended.stderr.strip().rpartition("\n")[2])
    answer = json.loads(ended.stdout)
    logger.debug("A process that made pictures took %d MB.", answer["peak"] / 1e6)
    if "failed" in answer:
        raise PictureError(Failure(answer["failed"]), answer["why"])
    if answer.get("errno") == errno.ENOENT:
        raise SourceImageIOError(answer["why"])
    if "errno" in answer:
        raise OSError(answer["errno"], answer["why"])
    return answer["result"]


def _killed(number: int) -> PictureError:
    name = signal.Signals(number).name
    if number == signal.SIGXCPU:
        return PictureError(Failure.ENDLESS, f"its process was ended by {name}")
    # By the kernel, where the machine has no memory left, or by a library that was given none.
    return PictureError(Failure.TOO_LARGE, f"its process was ended by {name}")
