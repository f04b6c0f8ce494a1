"""A tome as a CBZ: its pages in order, the words beside them, and ComicInfo.xml in version 2.1.

The elements and their order are those of the draft of ComicInfo 2.1 by the Anansi Project, which
is a sequence: https://anansi-project.github.io/docs/comicinfo/schemas/v2.1
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .book import Book, BookPlate
from .people import makers_of
from .pictures import PagePicture

__all__ = ["as_cbz"]

# The elements that name people, in the order of the scheme.
PEOPLE = ("Writer", "Penciller", "Colorist", "Letterer", "CoverArtist", "Editor", "Translator")


def as_cbz(book: Book, pictures: dict[int, PagePicture], made_at: datetime) -> bytes:
    """Return the CBZ of a book; the same bytes for the same three."""
    pages = list(_pages(book, pictures))
    file = BytesIO()
    with ZipFile(file, "w") as archive:

        def add(name: str, content: bytes, *, pack: bool) -> None:
            entry = ZipInfo(name, made_at.astimezone(UTC).timetuple()[:6])
            archive.writestr(entry, content, ZIP_DEFLATED if pack else ZIP_STORED)

        add("ComicInfo.xml", _comic_info(book, pages), pack=True)
        for number, (_plate, picture) in enumerate(pages):
            # Readers sort by name.
            add(f"{number:03}.{picture.ending}", picture.content, pack=False)
        # Readers of comics leave it alone; whoever opens the archive finds the story in words.
        add(f"transcript.{book.language}.txt", _transcript(book).encode("utf-8-sig"), pack=True)
    return file.getvalue()


def _pages(
    book: Book, pictures: dict[int, PagePicture]
) -> Iterator[tuple[BookPlate | None, PagePicture]]:
    """Yield the cover, which is no plate, and the plates."""
    if book.cover is not None:
        yield None, pictures[book.cover.pk]
    for plate in book.plates:
        yield plate, pictures[plate.picture.pk]


def _comic_info(book: Book, pages: list[tuple[BookPlate | None, PagePicture]]) -> bytes:
    root = Element("ComicInfo")
    for name, text in _fields(book, len(pages)):
        if text:
            SubElement(root, name).text = text
    group = SubElement(root, "Pages")
    for number, (plate, picture) in enumerate(pages):
        SubElement(
            group,
            "Page",
            Image=str(number),
            Type="Story" if plate else "FrontCover",
            ImageSize=str(len(picture.content)),
            Bookmark=plate.title if plate else book.words.cover,
            ImageWidth=str(picture.width),
            ImageHeight=str(picture.height),
        )
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _fields(book: Book, page_count: int) -> Iterator[tuple[str, str]]:
    yield "Title", book.title
    yield "Series", book.collection
    yield "Number", str(book.number)
    yield "Summary", book.summary
    yield "Notes", _notes(book)
    if book.published is not None:
        yield "Year", str(book.published.year)
        yield "Month", str(book.published.month)
        yield "Day", str(book.published.day)
    makers = makers_of(book)
    for element in PEOPLE:
        yield element, ", ".join(maker.name for maker in makers if maker.element == element)
    yield "Publisher", book.publisher
    yield "Tags", book.subject
    yield "Web", book.address
    yield "PageCount", str(page_count)
    yield "LanguageISO", book.language
    yield "BlackAndWhite", "No"
    yield "Manga", "YesAndRightToLeft" if book.is_right_to_left else "No"
    yield "Characters", ", ".join(_speakers(book))


def _notes(book: Book) -> str:
    """Return the credits with the roles that a reader knows, and whose pictures these are."""
    lines = [f"{role} – {name}" for role, name in book.credits]
    if book.picture_credits:
        lines.append(f"{book.words.pictures} – {'; '.join(book.picture_credits)}")
    return "\n".join(lines)


def _speakers(book: Book) -> list[str]:
    lines = (line for plate in book.plates for panel in plate.panels for line in panel.lines)
    return list(dict.fromkeys(line.speaker for line in lines if line.speaker))


def _transcript(book: Book) -> str:
    parts = [f"{book.title}\n{book.collection}, {book.words.tome}", book.summary]
    parts += [
        f"{plate.title}\n{plate.picture.alternative}\n\n{plate.transcript}" for plate in book.plates
    ]
    return "\n\n".join(parts) + "\n"
