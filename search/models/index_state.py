from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["IndexState"]

# Without a sign of life for so long, a rebuild was killed.
SILENCE = timedelta(seconds=60)


class IndexState(models.Model):
    """Where an engine's answers come from, and how its last rebuild went."""

    engine = models.CharField(max_length=20, primary_key=True)
    # Of the database's two sets of tables, the one that answers.
    side = models.CharField(max_length=1, default="a")
    # Of the programs that made the words of the database's index.
    version = models.CharField(max_length=8, blank=True)
    # Who is rebuilding, by a name that only it knows; empty while nobody is.
    builder = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # When what was written past all signals was last looked for (`index.reconcile`).
    reconciled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("search index")
        default_permissions = ()
        permissions = [("rebuild_index", "Can rebuild the search index")]

    def __str__(self) -> str:
        return self.engine

    def is_building(self, now: datetime) -> bool:
        """Tell whether a rebuild is going on, and not only begun and killed."""
        return bool(self.builder) and self.beat_at is not None and now - self.beat_at < SILENCE
