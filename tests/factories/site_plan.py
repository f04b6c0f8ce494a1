import factory
import wagtail_factories

from pages.models import SitePlanPage
from tests.factories.home import HomePageFactory

__all__ = ["SitePlanPageFactory"]


class SitePlanPageFactory(wagtail_factories.PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Plan du site {n}")
    summary = "Toutes les pages du site."

    class Meta:
        model = SitePlanPage
