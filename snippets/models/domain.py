from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .base import TranslatableSnippet


class Domain(TranslatableSnippet):  # type: ignore[django-manager-missing]  # a foreign key
    """A field of knowledge that lexicon entries belong to; it tells homographs apart."""

    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences, shown in the lexicon.")
    )

    panels = [FieldPanel("name"), FieldPanel("description")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
