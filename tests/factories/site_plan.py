import factory

from pages.models import SitePlanPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory

__all__ = ["SitePlanPageFactory"]


class SitePlanPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Plan du site {n}")
    summary = "Toutes les pages du site."

    class Meta:
        model = SitePlanPage
