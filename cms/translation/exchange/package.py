"""Several files as one: a zip, unpacked with measure."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from snippets.lexicon.refusal import UnreadableFileError
from snippets.zip_directory import CrowdedZipError, refuse_crowded_zip

__all__ = ["WITHOUT", "is_workbook", "pack", "unpack"]

MOST_FILES = 300
LARGEST_UNPACKED = 50 * 2**20
# Every system's own notes in a zip.
MAC = "__MACOSX/"
# What a zip says of the texts that it does not hold, for whoever unpacks it.
WITHOUT = "left-out.txt"
LEFT_OUT = (".", "Thumbs.db", "desktop.ini", WITHOUT)

# What reading a part may raise: damaged, of a password, packed in a way that nobody knows.
READING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip; of files with the same name, the later ones get a number."""
    buffer = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            stem, _dot, extension = name.rpartition(".")
            number = 2
            while name in names:
                name = f"{stem}-{number}.{extension}"
                number += 1
            names.add(name)
            archive.writestr(name, data)
    return buffer.getvalue()


def is_workbook(data: bytes) -> bool:
    """Tell a workbook, which is a zip as well, from other zips; raises UnreadableFileError."""
    with _opened(data) as archive:
        return "[Content_Types].xml" in archive.namelist()


def unpack(data: bytes) -> list[tuple[str, bytes]]:
    """Return the names and contents of the files of a zip; raises UnreadableFileError."""
    found = []
    left = LARGEST_UNPACKED
    with _opened(data) as archive:
        for member in archive.infolist():
            name = member.filename.replace("\\", "/").rpartition("/")[2]
            if member.is_dir() or member.filename.startswith(MAC) or name.startswith(LEFT_OUT):
                continue
            try:
                with archive.open(member) as stream:
                    # What the directory says of sizes may be a lie.
                    content = stream.read(left + 1)
            except READING as error:
                raise _damaged() from error
            left -= len(content)
            if left < 0:
                raise UnreadableFileError(
                    _("This zip holds more than %(most)d MB once it is unpacked. Divide it.")
                    % {"most": LARGEST_UNPACKED // 2**20}
                )
            found.append((name, content))
    return found


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        refuse_crowded_zip(data, MOST_FILES)
    except CrowdedZipError as error:
        raise UnreadableFileError(
            ngettext(
                "This zip holds more than %(most)d file. Divide it.",
                "This zip holds more than %(most)d files. Divide it.",
                MOST_FILES,
            )
            % {"most": MOST_FILES}
        ) from error
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError) as error:
        raise _damaged() from error


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        _("This zip is damaged, or has a password. Pack its files anew, without one.")
    )
