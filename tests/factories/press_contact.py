import factory
from factory.django import DjangoModelFactory

from snippets.models import PressContact
from tests.factories.locale import french

__all__ = ["PressContactFactory"]


class PressContactFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Contact {n}")
    role = "relations avec la presse"
    telephone = "04 65 71 00 00"
    email = "presse@example.org"
    availability = "Du lundi au vendredi."

    class Meta:
        model = PressContact
