from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from snippets.embargo import embargoed_name

__all__ = ["StagedPlate"]


def where_it_waits(instance: Any, filename: str) -> str:
    """Return a name below the folder that no server hands out, which nobody can guess."""
    return embargoed_name(filename)


class StagedPlate(models.Model):
    """A picture that somebody sent for a tome and has not added to it yet.

    Its file goes with the row (`signals.py`).
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    tome = models.ForeignKey(
        "pages.TomePage", on_delete=models.CASCADE, related_name="+", editable=False
    )
    # As its sender called it.
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to=where_it_waits)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # A JPEG of at most 240 × 320 pixels.
    thumbnail = models.BinaryField()
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
