import factory
from factory.django import DjangoModelFactory

from snippets.models import WorkingGroup
from tests.factories.locale import french
from tests.factories.mandate import MandateFactory
from tests.factories.theme import ThemeFactory

__all__ = ["WorkingGroupFactory"]


class WorkingGroupFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Groupe {n}")
    mandate = factory.SubFactory(MandateFactory)
    theme = factory.SubFactory(ThemeFactory)
    mission = "Imaginer ce que devient le centre."

    class Meta:
        model = WorkingGroup
