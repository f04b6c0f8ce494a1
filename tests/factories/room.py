import factory
from factory.django import DjangoModelFactory

from snippets.models import Room, Venue
from tests.factories.locale import french
from tests.factories.venue import VenueFactory

__all__ = ["RoomFactory"]


class RoomFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Salle {n}")
    venue = factory.SubFactory(VenueFactory)
    capacity = 40
    step_free = Venue.StepFree.YES
    directions = "Au premier, par l’ascenseur."

    class Meta:
        model = Room
