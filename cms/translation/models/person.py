from django.conf import settings
from django.db import models

__all__ = ["person"]


def person() -> models.ForeignKey:
    """Return the field for who did something, whose account may be gone."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )
