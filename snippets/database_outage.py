"""What must be written is written once the database is there again: for tasks, which may wait."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from .one_line import one_line

__all__ = ["OUTAGES", "PAUSE", "outlast"]

logger = logging.getLogger("demain.tasks")
# What says that the database is gone, or broke off what it was asked: it may be asked again.
OUTAGES = (OperationalError, InterfaceError)
PAUSE = 1.0  # seconds before it is asked again


def outlast(write: Callable[[], Any], goes_on: Callable[[], bool] = lambda: True) -> None:
    """Write what can't be found out again, such as what a mail server answered.

    Inside a transaction, which is lost with its connection, the error is the caller's. Once
    `goes_on` says no, what the database does not take is left unwritten.
    """
    is_told = False
    while True:
        try:
            write()
        except OUTAGES as error:
            if connection.in_atomic_block:
                raise
            if not goes_on():
                return
            if not is_told:
                is_told = True
                logger.warning(
                    "The database does not take what is noted (%s): it is asked again.",
                    one_line(f"{type(error).__name__}: {error}"),
                )
            connection.close()
            time.sleep(PAUSE)
        else:
            return
