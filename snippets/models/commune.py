from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Commune"]


class Commune(models.Model):
    """A commune of the Metropolis, known by the code that INSEE gives it.

    A law says which they are, not an editor: `snippets/communes.py` reads the list. One that left
    it keeps its row, for answers that name it.
    """

    code = models.CharField(_("INSEE code"), max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    is_listed = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
