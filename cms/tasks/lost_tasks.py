"""Tasks whose worker was killed: they are taken up again, and given up after three workers.

The queue (django-tasks-db) marks a task RUNNING and never looks again, so a worker says every
few seconds that it is alive, and any living one takes up what nobody works on (fault F7). Every
task of ours may be run twice.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks.base import DEFAULT_TASK_QUEUE_NAME, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from forms.erasing import erase_drafts_later
from search.index import catch_up_later
from snippets.database_outage import OUTAGES, outlast
from snippets.write_ahead_log import empty_log

from .models import WorkerPulse, queues_field
from .signals import worker_beat

__all__ = [
    "WORKERS_AT_MOST",
    "WorkerHeartbeat",
    "WorkerKilledError",
    "take_up",
    "take_up_lost_tasks",
]

logger = logging.getLogger(__name__)
WORKERS_AT_MOST = 3
BEATS = 4  # so many may be missed before a worker counts as dead


class WorkerKilledError(Exception):
    """Says in the list of tasks why one failed: each worker that ran it was killed."""


def take_up_lost_tasks(now: datetime) -> int:
    """Make tasks without a living worker ready again, or failed; return how many there were."""
    silent_since = now - timedelta(seconds=settings.TASK_LOST_AFTER)
    living = set(
        WorkerPulse.objects.filter(beat_at__gt=silent_since).values_list("worker_id", flat=True)
    )
    lost = [
        task
        for task in DBTaskResult.objects.running().filter(started_at__lte=silent_since)
        if not task.worker_ids or task.worker_ids[-1] not in living
    ]
    take_up(lost, now)
    yesterday = now - timedelta(days=1)
    WorkerPulse.objects.filter(beat_at__lt=yesterday).delete()
    # What was mailed, and to whom, is kept no longer than somebody might ask.
    DBTaskResult.objects.successful().filter(finished_at__lt=yesterday).delete()
    return len(lost)


def take_up(lost: Iterable[DBTaskResult], now: datetime) -> None:
    """Make running tasks ready again; or failed, where three workers have begun them."""
    for task in lost:
        # Another worker may be doing the same: the one whose row is still as it was read does it.
        same = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
        if len(task.worker_ids) < WORKERS_AT_MOST:
            logger.warning(
                "Task %s (%s) lost its worker and is taken up again.", task.pk, task.task_path
            )
            same.update(status=TaskResultStatus.READY, started_at=None)
        else:
            logger.error(
                "Task %s (%s) lost %d workers and failed.", task.pk, task.task_path, WORKERS_AT_MOST
            )
            same.update(
                status=TaskResultStatus.FAILED,
                finished_at=now,
                exception_class_path=f"{__name__}.{WorkerKilledError.__name__}",
                traceback=f"Each of {WORKERS_AT_MOST} workers was killed while it ran this task.",
            )


class WorkerHeartbeat:
    """Beats for one worker, from its start until it is stopped.

    Not a context manager: a start that fails would leave `__enter__` without `__exit__`, and the
    row for ever.
    """

    def __init__(self, worker_id: str, *queues: str) -> None:
        self.worker_id = worker_id
        self._queues = queues
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._go_on, daemon=True)

    def start(self, goes_on: Callable[[], bool]) -> None:
        """Beat before the first task is taken, and from then on.

        A database that is away is waited for, until `goes_on` says no.
        """
        outlast(self._beat, goes_on)
        self._thread.start()

    def stop(self) -> None:
        """Leave no row, however far the start came."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        for _attempt in range(2):
            try:
                WorkerPulse.objects.filter(pk=self.worker_id).delete()
            except OUTAGES:
                # The connection may be an old one. If the database is gone, another worker takes
                # the row away a day later.
                connection.close()
            else:
                break

    def _beat(self) -> None:
        now = timezone.now()
        values = {"beat_at": now, "queues": queues_field(*self._queues)}
        WorkerPulse.objects.update_or_create(pk=self.worker_id, defaults=values)
        take_up_lost_tasks(now)
        if DEFAULT_TASK_QUEUE_NAME in self._queues:
            # Whoever only sends mail would not do what is queued here.
            catch_up_later()
            erase_drafts_later()
            worker_beat.send(sender=type(self))
            # What somebody erased while a reader was in the way (snippets/write_ahead_log.py).
            empty_log()

    def _go_on(self) -> None:
        try:
            while not self._stopping.wait(settings.TASK_LOST_AFTER / BEATS):
                close_old_connections()
                try:
                    self._beat()
                except OUTAGES as error:
                    logger.warning(
                        "The worker could not say that it is alive (%s).", type(error).__name__
                    )
                    connection.close()
                except Exception:
                    # Redis, the search server: whatever is gone, the next sign of life is given.
                    logger.exception("What a worker does every few seconds failed.")
        finally:
            connection.close()
