from django.db import models
from django.utils import timezone

__all__ = ["PendingChange"]


class PendingChange(models.Model):
    """A thing that changed and that an engine does not know about yet.

    It is written in the transaction of the change, so that none is lost; what the change was is
    asked of the thing itself when it is delivered.
    """

    engine = models.CharField(max_length=20)
    # `kind:primary key`, as in `SearchDoc`.
    key = models.CharField(max_length=60)
    noted_at = models.DateTimeField(default=timezone.now)
    # Another one for each change, so that one made during a delivery is not taken for delivered.
    stamp = models.BigIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    # When it is tried again.
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    # Until then whoever is delivering it is left alone with it.
    claimed_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["engine", "key"], name="one_change_per_engine_and_key")
        ]

    def __str__(self) -> str:
        return f"{self.engine}: {self.key}"
