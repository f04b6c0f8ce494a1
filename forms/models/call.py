from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from forms.addresses import begin_address
from forms.forms.call import CallForm
from pages.blocks import faq_blocks, story_blocks
from pages.blocks.rich_text import TEXT_FEATURES
from pages.search_kind import SearchKind
from pages.structured_data import StructuredData
from snippets.facts import FactsMixin
from snippets.inline_panel import InlinePanel

from .form_page import FormPage


class CallPage(FormPage):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A call for applications: who is sought, for what, until when, and the form."""

    class State(models.TextChoices):
        NOT_YET = "not_yet", _("not open yet")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    facts = (*FormPage.facts, "opens_at", "closes_at", "grace_minutes", "seats")
    parent_page_types: ClassVar = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    search_kind = SearchKind("call", _("Call for applications"), _("Calls for applications"), 450)
    search_filters: ClassVar = {"date": "opens_at"}
    scheduled_changes = ("opens_at", "closes_at")
    base_form_class = CallForm
    once_per_person = True

    opens_at = models.DateTimeField(_("opening"), help_text=_("The minute in Europe/Paris."))
    closes_at = models.DateTimeField(
        _("closing"), help_text=_("Applications are received before this minute (Europe/Paris).")
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes of grace"),
        default=15,
        validators=[MaxValueValidator(120)],
        help_text=_("How long a form that was open at the closing may still be sent."),
    )
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    duration = models.CharField(_("duration"), max_length=120, blank=True)
    workload = models.CharField(_("workload"), max_length=200, blank=True)
    body = StreamField(story_blocks(), verbose_name=_("body"), blank=True)
    eligibility = RichTextField(_("who may apply"), features=TEXT_FEATURES, blank=True)
    selection = RichTextField(_("how people are chosen"), features=TEXT_FEATURES, blank=True)
    costs = RichTextField(_("costs that are covered"), features=TEXT_FEATURES, blank=True)
    faq = StreamField(faq_blocks(), verbose_name=_("questions and answers"), blank=True, max_num=1)

    content_panels: ClassVar = [
        *FormPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("seats"), FieldPanel("grace_minutes")]),
                FieldRowPanel([FieldPanel("duration"), FieldPanel("workload")]),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("body"),
        FieldPanel("eligibility"),
        FieldPanel("selection"),
        MultiFieldPanel([InlinePanel("dates", label=_("date"))], heading=_("Calendar")),
        FieldPanel("costs"),
        FieldPanel("faq"),
        *FormPage.form_panels,
    ]
    search_fields: ClassVar = [
        *FormPage.search_fields,
        index.SearchField("body"),
        index.SearchField("eligibility"),
        index.SearchField("selection"),
        index.SearchField("costs"),
        index.SearchField("faq"),
    ]

    class Meta:
        verbose_name = _("call for applications")

    def state(self, now: datetime | None = None) -> "CallPage.State":
        """Return its state at a moment, now by default."""
        now = now or self.seen_at or timezone.now()
        if now < self.opens_at:
            return self.State.NOT_YET
        return self.State.OPEN if now < self.closes_at else self.State.CLOSED

    def is_open(self, now: datetime | None = None) -> bool:
        return self.state(now) == self.State.OPEN

    def is_open_at(self, moment: datetime) -> bool:
        return self.is_open(moment)

    @property
    def is_asking(self) -> bool:
        return self.state() != self.State.NOT_YET

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        dates = sorted(self.dates.all(), key=lambda line: line.date)
        return context | {"state": self.state(), "dates": dates}

    def get_structured_data(self, data: StructuredData) -> list[dict[str, Any]]:
        """Say what the page says now: when it opens, or until when and where one applies."""
        (service,) = super().get_structured_data(data)
        state = self.state()
        action: dict[str, Any] = {"@type": "ApplyAction"}
        if state == self.State.NOT_YET:
            action["startTime"] = timezone.localtime(self.opens_at).isoformat()
        elif state == self.State.OPEN:
            action["endTime"] = timezone.localtime(self.closes_at).isoformat()
            action["target"] = f"{data.frame.root_url}{begin_address(self.form_key)}"
        applies = None if state == self.State.CLOSED else action
        return [{**service, "potentialAction": applies}]

    def taken_until(self) -> datetime | None:
        """Return until when whoever has begun may send, now; None where that is past."""
        now = timezone.now()
        ends = self.closes_at if now < self.closes_at else self.grace_ends_at
        return ends if now < ends else None

    @property
    def grace_ends_at(self) -> datetime:
        """Until when a form that was open at the closing is taken."""
        return self.closes_at + timedelta(minutes=self.grace_minutes)


class CallDate(FactsMixin, TranslatableMixin, Orderable):  # type: ignore[django-manager-missing]  # a ParentalKey
    """A line of the calendar: the draw, the first plenary."""

    facts = ("date",)

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="dates")
    date = models.DateField(_("date"))
    label = models.CharField(_("what happens"), max_length=160)

    panels: ClassVar = [FieldPanel("date"), FieldPanel("label")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("date")

    def __str__(self) -> str:
        return self.label
