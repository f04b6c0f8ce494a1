from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from pages.agenda import Entry, Month
from pages.blocks.rich_text import TEXT_FEATURES
from pages.calendars import PAST, calendar_of
from pages.closed_dates import closed_dates
from pages.feeds import FEED_LENGTH, feed_of
from pages.filtered_list import asked_elsewhere
from pages.forms.agenda_filter import AgendaFilterForm
from pages.forms.filter import page_number, query_of
from pages.month_table import weeks_of
from pages.navigation import frame_for
from pages.references import with_pictures
from pages.search_kind import SearchKind

from .base import BasePage, rendered

PER_PAGE = 20
# More in one month than anybody reads: what is left out is said.
MOST_OF_A_MONTH = 200


class EventIndexPage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """One agenda: whatever page type has dates puts them into it (`AgendaSource`)."""

    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1
    # Its own is asked for where a page is shown; its feed and calendar have none.
    fetches_pictures = True
    query_parameters = ("page", *AgendaFilterForm.base_fields)
    search_kind = SearchKind("page", _("Page"), _("Pages"), 900)
    also_called = (_("agenda, calendar, events, debates"),)

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("agenda of events")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        form = self._form(request.GET)
        with_pictures([self])
        context |= {
            "filter_form": form,
            "now": now,
            "this_month": Month.of(now),
            "is_past": form.chosen.get("when") == "past",
            # What the links to other pages, to other views and to the calendar carry along.
            "filter_query": query_of(form.chosen),
            "narrowed_query": query_of(_without(form.chosen, "when", "month")),
            # All of this view, without a filter.
            "view_query": query_of(_without(form.chosen, "kind", "commune", "theme")),
            "calendar_query": query_of(_without(form.chosen, "when")),
            "filters_elsewhere": asked_elsewhere(
                self,
                form,
                lambda node, _code: AgendaFilterForm({}, node.locale_id),
            ),
        }
        show = self._list if form.asked_month is None else self._month
        return context | show(request, form, now)

    def _form(self, data: Any) -> AgendaFilterForm:
        return AgendaFilterForm(data, self.locale_id)

    def _list(self, request: HttpRequest, form: AgendaFilterForm, now: Any) -> dict[str, Any]:
        agenda = form.agenda
        keys = agenda.past(now) if form.chosen.get("when") else agenda.to_come(now)
        # Keys alone are light: to count them first would be a query more.
        paginator = Paginator(list(keys), PER_PAGE)
        wanted = page_number(request.GET.get("page"))
        is_there = wanted is not None and wanted <= paginator.num_pages
        shown = paginator.page(wanted if wanted is not None and is_there else 1)
        return {
            "results": shown,
            "entries": agenda.entries(shown.object_list),
            "page_exists": is_there,
        }

    def _month(self, request: HttpRequest, form: AgendaFilterForm, now: Any) -> dict[str, Any]:
        month, agenda, offer = form.asked_month, form.agenda, form.offered
        assert month is not None, "asked for by `get_context` alone"  # noqa: S101
        keys = list(agenda.between(month.begins, month.ends)[: MOST_OF_A_MONTH + 1])
        entries = agenda.entries(keys[:MOST_OF_A_MONTH])
        narrowed = _without(form.chosen, "when", "month")

        def query(other: Month) -> str:
            return query_of({**narrowed, "month": str(other)})

        # There is no way on into years in which nothing happens: a crawler would never come back.
        is_after = offer.first is not None and month.begins > offer.first
        is_before = offer.last is not None and month.ends < offer.last
        return {
            "month": month,
            "entries": entries,
            "is_cut": len(keys) > MOST_OF_A_MONTH,
            "weeks": weeks_of(month, entries, timezone.localtime(now).date()),
            "previous_month": (month + -1, query(month + -1)) if is_after else None,
            "next_month": (month + 1, query(month + 1)) if is_before else None,
            "page_exists": True,
        }

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the agenda is renamed."""
        return ["/", "/feed/", "/calendar/"]

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Give what was announced last of what is to come."""
        form = self._form(request.GET)
        agenda = form.agenda
        # A page may have several dates: its next one stands for it.
        keys = agenda.newest(timezone.now())[: 5 * FEED_LENGTH]
        pages: dict[Any, Any] = {}
        for entry in agenda.entries(keys):
            if entry.page.pk not in pages:
                pages[entry.page.pk] = entry.page
                entry.page.feed_title = entry.title
                entry.page.feed_summary = _in_feed(entry)
        frame = frame_for(request, self)
        assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
        return feed_of(self, list(pages.values()), frame, request)

    @path("calendar/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """Give what is to come and what has passed within a year, under the same filters."""
        form = self._form(request.GET)
        agenda, now = form.agenda, timezone.now()
        month, kind = form.asked_month, form.chosen.get("kind", "")
        if month is None:
            keys = agenda.to_come(now - PAST)
            closed = closed_dates(self.locale_id, kind, now - PAST)
        else:
            keys = agenda.between(month.begins, month.ends)
            closed = closed_dates(self.locale_id, kind, month.begins, month.ends)
        return calendar_of(self, agenda.entries(keys), request, closed)


def _without(chosen: dict[str, str], *names: str) -> dict[str, str]:
    return {name: word for name, word in chosen.items() if name not in names}


def _in_feed(entry: Entry) -> str:
    """Return the day, the place and the summary, as a feed shows them under the title."""
    state = f" ({entry.date.told_state})" if entry.date.told_state else ""
    where = f", {entry.venue.name}, {entry.venue.commune.name}" if entry.venue else ""
    return " ".join((f"{entry.date}{state}{where}.", entry.page.summary, *entry.notes))
