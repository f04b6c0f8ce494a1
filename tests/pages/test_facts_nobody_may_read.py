"""A theme is a fact: its words show where its readers may read them, and nowhere before."""

import re

import pytest
from wagtail.models import Locale

from pages.models import VisionPage
from tests.factories.locale import english
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = "Les eaux qui montent"
ADDRESSES = ("/en/", "/en/visions/", "/en/visions/the-fire/", "/en/visions/feed/")


def translate(vision: VisionPage, **values) -> VisionPage:
    return VisionPageFactory(
        title="The fire",
        slug="the-fire",
        mandate=vision.mandate,
        theme=vision.theme,
        locale=english(),
        translation_key=vision.translation_key,
        **values,
    )


def draft_in_english(theme):
    """As wagtail-localize leaves it when the theme is sent to translation: with French words."""
    return ThemeFactory(
        name=NAME, live=False, locale=english(), translation_key=theme.translation_key
    )


def unpublished_in_english(theme):
    twin = ThemeFactory(name=NAME, locale=english(), translation_key=theme.translation_key)
    twin.unpublish()
    return twin


@pytest.fixture
def visions(client, indexes, english_home):
    """A French vision and its English twin, on the English home page as well."""
    vision = VisionPageFactory(parent=indexes.french, theme=ThemeFactory(name=NAME))
    translate(vision, parent=indexes.english)
    strip = {"title": "Stories", "text": "", "pages": list_items(vision.pk)}
    english_home.sections = stream(("visions", strip), ("related_pages", strip))
    english_home.save()
    return vision


@pytest.mark.parametrize("make", [draft_in_english, unpublished_in_english])
@pytest.mark.parametrize("address", ADDRESSES)
def test_theme_that_is_no_readers_yet_stands_on_no_english_page(client, visions, make, address):
    make(visions.theme)
    visions.save()
    body = client.get(address).content.decode()
    assert "The fire" in body
    assert NAME not in body


@pytest.mark.parametrize("address", ADDRESSES)
def test_theme_without_english_words_is_said_to_be_french_or_left_out(client, visions, address):
    body = client.get(address).content.decode()
    assert "The fire" in body
    marked = re.sub(rf'<(\w+)[^>]* lang="fr"[^>]*>{NAME}</\1>', "", body)
    assert NAME not in marked


@pytest.mark.parametrize(
    "address", ["/fr/", "/fr/visions/", "/fr/visions/{slug}/", "/fr/visions/feed/"]
)
def test_theme_that_was_taken_off_the_site_stands_on_no_page(client, visions, home, address):
    strip = {"title": "Récits", "text": "", "pages": list_items(visions.pk)}
    home.sections = stream(("visions", strip))
    home.save()
    path = address.format(slug=visions.slug)
    assert NAME in client.get(path).content.decode()
    visions.theme.unpublish()
    body = client.get(path).content.decode()
    assert visions.title in body
    assert NAME not in body


def test_english_theme_is_shown_once_it_is_released(client, visions):
    twin = draft_in_english(visions.theme)
    visions.save()
    twin.name = "The rising waters"
    twin.save_revision().publish()
    for address in ADDRESSES:
        assert "The rising waters" in client.get(address).content.decode()
    assert Locale.objects.count() == 2
