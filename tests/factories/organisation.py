import factory
from factory.django import DjangoModelFactory

from snippets.models import Organisation
from tests.factories.locale import french

__all__ = ["OrganisationFactory"]


class OrganisationFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Association {n}")
    kind = Organisation.Kind.ASSOCIATION
    place = "Vizille"
    description = "Elle entretient les berges."
    website = "https://example.org/"

    class Meta:
        model = Organisation
