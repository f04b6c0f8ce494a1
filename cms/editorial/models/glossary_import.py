from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.translation.models.person import person

__all__ = ["GlossaryImport"]


class GlossaryImport(models.Model):
    """The drafts that one import left: submitted, reviewed and released together.

    Its entries stay Wagtail's drafts; none of them is in a workflow of its own meanwhile.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of a glossary", "not submitted yet")
        IN_REVIEW = "in-review", pgettext_lazy("of a glossary", "waits for its review")
        SENT_BACK = "sent-back", pgettext_lazy("of a glossary", "sent back")
        APPROVED = "approved", pgettext_lazy("of a glossary", "waits for its release")
        SCHEDULED = "scheduled", pgettext_lazy("of a glossary", "goes public at a date")
        RELEASING = "releasing", pgettext_lazy("of a glossary", "is being released")
        FAILED = "failed", pgettext_lazy("of a glossary", "the release stopped")
        RELEASED = "released", pgettext_lazy("of a glossary", "released")

    name = models.CharField(_("name"), max_length=255)
    owner = person()
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    submitted_by = person()
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = person()
    reviewed_at = models.DateTimeField(null=True)
    released_by = person()
    released_at = models.DateTimeField(null=True)
    go_live_at = models.DateTimeField(null=True)
    # Why it was sent back.
    comment = models.TextField(blank=True)
    # Keys of those who wrote what is submitted: none of them approves it.
    authors = models.JSONField(default=list)
    # Keys of the domains that came with it: they go public with its entries.
    domains = models.JSONField(default=list)

    # Whether a worker sends its entries to translation now.
    is_being_sent = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("glossary import")
        verbose_name_plural = _("glossary imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name
