from datetime import date

import factory
from factory.django import DjangoModelFactory

from snippets.models import Mandate
from tests.factories.locale import french

__all__ = ["MandateFactory"]


class MandateFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Mandat {n}")
    start = date(2022, 9, 1)
    end = date(2025, 9, 30)
    member_count = 66
    summary = "Le premier mandat."

    class Meta:
        model = Mandate
