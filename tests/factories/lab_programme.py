import factory

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
