from typing import Any, ClassVar

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import body_blocks
from pages.structured_data import StructuredData

from .base import BasePage


class StandardPage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A page of text: the council, its method, legal notices, privacy."""

    class Footer(models.TextChoices):
        LEGAL = "legal", _("Legal notices")
        PRIVACY = "privacy", _("Privacy")
        CONTACT = "contact", _("Contact")
        HELP = "help", _("Accessibility help")

    facts = (*BasePage.facts, "footer")
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]

    body = StreamField(body_blocks(), verbose_name=_("body"), blank=True)
    footer = models.CharField(
        _("place in the footer"),
        max_length=20,
        choices=Footer,
        blank=True,
        help_text=_("The footer of every page links to this page under this role."),
    )

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels: ClassVar = [*BasePage.promote_panels, FieldPanel("footer")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        questions = self._questions()
        asked = [{"@type": "FAQPage", "mainEntity": questions}] if questions else []
        return [data.article(self), *asked]

    def _questions(self) -> list[dict[str, Any]]:
        """Return the accordions' questions and answers; a title without `?` is no question."""
        items = [
            item
            for block in self.body
            if block.block_type == "accordion"
            for item in block.value["items"]
        ]
        if not all(item["title"].rstrip().endswith("?") for item in items):
            return []
        return [
            {
                "@type": "Question",
                "name": item["title"],
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": " ".join(strip_tags(item["text"].source.replace("<", " <")).split()),
                },
            }
            for item in items
        ]
