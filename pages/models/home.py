from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import home_blocks
from pages.structured_data import StructuredData

from .base import BasePage

# Sections that hold the page's first heading where they stand first.
OPENINGS = ("hero", "opening_tome")


class HomePage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """The first page of a language; an officer arranges its sections."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]

    sections = StreamField(
        home_blocks(),
        verbose_name=_("sections"),
        help_text=_("Drag a section to move it. The first one should be the opening plate."),
    )

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("sections")]
    # Its beginning, and no end: a whole site stands on it.
    settings_panels: ClassVar = [
        PublishingPanel(children=PublishingPanel().children[:1]),
        *BasePage.settings_panels[1:],
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("sections")]

    class Meta:
        verbose_name = _("home page")

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A draft of before may still hold one.
        self.expire_at = None
        super().save(*args, **kwargs)

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        site = {
            "@type": "WebSite",
            "name": self.title,
            "description": self.summary,
            "url": data.url,
            "inLanguage": data.frame.language,
        }
        return [data.publisher, site]

    @property
    def opens_with_hero(self) -> bool:
        """The opening section then holds the page's first heading; else its title does."""
        return bool(self.sections) and self.sections[0].block_type in OPENINGS
