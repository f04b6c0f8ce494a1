from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Glossary"]


class Glossary(models.Model):
    """The entries of one meeting, for its interpreters and its table: printed, never published.

    An entry is named by its concept (`translation_key`), in whatever languages it is; one that is
    deleted from the lexicon is missing here, and nothing else.
    """

    name = models.CharField(
        _("meeting"), max_length=120, help_text=_("It stands at the head of the sheet.")
    )
    meets_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    keys = models.JSONField(default=list, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("glossary of a meeting")
        verbose_name_plural = _("glossaries of meetings")
        ordering = ["-meets_on", "name"]

    def __str__(self) -> str:
        return self.name
