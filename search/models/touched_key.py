from django.db import models

__all__ = ["TouchedKey"]


class TouchedKey(models.Model):
    """A document that changed in the database's index while that is being rebuilt."""

    key = models.CharField(max_length=60, primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
