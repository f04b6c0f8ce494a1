import factory
from factory.django import DjangoModelFactory

from snippets.models import Domain
from tests.factories.locale import french

__all__ = ["DomainFactory"]


class DomainFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Domaine {n}")
    description = "Ce dont on parle ici."

    class Meta:
        model = Domain
