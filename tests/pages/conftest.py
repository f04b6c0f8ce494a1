from dataclasses import dataclass

import pytest

from pages.models import HomePage, VisionIndexPage
from tests.factories.locale import english
from tests.factories.vision_index import VisionIndexPageFactory


@dataclass
class Indexes:
    french: VisionIndexPage
    english: VisionIndexPage


@pytest.fixture
def indexes(home: HomePage, english_home: HomePage) -> Indexes:
    """The list of visions in both languages, at /fr/visions/ and /en/visions/."""
    index = VisionIndexPageFactory(parent=home, title="Les visions", slug="visions")
    twin = VisionIndexPageFactory(
        parent=english_home,
        title="The visions",
        slug="visions",
        summary="All the council’s visions.",
        locale=english(),
        translation_key=index.translation_key,
    )
    return Indexes(index, twin)
