from datetime import datetime
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from .agenda_date import AgendaDate
from .showing import ShowingPage

__all__ = ["GuidedVisit"]


class GuidedVisit(AgendaDate):
    """A guided visit: a date of the agenda for so many people."""

    facts = (*AgendaDate.facts, "places", "is_full", "sign_up_link")

    page = ParentalKey(ShowingPage, on_delete=models.CASCADE, related_name="visits")
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    is_full = models.BooleanField(_("full"), default=False)
    sign_up_link = models.URLField(
        _("link to sign up"), blank=True, help_text=_("Where there is a page for it.")
    )

    panels: ClassVar = [
        *AgendaDate.panels,
        FieldRowPanel([FieldPanel("places"), FieldPanel("is_full")]),
        FieldPanel("sign_up_link"),
    ]

    class Meta(AgendaDate.Meta):
        abstract = False
        verbose_name = _("guided visit")

    @property
    def told_state(self) -> str:
        # In French a visit is feminine.
        if self.is_moved:
            return str(pgettext_lazy("a visit", "postponed to this day"))
        words = {
            self.State.POSTPONED: pgettext_lazy("a visit", "postponed"),
            self.State.CANCELLED: pgettext_lazy("a visit", "cancelled"),
        }
        return str(words.get(self.State(self.state), ""))

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has ended; once the showing is over, it waits for no date either."""
        return self.ends <= now and (
            not self.waits_for_its_date or self.page.last_day < timezone.localdate(now)
        )
