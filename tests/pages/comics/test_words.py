"""Accept 2: words of picture, transcript, alternative and files are the same by construction."""

import re
from html import unescape
from zipfile import ZipFile

import pytest

from pages.comics.cbz import as_cbz
from pages.comics.epub import as_epub
from pages.comics.pdf import as_pdf
from tests.pages.comics.reading import epub_document, epub_words, pdf_words, plain
from tests.pages.comics.script import KEYS, script_of, spoken, tome_page

ALTERNATIVE = re.compile(r'<img [^>]*alt="([^"]*)"')
EACH_TOME = pytest.mark.parametrize(
    "key", [KEYS[0], *(pytest.param(key, marks=pytest.mark.slow) for key in KEYS[1:])]
)
ONE_TOME = pytest.mark.parametrize("key", KEYS[:1])
pytestmark = pytest.mark.parametrize("code", ["fr", "en"])


@pytest.fixture
def tome(collections, key, code):
    return tome_page(collections[code], script_of(key))


def assert_in_order(found: str, wanted: list[str]) -> None:
    position = 0
    for text in wanted:
        place = found.find(plain(text), position)
        assert place >= 0, f"“{text}” is missing, or not in its place."
        position = place + len(plain(text))


@EACH_TOME
def test_text_of_the_pdf_is_that_of_the_script(tome, key, code, made, tmp_path):
    path = tmp_path / "tome.pdf"
    path.write_bytes(made(as_pdf, tome))
    assert_in_order(pdf_words(path), spoken(script_of(key), code))


@EACH_TOME
def test_text_of_the_epub_is_that_of_the_script(tome, key, code, made, tmp_path):
    path = tmp_path / "tome.epub"
    path.write_bytes(made(as_epub, tome))
    script = script_of(key)
    assert_in_order(epub_words(path, "words"), spoken(script, code))
    for number, plate in enumerate(script["plates"], 1):
        (heard,) = ALTERNATIVE.findall(epub_document(path, f"plate-{number}"))
        assert plain(unescape(heard)) == plain(plate["alternative"][code])
        words = [panel["see"][code] for panel in plate["panels"]]
        words += [word[code] for panel in plate["panels"] for word in panel.get("words", ())]
        for text in words:
            assert plain(text) in epub_words(path, f"plate-{number}")


@ONE_TOME
def test_every_speaker_is_named_where_the_script_names_one(tome, key, code, made, tmp_path):
    path = tmp_path / "tome.epub"
    path.write_bytes(made(as_epub, tome))
    words = epub_words(path, "words")
    script = script_of(key)
    for plate in script["plates"]:
        for panel in plate["panels"]:
            for word in panel.get("words", ()):
                if word["kind"] == "says":
                    name = script["cast"][word["by"]]["name"][code]
                    assert plain(f"{name}:{word[code]}") in words


@ONE_TOME
def test_words_beside_the_pages_of_the_cbz_are_those_of_the_script(tome, key, code, made, tmp_path):
    path = tmp_path / "tome.cbz"
    path.write_bytes(made(as_cbz, tome))
    with ZipFile(path) as archive:
        text = archive.read(f"transcript.{code}.txt").decode("utf-8-sig")
    assert_in_order(plain(text), spoken(script_of(key), code))
