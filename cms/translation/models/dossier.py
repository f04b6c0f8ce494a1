from django.db import models
from django.utils.translation import gettext_lazy as _

from .person import person

__all__ = ["Dossier", "DossierItem"]


class Dossier(models.Model):
    """Texts and glossaries that are wanted together, such as those of one event."""

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        help_text=_("What the texts are for, such as “Lab 2027”."),
    )
    due_on = models.DateField(
        _("due"),
        null=True,
        blank=True,
        help_text=_("It holds for each of its texts that has no earlier date of its own."),
    )
    made_by = person()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["due_on", "name"]

    def __str__(self) -> str:
        return self.name


class DossierItem(models.Model):
    """A page, a snippet or an imported glossary in a dossier, in whatever languages it is.

    `key` is the translation key of a text, or that of a glossary as its provider gives it
    (`desk.glossaries`); what is deleted is missing here, and nothing else.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="once_in_a_dossier")]

    def __str__(self) -> str:
        return self.key
