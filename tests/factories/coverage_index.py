import factory
import wagtail_factories

from pages.models import CoverageIndexPage
from tests.factories.press_room import PressRoomPageFactory

__all__ = ["CoverageIndexPageFactory"]


class CoverageIndexPageFactory(wagtail_factories.PageFactory):
    parent = factory.SubFactory(PressRoomPageFactory)
    title = factory.Sequence(lambda n: f"On parle du conseil {n}")
    summary = "Ce que d’autres en ont écrit."

    class Meta:
        model = CoverageIndexPage
