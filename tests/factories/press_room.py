import factory
import wagtail_factories

from pages.models import PressRoomPage
from tests.factories.home import HomePageFactory

__all__ = ["PressRoomPageFactory"]


class PressRoomPageFactory(wagtail_factories.PageFactory):
    """A room without contacts, pictures or boilerplate."""

    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Presse {n}")
    summary = "Les communiqués du conseil."

    class Meta:
        model = PressRoomPage
