from datetime import date
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from snippets.models import Consent

__all__ = ["ConsentFactory", "consent_of"]


class ConsentFactory(DjangoModelFactory):
    """Everything given, on one day."""

    person_key = factory.LazyFunction(uuid4)
    name = photo = biography = organisation = Consent.State.GIVEN
    name_on = photo_on = biography_on = organisation_on = date(2025, 11, 3)

    class Meta:
        model = Consent
        django_get_or_create = ("person_key",)


def consent_of(person: Any, **states: str) -> Consent:
    """Note what a person consents to: `photo="refused"`."""
    consent, _made = Consent.objects.get_or_create(person_key=person.translation_key)
    for field, state in states.items():
        setattr(consent, field, state)
    consent.save()
    return consent
