from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["PaperMaking"]


class PaperMaking(models.Model):
    """How it goes with the papers of one programme, in all its languages together."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("papers", "wait for the background worker")
        MAKING = "making", pgettext_lazy("papers", "are being made")
        MADE = "made", pgettext_lazy("papers", "are made")
        FAILED = "failed", pgettext_lazy("papers", "could not be made")

    # The `translation_key` of the programme's page.
    programme_key = models.UUIDField(unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # When something changed last that papers tell of.
    wanted_at = models.DateTimeField(default=timezone.now)
    # Counted up by each worker that begins: an older one sees that it is outrun.
    turn = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    # Of each that could not be made its page, kind and person, which `failure` of Typst's process,
    # or that of a "file", and as `reason` what was said of it, in English.
    failures = models.JSONField(default=list)

    class Meta:
        verbose_name = _("making of papers")
        verbose_name_plural = _("makings of papers")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.programme_key)
