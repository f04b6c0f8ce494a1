"""Rebuilding from the admin: one at a time for each engine, done by the background worker."""

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from search.index import rebuild_later
from search.models import IndexState

__all__ = ["ask_for_rebuild", "asked_for"]


def asked_for() -> set[str]:
    """Return the engines whose rebuild waits for the worker, or is in its hands."""
    unfinished = DBTaskResult.objects.filter(
        task_path=rebuild_later.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    return {
        name
        for given in unfinished.values_list("args_kwargs", flat=True)
        for name in given.get("args", ())
    }


def ask_for_rebuild(name: str) -> bool:
    """Have an index made anew; return False where that is asked for, or going on, already."""
    IndexState.objects.get_or_create(engine=name)
    with transaction.atomic():
        # Who asks in the same moment waits here, and then finds the task.
        state = IndexState.objects.select_for_update().get(engine=name)
        if state.is_building(timezone.now()) or name in asked_for():
            return False
        rebuild_later.enqueue(name)
    return True
