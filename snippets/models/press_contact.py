from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .base import TranslatableSnippet


class PressContact(TranslatableSnippet):
    """Somebody whom journalists may call, and when."""

    facts = ("name", "telephone", "email")

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160)
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    availability = models.CharField(_("can be reached"), max_length=200, blank=True)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("telephone"), FieldPanel("email")]),
        FieldPanel("availability"),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.telephone and not self.email:
            raise ValidationError(
                {"telephone": _("Give a telephone number or an e-mail address to reach them by.")}
            )
