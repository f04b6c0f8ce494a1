from datetime import date

import factory

from pages.models import PressReleaseContact, PressReleasePage, PressReleaseVisual
from tests.factories.page import PageFactory
from tests.factories.press_material import ChosenContactFactory, PressVisualFactory
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


class PressReleaseContactFactory(ChosenContactFactory):
    page = factory.SubFactory(PressReleasePageFactory)

    class Meta:
        model = PressReleaseContact


class PressReleaseVisualFactory(PressVisualFactory):
    page = factory.SubFactory(PressReleasePageFactory)

    class Meta:
        model = PressReleaseVisual
