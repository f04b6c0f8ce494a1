from typing import Any

import factory

from pages.models import PressRoomContact, PressRoomPage, PressRoomVisual
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory
from tests.factories.press_material import ChosenContactFactory, PressVisualFactory

__all__ = ["PressRoomContactFactory", "PressRoomPageFactory", "PressRoomVisualFactory"]


class PressRoomPageFactory(PageFactory):
    """A room without contacts, pictures or boilerplate."""

    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Presse {n}")
    summary = "Les communiqués du conseil."

    class Meta:
        model = PressRoomPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return ("", "feed/")


class PressRoomContactFactory(ChosenContactFactory):
    page = factory.SubFactory(PressRoomPageFactory)

    class Meta:
        model = PressRoomContact


class PressRoomVisualFactory(PressVisualFactory):
    page = factory.SubFactory(PressRoomPageFactory)

    class Meta:
        model = PressRoomVisual
