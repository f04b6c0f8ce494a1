from datetime import date

import factory
import wagtail_factories

from pages.models import PressReleasePage
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import stream

__all__ = ["PressReleasePageFactory"]


class PressReleasePageFactory(wagtail_factories.PageFactory):
    """A release that is out: no embargo, theme, contact or picture."""

    parent = factory.SubFactory(PressRoomPageFactory)
    title = factory.Sequence(lambda n: f"Communiqué {n}")
    summary = "Le conseil annonce une marche."
    place = "Gières"
    released = date(2026, 3, 14)
    body = factory.LazyFunction(lambda: stream(("text", "<p>On marchera avant l’aube.</p>")))

    class Meta:
        model = PressReleasePage
