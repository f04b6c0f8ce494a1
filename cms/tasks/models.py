from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerPulse(models.Model):
    """When a background worker was last alive; the queue itself notes only who took a task."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()

    class Meta:
        # What a group may do with the rows' work.
        verbose_name = _("background task")
        # Django's four would be about rows that only workers write.
        default_permissions = ()
        permissions = [("retry_task", "Can try failed background tasks again")]

    def __str__(self) -> str:
        return self.worker_id
