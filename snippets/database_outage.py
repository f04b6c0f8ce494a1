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
    while True:
        try:
            write()
        except OUTAGES as error:
            if connection.in_atomic_block:
                raise
            logger.warning(
                "The database did not take what a task has done (%s): it is asked again.",
                type(error).__name__,
            )
            connection.close()
            time.sleep(PAUSE)
        else:
            return
