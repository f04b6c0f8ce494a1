import threading
import time
from typing import TextIO
from urllib.request import urlopen

__all__ = ["tell_first_answer"]

PAUSE = 0.1  # seconds between two questions
PATIENCE = 300  # seconds after which nobody waits for the sentence any more


def tell_first_answer(address: str, began: float, out: TextIO) -> None:
    """Write, once `address` answers, how many seconds that was after the Unix time `began`."""
    threading.Thread(target=_ask, args=(address, began, out), daemon=True).start()


def _ask(address: str, began: float, out: TextIO) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=PATIENCE):  # noqa: S310 - our own address
                seconds = time.time() - began
        except OSError:
            time.sleep(PAUSE)
            continue
        out.write(f"Ready in {seconds:.1f} s, downloads not counted.\n")
        out.flush()
        return
