from django.db import models
from wagtail.documents import get_document_model_string

__all__ = ["FormerName"]


class FormerName(models.Model):
    """A name that the file of a document bore: its address at that time leads to today's."""

    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.CASCADE, related_name="former_names"
    )
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "name"], name="one_former_name_per_document"
            )
        ]

    def __str__(self) -> str:
        return self.name
