from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .base import TranslatableSnippet


class Boilerplate(TranslatableSnippet):
    """The paragraphs about the council that close a press release, written once."""

    name = models.CharField(_("name"), max_length=120)
    text = RichTextField(_("text"), features=["bold", "italic", "link"])

    panels: ClassVar = [FieldPanel("name"), FieldPanel("text")]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("text"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("boilerplate")
        verbose_name_plural = _("boilerplates")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
