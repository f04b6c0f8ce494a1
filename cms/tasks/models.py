from django.db import models
from django.utils.translation import gettext_lazy as _


def queues_field(*names: str) -> str:
    """Return how the queues of a worker are stored, so that each is found by `,name,`."""
    return f",{','.join(names)},"


class WorkerPulse(models.Model):
    """When a background worker was last alive; the queue itself notes only who took a task."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()
    # Each queue that it takes tasks from, between commas: ",default,".
    queues = models.CharField(max_length=200, default=queues_field("default"))

    class Meta:
        # What a group may do with the rows' work.
        verbose_name = _("background task")
        # Django's four would be about rows that only workers write.
        default_permissions = ()
        permissions = [("retry_task", "Can try failed background tasks again")]

    def __str__(self) -> str:
        return self.worker_id
