from datetime import date

import factory
from factory.django import DjangoModelFactory

from snippets.models import Coverage
from tests.factories.locale import french

__all__ = ["CoverageFactory"]


class CoverageFactory(DjangoModelFactory):
    """A French article, without a theme."""

    locale = factory.LazyFunction(french)
    headline = factory.Sequence(lambda n: f"Ils imaginent demain, {n}")
    outlet = "La Gazette du Balcon"
    date = date(2026, 3, 14)
    language = "fr"
    link = "https://gazette.example.org/demain"
    excerpt = "Personne ne rit quand le sablier se couche."

    class Meta:
        model = Coverage

    @classmethod
    def other_language(cls) -> str:
        """Return a language that is none of the site's: no value of most text fields is one."""
        return "de"
