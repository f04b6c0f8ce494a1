from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

__all__ = ["MailDay", "MailPreference", "Notice"]


class Notice(models.Model):
    """Something that a translator is told, in the admin and by mail; once for each change."""

    class Kind(models.TextChoices):
        NEW = "new", _("New, to translate")
        BEHIND = "behind", _("Changed in its source")
        ASSIGNED = "assigned", _("Assigned to you")
        DUE = "due", _("Due soon")
        SENT_BACK = "sent_back", _("Sent back to you")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    # What makes it one: of two notices with the same key the second is not made.
    key = models.CharField(max_length=120)
    # None for a text that has no translation yet.
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    title = models.CharField(max_length=255)
    languages = models.CharField(max_length=255)
    # Where one acts on it, below the admin's own address.
    url = models.CharField(max_length=500)
    # Of a text that is assigned or due.
    due_on = models.DateField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="told_once")]
        indexes = [models.Index(fields=["user", "read_at", "at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return self.title


class MailPreference(models.Model):
    """How somebody wants to be told by mail; nobody's row says: at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_mail"
    )
    is_digest = models.BooleanField(_("one mail a day"), default=False)

    def __str__(self) -> str:
        return str(self.user)


class MailDay(models.Model):
    """A day whose mail was given to a worker."""

    day = models.DateField(unique=True)

    def __str__(self) -> str:
        return self.day.isoformat()
