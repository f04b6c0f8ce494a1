from typing import Any
from uuid import uuid4

import factory

from snippets.models import Person
from tests.factories.consent import ConsentFactory
from tests.factories.locale import french
from tests.factories.rows import WithRows

__all__ = ["PersonFactory"]


class PersonFactory(WithRows):
    """A member without a photo or an organisation, who consents to all that is shown."""

    translation_key = factory.LazyFunction(uuid4)
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Personne {n}")
    roles = factory.LazyFunction(lambda: [Person.Role.MEMBER])
    biography = "Habite Vizille."
    # The states of fields that differ from "given"; None: nothing was ever noted.
    consent = factory.LazyFunction(dict)

    class Meta:
        model = Person

    @classmethod
    def _create(
        cls, model_class: type[Person], *args: Any, consent: dict[str, str] | None, **kwargs: Any
    ) -> Person:
        # Before the person, whose photo would be held without it.
        if consent is not None:
            ConsentFactory(person_key=kwargs["translation_key"], **consent)
        return super()._create(model_class, *args, **kwargs)
