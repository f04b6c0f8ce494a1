"""How the queue of background tasks stands: what waits for a worker, and what failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Min, Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from .models import WorkerPulse

__all__ = ["QueueState", "queue_state", "try_again"]


@dataclass(frozen=True)
class QueueState:
    # Tasks that wait, or whose worker was killed, while no worker gives a sign of life.
    waiting: int = 0
    since: datetime | None = None
    failed: int = 0


def queue_state(now: datetime) -> QueueState:
    """Ask the database once.

    A worker that is busy leaves tasks waiting too: as long as one is alive, nobody need act.
    """
    silent_since = now - timedelta(seconds=settings.TASK_LOST_AFTER)
    due = Q(run_after__lte=now) | Q(run_after=get_date_max())  # the queue's "at once"
    ready = Q(status=TaskResultStatus.READY, enqueued_at__lte=silent_since) & due
    lost = Q(status=TaskResultStatus.RUNNING, started_at__lte=silent_since)
    nobody_works = ~Exists(WorkerPulse.objects.filter(beat_at__gt=silent_since))
    waiting: Any = (ready | lost) & nobody_works
    found = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).aggregate(
        waiting=Count("pk", filter=waiting),
        since=Min("enqueued_at", filter=waiting),
        failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
    )
    return QueueState(**found)


def try_again(*tasks: UUID) -> int:
    """Put failed tasks back into the queue, all of them unless some are named by their keys."""
    failed = DBTaskResult.objects.failed()
    if tasks:
        failed = failed.filter(pk__in=tasks)
    return failed.update(
        status=TaskResultStatus.READY,
        started_at=None,
        finished_at=None,
        # As if no worker had been killed by it yet: see `lost_tasks`.
        worker_ids=[],
        exception_class_path="",
        traceback="",
    )
