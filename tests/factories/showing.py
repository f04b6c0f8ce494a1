from datetime import time, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pages.models import ClosedDay, GuidedVisit, OpeningHours, ShowingPage
from tests.factories.agenda_date import AgendaDateFactory
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.page import PageFactory
from tests.factories.venue import VenueFactory

__all__ = [
    "ClosedDayFactory",
    "GuidedVisitFactory",
    "OpeningHoursFactory",
    "ShowingPageFactory",
    "give_hours",
]


class ShowingPageFactory(PageFactory):
    """A showing that began ten days ago and hangs for forty more, without hours or visits."""

    parent = factory.SubFactory(ExhibitionPageFactory)
    title = factory.Sequence(lambda n: f"À la bibliothèque {n}")
    summary = "Dans la salle des périodiques, quarante jours."
    host = "Bibliothèque"
    venue = factory.SubFactory(VenueFactory)
    first_day = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=10))
    last_day = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=40))

    class Meta:
        model = ShowingPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return ("", "calendar/") if page.visits.exists() else ("",)


class OpeningHoursFactory(DjangoModelFactory):
    page = factory.SubFactory(ShowingPageFactory)
    locale = factory.SelfAttribute("page.locale")
    # Rows of one showing are of different days.
    weekday = factory.Sequence(lambda n: n % 7)
    opens = time(13, 0)
    closes = time(18, 30)

    class Meta:
        model = OpeningHours

    @classmethod
    def other_opens(cls) -> time:
        return time(10, 0)

    @classmethod
    def other_closes(cls) -> time:
        return time(20, 0)


class ClosedDayFactory(DjangoModelFactory):
    page = factory.SubFactory(ShowingPageFactory)
    locale = factory.SelfAttribute("page.locale")
    day = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=5))

    class Meta:
        model = ClosedDay


class GuidedVisitFactory(AgendaDateFactory):
    page = factory.SubFactory(ShowingPageFactory)
    places = 15

    class Meta:
        model = GuidedVisit


def give_hours(showing: Any, *rows: tuple[int, time, time]) -> None:
    """Give a showing opening hours: the weekday from Monday, 0, and from when to when."""
    for number, (weekday, opens, closes) in enumerate(rows):
        OpeningHoursFactory(
            page=showing, sort_order=number, weekday=weekday, opens=opens, closes=closes
        )
