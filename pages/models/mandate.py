from typing import Any, ClassVar

from django.db import models
from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from pages.blocks import story_blocks
from pages.mandates import ended, groups_of, term_of_the_day, terms_in, words_of
from pages.members import numbers_of, seats_of
from pages.navigation import place_of, restricted_paths
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from pages.tree import page_tree
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel
from snippets.models import Mandate

from .base import BasePage
from .meeting import MeetingPage
from .members import MembersPage

__all__ = ["MandatePage", "MandateStep"]


class MandatePage(BasePage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """What one term of the council is: its days, its groups, who sits, counted from the rows."""

    facts = (*BasePage.facts, "mandate")
    served_with = (*BasePage.served_with, "mandate__locale")
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    search_kind = SearchKind("mandate", _("Mandate"), _("Mandates"), 600)
    search_filters: ClassVar = {"mandate": "mandate"}
    searched_with = ("steps",)

    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="+"
    )
    body = StreamField(story_blocks(), verbose_name=_("body"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("mandate"),
        FieldPanel("body"),
        InlinePanel(
            "steps",
            heading=_("Calendar"),
            label=_("step"),
            help_text=_("What has a day in this mandate, in the order of the days."),
        ),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("mandate")

    def get_search_texts(self) -> list[str]:
        return [step.text for step in self.steps.all()]

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        mandate = self.mandate
        term = {
            **data.article(self),
            "temporalCoverage": f"{mandate.start.isoformat()}/{mandate.end.isoformat()}",
        }
        return [term]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        terms = terms_in(self.locale_id)
        todays = term_of_the_day(terms)
        words = words_of(terms).items()
        groups = words_of(groups_of(self.mandate, self.locale_id)).items()
        steps = sorted(self.steps.all(), key=lambda step: step.day)
        home = page_tree().by_path.get(self.path[: 2 * self.steplen])
        members = place_of(MembersPage, home) if home else None
        key = self.mandate.translation_key
        meetings = MeetingPage.objects.live().filter(
            mandate__translation_key=key, locale=self.locale_id
        )
        for restricted in restricted_paths(request):
            meetings = meetings.exclude(path__startswith=restricted)
        meetings = meetings.filter(alias_of=None).annotate(day=Min("dates__starts"))
        return context | {
            "ended": ended(self.mandate, self.locale_id, request),
            "is_to_come": self.mandate.start > today,
            "numbers": numbers_of(self.mandate, seats_of(self.mandate)),
            # With the words that narrow the list of members down to them; today's needs none.
            "groups": [(group, word) for word, group in groups],
            "mandate_word": next(
                (w for w, t in words if t.translation_key == key and t != todays), ""
            ),
            "steps": [(step, step.day < today) for step in steps],
            "meetings": [
                (meeting, meeting.get_url(request))
                for meeting in meetings.select_related("working_group").order_by("-day", "title")
            ],
            "members_url": (members.get_url(request) or "") if members else "",
        }


class MandateStep(FactsMixin, TranslatableMixin, Orderable):
    """One day in the calendar of a mandate, and what it brings."""

    facts = ("day",)

    page = ParentalKey(MandatePage, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField(_("day"))
    text = models.CharField(
        _("what it brings"), max_length=200, help_text=_("In a few words: the council is drawn.")
    )

    panels: ClassVar = [FieldPanel("day"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step")

    def __str__(self) -> str:
        return self.text
