import factory
from factory.django import DjangoModelFactory

from snippets.models import Theme
from tests.factories.locale import french

__all__ = ["ThemeFactory"]


class ThemeFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Thème {n}")
    description = "Ce que devient une petite ville."
    palette = Theme.Palette.VIZILLE

    class Meta:
        model = Theme
