from django.db import models


class Loading(models.Model):
    """A complete loading of the demo: after it, what the editors did is never undone."""

    finished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "loading"

    def __str__(self) -> str:
        return f"{self.finished_at:%Y-%m-%d %H:%M}"
