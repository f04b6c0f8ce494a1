from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .glossary_import import GlossaryImport

__all__ = ["GlossaryLine"]


class GlossaryLine(models.Model):
    """One entry of a glossary import, in all languages in which it waits as a draft."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a line", "waits")
        REFUSED = "refused", pgettext_lazy("of a line", "refused")
        LEFT_OUT = "left-out", pgettext_lazy("of a line", "left out")
        RELEASED = "released", pgettext_lazy("of a line", "released")

    glossary_import = models.ForeignKey(
        GlossaryImport, on_delete=models.CASCADE, related_name="lines"
    )
    number = models.PositiveIntegerField(_("line"))
    # The concept: `translation_key` of its entries.
    key = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120)
    is_new = models.BooleanField(default=True)
    # What the import said of it.
    sentence = models.TextField(blank=True)
    remarks = models.JSONField(default=list)
    # The drafts that are read, by language: keys of their revisions.
    revisions = models.JSONField(default=dict)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    # Why it was refused or left out.
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("line of a glossary import")
        verbose_name_plural = _("lines of a glossary import")
        ordering = ["number", "pk"]
        indexes = [models.Index(fields=["glossary_import", "outcome"], name="lines_by_outcome")]

    def __str__(self) -> str:
        return self.name
