"""Accept 4: what the judges of each format say of a whole tome, in both languages."""

from zipfile import ZIP_STORED, ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from pages.comics.cbz import as_cbz
from pages.comics.epub import as_epub
from pages.comics.pdf import as_pdf
from tests.java import epubcheck, verapdf

pytestmark = pytest.mark.slow  # the judges are Java programs

BOTH = pytest.mark.parametrize("code", ["fr", "en"])
# The elements of ComicInfo 2.1 in the order of its scheme, which is a sequence.
COMIC_INFO = (
    *("Title", "Series", "Number", "Count", "Volume"),
    *("AlternateSeries", "AlternateNumber", "AlternateCount"),
    *("Summary", "Notes", "Year", "Month", "Day"),
    *("Writer", "Penciller", "Inker", "Colorist", "Letterer", "CoverArtist", "Editor"),
    *("Translator", "Publisher", "Imprint", "Genre", "Tags", "Web", "PageCount", "LanguageISO"),
    *("Format", "BlackAndWhite", "Manga", "Characters", "Teams", "Locations", "ScanInformation"),
    *("StoryArc", "StoryArcNumber", "SeriesGroup", "AgeRating", "Pages"),
    *("CommunityRating", "MainCharacterOrTeam", "Review", "GTIN"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("judged")


@pytest.fixture
def file(tomes, made, folder):
    """Return where a file lies, which is made for the first test that asks for it."""

    def make(maker, code):
        path = folder / f"tome.{code}.{maker.__name__.removeprefix('as_')}"
        if not path.exists():
            path.write_bytes(made(maker, tomes[code]))
        return path

    return make


def test_pdf_passes_ua1_in_both_languages(file):
    french, english = file(as_pdf, "fr"), file(as_pdf, "en")
    assert verapdf(french, english) == [f"PASS {french} ua1", f"PASS {english} ua1"]


@BOTH
def test_epub_has_no_error_and_no_warning(file, code):
    assert epubcheck(file(as_epub, code)) == ""


@BOTH
def test_pdf_says_its_language_title_and_bookmarks(file, tomes, code):
    pdf = PdfReader(file(as_pdf, code))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == code
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert pdf.metadata.title == tomes[code].title
    (whole,) = [mark.title for mark in pdf.outline if not isinstance(mark, list)]
    assert whole == tomes[code].title
    count = tomes[code].plates.count()
    word = "Planche" if code == "fr" else "Plate"
    chapters = [mark.title for mark in pdf.outline[1] if not isinstance(mark, list)]
    assert chapters[:count] == [f"{word} {number}" for number in range(1, count + 1)]
    assert chapters[-1] == ("Crédits" if code == "fr" else "Credits")


def test_pdf_gives_each_plate_its_transcript_as_alternative(file, tomes):
    pdf = PdfReader(file(as_pdf, "en"))
    heard = [
        " ".join(str(entry["/Alt"]).split())
        for entry in (reference.get_object() for reference in _objects(pdf))
        if isinstance(entry, dict) and entry.get("/S") == "/Figure"
    ]
    for plate in tomes["en"].plates.all():
        (own,) = [words for words in heard if words.startswith(plate.alternative)]
        for block in plate.transcript:
            assert " ".join(block.value["see"].split()) in own
            for line in block.value["lines"]:
                assert line["text"] in own


def _objects(pdf):
    return [IndirectObject(number, 0, pdf) for number in pdf.xref_objStm] + [
        IndirectObject(number, 0, pdf) for number in pdf.xref.get(0, {})
    ]


@BOTH
def test_epub_tells_what_a_reader_needs_to_know_beforehand(file, code):
    with ZipFile(file(as_epub, code)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        package = fromstring(archive.read("book/package.opf"))
        nav = fromstring(archive.read("book/nav.xhtml"))
    opf = "{http://www.idpf.org/2007/opf}"
    metas: dict[str, list[str]] = {}
    for meta in package.iter(f"{opf}meta"):
        metas.setdefault(meta.get("property"), []).append(meta.text)
    assert metas["schema:accessMode"] == ["textual", "visual"]
    assert metas["schema:accessModeSufficient"] == ["textual", "textual,visual"]
    assert metas["schema:accessibilityHazard"] == ["none"]
    assert {"alternativeText", "transcript", "tableOfContents", "pageNavigation"} <= set(
        metas["schema:accessibilityFeature"]
    )
    (summary,) = metas["schema:accessibilitySummary"]
    assert summary.startswith("Chaque planche" if code == "fr" else "Each plate")
    assert metas["rendition:layout"] == ["pre-paginated"]
    language = package.find(".//{http://purl.org/dc/elements/1.1/}language")
    assert language.text == code
    spine = {ref.get("idref"): ref.get("properties") for ref in package.iter(f"{opf}itemref")}
    assert spine["sheet-words"] == "rendition:layout-reflowable"
    assert (spine["sheet-plate-1"], spine["sheet-plate-2"]) == (
        "page-spread-left",
        "page-spread-right",
    )
    xhtml = "{http://www.w3.org/1999/xhtml}"
    kinds = [nav.get("{http://www.idpf.org/2007/ops}type") for nav in nav.iter(f"{xhtml}nav")]
    assert kinds == ["toc", "page-list", "landmarks"]


@BOTH
def test_cbz_holds_its_pages_in_order_and_the_fields_of_comic_info(file, tomes, code):
    tome = tomes[code]
    path = file(as_cbz, code)
    count = tome.plates.count()
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".png", ".jpg"))]
        info = fromstring(archive.read("ComicInfo.xml"))
    assert names == [f"{number:03}.png" for number in range(count + 1)]
    found = [field.tag for field in info]
    assert found == [name for name in COMIC_INFO if name in found]
    values = {field.tag: field.text for field in info}
    assert (values["Title"], values["Series"]) == (tome.title, "Imagine Demain")
    assert (values["Number"], values["LanguageISO"]) == (str(tome.number), code)
    assert values["PageCount"] == str(count + 1)
    assert values["Writer"]
    assert values["Penciller"]
    pages = info.find("Pages")
    assert [page.get("Image") for page in pages] == [str(n) for n in range(count + 1)]
    assert [page.get("Type") for page in pages] == ["FrontCover", *["Story"] * count]
    word = "Planche" if code == "fr" else "Plate"
    assert [page.get("Bookmark") for page in pages][1:3] == [f"{word} 1", f"{word} 2"]


@BOTH
def test_cbz_opens_in_a_reader_library(file, tomes, code):
    comics = pytest.importorskip("cbz.comic", reason="needs the cbz package (pip install cbz)")
    book = comics.ComicInfo.from_cbz(file(as_cbz, code))
    tome = tomes[code]
    assert (book.title, book.series, book.language_iso) == (tome.title, "Imagine Demain", code)
    assert len(book) == tome.plates.count() + 1
    assert book[0].bookmark == ("Couverture" if code == "fr" else "Cover")
    sizes = {(page.image_width, page.image_height) for page in book}
    assert sizes == {(140, 196)}
