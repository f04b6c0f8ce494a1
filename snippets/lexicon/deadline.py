import time

from django.utils.translation import gettext as _

from .refusal import UnreadableFileError

__all__ = ["MOST_SECONDS", "Deadline"]

# A workbook of 50,000 entries with ten columns takes 20 of them.
MOST_SECONDS = 90


class Deadline:
    """The seconds of this thread's processor that reading one file may take from now on."""

    def __init__(self) -> None:
        self._ends = time.thread_time() + MOST_SECONDS

    def check(self) -> None:
        """Raise UnreadableFileError once they are over."""
        if time.thread_time() > self._ends:
            raise UnreadableFileError(
                _(
                    "Reading this file takes more than %(most)d seconds. Divide it, and import its "
                    "parts."
                )
                % {"most": MOST_SECONDS}
            )
