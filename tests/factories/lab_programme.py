from typing import Any

import factory

from pages.lab.addresses import address_of
from pages.lab.programme import programme_of
from pages.models import LabProgrammePage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory
from tests.factories.person import PersonFactory
from tests.factories.streams import stream
from tests.factories.venue import VenueFactory

__all__ = ["LabProgrammePageFactory"]


class LabProgrammePageFactory(PageFactory):
    """A programme without a day."""

    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Lab {n}")
    summary = "Trois jours, trente villes, quatre dilemmes."
    venue = factory.SubFactory(VenueFactory)
    liaison = factory.SubFactory(PersonFactory)
    spoken = factory.LazyFunction(lambda: ["en", "fr"])
    body = factory.LazyFunction(lambda: stream(("text", "<p>Prenez le tram A.</p>")))

    class Meta:
        model = LabProgrammePage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        programme = programme_of(page)
        named = (
            *(f"sessions/{one.address}/" for one in programme.sessions[:1]),
            *(f"sessions/{one.address}/calendar/" for one in programme.sessions[:1]),
            *(f"people/{address_of(one.translation_key)}/" for one in programme.people[:1]),
            *(
                f"people/{address_of(one.translation_key)}/calendar/"
                for one in programme.people[:1]
            ),
            *(f"rooms/{address_of(one.translation_key)}/" for one in programme.rooms[:1]),
            *(f"rooms/{address_of(one.translation_key)}/calendar/" for one in programme.rooms[:1]),
            *(f"calendar/{one.date.isoformat()}/" for one in programme.days[:1]),
        )
        return (
            "",
            "?kind=talk&language=en",
            "grid/",
            "now/",
            "now/screen/",
            "calendar/",
            "people/",
            "rooms/",
            "changes/",
            *named,
        )

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        return ("", "grid/", "now/", "now/screen/", "people/", "rooms/", "changes/")
