"""Opens files that were sent: in a process without Django that ends, under limits (decision 90).

Each check returns "" for a file that is what its name says, or a key of WRONG. Raises what the
process answers for: DamagedError, TooLargeError, MemoryError.
"""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from PIL import Image

from snippets.file_process.opening import DamagedError, TooLargeError, opened, upright_size
from snippets.file_process.pdf import opened_pdf

__all__ = ["MOST_PIXELS", "check_package", "check_pdf", "check_picture"]

# A phone's camera has 12 to 50 million.
MOST_PIXELS = 60_000_000
JPEGS = ("JPEG", "MPO")
# Of what a document of words unpacks to, and of its parts that are read.
MOST_UNPACKED = 200 * 2**20
MOST_READ = 20 * 2**20
MOST_PARTS = 5_000
# Each entry of the directory begins so (APPNOTE.TXT, 4.3.12). zipfile reads all of them at once.
ENTRY = b"PK\x01\x02"
PIECE = 2**16


def check_pdf(path: str) -> str:
    with Path(path).open("rb") as file:
        if file.read(5) != b"%PDF-":
            return "other"
    with opened_pdf(path) as reader:
        if reader.is_encrypted:
            return "locked"
        if not len(reader.pages):
            return "damaged"
        reader.pages[0].mediabox  # noqa: B018 - the tree of pages is there
    return ""


def check_picture(path: str, kind: str) -> str:
    """Read every pixel of a picture of one format."""
    try:
        with Image.open(path, formats=[kind]) as picture:
            width, height = upright_size(picture)
    except MemoryError:
        raise
    except Exception:  # each format's reader has kinds of its own
        return "other"
    if width * height > MOST_PIXELS:
        raise TooLargeError("It has too many pixels.")
    with opened(path) as picture:
        if picture.format in JPEGS:
            # Its decoder reads all there is and keeps an eighth: of 60 million pixels a megabyte.
            picture.draft(None, (max(1, width // 8), max(1, height // 8)))
        try:
            picture.load()
        except MemoryError as error:
            raise TooLargeError("There is not memory enough for its pixels.") from error
        except Exception as error:  # the same
            raise DamagedError(str(error)) from error
    return ""


def check_package(path: str, needed: str, kind: tuple[str, str]) -> str:
    """Open a ZIP that holds `needed` and whose member `kind[0]` names the kind, `kind[1]`."""
    data = Path(path).read_bytes()
    if data.count(ENTRY) > MOST_PARTS:
        raise TooLargeError(f"It has more than {MOST_PARTS} parts.")
    del data
    try:
        with zipfile.ZipFile(path) as package:
            return _package(package, needed, kind)
    except (MemoryError, TooLargeError):
        raise
    except zipfile.BadZipFile:
        return "other"
    except Exception as error:  # a broken package: of its parts, their compression, their lock
        raise DamagedError(str(error)) from error


def _package(package: zipfile.ZipFile, needed: str, kind: tuple[str, str]) -> str:
    sizes = {info.filename: info.file_size for info in package.infolist()}
    if needed not in sizes or kind[0] not in sizes:
        return "other"
    if sum(sizes.values()) > MOST_UNPACKED or sizes[needed] > MOST_READ:
        raise TooLargeError("It unpacks to more than a document does.")
    if any(name.endswith("vbaProject.bin") for name in sizes):
        return "macros"
    if kind[1].encode() not in _read(package, kind[0]):
        return "other"
    # No office program writes a document type, by which a text is made to grow without end.
    return "damaged" if b"<!DOCTYPE" in _read(package, needed) else ""


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a part, which is read to its end, where its sum is checked.

    What the directory says of its size may be a lie.
    """
    part = package.getinfo(name)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedError("It is packed in a way that no office program knows.")
    left = MOST_READ
    with package.open(part) as member:
        beginning = _taken(member)
        left -= len(beginning)
        while piece := _taken(member):
            left -= len(piece)
            if left < 0:
                raise TooLargeError("It unpacks to more than it says.")
    return beginning


def _taken(member: IO[bytes]) -> bytes:
    try:
        return member.read(PIECE)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
