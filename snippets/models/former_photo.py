from django.db import models
from django.utils.translation import gettext_lazy as _

from .image import CreditedImage

__all__ = ["FormerPhoto"]


class FormerPhoto(models.Model):
    """A picture that was the photo of a member: their consent rules it as long as it is kept."""

    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="+")
    # The `translation_key` of the person; none once a person who consented is deleted.
    person_key = models.UUIDField(null=True, db_index=True, editable=False)

    class Meta:
        verbose_name = _("former photo of a member")
        verbose_name_plural = _("former photos of members")
        constraints = [
            models.UniqueConstraint(fields=["image", "person_key"], name="one_former_photo")
        ]

    def __str__(self) -> str:
        return str(self.image_id)
