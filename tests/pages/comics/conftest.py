import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from pages.comics.book import book_of
from pages.comics.making import make_tome_files
from pages.comics.pictures import page_pictures
from pages.models import HomePage, TomeFile, TomePage
from tests.factories.locale import english, french
from tests.pages.comics.script import KEYS, collection_page, script_of, tome_page


def collection_pages() -> dict:
    """Make the collection of comics, by language."""
    index = collection_page(HomePage.objects.get(locale=french()))
    english_home = HomePage.objects.get(locale=english())
    return {"fr": index, "en": collection_page(english_home, translation_key=index.translation_key)}


@dataclass
class Shelf:
    """The first tome in both languages, which all tests of a file find: keys, and its pictures."""

    keys: dict[str, int]
    media: Path


@pytest.fixture(scope="module", autouse=True)
def _few_processes(pictures_in_this_process):
    pass


@pytest.fixture(scope="module")
def shelf(shared_rows, shared_homes, tmp_path_factory) -> Shelf:
    media = tmp_path_factory.mktemp("shelf")
    with override_settings(MEDIA_ROOT=media), shared_rows():
        collections, script = collection_pages(), script_of(KEYS[0])
        tome = tome_page(collections["fr"], script)
        twin = tome_page(collections["en"], script, translation_key=tome.translation_key)
        assert twin.locale == english()
    return Shelf({"fr": tome.pk, "en": twin.pk}, media)


@pytest.fixture(autouse=True)
def media(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    if "shelf" in request.fixturenames:
        shutil.copytree(request.getfixturevalue("shelf").media, settings.MEDIA_ROOT)


@pytest.fixture
def collections(home, english_home):
    """The collection of comics, by language, with nothing in it."""
    return collection_pages()


@pytest.fixture
def script():
    return script_of(KEYS[0])


@pytest.fixture
def tomes(shelf, db) -> dict[str, TomePage]:
    """The first tome, by language."""
    return {code: TomePage.objects.get(pk=key) for code, key in shelf.keys.items()}


@pytest.fixture(scope="module")
def made_once(shelf, shared_rows, tmp_path_factory) -> tuple[list[TomeFile], Path]:
    """The rows of the files of both tomes, and the folder of media that holds them."""
    media = tmp_path_factory.mktemp("made") / "media"
    shutil.copytree(shelf.media, media)
    with override_settings(MEDIA_ROOT=media), shared_rows(), transaction.atomic():
        for key in shelf.keys.values():
            assert make_tome_files.enqueue(key).errors == []
        rows = list(TomeFile.objects.all())
        transaction.set_rollback(True)
    return rows, media


@pytest.fixture
def made_files(made_once, tomes, settings) -> None:
    """The files of both tomes, copied from where they were made."""
    rows, media = made_once
    TomeFile.objects.bulk_create(rows)
    shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)


@pytest.fixture
def made():
    """Return what a maker makes of a tome."""

    def make(maker, tome):
        book = book_of(tome)
        return maker(book, page_pictures(book), timezone.now())

    return make
