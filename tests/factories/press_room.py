from typing import Any

import factory
from factory.django import DjangoModelFactory

from pages.models import PressRoomContact, PressRoomPage, PressRoomVisual
from tests.factories.home import HomePageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.page import PageFactory
from tests.factories.press_contact import PressContactFactory

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


class PressRoomContactFactory(DjangoModelFactory):
    page = factory.SubFactory(PressRoomPageFactory)
    locale = factory.SelfAttribute("page.locale")
    contact = factory.SubFactory(PressContactFactory)

    class Meta:
        model = PressRoomContact


class PressRoomVisualFactory(DjangoModelFactory):
    page = factory.SubFactory(PressRoomPageFactory)
    locale = factory.SelfAttribute("page.locale")
    image = factory.SubFactory(CreditedImageFactory, file__width=16, file__height=12)
    alternative = "Une crête."

    class Meta:
        model = PressRoomVisual
