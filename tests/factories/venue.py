from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from snippets.models import Venue
from tests.factories.commune import CommuneFactory
from tests.factories.locale import french

__all__ = ["VenueFactory"]


class VenueFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Bibliothèque {n}")
    address = "4 place du Lavoir"
    postal_code = "38000"
    commune = factory.SubFactory(CommuneFactory)
    latitude = Decimal("45.1906")
    longitude = Decimal("5.7204")
    stop = "Lavoir"
    line = "A"
    step_free = Venue.StepFree.YES
    capacity = 60
    directions = "Par la cour, à gauche du porche."

    class Meta:
        model = Venue

    @classmethod
    def other_postal_code(cls) -> str:
        return "38120"
