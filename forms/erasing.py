"""Drafts that nobody saves again are erased on the day that their notice names.

The heartbeat of a background worker finds them: nobody need set up a timer.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from forms.models import Submission
from forms.models.submission import DRAFT_KEPT
from snippets.write_ahead_log import empty_log_on_commit

__all__ = ["erase_drafts", "erase_drafts_later"]


def erase_drafts_later() -> None:
    """Have a worker erase what is due; cheap, and asked for once however often it is called."""
    if not _due(timezone.now()).exists():
        return
    waiting = DBTaskResult.objects.filter(
        task_path=erase_drafts.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        erase_drafts.enqueue()


@task(backend="background")
def erase_drafts() -> None:
    """Erase the drafts whose time is over, with their letters and files: no row stays."""
    now = timezone.now()
    for pk in _due(now).values_list("pk", flat=True):
        with transaction.atomic():
            # Somebody may save it, or send it, in this moment.
            draft = _due(now).select_for_update().filter(pk=pk).first()
            if draft is not None:
                draft.delete()
                empty_log_on_commit()


def _due(now: datetime) -> Any:
    drafts = Submission.objects.filter(state=Submission.State.DRAFT)
    return drafts.filter(saved_at__lte=now - DRAFT_KEPT)
