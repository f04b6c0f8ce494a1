"""How the queues of background tasks stand: what waits for a worker, and what failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Min, OuterRef, Q, Value
from django.db.models.functions import Concat
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from snippets.mail_server import MAIL

from .models import WorkerPulse
from .outbox import MailProbablySentError

__all__ = ["PROBABLY_SENT", "QueueState", "queue_state", "try_again"]

PROBABLY_SENT = f"{MailProbablySentError.__module__}.{MailProbablySentError.__name__}"


@dataclass(frozen=True)
class QueueState:
    # What waits, or whose worker was killed, while no worker of its queue gives a sign of life:
    # mail, and all other tasks.
    waiting: int = 0
    since: datetime | None = None
    mail: int = 0
    mail_since: datetime | None = None
    failed: int = 0


def queue_state(now: datetime) -> QueueState:
    """Ask the database once.

    A worker that is busy leaves tasks waiting too: as long as one of their queue is alive, nobody
    need act.
    """
    silent_since = now - timedelta(seconds=settings.TASK_LOST_AFTER)
    due = Q(run_after__lte=now) | Q(run_after=get_date_max())  # the queue's "at once"
    ready = Q(status=TaskResultStatus.READY, enqueued_at__lte=silent_since) & due
    lost = Q(status=TaskResultStatus.RUNNING, started_at__lte=silent_since)
    name = Concat(Value(","), OuterRef("queue_name"), Value(","))
    living = WorkerPulse.objects.filter(beat_at__gt=silent_since, queues__contains=name)
    stands: Any = (ready | lost) & ~Exists(living)
    mail, waiting = stands & Q(queue_name=MAIL), stands & ~Q(queue_name=MAIL)
    found = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).aggregate(
        waiting=Count("pk", filter=waiting),
        since=Min("enqueued_at", filter=waiting),
        mail=Count("pk", filter=mail),
        mail_since=Min("enqueued_at", filter=mail),
        failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
    )
    return QueueState(**found)


def try_again(*tasks: UUID) -> int:
    """Put failed tasks back into the queue, all of them unless some are named by their keys.

    A mail that was probably sent is named, or left: nobody wants copies of them all.
    """
    failed = DBTaskResult.objects.failed()
    if tasks:
        failed = failed.filter(pk__in=tasks)
    else:
        failed = failed.exclude(exception_class_path=PROBABLY_SENT)
    return failed.update(
        status=TaskResultStatus.READY,
        started_at=None,
        finished_at=None,
        # As if no worker had been killed by it yet: see `lost_tasks`.
        worker_ids=[],
        exception_class_path="",
        traceback="",
    )
