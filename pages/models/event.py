from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from pages.agenda_source import AgendaSource
from pages.blocks import resource_blocks, story_blocks
from pages.event_data import events_of
from pages.search_kind import SearchKind
from pages.spoken import SpokenLanguage
from pages.structured_data import StructuredData
from snippets.facts import FactsMixin
from snippets.fields import MultipleChoiceField
from snippets.inline_panel import InlinePanel
from snippets.models import Theme, Venue

from .agenda_date import AgendaDate
from .base import BasePage
from .dated import DatedMixin


class EventKind(models.TextChoices):
    DEBATE = "debate", _("Debate")
    CELEBRATION = "celebration", _("Celebration")
    TRAINING = "training", _("Training")
    STUDY_VISIT = "study-visit", _("Study visit")


class EventPage(DatedMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """Something that people come to, on one date or on several, in a room or online."""

    facts = (
        *BasePage.facts,
        "kind",
        "theme",
        "venue",
        "online_address",
        "spoken",
        "interpreted",
    )
    served_with = (*BasePage.served_with, "theme__locale", "venue__locale", "venue__commune")
    parent_page_types: ClassVar = ["pages.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("event", _("Event"), _("Events"), 350)
    search_filters: ClassVar = {"theme": "theme"}
    searched_with = ("dates", "steps", "venue__commune")
    scheduled_changes = ("dates__ends",)
    agenda = AgendaSource(kinds=dict(EventKind.choices), kind="kind", theme="theme", venue="venue")

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.DEBATE)
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty while it is not known, and where one comes online only."),
    )
    online_address = models.URLField(
        _("address of the online meeting"),
        blank=True,
        help_text=_("Everybody reads it: use a room that lets people in one by one."),
    )
    spoken = MultipleChoiceField(_("languages spoken"), choices=SpokenLanguage)
    interpreted = MultipleChoiceField(
        _("interpreted into"), choices=SpokenLanguage, blank=True, help_text=_("None: nobody is.")
    )
    body = StreamField(story_blocks(), verbose_name=_("body"), blank=True)
    resources = StreamField(resource_blocks(), verbose_name=_("documents"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        InlinePanel(
            "dates",
            heading=_("Dates"),
            label=_("date"),
            help_text=_(
                "A date that readers have seen is never deleted, since they may have it in their "
                "calendar: where you remove it, it stays and is cancelled."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("theme"),
                FieldPanel("venue"),
                FieldPanel("online_address"),
                FieldPanel("spoken"),
                FieldPanel("interpreted"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("body"),
        InlinePanel("steps", heading=_("Programme"), label=_("step")),
        FieldPanel("resources"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("theme_id"),
    ]

    class Meta:
        verbose_name = _("event")

    @property
    def palette(self) -> str:
        return self.theme.palette if self.theme else "house"

    @property
    def spoken_names(self) -> list[Any]:
        return [SpokenLanguage(code).label for code in self.spoken]

    @property
    def interpreted_names(self) -> list[Any]:
        return [SpokenLanguage(code).label for code in self.interpreted]

    def get_search_texts(self) -> Iterator[Any]:
        yield str(self.get_kind_display())
        yield from self.date_texts()
        if venue := self.public_venue:
            yield from (venue.name, venue.commune.name)
        for step in self.steps.all():
            yield from (step.title, step.note)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return events_of(self, data)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context |= self.dates_in_context()
        context["steps"] = sorted(self.steps.all(), key=lambda step: step.time)
        return context


class EventDate(AgendaDate):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="dates")

    class Meta(AgendaDate.Meta):
        abstract = False


class EventStep(FactsMixin, TranslatableMixin, Orderable):
    """What happens at a time of the day, on each of the dates."""

    facts = ("time",)

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="steps")
    time = models.TimeField(_("time"))
    title = models.CharField(_("title"), max_length=160)
    note = models.CharField(_("who, how"), max_length=300, blank=True)

    panels: ClassVar = [FieldPanel("time"), FieldPanel("title"), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step")

    def __str__(self) -> str:
        return self.title
