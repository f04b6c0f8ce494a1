from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.url_routing import RouteResult

from pages.agenda import Entry
from pages.agenda_source import AgendaSource
from pages.calendars import calendar_of

from .agenda_date import AgendaDate

__all__ = ["DatedMixin"]

# Of Wagtail's redirects: with one that is longer, a page could not be renamed at all.
LONGEST_ADDRESS = 255


class DatedMixin(models.Model):
    """A page type with dates in the agenda: mixed in before `BasePage`.

    A date that was public is nobody's to delete: it may stand in a calendar that asks for it again
    tomorrow. Where a version of the page lacks one, whether an editor removed it or an older draft
    never had it, it stays and is cancelled; one that is over stays as it was.

    Below the address of the page, `calendar/` gives its dates to calendars, and `calendar/<key>/`
    one of them.
    """

    agenda: ClassVar[AgendaSource]

    class Meta:
        abstract = True

    @property
    def is_closed(self) -> bool:
        """Whether it is behind the sign-in, whatever else is."""
        return False

    @property
    def tells_its_dates(self) -> bool:
        """Whether somebody may have its dates in a calendar, as it stands."""
        return self.live  # type: ignore[attr-defined]  # a page's

    @property
    def place_of_dates(self) -> str:
        """Where its dates are, in any writing: another value is another place to go to."""
        parts = (getattr(self, name, None) for name in ("venue_id", "online_address"))
        return " ".join(str(part) for part in parts if part)

    @property
    def public_venue(self) -> Any:
        """The venue, where readers may know of it: of one that is withdrawn nothing is told."""
        venue = getattr(self, "venue", None)
        return venue if venue and venue.live else None

    @property
    def stored_dates(self) -> Any:
        """The rows, whatever the type calls them."""
        return getattr(self, self.agenda.rows)

    @cached_property
    def shown_dates(self) -> list[Any]:
        """All its dates, the first to come first."""
        return sorted(self.stored_dates.all(), key=lambda date: date.starts)

    @property
    def published_at(self) -> datetime:
        """When it was announced, as feeds are told."""
        return self.first_published_at or timezone.now()  # type: ignore[attr-defined]  # a page's

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None and self.pk:
            self.keep_public_dates()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        # The editor finds it again at once, and may say something else.
        self.keep_public_dates()
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]  # a page's

    def keep_public_dates(self) -> None:
        """Put back what was public and is not there, and let each row be saved with its page."""
        rows = self.stored_dates
        here = list(rows.all())
        known = [row.pk for row in here if row.pk]
        stored = rows.model._base_manager.filter(page=self.pk, was_public=True)
        now = timezone.now()
        for row in stored.exclude(pk__in=known):
            if not row.is_over(now):
                row.state = AgendaDate.State.CANCELLED
            here.append(row)
        rows.set(here)

    def dates_in_context(self) -> dict[str, Any]:
        """Return what a template shows: the `dates` to come, those that are over, and `now`.

        `took_place` is whether one of those that are over was not cancelled.
        """
        now = timezone.now()
        entries = [Entry(date, self) for date in self.shown_dates]
        past = [entry for entry in entries if entry.date.is_over(now)]
        return {
            "now": now,
            "dates": [entry for entry in entries if not entry.date.is_over(now)],
            "past_dates": past,
            "took_place": any(not entry.date.is_cancelled for entry in past),
        }

    def date_texts(self) -> Iterator[str]:
        """Yield what is found of its dates: the day in words, and what became of it."""
        for date in self.shown_dates:
            yield f"{date_format(timezone.localtime(date.starts), 'l j F Y')} {date.told_state}"

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if self.live and path_components[:1] == ["calendar"] and len(path_components) <= 2:  # type: ignore[attr-defined]  # a page's
            return RouteResult(self, kwargs={"calendar": path_components[1:]})
        return super().route(request, path_components)  # type: ignore[misc]  # a page's

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the page, or one above it, is renamed."""
        keys = [f"/calendar/{date.translation_key}/" for date in self.shown_dates]
        room = LONGEST_ADDRESS - len(self.url_path)  # type: ignore[attr-defined]  # a page's
        return ["/", "/calendar/", *(key for key in keys if len(key) <= room)]

    def resolve_subpage(self, path: str) -> RouteResult:
        """Return what answers below the page; raises Resolver404.

        Wagtail's redirects ask so, and lead to the page itself where nothing does: a program that
        asked for a calendar would get a page.
        """
        steps = [step for step in path.split("/") if step]
        if steps[:1] != ["calendar"] or len(steps) > 2:
            raise Resolver404({"path": path})
        return RouteResult(self, kwargs={"calendar": steps[1:]})

    def serve(
        self, request: HttpRequest, *args: Any, calendar: list[str] | None = None, **kwargs: Any
    ) -> Any:
        """Serve the page, or its dates to a calendar."""
        if calendar is None:
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]  # a page's
        return self._calendar(request, *calendar)

    def _calendar(self, request: HttpRequest, key: str = "") -> HttpResponse:
        if self.locale.language_code != translation.get_language():  # type: ignore[attr-defined]  # a page's
            raise Http404
        dates = self.shown_dates
        if key:
            dates = [date for date in dates if str(date.translation_key) == key]
        if key and not dates:
            raise Http404
        return calendar_of(self, [Entry(date, self) for date in dates], request)
