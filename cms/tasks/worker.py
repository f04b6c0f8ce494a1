"""The process that does background work beside the server, for the demo and small sites."""

import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings

__all__ = ["TaskWorker"]

COMMAND = (
    sys.executable,
    str(Path(settings.BASE_DIR) / "manage.py"),
    "worker",
    "--verbosity",
    "0",
)
PAUSE = 5  # seconds before a worker that died is started again
PATIENCE = 10  # seconds that a running task has to end


class TaskWorker:
    """Keeps one worker running until `stop`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen | None = None
        self._stopping = threading.Event()
        self._lock = threading.Lock()

    def start(self) -> None:
        self._begin()
        threading.Thread(target=self._keep_running, daemon=True).start()

    def stop(self) -> None:
        """End the worker; a task that does not end in time is killed and stays to be redone."""
        with self._lock:
            self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _keep_running(self) -> None:
        while self._process is not None:
            self._process.wait()
            if self._stopping.wait(PAUSE):
                return
            self._begin()

    def _begin(self) -> None:
        with self._lock:
            if not self._stopping.is_set():
                # Apart from the terminal's: its Ctrl-C is for the server, which ends this one.
                self._process = subprocess.Popen(COMMAND, process_group=0)  # noqa: S603 - our own
