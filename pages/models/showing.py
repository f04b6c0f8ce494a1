from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from pages.agenda_source import AgendaSource
from pages.forms.showing import ShowingForm
from pages.opening_hours import OpeningDays, next_opening, spans_on, week_of
from pages.search_kind import SearchKind
from pages.showing_data import exhibition_event
from pages.structured_data import StructuredData
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel
from snippets.models import Theme, Venue

from .agenda_date import AgendaDate
from .base import BasePage
from .dated import DatedMixin
from .exhibition import ExhibitionPage

__all__ = ["ClosedDay", "OpeningHours", "ShowingPage"]

# Its last day counts among them.
DAYS_OF_A_WEEK = 7
FULL = pgettext_lazy("a visit", "Full")


class ShowingPage(DatedMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """An exhibition that hangs somewhere for some weeks, with somebody else as its host."""

    class State(models.TextChoices):
        TO_COME = "to_come", _("Soon")
        OPEN = "open", _("Now")
        LAST_WEEK = "last_week", _("Last week")
        OVER = "over", pgettext_lazy("a showing", "Over")
        CANCELLED = "cancelled", pgettext_lazy("a showing", "Cancelled")

    facts = (*BasePage.facts, "host", "venue", "first_day", "last_day", "is_cancelled")
    served_with = (
        *BasePage.served_with,
        "exhibition__theme__locale",
        "venue__locale",
        "venue__commune",
    )
    parent_page_types: ClassVar = ["pages.ExhibitionPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("showing", _("Showing"), _("Showings"), 260)
    search_filters: ClassVar = {"theme": "exhibition__theme", "date": "first_day"}
    searched_with = ("visits",)
    # First and last days begin and end at midnight, which is a moment for all pages.
    scheduled_changes: ClassVar = ("visits__ends",)
    agenda = AgendaSource(
        kinds={"visit": _("Guided visit")},
        rows="visits",
        called=_("Guided visit: %(title)s"),
        theme="exhibition__theme",
        venue="venue",
        last_day="last_day",
    )
    base_form_class = ShowingForm
    # The moment for which it answers; None is now.
    seen_at: datetime | None = None

    # The page above it, in each language its own: there, look-ups find the theme.
    exhibition = models.ForeignKey(
        ExhibitionPage,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    host = models.CharField(
        _("host"),
        max_length=160,
        help_text=_("Who shows it: a library, a town hall. A name, the same in every language."),
    )
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(
        _("last day"), help_text=_("The page says by itself that it is over, the day after.")
    )
    is_cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_(
            "The page stays and says so, for those who noted the dates. Its guided visits are "
            "cancelled with it."
        ),
    )
    notice = models.TextField(
        _("notice"),
        blank=True,
        help_text=_("What everybody must know first: a room that changed, why it is cancelled."),
    )
    exceptions = models.TextField(
        _("exceptions from the hours"),
        blank=True,
        help_text=_("In words: a late evening, a day on which it closes early."),
    )
    visit_sign_up = models.TextField(
        _("how to sign up for a guided visit"),
        blank=True,
        help_text=_("In words: at the desk, by telephone, nothing to do but come."),
    )
    access = models.TextField(
        _("access to this showing"),
        blank=True,
        help_text=_(
            "What is not said of the venue already: at what height the panels hang, where one may "
            "sit, what can be touched or heard."
        ),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("host"), FieldPanel("venue")]),
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                FieldPanel("is_cancelled"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("notice"),
        MultiFieldPanel(
            [
                InlinePanel("hours", label=_("opening hours")),
                InlinePanel("closed_days", label=_("closed day")),
                FieldPanel("exceptions"),
            ],
            heading=_("Opening hours"),
        ),
        MultiFieldPanel(
            [InlinePanel("visits", label=_("guided visit")), FieldPanel("visit_sign_up")],
            heading=_("Guided visits"),
        ),
        FieldPanel("access"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("host"),
        index.SearchField("access"),
        index.FilterField("first_day"),
        index.FilterField("last_day"),
    ]

    class Meta:
        verbose_name = _("showing")

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError(
                {
                    "last_day": _(
                        "“Last day” is before the first day. Give the same day or a later one."
                    )
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            if self.path:
                above = ExhibitionPage.objects.filter(path=self.path[: -Page.steplen])
                self.exhibition = above.first()
            self._cancel_visits()
        super().save(*args, **kwargs)

    def keep_public_dates(self) -> None:
        super().keep_public_dates()
        self._cancel_visits()

    def _cancel_visits(self) -> None:
        """Nobody guides through what does not hang; a visit that took place, took place."""
        now = timezone.now()
        if self.is_cancelled:
            for visit in self.visits.all():
                if not visit.is_over(now):
                    visit.state = AgendaDate.State.CANCELLED

    # --- what it says of itself, at one moment -------------------------------------------

    @property
    def today(self) -> date:
        return timezone.localdate(self.seen_at or timezone.now())

    @property
    def is_over(self) -> bool:
        return self.last_day < self.today

    @property
    def has_begun(self) -> bool:
        return self.first_day <= self.today

    @property
    def state(self) -> "ShowingPage.State":
        """Return its state in Paris: over from the midnight on that ends its last day."""
        if self.is_cancelled:
            return self.State.CANCELLED
        if self.is_over:
            return self.State.OVER
        if not self.has_begun:
            return self.State.TO_COME
        is_last = self.today > self.last_day - timedelta(days=DAYS_OF_A_WEEK)
        return self.State.LAST_WEEK if is_last else self.State.OPEN

    @property
    def is_on(self) -> bool:
        return self.state in (self.State.OPEN, self.State.LAST_WEEK)

    @cached_property
    def stored_hours(self) -> list["OpeningHours"]:
        return list(self.hours.all())

    @cached_property
    def closed_dates(self) -> list[date]:
        return [row.day for row in self.closed_days.all()]

    @property
    def week(self) -> list[OpeningDays]:
        return week_of(self.stored_hours)

    @property
    def spans_today(self) -> tuple[Any, ...]:
        """From when to when it is open today; empty where it is not, or does not hang."""
        return spans_on(self.today, self.stored_hours, self.closed_dates) if self.is_on else ()

    @property
    def next_opening(self) -> Any:
        """The next day on which it is open, with the hours, where it hangs and is closed today."""
        if not self.is_on or not self.stored_hours or self.spans_today:
            return None
        return next_opening(self.today, self.last_day, self.stored_hours, self.closed_dates)

    @cached_property
    def visits_to_come(self) -> list[Any]:
        """The visits to come; of those that are cancelled, only what falls within its days.

        A showing that was moved leaves them behind: they stay in the agenda and in calendars, for
        those who noted them.
        """
        now = self.seen_at or timezone.now()
        rows = sorted(self.visits.all(), key=lambda visit: visit.starts)
        return [
            visit
            for visit in rows
            if not visit.is_over(now)
            and not (visit.is_cancelled and not self.holds(timezone.localdate(visit.starts)))
        ]

    def holds(self, day: date) -> bool:
        """Tell whether a day lies within its days."""
        return self.first_day <= day <= self.last_day

    # --- what it is to others ------------------------------------------------------------

    @property
    def theme(self) -> Theme | None:
        return self.exhibition.theme if self.exhibition is not None else None

    @property
    def palette(self) -> str:
        return self.theme.palette if self.theme is not None else super().palette

    @cached_property
    def shown_beside(self) -> list[Any]:
        """The exhibition, whose picture is fetched with the page's."""
        return [self.exhibition] if self.exhibition is not None else []

    @property
    def public_exhibition(self) -> ExhibitionPage | None:
        """The exhibition, where readers may know of it."""
        exhibition = self.exhibition
        return exhibition if exhibition is not None and exhibition.live else None

    def notes_of(self, visit: Any) -> list[str]:
        """Return how one signs up for a visit, or that nobody can any more."""
        if not visit.takes_place:
            return []
        if visit.is_full:
            return [str(FULL)]
        return [note for note in (self.visit_sign_up, visit.sign_up_link) if note]

    def get_search_texts(self) -> Iterator[str]:
        if venue := self.public_venue:
            yield from (venue.name, venue.full_address, venue.stop, venue.line)
        if self.is_cancelled:
            yield str(self.state.label)
        if self.shown_dates:
            yield str(self.agenda.kinds["visit"])
        yield from self.date_texts()
        if self.public_exhibition is not None:
            yield self.public_exhibition.title
        if self.theme is not None:
            yield self.theme.public_name(self.locale_id)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [exhibition_event(self, data)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.seen_at = timezone.now()
        return super().get_context(request, *args, **kwargs)


class OpeningHours(FactsMixin, TranslatableMixin, Orderable):
    """From when to when it is open on one day of every week; a day with a pause has two."""

    facts = ("weekday", "opens", "closes")

    page = ParentalKey(ShowingPage, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=list(WEEKDAYS.items()))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("opening hours")

    def __str__(self) -> str:
        return str(WEEKDAYS[self.weekday])

    def clean(self) -> None:
        super().clean()
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError(
                {"closes": _("“Closes” is not after “Opens”. Give a later hour of the same day.")}
            )


class ClosedDay(FactsMixin, TranslatableMixin, Orderable):
    """A day on which it is closed, whatever the week says."""

    facts = ("day",)

    page = ParentalKey(ShowingPage, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField(_("day"))

    panels: ClassVar = [FieldPanel("day")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("closed day")

    def __str__(self) -> str:
        return self.day.isoformat()
