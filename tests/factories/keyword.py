import factory
from factory.django import DjangoModelFactory

from snippets.models import Keyword, KeywordLabel
from tests.factories.locale import english

__all__ = ["KeywordFactory", "KeywordLabelFactory"]


class KeywordFactory(DjangoModelFactory):
    """A keyword with its French word only."""

    name = factory.Sequence(lambda n: f"mot-clé {n}")

    class Meta:
        model = Keyword


class KeywordLabelFactory(DjangoModelFactory):
    keyword = factory.SubFactory(KeywordFactory)
    locale = factory.LazyFunction(english)
    name = factory.Sequence(lambda n: f"keyword {n}")

    class Meta:
        model = KeywordLabel
