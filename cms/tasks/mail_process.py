"""The process that sends mail, beside the one that does everything else.

A letter must not wait for a booklet that takes minutes, nor one letter for another: it has a
process, and several letters are on their way at once. It is forked from the other one, before that
has a thread, so that both share what they have imported; one that ended is started from nothing,
since a process with threads can't be forked.
"""

import gc
import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connections

__all__ = ["MailProcess"]

logger = logging.getLogger("demain.tasks")
PAUSE = 5  # seconds before one that ended is started again
PATIENCE = 9  # seconds that it has to end


class MailProcess:
    """Keeps one running beside this process until `stop`; it ends by itself with this one.

    `words` is the command that starts one from nothing, with `--beside` and this process's number.
    """

    def __init__(self, *words: str) -> None:
        self._command = [
            sys.executable,
            str(Path(settings.BASE_DIR) / "manage.py"),
            *words,
            "--beside",
            str(os.getpid()),
        ]
        self._pid = 0
        self._process: subprocess.Popen | None = None
        self._is_told = False
        self._stopping = threading.Event()
        self._ended = threading.Event()

    def fork(self) -> bool:
        """Begin it; return True in the new process, whose work it then is."""
        # None may be used by both, and what was imported is never looked through: it stays shared.
        connections.close_all()
        gc.collect()
        gc.freeze()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if self._pid:
            return False
        # Apart from the terminal's: Ctrl-C is for the other one, which ends this one.
        os.setpgid(0, 0)
        return True

    def watch(self) -> None:
        threading.Thread(target=self._keep_running, daemon=True).start()

    def end(self) -> None:
        """Tell it to end, once: the second time would be at once. For a handler of signals too."""
        if not self._is_told:
            self._is_told = True
            self._send(signal.SIGTERM)

    def stop(self) -> None:
        """End it, and wait until it has."""
        self._stopping.set()
        self.end()
        if not self._ended.wait(PATIENCE):
            logger.warning("The process that sends mail did not end in time: it is killed.")
            self._send(signal.SIGKILL)

    def _send(self, number: int) -> None:
        if not self._ended.is_set():
            with suppress(ProcessLookupError):
                os.kill(self._pid, number)

    def _keep_running(self) -> None:
        while True:
            code = self._wait()
            if self._is_told:
                break
            logger.error("The process that sends mail ended (%d): it is started again.", code)
            if not self._start_again():
                break
        self._ended.set()

    def _wait(self) -> int:
        if self._process is not None:
            return self._process.wait()
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def _start_again(self) -> bool:
        """Start it from nothing, as soon as the machine lets us; False once it is told to end."""
        while not (self._stopping.wait(PAUSE) or self._is_told):
            try:
                # Kept: for one that nobody holds, whoever starts a process next waits in our place.
                self._process = subprocess.Popen(self._command, process_group=0)  # noqa: S603 - ours
            except OSError as error:
                logger.error("The process that sends mail can’t be started yet: %s", error)
                continue
            self._pid = self._process.pid
            if self._is_told:
                # In between: it was not the one that was told.
                self._send(signal.SIGTERM)
            return True
        return False
