from django.conf import settings
from django.db import models

__all__ = ["ProgrammeSheet"]


class ProgrammeSheet(models.Model):
    """A sheet of a programme that somebody sent and has not confirmed yet.

    Kept in the database, not in a form or a cache: the next request may reach another machine.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    page = models.ForeignKey(
        "pages.LabProgrammePage", on_delete=models.CASCADE, related_name="+", editable=False
    )
    name = models.CharField(max_length=255)
    # The number and the cells of each line.
    lines = models.JSONField()
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
