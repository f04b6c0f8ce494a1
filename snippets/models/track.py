from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .base import TranslatableSnippet

__all__ = ["Track"]


class Track(TranslatableSnippet):
    """What some sessions of a programme have in common: told by a word and a shape."""

    class Shape(models.TextChoices):
        CIRCLE = "circle", pgettext_lazy("shape", "Circle")
        SQUARE = "square", pgettext_lazy("shape", "Square")
        TRIANGLE = "triangle", pgettext_lazy("shape", "Triangle")
        DIAMOND = "diamond", pgettext_lazy("shape", "Diamond")
        CROSS = "cross", pgettext_lazy("shape", "Cross")
        STAR = "star", pgettext_lazy("shape", "Star")

    facts = ("shape",)

    name = models.CharField(
        pgettext_lazy("track", "name"),
        max_length=60,
        help_text=_("Short: it stands in each line of the programme."),
    )
    shape = models.CharField(
        _("shape"),
        max_length=10,
        choices=Shape,
        default=Shape.CIRCLE,
        help_text=_("It stands beside the word, for those who look for it from afar."),
    )

    panels: ClassVar = [FieldPanel("name"), FieldPanel("shape")]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = pgettext_lazy("programme", "track")
        verbose_name_plural = pgettext_lazy("programme", "tracks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
