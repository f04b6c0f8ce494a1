from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["MemberAddress"]


class MemberAddress(models.Model):
    """The part of an address that a member of the council has, or had under a former name.

    Once given it is that person's, in every language, whoever else bears the name (decision 64).
    """

    slug = models.CharField(max_length=160, unique=True, editable=False)
    # The `translation_key` of the person. The last row is the address, those before lead to it.
    person_key = models.UUIDField(db_index=True, editable=False)

    class Meta:
        verbose_name = _("address of a member")
        verbose_name_plural = _("addresses of members")

    def __str__(self) -> str:
        return self.slug
