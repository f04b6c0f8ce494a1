from datetime import date

import factory
from factory.django import DjangoModelFactory

from pages.models import MandatePage, MandateStep
from snippets.models import Mandate
from tests.factories.locale import french
from tests.factories.page import PageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

__all__ = ["MandateFactory", "MandatePageFactory", "MandateStepFactory"]


class MandateFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    name = factory.Sequence(lambda n: f"Mandat {n}")
    start = date(2022, 9, 1)
    end = date(2025, 9, 30)
    member_count = 66
    summary = "Le premier mandat."

    class Meta:
        model = Mandate


class MandatePageFactory(PageFactory):
    """A mandate that ended in September 2025, without a calendar."""

    parent = factory.SubFactory(StandardPageFactory)
    title = factory.Sequence(lambda n: f"Le mandat {n}")
    summary = "Ce que le conseil a fait en trois ans."
    mandate = factory.SubFactory(MandateFactory)
    body = factory.LazyFunction(lambda: stream(("text", "<p>Il a commencé par marcher.</p>")))

    class Meta:
        model = MandatePage


class MandateStepFactory(DjangoModelFactory):
    page = factory.SubFactory(MandatePageFactory)
    locale = factory.SelfAttribute("page.locale")
    day = date(2024, 2, 1)
    text = "La plénière de mi-mandat"

    class Meta:
        model = MandateStep
