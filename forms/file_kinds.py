"""Kinds of files that an applicant may send: each is opened, whatever its name says.

A sniff of the first bytes takes a cut picture for one, and an ODT for a DOCX (design: recipes, 6).
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from PIL import Image

from snippets.picture_process.originals import path_of_upload
from snippets.picture_process.process import Failure, PictureError, run

from .picture_check import check

__all__ = ["KINDS", "FileKind", "UnfitFileError", "kind_of"]

# Of what a document of words unpacks to, and of its parts that are read.
MOST_UNPACKED = 200 * 2**20
MOST_READ = 20 * 2**20
SECONDS = 30


class UnfitFileError(Exception):
    """The file is not what its name says, or can't be opened; `why` is a key of WRONG."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _open_pdf(upload: Any) -> None:
    # Only a process that meets a file needs the library.
    from pypdf import PdfReader

    if upload.read(5) != b"%PDF-":
        raise UnfitFileError("other")
    upload.seek(0)
    try:
        reader = PdfReader(upload)
        if reader.is_encrypted:
            raise UnfitFileError("locked")
        if not len(reader.pages):
            raise UnfitFileError("damaged")
        reader.pages[0].mediabox  # noqa: B018 - the tree of pages is there
    except UnfitFileError:
        raise
    except Exception as error:  # whatever somebody sends: pypdf raises what Python raises
        raise UnfitFileError("damaged") from error


def _open_picture(format_name: str) -> Callable[[Any], None]:
    def open_picture(upload: Any) -> None:
        # The header alone; the pixels are read in a process of its own, under limits of memory.
        try:
            with Image.open(upload, formats=[format_name]):
                pass
        except Exception as error:  # each format's reader has kinds of its own
            raise UnfitFileError("other") from error
        try:
            with path_of_upload(upload) as path:
                run(check, path=path, seconds=SECONDS)
        except PictureError as error:
            is_large = error.failure in (Failure.TOO_LARGE, Failure.ENDLESS)
            raise UnfitFileError("large picture" if is_large else "damaged") from error

    return open_picture


def _open_package(upload: Any, needed: str, said: tuple[str, bytes]) -> None:
    """Open a ZIP that holds `needed` and whose member `said[0]` names the kind, `said[1]`."""
    try:
        with zipfile.ZipFile(upload) as package:
            sizes = {info.filename: info.file_size for info in package.infolist()}
            if needed not in sizes or said[0] not in sizes:
                raise UnfitFileError("other")
            if sum(sizes.values()) > MOST_UNPACKED or sizes[needed] > MOST_READ:
                raise UnfitFileError("damaged")
            if any(name.endswith("vbaProject.bin") for name in sizes):
                raise UnfitFileError("macros")
            with package.open(said[0]) as member:
                if said[1] not in member.read(2**20):
                    raise UnfitFileError("other")
            with package.open(needed) as member:
                _read_through(member)
    except UnfitFileError:
        raise
    except zipfile.BadZipFile as error:
        raise UnfitFileError("other") from error
    except Exception as error:  # a broken package: of its parts, their compression, their lock
        raise UnfitFileError("damaged") from error


def _read_through(member: IO[bytes]) -> None:
    """Read to the end, where the sum is checked; never more than was announced."""
    left = MOST_READ
    while left > 0 and (chunk := member.read(2**16)):
        left -= len(chunk)


def _open_docx(upload: Any) -> None:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    _open_package(upload, "word/document.xml", ("[Content_Types].xml", main))


def _open_odt(upload: Any) -> None:
    _open_package(upload, "content.xml", ("mimetype", b"application/vnd.oasis.opendocument.text"))


@dataclass(frozen=True)
class FileKind:
    name: str
    label: Any
    extensions: tuple[str, ...]
    media_type: str
    # Raises UnfitFileError.
    open: Callable[[Any], None]


KINDS = {
    kind.name: kind
    for kind in (
        FileKind("pdf", _("PDF"), ("pdf",), "application/pdf", _open_pdf),
        FileKind("jpeg", _("JPEG picture"), ("jpg", "jpeg"), "image/jpeg", _open_picture("JPEG")),
        FileKind("png", _("PNG picture"), ("png",), "image/png", _open_picture("PNG")),
        FileKind(
            "docx",
            _("Word document (DOCX)"),
            ("docx",),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _open_docx,
        ),
        FileKind(
            "odt",
            _("OpenDocument text (ODT)"),
            ("odt",),
            "application/vnd.oasis.opendocument.text",
            _open_odt,
        ),
    )
}


def kind_of(file_name: str) -> FileKind | None:
    """Return the kind that a file's name says, or None."""
    ending = file_name.rpartition(".")[2].lower()
    return next((kind for kind in KINDS.values() if ending in kind.extensions), None)
