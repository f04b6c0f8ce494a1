from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .base import TranslatableSnippet
from .mandate import Mandate
from .theme import Theme


class WorkingGroup(TranslatableSnippet):
    """Members who work on one theme during one mandate."""

    facts = ("mandate", "theme")

    name = models.CharField(_("name"), max_length=120)
    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="+"
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="+"
    )
    mission = models.TextField(_("mission"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("mandate"),
        FieldPanel("theme"),
        FieldPanel("mission"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
