from datetime import date

import factory
from factory.django import DjangoModelFactory

from pages.models import VisionActor, VisionPage, VisionVisit
from tests.factories.mandate import MandateFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.page import PageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision_index import VisionIndexPageFactory

__all__ = ["VisionActorFactory", "VisionPageFactory", "VisionVisitFactory"]


class VisionPageFactory(PageFactory):
    """A live vision with a theme and a mandate, and no working group, visit or keyword."""

    parent = factory.SubFactory(VisionIndexPageFactory)
    title = factory.Sequence(lambda n: f"Vision {n}")
    summary = "Une journée de 2050, au bord du canal."
    theme = factory.SubFactory(ThemeFactory)
    mandate = factory.SubFactory(MandateFactory)
    date = date(2024, 6, 13)
    horizon_year = 2050
    scenario = factory.LazyFunction(
        lambda: stream(
            ("heading", "Le canal retrouvé"),
            ("text", "<p>Le matin, l’eau passe sous la halle.</p>"),
        )
    )

    class Meta:
        model = VisionPage


class VisionVisitFactory(DjangoModelFactory):
    page = factory.SubFactory(VisionPageFactory)
    locale = factory.SelfAttribute("page.locale")
    date = date(2024, 2, 1)
    place = "La halle"

    class Meta:
        model = VisionVisit


class VisionActorFactory(DjangoModelFactory):
    page = factory.SubFactory(VisionPageFactory)
    locale = factory.SelfAttribute("page.locale")
    organisation = factory.SubFactory(OrganisationFactory)

    class Meta:
        model = VisionActor
