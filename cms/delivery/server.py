"""granian, told to stop in a way that cannot be lost."""

import mmap
import os
import signal
import threading
import time
from contextlib import suppress
from typing import Any

from granian.server.mp import MPServer, WorkerProcess

__all__ = ["NUDGE", "Server"]

AGAIN = 0.2  # seconds after which the main loop is told, or a worker is nudged, once more
NUDGE = signal.SIGURG


class Server(MPServer):
    """Serves until Ctrl-C, TERM or HUP, and hears each at any moment.

    granian 2.8 hears a signal by setting, in the signal handler, an event that its main loop
    clears when a worker died, so that the word could be cleared unread; the handler could also wait
    for a lock of the thread that it stopped. Here the handler only writes to a pipe, and a thread
    says it until it is heard.

    It tells a worker once, and a second time would cut off the answers that it is still giving.
    But Python forgets a signal that reaches a forked process before its first step: so a worker
    also looks, on that step, whether all of them are being stopped. And it does not hear one that
    comes while it goes to sleep, until it is woken: so it is, by a signal that means nothing.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._told, self._tell = os.pipe()
        self._stopping = mmap.mmap(-1, 1)  # shared with the workers

    def startup(self, *args: Any) -> None:
        os.register_at_fork(after_in_child=self.begin_worker)
        signal.signal(NUDGE, lambda *_: None)
        self._is_detached = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # by `nohup`
        threading.Thread(target=self.listen, daemon=True).start()
        super().startup(*args)

    def signal_handler_interrupt(self, *args: Any) -> None:
        if os.getpid() != self.pid:
            # A worker that is still loading has this process's handler, and nothing to finish.
            os._exit(0)
        os.write(self._tell, b".")

    def signal_handler_reload(self, *args: Any) -> None:
        """Hear HUP, a closed terminal: granian would load its workers again, and keep the port."""
        if os.getpid() == self.pid and not self._is_detached:
            self.signal_handler_interrupt(*args)

    def listen(self) -> None:
        """Wait for the signal and pass it on, until the process ends."""
        os.read(self._told, 1)
        self.interrupt_signal = True
        while True:
            self.main_loop_interrupt.set()
            time.sleep(AGAIN)

    def begin_worker(self) -> None:
        """Take the first step of a process that was forked from the server's."""
        if os.getppid() != self.pid:
            return
        if self._stopping[0]:
            os._exit(0)
        # Apart from the terminal's: what it says is for the server, which tells its workers.
        os.setpgid(0, 0)

    def _stop_workers(self) -> None:
        self._stopping[0] = 1
        threading.Thread(target=self.nudge, args=(list(self.wrks),), daemon=True).start()
        super()._stop_workers()

    @staticmethod
    def nudge(workers: list[WorkerProcess]) -> None:
        """Wake workers until they have ended."""
        while running := [worker for worker in workers if worker.is_alive()]:
            for worker in running:
                with suppress(ProcessLookupError):
                    os.kill(worker.inner.pid, NUDGE)
            time.sleep(AGAIN)
