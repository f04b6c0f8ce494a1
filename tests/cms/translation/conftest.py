from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override
from wagtail_localize.models import Translation

from pages.models import StandardPage, VisionPage
from tests.cms.translating import send, translate_and_publish, type_all
from tests.cms.translation.released import released_page
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.site import the_site
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory
from tests.sharing import Unblock


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are compared in the language of the code, whatever the catalogues hold."""
    with override("en"):
        yield


@pytest.fixture(scope="module")
def shared_vision(shared_rows: Unblock, shared_homes: None, shared_roles: None) -> int:
    """The key of what every test of a file that asks for `vision` finds."""
    with shared_rows():
        home, english_locale = the_site().root_page.specific, english()
        index = VisionIndexPageFactory(parent=home, title="Visions", slug="visions")
        theme, mandate = ThemeFactory(name="Vizille"), MandateFactory(name="Mandature")
        for thing in (theme, mandate, index):
            translate_and_publish(thing, english_locale)
        vision = VisionPageFactory(
            parent=index,
            title="Vizille en 2050",
            slug="vizille-2050",
            theme=theme,
            mandate=mandate,
        )
        return vision.pk


@pytest.fixture
def vision(shared_vision: int, db: None) -> VisionPage:
    """A public French vision under an index that is translated, theme and mandate as well."""
    return VisionPage.objects.get(pk=shared_vision)


@pytest.fixture
def translation(vision: VisionPage, english_locale: Any) -> Translation:
    """The vision's translation into English: sent, nothing typed."""
    return send(vision, english_locale)


@pytest.fixture
def typed(translation: Translation, translator: User) -> Translation:
    """The same, with every text typed by the translator."""
    type_all(translation, translator)
    return translation


@pytest.fixture(scope="module")
def shared_halle(shared_rows: Unblock, shared_homes: None, shared_roles: None) -> int:
    """The key of what every test of a file that asks for `halle` finds."""
    with shared_rows():
        page = released_page(the_site().root_page.specific)
        translate_and_publish(page, english())
        return page.pk


@pytest.fixture
def halle(shared_halle: int, db: None) -> StandardPage:
    """A public page whose translation into English is public, and as new."""
    return StandardPage.objects.get(pk=shared_halle)


@pytest.fixture
def released(halle: StandardPage) -> Translation:
    """That translation."""
    return Translation.objects.get(source__object_id=halle.translation_key)
