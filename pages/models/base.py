from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from snippets.facts import FactsMixin


class BasePage(FactsMixin, Page):
    """What every page of the house has: a summary and a picture to share it with."""

    facts: ClassVar[tuple[str, ...]] = ("show_in_menus",)

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences: shown in listings, feeds and when the page is shared."),
    )
    share_image = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown in listings and when the page is shared."),
    )
    share_image_alternative = models.CharField(
        _("alternative of the picture"), max_length=400, blank=True
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("share_image"), FieldPanel("share_image_alternative")],
            heading=_("Picture"),
        ),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    @property
    def palette(self) -> str:
        """The theme whose two inks the page wears (`data-theme` in the templates)."""
        return "house"
