import factory

from pages.models import ComicsIndexPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory

__all__ = ["ComicsIndexPageFactory"]


class ComicsIndexPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"La collection {n}")
    summary = "Une histoire par tome."

    class Meta:
        model = ComicsIndexPage
