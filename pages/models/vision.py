from collections.abc import Iterator
from datetime import datetime, time
from functools import cached_property
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from pages.blocks import (
    credit_blocks,
    initiative_blocks,
    question_blocks,
    resource_blocks,
    story_blocks,
)
from pages.blocks.rich_text import TEXT_FEATURES
from pages.neighbours import neighbours_of
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from pages.tomes import tomes_of
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel
from snippets.models import Keyword, Mandate, Organisation, Theme, WorkingGroup
from snippets.models.keyword import words_in

from .base import BasePage


class VisionKeyword(ItemBase):
    tag = models.ForeignKey(Keyword, on_delete=models.CASCADE, related_name="tagged_visions")
    content_object = ParentalKey(
        "pages.VisionPage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="one_keyword_once_per_vision"
            )
        ]


class VisionPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A prospective vision: a scenario set in a future year, and how it came about."""

    facts = (
        *BasePage.facts,
        "theme",
        "mandate",
        "working_group",
        "date",
        "horizon_year",
        "tags",
    )
    served_with = (*BasePage.served_with, "theme", "mandate", "working_group")
    parent_page_types: ClassVar = ["pages.VisionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("vision", _("Vision"), _("Visions"), 100)
    search_filters: ClassVar = {"theme": "theme", "mandate": "mandate", "date": "date"}
    # Newest first.
    listed_by = ("-date", "title")

    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="+"
    )
    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="+"
    )
    working_group = models.ForeignKey(
        WorkingGroup,
        verbose_name=_("working group"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    date = models.DateField(_("date"), help_text=_("When the council published the vision."))
    horizon_year = models.PositiveSmallIntegerField(
        _("horizon"),
        validators=[MinValueValidator(2025), MaxValueValidator(2150)],
        help_text=_("The year in which the scenario takes place."),
    )
    tags = ClusterTaggableManager(
        through=VisionKeyword,
        blank=True,
        verbose_name=_("keywords"),
        help_text=_("In the source language; each keyword has its words in the other languages."),
    )
    scenario = StreamField(story_blocks(), verbose_name=_("scenario"))
    approach = RichTextField(_("how the group worked"), features=TEXT_FEATURES, blank=True)
    questions = StreamField(question_blocks(), verbose_name=_("questions for debate"), blank=True)
    initiatives = StreamField(
        initiative_blocks(), verbose_name=_("inspiring initiatives"), blank=True
    )
    resources = StreamField(resource_blocks(), verbose_name=_("podcasts and downloads"), blank=True)
    credits = StreamField(credit_blocks(), verbose_name=_("credits"), blank=True, max_num=1)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("theme"),
                FieldPanel("mandate"),
                FieldPanel("working_group"),
                FieldRowPanel([FieldPanel("date"), FieldPanel("horizon_year")]),
                FieldPanel("tags"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("scenario"),
        MultiFieldPanel(
            [
                FieldPanel("approach"),
                InlinePanel("visits", label=_("visit")),
                InlinePanel("actors", label=_("actor met")),
            ],
            heading=_("Method"),
        ),
        FieldPanel("questions"),
        FieldPanel("initiatives"),
        FieldPanel("resources"),
        FieldPanel("credits"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("scenario"),
        index.SearchField("approach"),
        index.FilterField("theme_id"),
        index.FilterField("mandate_id"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("vision")

    @property
    def palette(self) -> str:
        return self.theme.palette

    @property
    def published_at(self) -> datetime:
        """The beginning of its day, as feeds are told."""
        return timezone.make_aware(datetime.combine(self.date, time.min))

    def get_search_texts(self) -> Iterator[str]:
        for visit in self.visits.all():
            yield from (visit.place, visit.note)
        for actor in self.actors.select_related("organisation"):
            yield from (actor.organisation.name, actor.note)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        work = {
            "@type": "CreativeWork",
            "name": self.title,
            **data.of_page(self),
            "datePublished": self.date.isoformat(),
            "temporalCoverage": str(self.horizon_year),
            "author": data.publisher,
            "about": self.theme.public_name(self.locale_id) or None,
        }
        return [work]

    @cached_property
    def shown_beside(self) -> list[Any]:
        """The tomes that tell it, whose covers are fetched with the page's pictures."""
        return tomes_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["keywords"] = words_in(self.locale.language_code, self.tags.all())
        context["visits"] = sorted(self.visits.all(), key=lambda visit: visit.date)
        actors = self.actors.all().select_related("organisation__locale")
        context["neighbours"] = neighbours_of(self, request)
        context["actors"] = [actor for actor in actors if actor.organisation.live]
        return context


class VisionVisit(FactsMixin, TranslatableMixin, Orderable):
    """A place that the group went to see."""

    facts = ("date",)

    page = ParentalKey(VisionPage, on_delete=models.CASCADE, related_name="visits")
    date = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=160)
    note = models.TextField(_("what was seen there"), blank=True)

    panels: ClassVar = [FieldPanel("date"), FieldPanel("place"), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("visit")

    def __str__(self) -> str:
        return self.place


class VisionActor(FactsMixin, TranslatableMixin, Orderable):
    """A body that the group met."""

    facts = ("organisation",)

    page = ParentalKey(VisionPage, on_delete=models.CASCADE, related_name="actors")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("what they told us"), blank=True)

    panels: ClassVar = [FieldPanel("organisation"), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("actor met")

    def __str__(self) -> str:
        return str(self.organisation)
