from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pages.models import ExhibitionPage, ExhibitionPanel
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.page import PageFactory
from tests.factories.theme import ThemeFactory

__all__ = ["ExhibitionPageFactory", "ExhibitionPanelFactory"]


class ExhibitionPageFactory(PageFactory):
    """An exhibition of twelve A1 panels, without a tome."""

    parent = factory.SubFactory(ExhibitionIndexPageFactory)
    title = factory.Sequence(lambda n: f"La part du feu {n}")
    summary = "Douze panneaux pour trancher avant de lire la fin."
    theme = factory.SubFactory(ThemeFactory)
    panel_count = 12
    panel_width = 59
    panel_height = 84
    weight = Decimal("9.5")
    hanging = "Deux œillets par panneau, dix mètres de mur."

    class Meta:
        model = ExhibitionPage


class ExhibitionPanelFactory(DjangoModelFactory):
    page = factory.SubFactory(ExhibitionPageFactory)
    locale = factory.SelfAttribute("page.locale")
    image = factory.SubFactory(CreditedImageFactory, file__width=16, file__height=24)
    alternative = "Trois personnes sur un versant."
    title = factory.Sequence(lambda n: f"Le versant {n}")
    text = "Un matin de printemps."

    class Meta:
        model = ExhibitionPanel
