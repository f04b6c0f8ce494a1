"""granian, told to stop in a way that cannot be lost."""

import os
import threading
import time
from typing import Any

from granian.server.mp import MPServer

__all__ = ["Server"]

AGAIN = 0.2  # seconds after which the main loop is told once more


class Server(MPServer):
    """Serves until Ctrl-C or TERM, and hears either at any moment.

    granian 2.8 hears a signal by setting, in the signal handler, an event that its main loop
    clears when a worker died: a TERM to the whole process group ends workers first, and the word
    could be cleared unread; the handler could also wait for a lock of the thread that it stopped.
    Here the handler only writes to a pipe, and a thread says it until it is heard.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._told, self._tell = os.pipe()

    def startup(self, *args: Any) -> None:
        threading.Thread(target=self.listen, daemon=True).start()
        super().startup(*args)

    def signal_handler_interrupt(self, *args: Any) -> None:
        if os.getpid() != self.pid:
            # A worker that is still loading has this process's handler, and nothing to finish.
            os._exit(0)
        os.write(self._tell, b".")

    def listen(self) -> None:
        """Wait for the signal and pass it on, until the process ends."""
        os.read(self._told, 1)
        self.interrupt_signal = True
        while True:
            self.main_loop_interrupt.set()
            time.sleep(AGAIN)
