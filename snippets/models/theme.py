from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .base import TranslatableSnippet


class Theme(TranslatableSnippet):
    """A subject that the council works on; it gives its two spot colours to all that tells it."""

    class Palette(models.TextChoices):
        HOUSE = "house", _("House: spruce and coral")
        VIZILLE = "vizille", _("Vizille: brick and canal blue")
        FORESTS = "forests", _("Forests: spruce and lichen yellow")
        MOBILITIES = "mobilities", _("Mobilities: cobalt and signal orange")
        CITIZENSHIP = "citizenship", _("Citizenship: plum and coral")
        DIGITAL = "digital", _("Digital: indigo and mint")

    facts = ("palette",)

    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences, shown in listings.")
    )
    palette = models.CharField(
        _("colours"),
        max_length=20,
        choices=Palette,
        default=Palette.HOUSE,
        help_text=_("The two inks that pages of this theme are printed in."),
    )

    panels = [FieldPanel("name"), FieldPanel("description"), FieldPanel("palette")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
