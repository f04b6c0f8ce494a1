from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

__all__ = ["AgendaDateFactory"]


class AgendaDateFactory(DjangoModelFactory):
    """A date in a month, for two hours; a subclass names its page and its model."""

    locale = factory.SelfAttribute("page.locale")
    starts = factory.LazyFunction(
        lambda: (
            timezone.localtime().replace(hour=18, minute=0, second=0, microsecond=0)
            + timedelta(days=30)
        )
    )
    ends = factory.LazyAttribute(lambda date: date.starts + timedelta(hours=2))

    class Meta:
        abstract = True
