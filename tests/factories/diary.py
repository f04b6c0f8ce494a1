from datetime import date

import factory

from pages.models import DiaryPage
from tests.factories.diary_index import DiaryIndexPageFactory
from tests.factories.mandate import MandateFactory
from tests.factories.page import PageFactory
from tests.factories.streams import stream

__all__ = ["DiaryPageFactory"]


class DiaryPageFactory(PageFactory):
    """A day without a group, a theme or a picture."""

    parent = factory.SubFactory(DiaryIndexPageFactory)
    title = factory.Sequence(lambda n: f"Sur le quai {n}")
    summary = "Il pleuvait, et personne n’est parti."
    date = date(2025, 11, 8)
    place = "Le pont du Drac"
    mandate = factory.SubFactory(MandateFactory)
    body = factory.LazyFunction(lambda: stream(("text", "<p>On a marché sans parler.</p>")))

    class Meta:
        model = DiaryPage
