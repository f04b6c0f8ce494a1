"""One page of each kind that answers, for those that attack the site."""

from pages.models import HomePage
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.concept import ConceptFactory
from tests.factories.coverage_index import CoverageIndexPageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.plate import give_plates
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.tome import TomePageFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

__all__ = ["make_pages"]


def make_pages(home: HomePage) -> None:
    index = VisionIndexPageFactory(parent=home, slug="visions")
    vision = VisionPageFactory(parent=index, slug="foret")
    vision.tags.add(KeywordFactory(name="eau"))
    vision.save()
    StandardPageFactory(parent=home, slug="conseil")
    LexiconPageFactory(parent=home, slug="lexique")
    ConceptFactory(words=["pare-feu"])
    comics = ComicsIndexPageFactory(parent=home, slug="bd")
    give_plates(TomePageFactory(parent=comics, slug="tome"))
    room = PressRoomPageFactory(parent=home, slug="presse")
    PressReleasePageFactory(parent=room, slug="communique")
    CoverageIndexPageFactory(parent=room, slug="on-parle")
