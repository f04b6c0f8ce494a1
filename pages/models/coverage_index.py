from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from pages.blocks.rich_text import TEXT_FEATURES
from pages.filtered_list import asked_elsewhere
from pages.forms.coverage_filter import CoverageFilterForm
from pages.forms.filter import page_number, query_of
from snippets.models import Coverage

from .base import BasePage

PER_PAGE = 12


class CoverageIndexPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """What others wrote and said of the council, filtered by theme and year."""

    query_parameters = ("page", *CoverageFilterForm.base_fields)

    parent_page_types: ClassVar = ["pages.PressRoomPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of media coverage")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        form = self._form(request.GET, language)
        paginator = Paginator(form.results(), PER_PAGE)
        wanted = page_number(request.GET.get("page"))
        is_there = wanted is not None and wanted <= paginator.num_pages
        context |= {
            "filter_form": form,
            "results": paginator.page(wanted if wanted is not None and is_there else 1),
            "page_exists": is_there,
            # What the links to other pages carry along.
            "filter_query": query_of(form.chosen),
            "filters_elsewhere": asked_elsewhere(
                self, form, lambda _node, code: self._form({}, code)
            ),
        }
        return context

    def _form(self, data: Any, language: str) -> CoverageFilterForm:
        entries = Coverage.objects.live().in_language(language).select_related("theme__locale")
        return CoverageFilterForm(data, entries, language)
