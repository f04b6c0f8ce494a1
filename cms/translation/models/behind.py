from django.conf import settings
from django.db import models
from wagtail_localize.models import Translation

__all__ = ["Behind"]


class Behind(models.Model):
    """A public translation whose source says something else now, and how much.

    Since when and by whom is that of the first publication of the source that no release has
    covered since.
    """

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="behind"
    )
    since = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    # Places whose words are the same, but not their picture, links or layout.
    rest = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.translation)
