import pytest
from django.utils import timezone

from pages.comics.book import book_of
from pages.comics.pictures import page_pictures
from pages.models import TomePage
from tests.factories.locale import english
from tests.pages.comics.script import KEYS, collection_page, script_of, tome_page


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def collections(home, english_home):
    """The collection of comics, by language."""
    index = collection_page(home)
    twin = collection_page(english_home, translation_key=index.translation_key)
    return {"fr": index, "en": twin}


@pytest.fixture
def script():
    return script_of(KEYS[0])


@pytest.fixture
def tomes(collections, script) -> dict[str, TomePage]:
    """The first tome, by language."""
    tome = tome_page(collections["fr"], script)
    twin = tome_page(collections["en"], script, translation_key=tome.translation_key)
    assert twin.locale == english()
    return {"fr": tome, "en": twin}


@pytest.fixture
def made():
    """Return what a maker makes of a tome."""

    def make(maker, tome):
        book = book_of(tome)
        return maker(book, page_pictures(book), timezone.now())

    return make
