from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from pages.blocks.rich_text import TEXT_FEATURES
from pages.feeds import feed_of
from pages.filtered_list import asked_elsewhere
from pages.forms.diary_filter import DiaryFilterForm
from pages.forms.filter import page_number, query_of
from pages.navigation import frame_for, restricted_paths
from pages.references import with_pictures
from pages.structured_data import StructuredData
from pages.tree import Node

from .base import BasePage, rendered
from .diary import DiaryPage

PER_PAGE = 12


class DiaryIndexPage(RoutablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """The field diary, its last day first, filtered by theme, mandate, group and year."""

    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1
    fetches_pictures = True
    query_parameters = ("page", *DiaryFilterForm.base_fields)
    also_called = (_("logbook, journal"),)

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("field diary")

    def diary(self, request: HttpRequest, node: Node | None = None) -> Any:
        """Return the public entries of this list, or of its `node` elsewhere, newest first."""
        found = DiaryPage.objects.child_of(node or self).live().filter(alias_of__isnull=True)
        for restricted in restricted_paths(request):
            found = found.exclude(path__startswith=restricted)
        found = found.select_related("theme__locale", "mandate__locale", "working_group__locale")
        return found.defer_streamfields().order_by(*DiaryPage.listed_by)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [{"@type": "Blog", "name": self.title, **data.of_page(self)}]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # `RoutablePageMixin` answers its own routes without asking `BasePage`.
        with self.prepared(request):
            return rendered(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = self._form(request)
        paginator = Paginator(form.results(), PER_PAGE)
        wanted = page_number(request.GET.get("page"))
        is_there = wanted is not None and wanted <= paginator.num_pages
        shown = paginator.page(wanted if wanted is not None and is_there else 1)
        context |= {
            "filter_form": form,
            "results": shown,
            "days": with_pictures([self, *shown.object_list])[1:],
            "page_exists": is_there,
            # What the links to other pages and to the feed carry along.
            "filter_query": query_of(form.chosen),
            "filters_elsewhere": asked_elsewhere(
                self,
                form,
                lambda node, code: DiaryFilterForm({}, self.diary(request, node), code),
            ),
        }
        return context

    def _form(self, request: HttpRequest) -> DiaryFilterForm:
        return DiaryFilterForm(request.GET, self.diary(request), self.locale.language_code)

    def get_route_paths(self) -> list[str]:
        """The addresses that redirect when the diary is renamed."""
        return ["/", "/feed/"]

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        frame = frame_for(request, self)
        assert frame is not None, "a page that is served belongs to a site"  # noqa: S101
        return feed_of(self, self._form(request).results(), frame, request)
