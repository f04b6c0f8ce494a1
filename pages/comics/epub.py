"""A tome as an EPUB 3.3 whose plates keep their layout and whose words don't (decision 21).

The plates are pages of a fixed size, each with its transcript in place, which screen readers
read; the story in words, and all that is text anyway, takes the reader's own letters and screen.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from .book import Book
from .people import makers_of
from .pictures import PagePicture

__all__ = ["as_epub"]

MIMETYPE = "application/epub+zip"
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
# The strip below a plate, in shares of the plate's width.
STRIP, LETTERS = 0.055, 0.028
REFLOWABLE = "rendition:layout-reflowable"


@dataclass(frozen=True)
class Sheet:
    """A document of the book, in reading order."""

    name: str
    properties: str
    content: str


@dataclass(frozen=True)
class StoredPicture:
    pk: int
    href: str
    page: PagePicture
    is_cover: bool


def as_epub(book: Book, pictures: dict[int, PagePicture], made_at: datetime) -> bytes:
    """Return the EPUB of a book; the same bytes for the same three."""
    stored = {
        pk: StoredPicture(
            pk,
            f"pictures/{pk}.{page.ending}",
            page,
            book.cover is not None and book.cover.pk == pk,
        )
        for pk, page in pictures.items()
    }
    sheets = _sheets(book, stored)
    width = next((stored[plate.picture.pk].page.width for plate in book.plates), 0)
    package = {
        "people": makers_of(book),
        "modified": f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "pictures": stored.values(),
        "sheets": sheets,
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:

        def add(name: str, content: bytes | str, *, pack: bool = True) -> None:
            entry = ZipInfo(name, made_at.astimezone(UTC).timetuple()[:6])
            archive.writestr(entry, content, ZIP_DEFLATED if pack else ZIP_STORED)

        add("mimetype", MIMETYPE, pack=False)
        add("META-INF/container.xml", CONTAINER)
        add("book/package.opf", _rendered("package.opf", book, **package))
        letters = {"strip": round(width * STRIP), "letters": round(width * LETTERS)}
        add("book/fixed.css", _rendered("fixed.css", book, **letters))
        add("book/text.css", _rendered("text.css", book))
        for sheet in sheets:
            add(f"book/{sheet.name}.xhtml", sheet.content)
        for picture in stored.values():
            add(f"book/{picture.href}", picture.page.content, pack=False)
    return file.getvalue()


def _sheets(book: Book, stored: dict[int, StoredPicture]) -> list[Sheet]:
    sheets = []
    if book.cover is not None:
        content = _rendered("cover.xhtml", book, picture=stored[book.cover.pk])
        sheets.append(Sheet("cover", "rendition:page-spread-center", content))
    sheets.append(Sheet("title", REFLOWABLE, _rendered("title.xhtml", book)))
    sheets.append(Sheet("nav", REFLOWABLE, _rendered("nav.xhtml", book)))
    for plate in book.plates:
        picture = stored[plate.picture.pk]
        # As on the site's wide screens: 1 and 2 lie together, 3 and 4.
        is_first = plate.number % 2 == 1
        side = "left" if is_first != book.is_right_to_left else "right"
        height = picture.page.height + round(picture.page.width * STRIP)
        content = _rendered("plate.xhtml", book, plate=plate, picture=picture, height=height)
        sheets.append(Sheet(f"plate-{plate.number}", f"page-spread-{side}", content))
    if book.plates:
        sheets.append(Sheet("words", REFLOWABLE, _rendered("words.xhtml", book)))
    looks = [
        {
            "title": look.title,
            "place": look.place,
            "text": look.text,
            "picture": look.picture,
            "href": stored[look.picture.pk].href if look.picture else "",
        }
        for look in book.looks
    ]
    sheets.append(Sheet("after", REFLOWABLE, _rendered("after.xhtml", book, looks=looks)))
    return sheets


def _rendered(name: str, book: Book, **context: Any) -> str:
    """Return a document; Django's escaping is XML's as well."""
    return render_to_string(f"comics/epub/{name}", {"book": book, **context})
