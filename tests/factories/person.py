import factory

from snippets.models import Person
from tests.factories.consent import ConsentFactory
from tests.factories.locale import french
from tests.factories.rows import WithRows

__all__ = ["PersonFactory"]


class PersonFactory(WithRows):
    """A member without a photo or an organisation, who consents to all that is shown."""

    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Personne {n}")
    roles = factory.LazyFunction(lambda: [Person.Role.MEMBER])
    biography = "Habite Vizille."

    class Meta:
        model = Person

    @factory.post_generation
    def consent(self: Person, create: bool, wanted: bool | None, **kwargs: str) -> None:
        if create and wanted is not False:
            ConsentFactory(person_key=self.translation_key, **kwargs)
