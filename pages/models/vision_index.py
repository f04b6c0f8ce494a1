from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField

from pages.blocks.base import TEXT_FEATURES

from .base import BasePage


class VisionIndexPage(RoutablePageMixin, BasePage):
    """All visions, filtered by theme, mandate, year and keyword, with their feed."""

    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("index of visions")
