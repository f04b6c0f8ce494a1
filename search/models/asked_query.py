from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["AskedQuery"]


class AskedQuery(models.Model):
    """What was asked on a day, and how often. It says nothing of who asked."""

    day = models.DateField()
    language = models.CharField(max_length=10)
    # Folded, at most so long; see `search.log` for what is not noted at all.
    words = models.CharField(max_length=80)
    times = models.PositiveIntegerField(default=1)
    # How many results there were the last time.
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        default_permissions = ()
        permissions = [("view_report", "Can read what readers search for")]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "words", "day"], name="one_query_per_day_and_language"
            )
        ]
        indexes = [models.Index(fields=["day"], name="queries_by_day")]

    def __str__(self) -> str:
        return self.words
