from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["LexiconSheet"]


class LexiconSheet(models.Model):
    """A file of lexicon entries that somebody sent: read, judged, and written once confirmed.

    Kept in the database: the next request, and the worker, may be on another machine. Its bytes
    go with the import, which is all or nothing, so that a worker that is killed begins again.
    """

    class State(models.TextChoices):
        JUDGING = "judging", _("is compared with the lexicon")
        READ = "read", _("waits for its confirmation")
        WAITING = "waiting", _("waits for the background worker")
        WRITING = "writing", _("is being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("failed")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    # That of its sender: the sentences of the verdicts are in it.
    language = models.CharField(max_length=10)
    # What becomes of entries without a status, and of all where the sender may not publish.
    is_live = models.BooleanField(default=True)
    publishes = models.BooleanField(default=False)
    # Whether readers will see anything of it: a file may hold only drafts.
    makes_public = models.BooleanField(default=True)
    # Why its sender publishes without a review.
    reason = models.TextField(default="", blank=True)
    # What was read: the kind of the file, what nobody knows, new domains, and each verdict.
    kind = models.CharField(max_length=10)
    unknown = models.JSONField(default=list)
    domains = models.JSONField(default=list)
    verdicts = models.JSONField(default=list)
    to_write = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Told to the owner when they look again.
    message = models.TextField(blank=True)
    # What it left to be reviewed, once it is imported.
    glossary_import = models.ForeignKey(
        "editorial.GlossaryImport", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
