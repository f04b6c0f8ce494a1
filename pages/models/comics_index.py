from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from pages.blocks.rich_text import TEXT_FEATURES
from pages.navigation import restricted_paths
from pages.references import with_pictures
from pages.structured_data import StructuredData

from .base import BasePage
from .tome import TomePage


class ComicsIndexPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """The collection of comics: every tome on one shelf.

    A collection grows by a tome or two a year: it is shown whole.
    """

    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1
    fetches_pictures = True

    intro = RichTextField(
        _("introduction"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("How the tomes are made and what they are for, above the shelf."),
    )

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("collection of comics")

    def tomes(self, request: HttpRequest) -> Any:
        """Return the public tomes of this language, the first of the collection first."""
        found = TomePage.objects.child_of(self).live().filter(alias_of__isnull=True)
        for restricted in restricted_paths(request):
            found = found.exclude(path__startswith=restricted)
        return (
            found.select_related("theme__locale", "mandate__locale")
            .defer_streamfields()
            .order_by(*TomePage.listed_by)
        )

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [{"@type": "ComicSeries", "name": self.title, **data.of_page(self)}]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["tomes"] = with_pictures([self, *self.tomes(request)])[1:]
        return context
