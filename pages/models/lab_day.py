from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from pages.agenda_source import AgendaSource
from pages.forms.lab_day import LabDayForm
from pages.lab.calendar import event_of_day
from pages.lab.challenges import has_challenges
from pages.lab.checks_panel import DayChecksPanel
from pages.lab.day_date import DayDate, span_of_day
from pages.lab.editions import freeze
from pages.lab.event_data import session_thing
from pages.lab.people_panel import PeopleListPanel
from pages.lab.programme import programme_of, sessions_of_draft
from pages.reference_index import noted_once
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from snippets.inline_panel import InlinePanel

from .base import BasePage
from .lab_programme import LabProgrammePage

__all__ = ["LabDayPage"]


class LabDayPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """One day of a programme, which holds its sessions as rows (decision 82)."""

    facts = (*BasePage.facts, "day")
    derived = ("starts", "ends", "is_cancelled", "sequence")
    base_form_class = LabDayForm
    parent_page_types: ClassVar = ["pages.LabProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("lab-day", _("Day of the Lab"), _("Days of the Lab"), 420)
    search_filters: ClassVar = {"date": "day"}
    scheduled_changes = ("sessions__starts_at", "sessions__ends_at", "starts", "ends")
    agenda = AgendaSource(
        kinds={"lab": _("Day of the Lab")},
        rows="",
        called="%(within)s – %(title)s",
        venue="programme__venue",
        within="programme",
        may_wait=False,
        only={"programme__live": True},
    )

    # The page above it, in each language its own: there, look-ups find the venue.
    programme = models.ForeignKey(
        LabProgrammePage,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    day = models.DateField(_("day"))
    # From its first session to its last, as the agenda shows it; worked out of the source's rows.
    starts = models.DateTimeField(null=True, editable=False, db_index=True)
    ends = models.DateTimeField(null=True, editable=False, db_index=True)
    # Every session that was told of it is.
    is_cancelled = models.BooleanField(default=False, editable=False)
    # Counted from the row that is stored: RFC 5545's SEQUENCE.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("day"),
        DayChecksPanel(),
        PeopleListPanel(),
        InlinePanel(
            "sessions",
            heading=pgettext_lazy("of a Lab", "Sessions"),
            label=pgettext_lazy("of a Lab", "session"),
            help_text=_("In any order: readers see them by the clock."),
        ),
    ]

    # What a request found, before the page is rendered.
    lab_url = ""
    shown_sessions: Any = ()

    class Meta:
        verbose_name = _("day of the Lab")
        verbose_name_plural = _("days of the Lab")

    def clean(self) -> None:
        super().clean()
        if not self.day or not self.path:
            return
        others = LabDayPage.objects.sibling_of(self, inclusive=False)
        if other := others.filter(day=self.day).first():
            raise ValidationError(
                {
                    "day": _(
                        "“%(page)s” is that day already. Give another day, or write the sessions "
                        "there."
                    )
                    % {"page": other.get_admin_display_title()}
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            if self.pk:
                self.keep_public_sessions()
            self._work_out()
        with noted_once(self):
            super().save(*args, **kwargs)

    def _work_out(self) -> None:
        """Set what is derived, from the sessions and the row that is stored."""
        if self.path:
            above = LabProgrammePage.objects.filter(path=self.path[: -self.steplen])
            self.programme = above.first()
        stored = LabDayPage._base_manager.filter(pk=self.pk).first() if self.pk else None
        self.starts, self.ends, self.is_cancelled = span_of_day(self.day, self.sessions.all())
        self.sequence = stored.sequence if stored else 0
        if stored and (stored.live or stored.first_published_at):
            told = ("day", "starts", "ends", "is_cancelled")
            self.sequence += any(getattr(stored, name) != getattr(self, name) for name in told)

    @property
    def agenda_date(self) -> DayDate:
        return DayDate(self)

    def calendar_event(self, root_url: str, request: HttpRequest) -> Any:
        """Return what calendars have of it, the agenda's as its programme's own."""
        return event_of_day(self, f"{root_url}{self.get_url(request)}")

    @property
    def published_at(self) -> datetime:
        """When it was announced, as feeds are told."""
        return self.first_published_at or timezone.now()

    def publish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().publish(*args, **kwargs)
            freeze(self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        # The editor finds them again at once, and may say something else.
        self.keep_public_sessions()
        return super().save_revision(*args, **kwargs)

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Build a draft, in two queries for what its sessions point to.

        A room that was deleted meanwhile is none, and the row says so; a library's own way asks
        for each of each row.
        """
        page = super().from_serializable_data(data, check_fks, strict_fks)
        rows = list(page.sessions.all()) if page is not None else []
        for name, related in (("room", ("venue",)), ("track", ())):
            session: Any = LabDayPage.sessions.rel.related_model
            model = session._meta.get_field(name).related_model
            keys = {getattr(row, f"{name}_id") for row in rows} - {None}
            found = model.objects.select_related(*related).in_bulk(keys) if keys else {}
            for row in rows:
                key = getattr(row, f"{name}_id")
                if key and key not in found:
                    row.gone = {*row.gone, name}
                setattr(row, name, found.get(key))
        return page

    def keep_public_sessions(self) -> None:
        """Put back, as cancelled, what was public and is not there: it may be in calendars."""
        here = list(self.sessions.all())
        known = [row.pk for row in here if row.pk]
        model = self.sessions.model
        lacking = model._base_manager.filter(page=self.pk, was_public=True).exclude(pk__in=known)
        for row in lacking:
            row.state = model.State.CANCELLED
            here.append(row)
        # Each row is saved with its page: its moments follow the day.
        self.sessions.set(here)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        root, above = data.frame.root_url, self.lab_url
        return [
            {
                "@type": "Event",
                "name": self.title,
                **data.of_page(self),
                "startDate": self.day.isoformat(),
                "endDate": self.day.isoformat(),
                "subEvent": [
                    session_thing(one, f"{root}{above}sessions/{one.address}/")
                    for one in self.shown_sessions
                ]
                or None,
            }
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        above = self.get_parent()
        context["lab_url"] = self.lab_url = above.get_url(request) or ""
        programme, now = programme_of(above), timezone.now()
        if getattr(request, "is_preview", False):
            context["sessions"] = sessions_of_draft(self)
        else:
            shown = (day for day in programme.days if day.page and day.page.pk == self.pk)
            context["sessions"] = next((day.sessions for day in shown), [])
        self.shown_sessions = context["sessions"]
        context["has_challenges"] = has_challenges(above)
        context["is_over"] = programme.is_over(now)
        context["days"] = [(day, day.get_url(request)) for day in programme.pages]
        context["on_keys"] = {one.key for one in context["sessions"] if one.row.is_on(now)}
        return context
