from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from .person import person

__all__ = ["Assignment"]


class Assignment(models.Model):
    """Who translates a text into a language, and until when."""

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="assignment"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    due_on = models.DateField(_("due"), null=True)
    assigned_by = person()
    assigned_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.user_id}"
