"""Queues a task together with what it works on: none is lost between a commit and its queue."""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks_db import DatabaseBackend

__all__ = ["enqueue_with_commit"]


def enqueue_with_commit(task: Any, *arguments: Any) -> None:
    """Queue a task that reads rows of the transaction at hand.

    A queue in the database is written in that transaction: a process that is killed after the
    commit has queued it, and one that rolls back has not. Any other queue is told after the
    commit, since its worker might be faster.
    """
    if isinstance(task.get_backend(), DatabaseBackend):
        task.enqueue(*arguments)
    else:
        transaction.on_commit(partial(task.enqueue, *arguments))
