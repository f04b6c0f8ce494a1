import factory
import wagtail_factories

from pages.models import ComicsIndexPage
from tests.factories.home import HomePageFactory

__all__ = ["ComicsIndexPageFactory"]


class ComicsIndexPageFactory(wagtail_factories.PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"La collection {n}")
    summary = "Une histoire par tome."

    class Meta:
        model = ComicsIndexPage
