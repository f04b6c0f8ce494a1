from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import story_blocks
from pages.search_kind import SearchKind

from .form_page import FormPage


class RequestPage(FormPage):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """Something to ask the team for at any time: an exhibition, booklets, a visit, an answer."""

    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("request", _("Request"), _("Requests"), 460)

    body = StreamField(story_blocks(), verbose_name=_("body"), blank=True)

    content_panels: ClassVar = [
        *FormPage.content_panels,
        FieldPanel("body"),
        *FormPage.form_panels,
    ]
    search_fields: ClassVar = [*FormPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("request")

    def is_open(self, now: datetime | None = None) -> bool:
        return self.live
