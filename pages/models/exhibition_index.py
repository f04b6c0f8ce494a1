from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from pages.blocks.rich_text import TEXT_FEATURES
from pages.communes_map import map_of
from pages.exhibitions import current_first, exhibitions_below, seen_at, showings_below
from pages.feeds import FEED_LENGTH, feed_of
from pages.filtered_list import asked_elsewhere
from pages.forms.filter import page_number, query_of
from pages.forms.showing_filter import ShowingFilterForm
from pages.navigation import frame_for
from pages.references import with_pictures
from pages.search_kind import SearchKind
from pages.tree import languages

from .base import BasePage, rendered

__all__ = ["ExhibitionIndexPage"]

PER_PAGE = 12


class ExhibitionIndexPage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """What is shown now, soon and was shown, on a map and in a list; and how to borrow."""

    facts = (*BasePage.facts, "borrow_page")
    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1
    fetches_pictures = True
    search_kind = SearchKind("exhibition", _("Exhibition"), _("Exhibitions"), 250)
    query_parameters = ("page", *ShowingFilterForm.base_fields)
    also_called = (_("showings"), _("borrow an exhibition"))

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    borrowing = RichTextField(
        _("how to borrow"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who may, what it costs, how long beforehand one asks."),
    )
    borrow_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page of the request"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The page on which one asks for an exhibition, in the source language."),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("borrowing"), PageChooserPanel("borrow_page")], heading=_("Borrowing")
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("borrowing"),
    ]

    class Meta:
        verbose_name = _("index of exhibitions")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        form = _form(self, request.GET)
        current, past = current_first(form.results(), now)
        paginator = Paginator(past, PER_PAGE)
        wanted = page_number(request.GET.get("page"))
        is_there = wanted is not None and wanted <= paginator.num_pages
        results = paginator.page(wanted if wanted is not None and is_there else 1)
        results.object_list = seen_at(now, results.object_list)
        context |= {
            "filter_form": form,
            "shown_now": [showing for showing in current if showing.is_on],
            "shown_soon": [s for s in current if s.state == s.State.TO_COME],
            "cancelled": [showing for showing in current if showing.is_cancelled],
            "map": map_of(current),
            "exhibitions": with_pictures([self, *exhibitions_below(self)])[1:],
            "results": results,
            "page_exists": is_there,
            # What the links to other pages and to the feed carry along.
            "filter_query": query_of(form.chosen),
            "filters_elsewhere": asked_elsewhere(self, form, lambda node, _code: _form(node, {})),
        }
        return context

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the list is renamed."""
        return ["/", "/feed/"]

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        frame = frame_for(request, self)
        assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
        found = _form(self, request.GET).results().order_by("-first_published_at", "-pk")
        shown = seen_at(timezone.now(), found[:FEED_LENGTH])
        for showing in shown:
            showing.feed_summary = _in_feed(showing)
        return feed_of(self, shown, frame, request)


def _in_feed(showing: Any) -> str:
    """Return how it stands, its days, the place and the summary, as a feed shows them."""
    days = _("from %(first)s to %(last)s") % {
        "first": date_format(showing.first_day, "DATE_FORMAT"),
        "last": date_format(showing.last_day, "DATE_FORMAT"),
    }
    venue = showing.public_venue
    where = f", {venue.name}, {venue.commune.name}" if venue else ""
    return f"{showing.state.label}, {days}{where}. {showing.summary}"


def _form(node: Any, data: Any) -> ShowingFilterForm:
    """Return the form of a list, which is given as its page or its node."""
    language = languages()[node.locale_id]
    return ShowingFilterForm(data, showings_below(node), language, node.pk)
