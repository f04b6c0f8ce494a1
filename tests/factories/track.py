import factory
from factory.django import DjangoModelFactory

from snippets.models import Track
from tests.factories.locale import french

__all__ = ["TrackFactory"]


class TrackFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Climat {n}")
    shape = Track.Shape.DIAMOND

    class Meta:
        model = Track
