import factory
from factory.django import DjangoModelFactory

from snippets.models import Commune

__all__ = ["CommuneFactory"]


class CommuneFactory(DjangoModelFactory):
    code = factory.Sequence(lambda n: f"99{n:03}")
    name = factory.Sequence(lambda n: f"Bellerive {n}")

    class Meta:
        model = Commune
