import factory
from factory.django import DjangoModelFactory

from snippets.models import Person
from tests.factories.locale import french

__all__ = ["PersonFactory"]


class PersonFactory(DjangoModelFactory):
    """A member without a photo or an organisation."""

    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Personne {n}")
    roles = factory.LazyFunction(lambda: [Person.Role.MEMBER])
    biography = "Habite Vizille."

    class Meta:
        model = Person
