from datetime import datetime, time
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import photo_blocks, resource_blocks, story_blocks
from pages.neighbours import Neighbours, neighbours_of
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from snippets.models import Mandate, Theme, WorkingGroup

from .base import BasePage


class DiaryPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A day of the field diary: where a group went, and what it saw and heard there."""

    facts = (*BasePage.facts, "date", "theme", "mandate", "working_group")
    served_with = (
        *BasePage.served_with,
        "theme__locale",
        "mandate__locale",
        "working_group__locale",
    )
    parent_page_types: ClassVar = ["pages.DiaryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("diary", _("Diary entry"), _("Field diary"), 360)
    search_filters: ClassVar = {"theme": "theme", "mandate": "mandate", "date": "date"}
    # Newest first.
    listed_by = ("-date", "title")

    date = models.DateField(_("day"), help_text=_("The day that the entry tells of."))
    place = models.CharField(_("place"), max_length=120, blank=True)
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="+"
    )
    working_group = models.ForeignKey(
        WorkingGroup,
        verbose_name=_("working group"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    body = StreamField(story_blocks(), verbose_name=_("body"))
    photos = StreamField(photo_blocks(), verbose_name=_("photos"), blank=True)
    resources = StreamField(resource_blocks(), verbose_name=_("podcasts and downloads"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("place"),
        MultiFieldPanel(
            [
                FieldPanel("date"),
                FieldPanel("theme"),
                FieldPanel("mandate"),
                FieldPanel("working_group"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("body"),
        FieldPanel("photos"),
        FieldPanel("resources"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("theme_id"),
        index.FilterField("mandate_id"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("diary entry")

    @property
    def palette(self) -> str:
        return self.theme.palette if self.theme else "house"

    @property
    def published_at(self) -> datetime:
        """The beginning of its day, as feeds are told."""
        return timezone.make_aware(datetime.combine(self.date, time.min))

    def get_search_texts(self) -> list[str]:
        return [self.place]

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        entry = {
            **data.article(self),
            "@type": "BlogPosting",
            "temporalCoverage": self.date.isoformat(),
            "contentLocation": {"@type": "Place", "name": self.place} if self.place else None,
            "about": self.theme.public_name(self.locale_id) or None if self.theme else None,
        }
        return [entry]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Its list begins with the newest day; from page to page, time goes as one reads.
        listed = neighbours_of(self, request)
        context["neighbours"] = Neighbours(previous=listed.next, next=listed.previous)
        return context
