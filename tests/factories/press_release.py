from datetime import date

import factory
from factory.django import DjangoModelFactory

from pages.models import PressReleaseContact, PressReleasePage, PressReleaseVisual
from tests.factories.image import CreditedImageFactory
from tests.factories.page import PageFactory
from tests.factories.press_contact import PressContactFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import stream

__all__ = ["PressReleaseContactFactory", "PressReleasePageFactory", "PressReleaseVisualFactory"]


class PressReleasePageFactory(PageFactory):
    """A release that is out: no embargo, theme, contact or picture."""

    parent = factory.SubFactory(PressRoomPageFactory)
    title = factory.Sequence(lambda n: f"Communiqué {n}")
    summary = "Le conseil annonce une marche."
    place = "Gières"
    released = date(2026, 3, 14)
    body = factory.LazyFunction(lambda: stream(("text", "<p>On marchera avant l’aube.</p>")))

    class Meta:
        model = PressReleasePage


class PressReleaseContactFactory(DjangoModelFactory):
    page = factory.SubFactory(PressReleasePageFactory)
    locale = factory.SelfAttribute("page.locale")
    contact = factory.SubFactory(PressContactFactory)

    class Meta:
        model = PressReleaseContact


class PressReleaseVisualFactory(DjangoModelFactory):
    page = factory.SubFactory(PressReleasePageFactory)
    locale = factory.SelfAttribute("page.locale")
    image = factory.SubFactory(CreditedImageFactory, file__width=16, file__height=12)
    alternative = "Une crête."

    class Meta:
        model = PressReleaseVisual
