"""Lets a loading be stopped: at once, and with one sentence."""

import signal
import sys
from typing import Any

from django.core.management.base import CommandError

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Hears Ctrl-C and TERM while it is entered; raises CommandError when it is left by them.

    An interrupt may come between any two steps of Python: where it falls into somebody's clearing
    up, that fails in its own way, and in a callback of the interpreter it is not raised at all,
    but printed: not here. So whatever ends a loading that was asked to stop is that stop, and
    `check` makes sure of it.
    """

    asked = False

    def __enter__(self) -> "Stop":
        self._print = sys.unraisablehook
        sys.unraisablehook = self._pass_over
        self._before = {number: signal.getsignal(number) for number in SIGNALS}
        for number, before in self._before.items():
            # `make demo` hears Ctrl-C itself and lets its loading be deaf to it.
            if before is not signal.SIG_IGN:
                signal.signal(number, self._hear)
        return self

    def __exit__(self, kind: type | None, *_exception: object) -> None:
        sys.unraisablehook = self._print
        if not self.asked:
            for number, before in self._before.items():
                signal.signal(number, before)
        elif kind is not None:
            raise CommandError(
                "Stopped before the demo was complete: run the command again, it goes on where "
                "this one stopped.",
                returncode=130,
            ) from None

    def check(self) -> None:
        """Raise KeyboardInterrupt if the loading was asked to stop."""
        if self.asked:
            raise KeyboardInterrupt

    def _pass_over(self, unraisable: Any) -> None:
        if not (self.asked and issubclass(unraisable.exc_type, KeyboardInterrupt)):
            self._print(unraisable)

    def _hear(self, _number: int, _frame: Any) -> None:
        # Once: the ending that this begins must not be ended itself.
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        self.asked = True
        raise KeyboardInterrupt
