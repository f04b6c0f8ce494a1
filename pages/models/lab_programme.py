from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import story_blocks
from pages.search_kind import SearchKind
from pages.spoken import SpokenLanguage
from pages.structured_data import StructuredData
from snippets.fields import MultipleChoiceField
from snippets.models import Person, Venue

from .base import BasePage

__all__ = ["LabProgrammePage"]


class LabProgrammePage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A meeting of several days with a programme: one edition of the European Democracy Lab."""

    facts = (*BasePage.facts, "venue", "spoken", "liaison")
    served_with = (*BasePage.served_with, "venue__locale", "venue__commune", "liaison__locale")
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    search_kind = SearchKind("lab", _("Lab"), _("Labs"), 410)

    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    spoken = MultipleChoiceField(_("languages spoken"), choices=SpokenLanguage)
    liaison = models.ForeignKey(
        Person,
        verbose_name=_("whom to ask"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The person whom participants and interpreters turn to."),
    )
    body = StreamField(
        story_blocks(),
        verbose_name=_("practical information"),
        blank=True,
        help_text=_("How to come, where to sleep and eat, what to bring."),
    )

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("venue"), FieldPanel("liaison")]),
                FieldPanel("spoken"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("programme of the Lab")
        verbose_name_plural = _("programmes of the Lab")

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        return [{"@type": "Event", "name": self.title, **data.of_page(self)}]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        from .lab_day import LabDayPage

        context["days"] = LabDayPage.objects.child_of(self).live().order_by("day")
        return context
