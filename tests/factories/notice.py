from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from snippets.models import Notice
from tests.factories.locale import french

__all__ = ["NoticeFactory"]


class NoticeFactory(DjangoModelFactory):
    """A notice that is being shown: it began an hour ago and ends in an hour."""

    locale = factory.LazyFunction(french)
    link_label = "Lire la suite"
    message = factory.Sequence(lambda n: f"Avis numéro {n}.")
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))

    class Meta:
        model = Notice
