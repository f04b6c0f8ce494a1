from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from pages.blocks.rich_text import TEXT_FEATURES
from pages.exhibitions import borrow_link, showings_of, tome_of
from pages.references import current_references
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel
from snippets.models import Theme

from .base import BasePage

__all__ = ["ExhibitionPage", "ExhibitionPanel"]


class ExhibitionPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A set of panels that is lent: what hangs, what it weighs, and where it is shown."""

    facts = (
        *BasePage.facts,
        "theme",
        "tome",
        "panel_count",
        "panel_width",
        "panel_height",
        "weight",
    )
    served_with = (*BasePage.served_with, "theme__locale")
    parent_page_types: ClassVar = ["pages.ExhibitionIndexPage"]
    search_kind = SearchKind("exhibition", _("Exhibition"), _("Exhibitions"), 250)
    search_filters: ClassVar = {"theme": "theme"}
    searched_with = ("panels",)

    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its two inks dress the exhibition and all its showings."),
    )
    tome = models.ForeignKey(
        "pages.TomePage",
        verbose_name=_("tome"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="exhibitions",
        help_text=_("The tome that the panels tell. Each page then leads to the other."),
    )
    panel_count = models.PositiveSmallIntegerField(
        _("number of panels"), validators=[MinValueValidator(1)]
    )
    panel_width = models.PositiveSmallIntegerField(
        _("width of a panel"), validators=[MinValueValidator(1)], help_text=_("In centimetres.")
    )
    panel_height = models.PositiveSmallIntegerField(
        _("height of a panel"), validators=[MinValueValidator(1)], help_text=_("In centimetres.")
    )
    weight = models.DecimalField(
        _("weight"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0)],
        help_text=_("Of the whole set with its cases, in kilograms."),
    )
    hanging = models.TextField(
        _("hanging"), help_text=_("What holds a panel, and how much wall all of them need.")
    )
    conditions = RichTextField(
        _("conditions of the loan"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("How long, who fetches it, who insures it."),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("theme"),
                PageChooserPanel("tome"),
                FieldRowPanel([FieldPanel("panel_count"), FieldPanel("weight")]),
                FieldRowPanel([FieldPanel("panel_width"), FieldPanel("panel_height")]),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("hanging"),
        FieldPanel("conditions"),
        InlinePanel(
            "panels",
            heading=_("Panels"),
            label=_("panel"),
            help_text=_("In the order in which they hang. Drag a panel to move it."),
            max_num=40,
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("hanging"),
        index.SearchField("conditions"),
        index.FilterField("theme_id"),
    ]

    class Meta:
        verbose_name = _("exhibition")

    @property
    def palette(self) -> str:
        return self.theme.palette

    @cached_property
    def stored_visuals(self) -> list["ExhibitionPanel"]:
        """The panels; their pictures are fetched with those of the page."""
        return list(self.panels.all())

    @cached_property
    def shown_panels(self) -> list["ExhibitionPanel"]:
        references = current_references()
        for panel in self.stored_visuals:
            if references is not None and panel.image_id in references.images:
                panel.image = references.images[panel.image_id]
        return [panel for panel in self.stored_visuals if panel.image is not None]

    @cached_property
    def shown_beside(self) -> list[Any]:
        """The tome that it shows, whose cover is fetched with the pictures of the page."""
        tome = tome_of(self)
        return [tome] if tome is not None else []

    def get_search_texts(self) -> Iterator[str]:
        yield self.theme.public_name(self.locale_id)
        for panel in self.panels.all():
            yield from (panel.title, panel.text, panel.alternative)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        work = {
            "@type": "CreativeWork",
            "name": self.title,
            **data.of_page(self),
            "author": data.publisher,
            "about": self.theme.public_name(self.locale_id) or None,
            "size": f"{self.panel_count} × {self.panel_width} × {self.panel_height} cm",
        }
        return [work]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["shown_tome"] = next(iter(self.shown_beside), None)
        context["showings"] = showings_of(self, timezone.now())
        context["borrow"] = borrow_link(self, request)
        return context


class ExhibitionPanel(FactsMixin, TranslatableMixin, Orderable):
    """One panel: what is seen on it, and what it says in words."""

    facts = ("image",)

    page = ParentalKey(ExhibitionPage, on_delete=models.CASCADE, related_name="panels")
    image = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    alternative = models.CharField(
        _("alternative"),
        max_length=400,
        help_text=_("What the picture shows: heard by whoever does not see it."),
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(
        _("words"), blank=True, help_text=_("What the panel says, as it is printed on it.")
    )

    panels: ClassVar = [
        FieldPanel("image"),
        FieldPanel("alternative"),
        FieldPanel("title"),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("panel")

    def __str__(self) -> str:
        return self.title
