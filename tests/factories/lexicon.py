import factory
import wagtail_factories

from pages.models import LexiconPage
from tests.factories.home import HomePageFactory

__all__ = ["LexiconPageFactory"]


class LexiconPageFactory(wagtail_factories.PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Le lexique {n}")
    summary = "Les notions dont on débat ici."

    class Meta:
        model = LexiconPage
