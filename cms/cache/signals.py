from typing import Any

from django.db import transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import TaskResult
from django_tasks.signals import task_finished
from wagtail.models import Revision

from .content_version import content_version
from .invalidation import WriteWatch

connection_created.connect(WriteWatch.watch, dispatch_uid="cache.watch_connection")


@receiver(task_finished, dispatch_uid="cache.renew_after_background_task")
def renew_after_background_task(sender: Any, task_result: TaskResult, **kwargs: Any) -> None:
    """Show what a background task made in private tables: the renditions of a picture."""
    if task_result.backend == "background":
        content_version().renew()


@receiver(post_save, sender=Revision, dispatch_uid="cache.renew_for_scheduled_revision")
def renew_for_scheduled_revision(
    sender: Any, instance: Revision, created: bool, **kwargs: Any
) -> None:
    """Note a revision that is stored with its schedule: its INSERT looks like that of any draft."""
    if created and instance.approved_go_live_at is not None:
        transaction.on_commit(content_version().renew, robust=True)
