from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageViewRestriction, TranslatableMixin
from wagtail.search import index

from pages.agenda_source import AgendaSource
from pages.blocks import document_blocks
from pages.blocks.rich_text import TEXT_FEATURES
from pages.calendars import calendar_of
from pages.closed_dates import closed_dates_of
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


# In the place of a venue, of a meeting that is closed.
CLOSED = "closed"


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
        closed={"held_by": HeldBy.COMMITTEE.value},
        closed_called=_("Cancelled: public meeting"),
    )

    # Whether a stranger's program asks for dates that it may have.
    asked_by_a_calendar = False

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
        InlinePanel("absences", heading=_("Apologies"), label=_("member who was excused")),
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
    def tells_its_dates(self) -> bool:
        # What was a committee's stays restricted until somebody opens it.
        return (
            self.live
            and not self.is_closed
            and not PageViewRestriction.objects.filter(page=self.pk).exists()
        )

    @property
    def place_of_dates(self) -> str:
        """Of a closed meeting, one of its own: whoever noted a date is told when it closes."""
        return CLOSED if self.is_closed else super().place_of_dates

    def get_view_restrictions(self) -> Any:
        found = super().get_view_restrictions()
        if self.asked_by_a_calendar:
            # Of what is closed by itself alone; what a page above it closes stays closed.
            found = found.exclude(page__translation_key=self.translation_key)
        return found

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        found = super().route(request, path_components)
        stranger = not getattr(getattr(request, "user", None), "is_authenticated", False)
        if self.is_closed and "calendar" in found.kwargs and stranger:
            # A calendar program can't sign in: it is told what to strike out, if anything.
            self.asked_by_a_calendar = bool(closed_dates_of(self))
        return found

    def _calendar(self, request: HttpRequest, key: str = "") -> HttpResponse:
        if not self.asked_by_a_calendar:
            return super()._calendar(request, key)
        if self.locale.language_code != translation.get_language():
            raise Http404
        dates = [date for date in closed_dates_of(self) if key in ("", str(date.key))]
        if not dates:
            raise Http404
        return calendar_of(self, [], request, dates, name=str(self.agenda.kinds["meeting"]))

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
    derived = (*AgendaDate.derived, "told_starts", "told_ends")

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="dates")
    # When it was to be, as readers were told last; empty where nobody was told.
    told_starts = models.DateTimeField(null=True, editable=False)
    told_ends = models.DateTimeField(null=True, editable=False)

    class Meta(AgendaDate.Meta):
        abstract = False

    def note_told(self, stored: Any) -> None:
        if self.page.tells_its_dates:
            self.told_starts, self.told_ends = self.starts, self.ends
            return
        self.told_starts = stored.told_starts if stored else None
        self.told_ends = stored.told_ends if stored else None
        closes = self.page.is_closed and stored and stored.place != self.place
        if closes and stored.is_over(timezone.now()):
            # It took place: who has it in a calendar may keep it.
            self.told_starts = self.told_ends = None


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
