"""The pictures of a tome as its files hold them, and what their originals hold."""

from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from snippets.file_process.originals import path_of_image
from snippets.file_process.process import run
from snippets.models import CreditedImage

from .book import Book
from .page_making import make_pages

__all__ = ["PagePicture", "digests_of", "page_pictures"]

# Pictures of which one process makes the pages.
BATCH = 8
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class PagePicture:
    content: bytes
    # "png" or "jpeg".
    format: str
    width: int
    height: int

    @property
    def ending(self) -> str:
        return "jpg" if self.format == "jpeg" else self.format


def page_pictures(book: Book) -> dict[int, PagePicture]:
    """Return the pictures of a book by primary key; raises OSError where one can't be made."""
    pages: dict[int, PagePicture] = {}
    images = _stored(book)
    for start in range(0, len(images), BATCH):
        pages |= _made(images[start : start + BATCH])
    return pages


def digests_of(book: Book) -> dict[str, str]:
    """Return what the files of the pictures hold, in a word each; raises OSError."""
    found = {}
    for image in _stored(book):
        digest = sha256()
        with image.file.storage.open(image.file.name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        found[str(image.pk)] = digest.hexdigest()
    return found


def _stored(book: Book) -> list[CreditedImage]:
    keys = [picture.pk for picture in book.pictures]
    found = CreditedImage.objects.in_bulk(keys)
    return [found[key] for key in keys]


def _made(images: list[CreditedImage]) -> dict[int, PagePicture]:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="pages-"))
        paths = [
            (stack.enter_context(path_of_image(image)), str(Path(folder, str(image.pk))))
            for image in images
        ]
        made = run(make_pages, paths=paths)
        return {
            image.pk: PagePicture(Path(to).read_bytes(), **page)
            for image, (_path, to), page in zip(images, paths, made, strict=True)
        }
