from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from forms.effect import definition_in_effect
from forms.models import FormVersion, Submission
from forms.tokens import hashed, new_nonce, person_of, secret_of
from tests.factories.call import released_call

__all__ = ["SubmissionFactory"]


class SubmissionFactory(DjangoModelFactory):
    """What somebody sent to a form that is in effect: `SubmissionFactory(page=call, number=3)`."""

    class Params:
        page = factory.LazyFunction(released_call)

    form = factory.LazyAttribute(lambda self: self.page.translation_key)
    version = factory.LazyAttribute(
        lambda self: FormVersion.of(definition_in_effect(self.page.translation_key))
    )
    language = "fr"
    state = Submission.State.RECEIVED
    nonce = factory.LazyFunction(new_nonce)
    token = factory.LazyAttribute(lambda self: hashed(secret_of(self.nonce)))
    email = factory.Sequence(lambda n: f"candidat{n}@example.org")
    person = factory.LazyAttribute(lambda self: person_of(self.email))
    number = factory.Sequence(lambda n: n + 1)
    answers = factory.LazyFunction(dict)
    received: Any = factory.LazyAttribute(lambda self: self.answers)
    received_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Submission
