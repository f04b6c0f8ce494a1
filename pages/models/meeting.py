from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from pages.agenda_source import AgendaSource
from pages.blocks import document_blocks
from pages.blocks.rich_text import TEXT_FEATURES
from pages.committee_files import close_files, close_versions
from pages.council import shown
from pages.event_data import events_of
from pages.mandates import ended
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from snippets.facts import FactsMixin
from snippets.fields import LanguageField
from snippets.inline_panel import InlinePanel
from snippets.models import Mandate, Person, Venue, WorkingGroup

from .agenda_date import AgendaDate
from .base import BasePage
from .dated import DatedMixin

__all__ = ["MeetingAbsence", "MeetingDate", "MeetingDecision", "MeetingPage"]


class MeetingPage(DatedMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A meeting of the council, a group or a committee: what was to be discussed, what came of it.

    A committee's is behind the sign-in from its first draft on, and the files that it alone uses
    with it (decision 65).
    """

    class HeldBy(models.TextChoices):
        PLENARY = "plenary", _("Plenary")
        GROUP = "group", _("Working group")
        COMMITTEE = "committee", _("Committee")

    facts = (
        *BasePage.facts,
        "mandate",
        "held_by",
        "working_group",
        "venue",
        "minutes",
        "minutes_language",
    )
    served_with = (
        *BasePage.served_with,
        "mandate__locale",
        "working_group__locale",
        "working_group__theme",
        "venue__locale",
        "venue__commune",
    )
    parent_page_types: ClassVar = ["pages.StandardPage", "pages.MandatePage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind(
        "meeting", pgettext_lazy("council", "Meeting"), pgettext_lazy("council", "Meetings"), 620
    )
    search_filters: ClassVar = {"mandate": "mandate"}
    searched_with = ("decisions",)
    text_languages: ClassVar = {"minutes": "minutes_language"}
    scheduled_changes = ("dates__ends",)
    agenda = AgendaSource(
        kinds={"meeting": _("Public meeting")},
        theme="working_group__theme",
        venue="venue",
        only={"held_by__in": (HeldBy.PLENARY.value, HeldBy.GROUP.value)},
    )

    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="+"
    )
    held_by = models.CharField(
        _("whose meeting"),
        max_length=10,
        choices=HeldBy,
        default=HeldBy.PLENARY,
        help_text=_("A committee’s meeting, its minutes and files are behind the sign-in."),
    )
    working_group = models.ForeignKey(
        WorkingGroup,
        verbose_name=_("working group"),
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
    )
    programme = RichTextField(
        _("agenda"), features=TEXT_FEATURES, blank=True, help_text=_("What is to be discussed.")
    )
    minutes = RichTextField(
        _("minutes"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("In one language, and the same text for the readers of every other one."),
    )
    minutes_language = LanguageField(
        _("language of the minutes"), default=settings.LANGUAGE_CODE, blank=True
    )
    minutes_summary = models.TextField(
        _("summary of the minutes"),
        blank=True,
        help_text=_(
            "What was decided and why, in a few sentences. It is translated: whoever does not read "
            "the language of the minutes reads this."
        ),
    )
    documents = StreamField(document_blocks(), verbose_name=_("documents"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("held_by"), FieldPanel("mandate")]),
                FieldRowPanel([FieldPanel("working_group"), FieldPanel("venue")]),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        InlinePanel("dates", heading=_("Day and hours"), label=_("date")),
        FieldPanel("programme"),
        InlinePanel("absences", heading=_("Excused"), label=_("member who was excused")),
        InlinePanel("decisions", heading=_("Decisions"), label=_("decision")),
        MultiFieldPanel(
            [
                FieldPanel("minutes"),
                FieldPanel("minutes_language"),
                FieldPanel("minutes_summary"),
            ],
            heading=_("Minutes"),
        ),
        FieldPanel("documents"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("programme"),
        index.SearchField("minutes"),
        index.SearchField("minutes_summary"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("council", "meeting")

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.is_closed and kwargs.get("update_fields") is None:
                close_versions(self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        if self.is_closed:
            # A file of a draft has an address already.
            close_files(self)
        return super().save_revision(*args, **kwargs)

    @property
    def is_closed(self) -> bool:
        """Whether it is behind the sign-in, whatever else is."""
        return self.held_by == self.HeldBy.COMMITTEE

    @property
    def palette(self) -> str:
        return self.working_group.theme.palette if self.working_group else "house"

    @cached_property
    def stored_decisions(self) -> list["MeetingDecision"]:
        return list(self.decisions.all())

    def get_search_texts(self) -> Iterator[str]:
        yield self.minutes_summary
        for decision in self.decisions.all():
            yield decision.what
            yield decision.who

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [*events_of(self, data), data.article(self)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs) | self.dates_in_context()
        absent = list(self.absences.select_related("person"))
        named = shown(row.person for row in absent if row.person.live)
        return context | {
            "ended": ended(self.mandate, self.locale_id, request),
            "absent": named,
            "absent_unnamed": len(absent) - len(named),
            "today": timezone.localdate(context["now"]),
            "minutes_name": dict(settings.LANGUAGES).get(self.minutes_language, ""),
            "are_foreign": self.minutes_language != self.locale.language_code,
        }


class MeetingDate(AgendaDate):
    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="dates")

    class Meta(AgendaDate.Meta):
        abstract = False


class MeetingAbsence(FactsMixin, TranslatableMixin, Orderable):
    """A member who was excused: named as far as the member consents to it."""

    facts = ("person",)

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="absences")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )

    panels: ClassVar = [FieldPanel("person")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("absence")

    def __str__(self) -> str:
        return str(self.person)


class MeetingDecision(FactsMixin, TranslatableMixin, Orderable):
    """What was decided, who does it, and by when."""

    facts = ("due",)

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="decisions")
    what = models.TextField(_("what"))
    who = models.CharField(_("who"), max_length=160, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)

    panels: ClassVar = [
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("who"), FieldPanel("due")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("decision")

    def __str__(self) -> str:
        return self.what
