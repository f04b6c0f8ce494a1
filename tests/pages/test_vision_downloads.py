"""What a reader can take along from a vision."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from pages.documents import page_count
from tests.factories.document import DocumentFactory
from tests.factories.streams import stream
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


def pdf(pages):
    writer, file = PdfWriter(), BytesIO()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.write(file)
    return file.getvalue()


@pytest.fixture
def taken_along(client, home, indexes):
    """Return what stands under "Downloads", before the story begins, where these are offered."""

    def shown(*blocks):
        vision = VisionPageFactory(
            parent=indexes.french, slug="feu", resources=stream(*blocks), locale=home.locale
        )
        page = read(client.get(f"/fr/visions/{vision.slug}/"))
        part = page.one("header", class_="vision__opening").one("section", class_="takealong")
        return [item.text for item in part.all("li")]

    return shown


def test_what_can_be_taken_along_stands_near_the_top_with_format_pages_and_size(taken_along):
    sheet = DocumentFactory(file__filename="fiche.pdf", file__data=pdf(2))
    one = DocumentFactory(file__filename="une.pdf", file__data=pdf(1))
    sound = DocumentFactory(file__filename="halle.mp3", file__data=b"m" * 2048)
    assert taken_along(
        ("download", {"title": "La fiche", "document": sheet.pk, "summary": "…"}),
        ("download", {"title": "L’affiche", "document": one.pk, "summary": "…"}),
        (
            "podcast",
            {"title": "La halle", "media": sound.pk, "duration": "43 secondes", "transcript": ""},
        ),
    ) == [
        "La fiche PDF, 2 pages, 1 ko",
        "L’affiche PDF, 1 page, 1 ko",
        "La halle MP3, 43 secondes, 2 ko",
    ]


def test_file_whose_pages_cannot_be_counted_is_offered_without_them(taken_along, caplog):
    broken = DocumentFactory(file__filename="fiche.pdf", file__data=b"%PDF-1.7\n%%EOF\n")
    (shown,) = taken_along(
        ("download", {"title": "La fiche", "document": broken.pk, "summary": ""})
    )
    assert shown == "La fiche PDF, 1 ko"
    assert f"The pages of document {broken.pk} can't be counted." in caplog.text


def test_pages_are_counted_once_for_a_file(home):
    document = DocumentFactory(file__data=pdf(3))
    document.get_file_hash()
    assert page_count(document) == 3
    document.file.storage.delete(document.file.name)
    assert page_count(document) == 3
