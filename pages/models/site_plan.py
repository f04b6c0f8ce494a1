from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from pages.blocks.rich_text import TEXT_FEATURES
from pages.navigation import plan_of

from .base import BasePage


class SitePlanPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """Every public page of a language, generated from the tree."""

    parent_page_types: ClassVar = ["pages.HomePage"]

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("site plan")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["plan"] = plan_of(self, request)
        return context
