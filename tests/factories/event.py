from datetime import time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pages.models import EventDate, EventPage, EventStep
from tests.factories.agenda_date import AgendaDateFactory
from tests.factories.event_index import EventIndexPageFactory
from tests.factories.page import PageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.venue import VenueFactory

__all__ = ["EventDateFactory", "EventPageFactory", "EventStepFactory"]


class EventPageFactory(PageFactory):
    """A live debate in a library, without a date or a step."""

    parent = factory.SubFactory(EventIndexPageFactory)
    title = factory.Sequence(lambda n: f"Débat {n}")
    summary = "On discute de la ville de demain, et l’on n’est pas d’accord."
    theme = factory.SubFactory(ThemeFactory)
    venue = factory.SubFactory(VenueFactory)
    spoken = factory.LazyFunction(lambda: ["fr"])
    body = factory.LazyFunction(lambda: stream(("text", "<p>Chacun apporte une chaise.</p>")))

    class Meta:
        model = EventPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        dates = page.dates.all()
        one = (f"calendar/{dates[0].translation_key}/",) if dates else ()
        return ("", "calendar/", *one)


class EventDateFactory(AgendaDateFactory):
    page = factory.SubFactory(EventPageFactory)

    class Meta:
        model = EventDate


class EventStepFactory(DjangoModelFactory):
    page = factory.SubFactory(EventPageFactory)
    locale = factory.SelfAttribute("page.locale")
    time = time(18, 30)
    title = "On arrive"

    class Meta:
        model = EventStep

    @classmethod
    def other_time(cls) -> time:
        return time(19, 15)
