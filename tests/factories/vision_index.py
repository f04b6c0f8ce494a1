import factory
import wagtail_factories

from pages.models import VisionIndexPage
from tests.factories.home import HomePageFactory

__all__ = ["VisionIndexPageFactory"]


class VisionIndexPageFactory(wagtail_factories.PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Les visions {n}")
    summary = "Toutes les visions du conseil."

    class Meta:
        model = VisionIndexPage
