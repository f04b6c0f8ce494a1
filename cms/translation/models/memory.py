from django.conf import settings
from django.db import models
from wagtail_localize.models import Translation

__all__ = ["ExchangeFile", "MemoryUnit"]


class MemoryUnit(models.Model):
    """A pair of wordings that was released, or read from a TMX file; what it stood on may be gone.

    Languages by their codes, so that nothing takes it away. `source` and `target` are HTML as
    `texts.Text` has it: links are numbered in their order, and lead to nowhere.
    """

    source_language = models.CharField(max_length=12)
    target_language = models.CharField(max_length=12)
    source = models.TextField()
    target = models.TextField()
    # The source without tags, in small letters: what texts that are alike are found by.
    plain = models.TextField()
    # Of `source` and of `target`, hexadecimal.
    digest = models.CharField(max_length=32)
    target_digest = models.CharField(max_length=32)
    # Who translated it, and when that was released last.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_language", "target_language", "digest", "target_digest"],
                name="memory_unit_pair",
            )
        ]
        indexes = [
            # Whether what a process has in mind is still all there is.
            models.Index(
                fields=["source_language", "target_language", "created_at"], name="memory_state"
            )
        ]

    def __str__(self) -> str:
        return self.target


class ExchangeFile(models.Model):
    """A file of texts that somebody sent: read, and written once they have said yes.

    `name` is what it was called. Without a translation it may hold texts of several, or a memory.
    `seen` is what stood there when it was read: by the key of the translation, and of the segment.
    """

    class Purpose(models.TextChoices):
        TEXTS = "texts"
        MEMORY = "memory"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.TEXTS)
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    seen = models.JSONField(default=dict)
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
