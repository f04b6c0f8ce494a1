from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["LabEdition"]


class LabEdition(models.Model):
    """A programme as it was once released in its source language (decision 84)."""

    # The `translation_key` of the programme's page: one edition for all its languages.
    programme_key = models.UUIDField(editable=False)
    # From 1.
    number = models.PositiveIntegerField(editable=False)
    released_at = models.DateTimeField(default=timezone.now, editable=False)
    # Each public session's facts and source words, by the clock: `pages/lab/editions.py`.
    sessions = models.JSONField(editable=False)
    # In what it differs from the edition before; of the first, nothing.
    differences = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("edition of a programme")
        verbose_name_plural = _("editions of a programme")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme_key", "number"], name="pages_labedition_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_key}, {self.number}"
