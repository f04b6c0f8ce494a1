"""What must be written is written once the database is there again: for tasks, which may wait."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection

__all__ = ["OUTAGES", "PAUSE", "outlast"]

logger = logging.getLogger("demain.tasks")
# What says that the database is gone, or broke off what it was asked: it may be asked again.
OUTAGES = (OperationalError, InterfaceError)
PAUSE = 1.0  # seconds before it is asked again


def outlast(write: Callable[[], Any]) -> None:
    """Write what can't be found out again, such as what a mail server answered.

    Inside a transaction, which is lost with its connection, the error is the caller's.
    """
    is_told = False
    while True:
        try:
            write()
        except OUTAGES as error:
            if connection.in_atomic_block:
                raise
            if not is_told:
                is_told = True
                logger.warning(
                    "The database does not take what is noted (%s): it is asked again.",
                    type(error).__name__,
                )
            connection.close()
            time.sleep(PAUSE)
        else:
            return
