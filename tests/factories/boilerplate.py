import factory
from factory.django import DjangoModelFactory

from snippets.models import Boilerplate
from tests.factories.locale import french

__all__ = ["BoilerplateFactory"]


class BoilerplateFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"À propos {n}")
    text = "<p>Soixante-six volontaires écrivent des récits.</p>"

    class Meta:
        model = Boilerplate
